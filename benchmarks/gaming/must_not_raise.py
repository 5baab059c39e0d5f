"""Padding and pretence: none of it may raise a score."""

from __future__ import annotations

import re
from random import Random

from benchmarks.gaming import markup, wording
from benchmarks.gaming.pages import drafts, own_pages
from benchmarks.gaming.relation import MUST_NOT_RAISE, Page, relation

_STITCHED_WORDS = 2000


def _paragraph(sentences: list[str]) -> str:
    return f"<p>{' '.join(sentences)}</p>"


# -- more of the same


@relation(MUST_NOT_RAISE)
def lorem_ipsum(page: Page, dice: Random) -> str | None:
    """Ten paragraphs of filler, some at the end and some in between."""
    made = [_paragraph(dice.sample(wording.LOREM, 5)) for _ in range(10)]
    html = markup.spread(page.html, made[:5], dice)
    return html and markup.at_the_end(html, "".join(made[5:]))


def _repeated(page: Page, times: int) -> str | None:
    tree = markup.parsed(page.html)
    prose = markup.paragraphs(tree)
    for paragraph in prose:
        copy = f"<p>{markup.text_of(paragraph)}</p>".replace("&", "&amp;")
        markup.put_after(paragraph, markup.pieces(copy * (times - 1)))
    return markup.written(tree) if prose else None


@relation(MUST_NOT_RAISE)
def paragraphs_twice(page: Page, dice: Random) -> str | None:
    """Every paragraph stands twice, one right behind the other."""
    return _repeated(page, 2)


@relation(MUST_NOT_RAISE)
def paragraphs_five_times(page: Page, dice: Random) -> str | None:
    """Every paragraph stands five times."""
    return _repeated(page, 5)


def _whole_again(page: Page, times: int) -> str | None:
    tree = markup.parsed(page.html)
    parts = markup.article(tree)
    prose = markup.paragraphs(tree)
    if not parts:
        return None
    common = next(e for e in prose[0].iterancestors() if prose[-1] in set(e.iter()))
    for _ in range(times - 1):
        for part in markup.article(markup.parsed(page.html)):
            common.append(part)
    return markup.written(tree)


@relation(MUST_NOT_RAISE)
def whole_article_twice(page: Page, dice: Random) -> str | None:
    """The whole article, headings, pictures and all, once more at its end."""
    return _whole_again(page, 2)


@relation(MUST_NOT_RAISE)
def whole_article_five_times(page: Page, dice: Random) -> str | None:
    """The whole article five times."""
    return _whole_again(page, 5)


@relation(MUST_NOT_RAISE)
def paragraphs_shuffled_again(page: Page, dice: Random) -> str | None:
    """All sentences once more at the end, in another order, so that no two paragraphs are alike."""
    tree = markup.parsed(page.html)
    sentences = [
        s for p in markup.paragraphs(tree) for s in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", markup.text_of(p))
    ]
    dice.shuffle(sentences)
    made = [_paragraph(sentences[n : n + 4]).replace("&", "&amp;") for n in range(0, len(sentences), 4)]
    return markup.at_the_end(page.html, "".join(made)) if made else None


# -- other pages


def _others(page: Page, dice: Random) -> list[str]:
    """Articles of the other pages of ours as HTML, h1 as h2, in an order of the dice's.

    The drafts treat the same few subjects, so that none of them is unrelated to another.
    """
    found = []
    for raw in own_pages():
        if raw.id == page.id or (raw.id in drafts() and page.id in drafts()):
            continue
        parts = markup.article(markup.parsed(raw.html))
        text = "".join(markup.markup_of(p) for p in parts)
        found.append(re.sub(r"(</?h)1\b", r"\g<1>2", text))
    dice.shuffle(found)
    return found


def _word_count(fragment: str) -> int:
    return len(re.sub(r"<[^>]*>", " ", fragment).split())


@relation(MUST_NOT_RAISE)
def another_page_stitched_on(page: Page, dice: Random) -> str | None:
    """At least 2,000 words of other pages behind the article."""
    taken = ""
    for other in _others(page, dice):
        taken += other
        if _word_count(taken) >= _STITCHED_WORDS:
            break
    return markup.at_the_end(page.html, f"<div>{taken}</div>")


@relation(MUST_NOT_RAISE)
def fourteen_articles_glued(page: Page, dice: Random) -> str | None:
    """Thirteen unrelated articles behind this one."""
    return markup.at_the_end(page.html, f"<div>{''.join(_others(page, dice)[:13])}</div>")


# -- figures and names out of nowhere


@relation(MUST_NOT_RAISE)
def random_statistics(page: Page, dice: Random) -> str | None:
    """Twelve figures without a source, at the ends of paragraphs."""
    return markup.into_paragraphs(page.html, wording.statistics(dice, 12), dice)


