"""A reader sees when the page was written or brought up to date."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from grader.check import Example, Outcome, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document, PageDate, Quote, Span
from grader.facts import Facts
from grader.facts.dates import DATE_WORDS, TOP, dates_shown, in_prose
from grader.facts.kind import kind

MACHINES_ONLY = 0.4
"""A date that only programs see helps a search result, not the reader who wants to cite."""
UNDATED_KINDS = frozenset({"product", "listing", "tool", "forum"})

_OTHERS = frozenset({"navigation", "footer", "comments", "related", "advert", "hidden"})
_DATE = re.compile(rf"{DATE_WORDS}|\b(?:19|20)\d\d\s[A-Z][a-z]{{2}}\s\d{{1,2}}\b", re.IGNORECASE)

_STAND = re.compile(
    r"\b(?:as\sof|last\s(?:checked|tested|verified)|tested\sin|prices\s(?:from|of))\s?:?\s(?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},?\s)?20\d\d\b",
    re.IGNORECASE,
)
LINE_WORDS = 8
"""A date in a line of so many words near the top is the page's own; in a longer one the text speaks of it."""
BYLINE_WORDS = 20
_BYLINE = re.compile(
    r"\W{0,3}(?:(?:first\s|originally\s)?(?:posted|published|written|updated|created)|by|date)\b",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"\W{0,3}(?:(?:chapter|part|lesson|unit)\s\d|\d{1,2}\.\d{1,2}[.:]?\s)", re.IGNORECASE)
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}[.:]?\s")
NUMBERED = 3
"""Headings such as "29.4 Make a figure" from which a page is a chapter; a list counts in whole numbers."""
_MANUALS = frozenset({"doc", "docs", "documentation", "manual", "manuals", "handbook", "book", "reference"})

_PAGE = (
    "<!doctype html><html><head><title>Herring runs on the east coast</title></head><body><main><article>"
    "<h1>Herring runs on the east coast</h1>{}<p>The herring came early to the east coast, the harbour master said on "
    "Tuesday. Boats went out in the second week of August, and the cooperative counted more fish on the quay than in any "
    "August since the war, she told reporters.</p><p>The cooperative said that it would take on four more hands. Its "
    "chairman told the council that the ice house was full, and he said that prices would fall before the month was "
    "out.</p></article></main></body></html>"
)


@a_check(
    passes="The page shows its date.",
    fails="The page does not show its date.",
    why="Writers check how old a page is before they cite it, and leave out what they cannot date.",
    fix="Put the date of publication, or of the last real update, under the title.",
    passing=Example(
        _PAGE.format('<p>Published <time datetime="2026-09-02">2 September 2026</time></p>'), "html"
    ),
    failing=Example(_PAGE.format(""), "html"),
    inapplicable="The herring came early this year, and nobody on the quay could say why.",
    needs=("words_to_fail",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """A visible date counts in full, one in the metadata alone in part; drafts, shops and tools need none."""
    shown = facts(dates_shown)
    if shown:
        return presence(True, "The page shows its date.", quotes=shown[:3])
    if not document.is_page:
        return not_applicable("A draft gets its date when it is published.")
    if facts(kind).value in UNDATED_KINDS:
        return not_applicable("A page of this kind is used without a date.")
    known = document.updated or document.published
    if known and len(known.text) >= 8 and 0 <= (at := document.text.find(known.text)) < TOP:
        return presence(
            True, "The page shows its date.", quotes=[document.quote(Span(at, at + len(known.text)))]
        )
    beside = _beside(document, known.value[:4]) if known else ()
    if beside:
        return presence(True, "The page shows its date above or beside the text.", quotes=beside)
    stand = _stand(document)
    if stand is not None:
        return presence(True, "The page says at what time it stands.", quotes=[stand])
    outcome = _undated(document, known)
    return unasked(outcome) if _of_a_book(document) else outcome


def _undated(document: Document, known: PageDate | None) -> Outcome:
    place = missing("The date would stand under the title.", 0)
    if known is None:
        return presence(False, "Nothing on the page says when it was written.", findings=[place])
    verdict = f"Programs find the date {in_prose(known.value)} on this page; readers see none."
    return presence(MACHINES_ONLY, verdict, findings=[place])


def _stand(document: Document) -> Quote | None:
    """A date on a short line near the top, or a sentence that says as of when the page holds."""
    at = 0
    for line in document.text[:TOP].splitlines(keepends=True):
        most = BYLINE_WORDS if _BYLINE.match(line) else LINE_WORDS
        found = _DATE.search(line) if len(line.split()) <= most else None
        if found is not None and re.search(r"(?:19|20)\d\d", found.group()):
            return document.quote(Span(at + found.start(), at + found.end()))
        at += len(line)
    told = _STAND.search(document.text)
    return document.quote(Span(*told.span())) if told is not None else None


def _of_a_book(document: Document) -> bool:
    """A chapter, or a page of a manual: its date is that of the edition, which stands elsewhere."""
    path = urlsplit(document.url).path.lower().split("/") if document.url.startswith("http") else []
    opening = document.text[:TOP].lstrip().partition("\n")[0]
    numbered = sum(bool(_SECTION.match(document.words_at(h.span))) for h in document.headings)
    return bool(
        _MANUALS & set(path)
        or _CHAPTER.match(document.title)
        or _CHAPTER.match(opening)
        or numbered >= NUMBERED
    )


def _beside(document: Document, year: str) -> tuple[Quote, ...]:
    """Dates of a year in the parts around the text that belong to the article: its header, not menus and teasers."""
    dates = (
        m.group() for p in document.left_out if p.reason not in _OTHERS for m in _DATE.finditer(p.sample)
    )
    return tuple(Quote(d, None, "around the text") for d in dates if year in d)[:2]
