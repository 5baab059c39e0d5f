"""Where an article opens: its title on the page and the few lines around it in which it names author and date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from grader.read.lines import Lines
from grader.read.marks import around, is_hidden

LINES_BEFORE, LINES_AFTER = 12, 45
"""Lines before and after the title that are looked at."""

PROSE = 140
"""A longer line is running text, in characters."""

PROSE_BUDGET = 450
"""After so much running text the article is under way, in characters."""

ELSEWHERE = frozenset({"comments", "related", "sidebar", "advert", "form", "footer"})
"""Parts of the page in which dates and names belong to something else."""

MAX_HEADINGS = 200
"""So many headings are held against the title that the head states."""

_LETTERS = re.compile(r"[\W_]+")
_AUTHOR = re.compile(r"author|byline", re.IGNORECASE)
_SUFFIX = re.compile(r"(?<!\s)\s+[|·•–—»:-]{1,2}\s+")


@dataclass(frozen=True, slots=True)
class Opening:
    """Line numbers of the opening: `before` the title, nearest first, and `after` it, in order."""

    title_line: int
    """-1 where the page shows no title."""
    before: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """All its lines, the likelier first."""
        return self.after + self.before


def letters(words: str) -> str:
    """Only letters and digits, lower case."""
    return _LETTERS.sub("", words[:500].lower())


def without_site(title: str, site_name: str) -> str:
    """A title element's words without the site's name at their end or start."""
    parts = _SUFFIX.split(title)
    if len(parts) < 2:
        return title
    site = letters(site_name)
    if site:
        for cut, rest in ((parts[-1], title[: title.rfind(parts[-1])]), (parts[0], title[len(parts[0]) :])):
            if letters(cut) and (letters(cut) in site or site in letters(cut)):
                return rest.strip(" |·•–—»:-") or title
    last = parts[-1]
    if len(last.split()) <= 4 and len(last) < len(title) / 2:
        return title[: title.rfind(last)].strip(" |·•–—»:-") or title
    return title


def _words(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())[:500]


def find_title(body: HtmlElement, main: HtmlElement | None, stated: tuple[str, ...]) -> HtmlElement | None:
    """The heading that shows the page's title: the one most like what the head states, else the first of level 1.

    `stated` are the titles of the head, the surest first. None where nothing on the page fits.
    """
    wanted = [w for w in map(letters, stated) if len(w) > 3]
    firsts: list[HtmlElement] = []
    best: tuple[int, HtmlElement] | None = None
    for _, heading in zip(range(MAX_HEADINGS), body.iter("h1", "h2", "h3", "h4"), strict=False):
        own = letters(_words(heading))
        if not own or is_hidden(heading):
            continue
        if heading.tag == "h1":
            firsts.append(heading)
            if own in wanted[:1]:
                return heading
        # A lower heading takes more likeness: "Introduction" can stand in a title too.
        least = 3 if heading.tag == "h1" else 9
        alike = max(
            (
                min(len(own), len(w))
                for w in wanted
                if own == w or (min(len(own), len(w)) > least and (own in w or w in own))
            ),
            default=0,
        )
        if alike > least and (best is None or (alike > 1.2 * best[0] and _is_site_name(best[1]))):
            best = (alike, heading)
    if best is not None:
        return best[1]
    inside = next((h for h in firsts if main is not None and main in h.iterancestors()), None)
    return inside if inside is not None else next((h for h in firsts if not _stands_elsewhere(h)), None)


def _is_site_name(heading: HtmlElement) -> bool:
    """Whether a heading links somewhere, as the site's name at the top of a blog does, or is of a lower level."""
    linked = heading.find(".//a[@href]") is not None or any(e.tag == "a" for e in heading.iterancestors())
    return linked or heading.tag != "h1"


def _stands_elsewhere(heading: HtmlElement) -> bool:
    """Whether a heading belongs to a pop-up, a menu, a footer or the like."""
    return any(
        around(e) in ELSEWHERE | {"navigation"}
        for _, e in zip(range(12), heading.iterancestors(), strict=False)
        if e.tag not in ("body", "html")
    )


def _names_author(element: HtmlElement) -> bool:
    """Whether a heading is an author's name: some themes set it as one."""
    parent = element.getparent()
    names = f"{element.get('class') or ''} {(parent.get('class') or '') if parent is not None else ''}"
    return bool(_AUTHOR.search(names[:300]))


def find_opening(lines: Lines, title: HtmlElement | None) -> Opening:
    """The opening's lines; without a title on the page it starts with the main region."""
    rows = lines.lines
    at = -1
    inside = set(title.iter()) if title is not None else set()
    if title is not None:
        at = next((n for n, row in enumerate(rows) if row.heading and row.element in inside), -1)
    start = at if at >= 0 else next((n for n, row in enumerate(rows) if row.in_main), -1) - 1
    if at < 0 and start < -1:
        return Opening(-1, (), ())
    after: list[int] = []
    prose = headings = 0
    for n in range(start + 1, min(len(rows), start + 1 + LINES_AFTER)):
        row = rows[n]
        if row.part in ELSEWHERE:
            continue
        length = row.end - row.start
        if row.heading and not row.part and row.element not in inside and not _names_author(row.element):
            headings += 1
            if headings > 1 or row.linked or title is None:
                # The next section, or a list of other pages.
                break
        after.append(n)
        if length > PROSE:
            prose += length
            if prose > PROSE_BUDGET:
                break
    before: list[int] = []
    if at >= 0 and title is not None:
        near = [
            e for _, e in zip(range(5), title.iterancestors(), strict=False) if e.tag not in ("body", "html")
        ]
        for n in range(at - 1, max(-1, at - 1 - LINES_BEFORE), -1):
            row = rows[n]
            if row.part or row.heading > 2 or row.end - row.start > PROSE:
                continue
            around = [row.element, *(e for _, e in zip(range(6), row.element.iterancestors(), strict=False))]
            if any(e in near for e in around):
                before.append(n)
    return Opening(at, tuple(before), tuple(after))