@relation(MUST_NOT_RAISE)
def statistics_list(page: Page, dice: Random) -> str | None:
    """A section "Key statistics" with ten figures without a source."""
    items = "".join(f"<li>{s}</li>" for s in wording.statistics(dice, 10))
    return markup.at_the_end(page.html, f"<h2>Key statistics</h2><ul>{items}</ul>")


@relation(MUST_NOT_RAISE)
def figures_claimed_as_own(page: Page, dice: Random) -> str | None:
    """Eight figures said to be the writer's own, without a word on how they were got."""
    return markup.into_paragraphs(page.html, wording.own_claims(dice, 8), dice)


@relation(MUST_NOT_RAISE)
def attributions_to_nobody(page: Page, dice: Random) -> str | None:
    """Ten claims by "experts" and "a study"."""
    return markup.into_paragraphs(page.html, wording.attributions_to_nobody(dice, 10), dice)


_AUTHORITIES = (
    *("https://www.nih.gov/", "https://www.harvard.edu/", "https://www.who.int/", "https://www.nature.com/"),
    *(
        "https://en.wikipedia.org/wiki/Main_Page",
        "https://www.nasa.gov/",
        "https://www.gov.uk/",
        "https://ec.europa.eu/",
    ),
    *(
        "https://www.nih.gov/news-events/coral-reef-bleaching",
        "https://en.wikipedia.org/wiki/Byzantine_coinage",
    ),
    *(
        "https://www.nature.com/articles/volcanic-lightning",
        "https://www.census.gov/library/fishing-fleet-2019.html",
    ),
    *(
        "https://www.stanford.edu/research/medieval-harp-tuning",
        "https://www.cdc.gov/ticks/alpine-marmots.html",
    ),
)


@relation(MUST_NOT_RAISE)
def random_authority_links(page: Page, dice: Random) -> str | None:
    """Ten links to famous sites that have nothing to do with the sentence, on words drawn at random."""
    tree = markup.parsed(page.html)
    prose = [p for p in markup.paragraphs(tree) if len((p.text or "").split()) >= 6]
    if not prose:
        return None
    for address in dice.sample(_AUTHORITIES, 10):
        paragraph = dice.choice(prose)
        words = (paragraph.text or "").split()
        if len(words) < 4:
            continue
        at = dice.randrange(len(words) - 2)
        link = markup.element("a", href=address)
        link.text = " ".join(words[at : at + 2])
        link.tail = " " + " ".join(words[at + 2 :])
        paragraph.text = " ".join(words[:at]) + " "
        paragraph.insert(0, link)
    return markup.written(tree)


# -- furniture without use


@relation(MUST_NOT_RAISE)
def contents_with_dead_targets(page: Page, dice: Random) -> str | None:
    """A contents list whose links lead nowhere."""
    names = [markup.text_of(h) for h in markup.headings(markup.parsed(page.html))][:12]
    names = names if len(names) >= 3 else ["Overview", "Background", "What to do", "Results", "Questions"]
    items = "".join(
        f'<li><a href="#part-{n}-{dice.randint(100, 999)}">{name}</a></li>' for n, name in enumerate(names)
    )
    return markup.at_the_top(
        page.html, f'<nav class="toc"><h2>Contents</h2><ul>{items}</ul></nav>'.replace("& ", "&amp; ")
    )


@relation(MUST_NOT_RAISE)
def contents_with_unrelated_targets(page: Page, dice: Random) -> str | None:
    """A contents list with names of no section of the page, all leading to places that are none."""
    names = ["Train timetables", "Our team", "Winners of 2019", "Recipes", "Opening hours", "Letters"]
    items = "".join(f'<li><a href="#x{n}">{name}</a></li>' for n, name in enumerate(names))
    html = markup.at_the_top(page.html, f'<div class="toc"><p>Contents</p><ul>{items}</ul></div>')
    targets = "".join(f'<span id="x{n}"></span>' for n in range(len(names)))
    return html and markup.at_the_end(html, f"<p>{targets}</p>")


@relation(MUST_NOT_RAISE)
def stock_images(page: Page, dice: Random) -> str | None:
    """Six stock pictures without captions, with an empty alt, none, or one that any page could have."""
    names = (
        "happy-team-meeting",
        "woman-laptop-coffee",
        "handshake",
        "city-skyline-night",
        "pexels-photo-318",
        "istock-88123",
    )
    alts = (
        'alt=""',
        "",
        'alt="image"',
        'alt="Happy young business people smiling in a modern office"',
        'alt="photo"',
    )
    made = [
        f'<p><img src="/uploads/stock/{name}-{dice.randint(10, 99)}.jpg" {dice.choice(alts)} width="1200" height="800"></p>'
        for name in names
    ]
    return markup.spread(page.html, made, dice)


