"""Improvements that a reader would thank for: each must raise the score or its trait."""

from __future__ import annotations

import re
from random import Random
from urllib.parse import urlsplit

from benchmarks.gaming import markup
from benchmarks.gaming.relation import MUST_RAISE, Page, relation
from grader.read.slug import slug

LONG = 1000
"""Words from which a page wants a contents list."""

Both = tuple[str, str] | None

_SUBJECTS = (
    "allotments",
    "choir members",
    "second-hand bicycles",
    "village shops",
    "night trains",
    "community fridges",
)


def _english(page: Page) -> bool:
    return page.language in ("", "en")


def _two(before: str | None, after: str | None) -> Both:
    return None if before is None or after is None else (before, after)


def _own_figures(dice: Random) -> str:
    """A section with figures of the writer's own, and no word on how they were got."""
    subject, a, b = dice.choice(_SUBJECTS), dice.randint(31, 48), dice.randint(12, 29)
    return (
        f"<h2>What our survey of {subject} found</h2><p>Our survey found that {a}% of the {subject} had changed hands within a "
        f"year. {b}% had not been looked at since, and we counted more of these in the north than in the south. We also "
        f"found that the average repair took {dice.randint(3, 9)}.5 hours.</p>"
    )


_METHOD = (
    "<h2>How we counted</h2><p>Between 3 March and 14 May 2026 we wrote to 2,400 owners drawn at random from the county's "
    "register; 1,204 answered. We asked each of them the same twelve questions by post and visited 96 of them to check the "
    "answers. Shares are weighted by district; the margin of error is 2.8 percentage points.</p>",
    "<h2>Method</h2><p>From January to April 2026 we interviewed 318 people by telephone. The sample was drawn at random from "
    "the telephone directory, and 41% of those called took part. We coded the answers twice and dropped 7 that were "
    "incomplete.</p>",
)


@relation(MUST_RAISE, trait="original_data", checks=("method_statement", "sample_size", "collection_dates"))
def method_note(page: Page, dice: Random) -> Both:
    """First-party figures get a note on how they were got, with sample and dates."""
    if not _english(page):
        return None
    figures = _own_figures(dice)
    return _two(
        markup.in_the_article(page.html, figures),
        markup.in_the_article(page.html, figures + dice.choice(_METHOD)),
    )


@relation(MUST_RAISE, trait="sourcing", checks=("unsourced_statistics", "source_links"))
def sourced_figures(page: Page, dice: Random) -> Both:
    """Three bare figures each get the source that they came from, by name and link."""
    if not _english(page):
        return None
    a, b, c = dice.randint(21, 48), dice.randint(51, 79), dice.randint(12, 96)
    claims = (
        (
            f"{a}% of households keep a spare key with a neighbour",
            "the Office for Housing Statistics",
            "housing/2025/keys",
        ),
        (f"{b}% of repairs are done within a week", "the Repair Census 2025", "repair-census-2025/results"),
        (
            f"the country has {c},400 lockable bicycle shelters",
            "the Ministry of Transport",
            "transport/shelters-2025.pdf",
        ),
    )
    bare = "".join(f"<p>Today {claim}. That is more than ten years ago.</p>" for claim, _, _ in claims)
    sourced = "".join(
        f'<p>Today {claim}, according to <a href="https://statistics.example/{path}">{who}</a>. That is more than ten years '
        "ago.</p>"
        for claim, who, path in claims
    )
    return _two(markup.in_the_article(page.html, bare), markup.in_the_article(page.html, sourced))


def _without_ids(html: str) -> str:
    """The page with no id in its article that a link could point at."""
    tree = markup.parsed(html)
    for heading in markup.headings(tree, "h2", "h3", "h4", "h5", "h6"):
        for element in (
            heading,
            *heading.iter("a", "span"),
            *list(heading.iterancestors("section", "div"))[:2],
        ):
            for name in ("id", "name"):
                if element.get(name):
                    del element.attrib[name]
        before = heading.getprevious()
        if before is not None and before.tag in ("a", "span") and not markup.text_of(before):
            before.attrib.pop("id", None)
            before.attrib.pop("name", None)
    return markup.written(tree)


def _with_ids(html: str) -> tuple[str, list[tuple[str, str]]]:
    tree = markup.parsed(html)
    made = []
    for number, heading in enumerate(markup.headings(tree, "h2", "h3", "h4", "h5", "h6")):
        heading.set("id", f"{slug(markup.text_of(heading))[:40] or 'part'}-{number}")
        if heading.tag == "h2":
            made.append((heading.get("id") or "", markup.text_of(heading)))
    return markup.written(tree), made


@relation(MUST_RAISE, trait="contents", checks=("heading_ids",))
def heading_ids(page: Page, dice: Random) -> Both:
    """Headings without ids get them."""
    if len(markup.headings(markup.parsed(page.html))) < 3:
        return None
    bare = _without_ids(page.html)
    return bare, _with_ids(bare)[0]


_CONTENTS = re.compile(r"\btoc\b|table-of-contents|contents", re.IGNORECASE)


def _without_contents(html: str) -> str:
    tree = markup.parsed(html)
    for element in list(tree.iter("nav", "ul", "ol", "div", "aside", "details")):
        parent = element.getparent()
        if parent is None or len(markup.text_of(element)) > 4000:
            continue
        links = list(element.iter("a"))
        jumps = [a for a in links if (a.get("href") or "").startswith("#")]
        if len(jumps) >= 3 and len(jumps) >= 0.8 * len(links):
            markup.put_after(element, [])
            parent.remove(element)
    return markup.written(tree)


@relation(MUST_RAISE, trait="contents", checks=("contents_list", "contents_targets", "contents_coverage"))
def contents_list(page: Page, dice: Random) -> Both:
    """A long page without a contents list gets one that works."""
    bare = _without_contents(page.html)
    after, names = _with_ids(bare)
    if page.words < LONG or len(names) < 4:
        return None
    items = "".join(
        '<li><a href="#{}">{}</a></li>'.format(i, n.replace("&", "&amp;").replace("<", "&lt;"))
        for i, n in names
    )
    return _two(
        bare, _before_the_first_heading(after, f'<nav class="toc"><p>Contents</p><ul>{items}</ul></nav>')
    )


def _before_the_first_heading(html: str, fragment: str) -> str | None:
    tree = markup.parsed(html)
    first = markup.headings(tree, "h2")[0]
    parent = first.getparent()
    assert parent is not None
    parent.insert(parent.index(first), markup.pieces(fragment)[0])
    return markup.written(tree)


_CHART = '<img src="/charts/repairs-by-month-{}.png" width="900" height="500"{}>'


@relation(MUST_RAISE, trait="visuals", checks=("captions", "missing_alt_text", "charts_of_data"))
def caption_and_alt(page: Page, dice: Random) -> Both:
    """A chart gets an alt text that says what it shows and a caption with its source."""
    number = dice.randint(10, 99)
    bare = f"<p>{_CHART.format(number, '')}</p>"
    told = (
        "<figure>"
        + _CHART.format(
            number, ' alt="Bar chart: bicycles repaired a month in 2025, from 212 in January to 694 in May"'
        )
        + "<figcaption>Figure 1. Bicycles repaired a month in 2025. Source: workshop log of the Repair Census 2025."
        "</figcaption></figure>"
    )
    return _two(markup.in_the_article(page.html, bare), markup.in_the_article(page.html, told))


def _with_study(dice: Random) -> str:
    return _own_figures(dice) + dice.choice(_METHOD)


@relation(MUST_RAISE, trait="original_data", checks=("data_download",))
def data_download(page: Page, dice: Random) -> Both:
    """The figures of an own survey can be downloaded."""
    if not _english(page):
        return None
    study = _with_study(dice)
    file = dice.choice(
        (
            '<p>The answers, without names, are free to download: <a href="/files/survey-2026.csv" download>survey answers (CSV, 210 KB)</a>.</p>',
            '<p><a href="/files/survey-2026.xlsx">Download the data (Excel, 1.2 MB)</a></p>',
        )
    )
    return _two(markup.in_the_article(page.html, study), markup.in_the_article(page.html, study + file))