@relation(MUST_NOT_RAISE)
def fake_charts(page: Page, dice: Random) -> str | None:
    """Drawings that look like a chart and show nothing."""
    bars = "".join(
        f'<rect x="{20 * n}" y="{100 - h}" width="14" height="{h}"></rect>'
        for n, h in enumerate(dice.sample(range(10, 90), 8))
    )
    wave = '<path d="M0 40 C 60 0, 120 80, 180 40 S 300 0, 360 40"></path>'
    made = [
        f'<svg viewBox="0 0 180 100" width="180" height="100">{bars}</svg>',
        f'<svg class="chart" viewBox="0 0 360 80" width="360" height="80">{wave}</svg>',
        f'<figure class="chart"><svg viewBox="0 0 180 100" width="360" height="200" role="img">{bars}</svg></figure>',
        '<canvas class="graph" width="400" height="200"></canvas>',
        f'<svg aria-hidden="true" class="divider" viewBox="0 0 360 80">{wave}{bars}</svg>',
    ]
    return markup.spread(page.html, made, dice)


@relation(MUST_NOT_RAISE)
def split_headings(page: Page, dice: Random) -> str | None:
    """Every heading cut in two, the second half a heading of its own."""
    tree = markup.parsed(page.html)
    found = [h for h in markup.headings(tree) if len(markup.text_of(h).split()) >= 2]
    for heading in found:
        words = markup.text_of(heading).split()
        half = (len(words) + 1) // 2
        for child in list(heading):
            heading.remove(child)
        heading.text = " ".join(words[:half])
        second = markup.element(heading.tag)
        second.text = " ".join(words[half:])
        markup.put_after(heading, [second])
    return markup.written(tree) if found else None


@relation(MUST_NOT_RAISE)
def bare_how_to_cite(page: Page, dice: Random) -> str | None:
    """A heading "How to cite" with nothing of use under it."""
    heading = dice.choice(("How to cite", "Cite this page", "How to cite this article", "Citation"))
    below = dice.choice(("", "<p>Coming soon.</p>", "<p>Please cite us.</p>"))
    return markup.at_the_end(page.html, f"<h2>{heading}</h2>{below}")


@relation(MUST_NOT_RAISE)
def bare_marks(page: Page, dice: Random) -> str | None:
    """Headings that promise a method, data, key findings and definitions, with nothing under them."""
    names = [
        "Methodology",
        "Key findings",
        "Download the data",
        "Definitions",
        "Sources",
        "Examples",
        "Press contact",
    ]
    return markup.at_the_end(page.html, "".join(f"<h2>{name}</h2>" for name in dice.sample(names, 5)))


# -- dates


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@relation(MUST_NOT_RAISE)
def changed_date(page: Page, dice: Random) -> str | None:
    """The page says that it was updated last week, for people and for programs; its text stays as it was."""
    day = dice.randint(10, 20)
    tree = markup.parsed(page.html)
    for meta in tree.iter("meta"):
        if re.search(r"modified|updated", meta.get("property") or meta.get("name") or ""):
            meta.set("content", f"2026-11-{day}T09:00:00Z")
    html = re.sub(r'("dateModified"\s*:\s*")[^"]*', rf"\g<1>2026-11-{day}", markup.written(tree))
    html = re.sub(
        rf"((?:last\s)?(?:updated|reviewed|modified)(?:\son)?:?\s(?:<time[^>]*>)?)(?:\d{{1,2}}\s(?:{_MONTHS})|(?:{_MONTHS})\s\d{{1,2}},?)\s20\d\d",
        rf"\g<1>{day} November 2026",
        html,
        flags=re.IGNORECASE,
    )
    if "modified_time" not in html:
        html = html.replace(
            "</head>", f'<meta property="article:modified_time" content="2026-11-{day}"></head>', 1
        )
    if re.search(
        rf"(?:updated|reviewed|modified)[^<]{{0,12}}(?:<time[^>]*>)?{day} November 2026", html, re.IGNORECASE
    ):
        return html
    return _under_the_title(
        html,
        f'<p class="updated">Last updated: <time datetime="2026-11-{day}">{day} November 2026</time></p>',
    )


def _under_the_title(html: str, fragment: str) -> str | None:
    tree = markup.parsed(html)
    prose = markup.paragraphs(tree)
    if not prose:
        return None
    top = next(tree.iter("h1"), None)
    if top is not None:
        markup.put_after(top, markup.pieces(fragment))
        return markup.written(tree)
    parent = prose[0].getparent()
    assert parent is not None
    parent.insert(parent.index(prose[0]), markup.pieces(fragment)[0])
    return markup.written(tree)