@relation(MUST_RAISE, trait="citability", checks=("citation_guidance",))
def citation_block(page: Page, dice: Random) -> Both:
    """A page with a survey of its own says how to cite it."""
    if not _english(page):
        return None
    study = _with_study(dice)
    block = dice.choice(
        (
            "<h2>How to cite</h2><p>Hollis, M. and Brandt, T. (2026). Who looks after what: a survey. Fenbridge Institute. "
            "https://fenbridge.example/survey-2026</p>",
            "<h2>Cite this page</h2><pre><code>@techreport{hollis2026,\n  author = {Hollis, M. and Brandt, T.},\n  title = {Who "
            "looks after what},\n  year = {2026},\n  institution = {Fenbridge Institute}\n}</code></pre>",
        )
    )
    return _two(markup.in_the_article(page.html, study), markup.in_the_article(page.html, study + block))


@relation(MUST_RAISE, trait="citability", checks=("embed_code",))
def embed_code(page: Page, dice: Random) -> Both:
    """A chart of an own survey comes with code to embed it."""
    if not _english(page):
        return None
    study = _with_study(dice) + (
        '<figure><img src="/charts/survey-2026.png" width="900" height="500" alt="Bar chart of our survey: share by district, 31% '
        'to 48%"><figcaption>Figure 1. Share by district. Source: our survey, 2026.</figcaption></figure>'
    )
    # The code shows this page's chart elsewhere; code that leads to another site would offer that site's.
    site = urlsplit(page.url).netloc or "fenbridge.example"
    code = (
        f'<h3>Embed this chart</h3><pre><code>&lt;a href="https://{site}/survey-2026"&gt;&lt;img src='
        f'"https://{site}/charts/survey-2026.png" alt="Share by district"&gt;&lt;/a&gt;\n&lt;p&gt;Source: &lt;a '
        f'href="https://{site}/survey-2026"&gt;Our survey, 2026&lt;/a&gt;&lt;/p&gt;</code></pre>'
    )
    return _two(markup.in_the_article(page.html, study), markup.in_the_article(page.html, study + code))


@relation(
    MUST_RAISE,
    trait="freshness",
    checks=("visible_date", "update_date", "stale_statements", "stale_years", "old_statistics"),
)
def honest_update(page: Page, dice: Random) -> Both:
    """Figures and statements of six years ago are replaced by today's, and the date of the update says so."""
    if not _english(page):
        return None
    a, b = dice.randint(21, 39), dice.randint(41, 69)
    source = '<a href="https://statistics.example/housing/{0}/repairs">the repair statistics of {0}</a>'
    told = (
        "<h2>Where things stand</h2><p>{0} of repairs were done by volunteers in {1}, according to {2}. As of {1}, {3} towns run "
        "a workshop. Currently, in {1}, most of them open on Saturdays, and the number is expected to grow next year.</p>"
        "<p>{4}</p>"
    )
    old = told.format(
        f"{a}%",
        2020,
        source.format(2020),
        dice.randint(90, 120),
        "We expect that by 2022 every county will have one.",
    )
    new = told.format(
        f"{b}%", 2026, source.format(2026), dice.randint(210, 340), "Every county has had one since 2025."
    )
    before = markup.in_the_article(page.html, old)
    after = markup.in_the_article(page.html, new)
    if before is None or after is None:
        return None
    return _dated(before, "2020-05-04", "4 May 2020"), _dated(after, "2026-11-03", "3 November 2026")


def _dated(html: str, value: str, words: str) -> str:
    """The page with an update of that day under its title."""
    tree = markup.parsed(html)
    line = markup.pieces(f'<p class="updated">Last updated: <time datetime="{value}">{words}</time></p>')
    top = next(tree.iter("h1"), None)
    if top is not None:
        markup.put_after(top, line)
    else:
        first = markup.paragraphs(tree)[0]
        parent = first.getparent()
        assert parent is not None
        parent.insert(parent.index(first), line[0])
    for meta in tree.iter("meta"):
        if re.search(r"modified|updated", meta.get("property") or meta.get("name") or ""):
            meta.set("content", value)
    return re.sub(r'("dateModified"\s*:\s*")[^"]*', rf"\g<1>{value}", markup.written(tree))
