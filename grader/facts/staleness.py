"""Staleness: statements that pose as current and carry an old year, a passed date or an old page's "this year"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from grader.document import Document, Quote, Span
from grader.facts import Fact, Facts, fact
from grader.facts.dates import newest_year, update_stamps
from grader.facts.kind import kind
from grader.facts.lines import places
from grader.facts.sentences import sentences

LASTING = frozenset(
    {"guide", "howto", "list", "tool", "reference", "review", "product", "listing", "forum", "other"}
)
"""Kinds that people use for as long as they stand; a dated report, essay or talk is not stale for being old."""
OLD_PAGE = 3
"""Years after which a page's own "this year" and "latest version" are taken to be past."""
VERY_OLD_PAGE = 6
"""Years after which the software versions that a page names are taken to be past."""
REACH = 15
"""Years back beyond which a year in a title is taken for history and not for a sign of age."""
WEIGHTS = {
    "title": 1.0,
    "as of": 0.5,
    "now": 1.0,
    "expired": 1.0,
    "future": 0.5,
    "version": 0.5,
    "undated now": 0.34,
    "named version": 0.34,
    "old prices": 0.5,
}
"""What each kind of statement adds; from 1 up the page is stale."""

_YEAR = r"(?<![\d$€£/.\-–])((?:19|20)\d\d)(?![\d%/\-–]|s\b)"
_ANY_YEAR = re.compile(r"(?<![\d$€£/])((?:19|20)\d\d)(?![\d%/])")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_AS_OF = re.compile(
    rf"\b(?:as\sof|up\sto\sdate\s(?:as\sof|for|in)|last\schecked|current\sas\sof|correct\s(?:as\sof|at)|"
    rf"(?:prices|rates|figures|fees)\s(?:are\s)?(?:from|for|as\sof|in))\s"
    rf"(?:the\s(?:end|start|beginning|time)\sof\s|early\s|late\s|mid-?\s?|writing\s?[,(]?\s?(?:in\s)?)?"
    rf"(?:{_MONTH}\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?(?:{_MONTH}\s)?{_YEAR}",
    re.IGNORECASE,
)
_NOW = re.compile(
    rf"\b(?:this\s(?:year|season|month)|currently|at\s(?:present|the\smoment|the\stime\sof\swriting)|right\snow|nowadays|"
    rf"today)\b,?\s?(?:\(|in\s|of\s|[-–—]\s?)?\s?(?:{_MONTH}\s)?{_YEAR}",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    rf"\b(?:will|(?:is|are)\s(?:expected|projected|forecast(?:ed)?|set|scheduled|slated|planned|predicted|likely)\sto|"
    rf"upcoming|coming|scheduled\sfor|(?:plans?|aims?|hopes?)\sto)\b[^.\n;:()]{{0,70}}?\b(?:in|by|until|during|from|"
    rf"(?:the\s)?(?:end|start|beginning|middle|spring|summer|fall|autumn|winter)\sof|{_MONTH})\s(?:{_MONTH}\s)?{_YEAR}",
    re.IGNORECASE,
)
_FORESEEN = re.compile(
    rf"\b[Bb]y\s(?:the\s(?:end|start|beginning|middle|summer|spring|autumn|fall|winter)\sof\s|early\s|late\s|mid-?\s?)?(?:{_MONTH}\s)?{_YEAR},?\s"
    r"[^.\n;:()]{0,60}?\b(?:will|(?:is|are)\s(?:expected|projected|forecast|set|planned)\sto)\b"
)
_EXPIRED = re.compile(
    rf"\b(?:(?:sign(?:ing)?\sup|order|register|apply|enroll?|book|buy|redeem|claim|subscribe|act)\s(?:[\w’']+\s){{0,4}}?(?:by|before|until)|expires?|expiry(?:\sdate)?|expiration(?:\sdate)?|valid\s(?:until|through|till)|offer\sends|ends\son|deadline(?:\sis)?)"
    rf"\b:?\s(?:on\s)?(?:\d{{1,2}}\s)?(?:{_MONTH}\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?{_YEAR}",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\b(?:the\s)?(?:latest|current|newest|most\srecent)\s(?:stable\s|major\s|official\s)?(?:version|release|edition|model)s?\b"
    r"[^.\n]{0,40}?\d",
    re.IGNORECASE,
)
_UNDATED_NOW = re.compile(
    r"\b(?:this\syear|next\syear|last\syear|this\s(?:spring|summer|autumn|fall|winter|month)|at\sthe\stime\sof\swriting|"
    r"currently|(?:brand[\s-])?new(?:est)?\s(?:for|in)\s\d{4}|(?:has|have)\srecently|was\srecently|not\syet\s(?:available|released|supported))\b",
    re.IGNORECASE,
)
_NAMED_VERSION = re.compile(
    r"(?<![\w.])(?:(?:[Vv]ersion|[Rr]elease|v) ?\d{1,2}\.\d{1,2}(?:\.\d{1,3})?|"
    r"[A-Z][A-Za-z+#]{2,20}(?: [A-Z][A-Za-z]{2,15})? \d{1,2}\.\d{1,2}(?:\.\d{1,3})?)(?![\w%]|\.\d)"
    r"(?! ?(?:[kKMGT]i?[Bb]|%|[mb]illion|per ?cent|seconds?|ms|s|x|times|hours?|minutes?|years?|miles?|k?m|[ck]m|inch(?:es)?|k?g|lbs?|"
    r"points?|stars?|out|to|and|or)\b)"
)
_PRICE = re.compile(
    r"[$€£] ?\d{1,6}(?:[.,]\d{2,3})?(?! ?(?:[mb]illion|trillion|bn|m\b|k\b|\d))", re.IGNORECASE
)
SURE = frozenset({"as of", "now", "expired", "future", "version"})
"""Kinds that one sentence alone shows; the others tell only of a page as a whole that it is old."""
MANY_PRICES = 5
"""Different prices from which a page is one that people read for its prices."""
_PAST = re.compile(r"\b(?:was|were|had|did)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|does|do|will|can|costs?|remains?|offers?|stands?)\b|['’](?:s|re|ve|ll)\b",
    re.IGNORECASE,
)
_POSED = re.compile(
    rf"(?:\b(?:in|for|of)\s|\(|\[|[-–—|:]\s|^){_YEAR}\b|{_YEAR}\s(?:guide|edition|update|review|comparison|ranking|prices?|"
    rf"pricing|costs?|rates|trends|tips|list|season|picks|buyer|tax|model|calendar|checklist)",
    re.IGNORECASE,
)
_YEAR_LAST = re.compile(r"\bin\s(?:19|20)\d\d\W{0,3}$|[(\[](?:19|20)\d\d[)\]]\W{0,3}$", re.IGNORECASE)
_CURRENT_TITLE = re.compile(
    r"\b(?:best|top|guide|how\s?to|reviews?|vs\.?|prices?|pricing|costs?|trends?|tips|tools|rates|limits|update[ds]?|"
    r"edition|cheapest|ideas|ways|things|examples|checklist|calendar|requirements|filing|buy|worth|should)\b",
    re.IGNORECASE,
)


def dated_piece(document: Document, facts: Facts) -> bool:
    """A report, essay or talk of a known day; one without a date can be taken for what holds today."""
    return facts(kind).value not in LASTING and newest_year(document) is not None


def promises_use(document: Document, facts: Facts) -> bool:
    """Whether the title offers something to go by ("Best tents", "Guide to", "How to") and not a post of its day."""
    return bool(_CURRENT_TITLE.search(document.title[:300]))


@dataclass(frozen=True, slots=True)
class StaleStatement:
    """Words that pose as current although their year is past."""

    kind: str
    """A key of WEIGHTS."""
    quote: Quote
    """The sentence or heading around the words."""
    year: int
    """The year that the words speak of."""


def sentence_around(document: Document, facts: Facts, start: int, end: int) -> Span:
    """The sentence that holds the characters start..end; just these where no sentence does (code)."""
    held = facts(sentences)
    at = bisect_right(facts(_sentence_starts), start) - 1
    if at >= 0 and end <= held[at].span.end:
        return held[at].span
    return Span(start, end)


def _sentence_starts(document: Document, facts: Facts) -> tuple[int, ...]:
    return tuple(s.span.start for s in facts(sentences))


def title_years(document: Document, facts: Facts) -> tuple[StaleStatement, ...]:
    """The title and headings that promise a past year's state of things ("Best tents for 2023")."""
    now = int(document.as_of[:4])
    places = [Quote(document.title, None, "title")] if document.title else []
    # A heading that is a link to another page names that page's year.
    teasers = {k.span for k in document.links if not k.href.startswith("#")}
    places += [document.quote(h.span) for h in document.headings if h.span not in teasers]
    found: list[StaleStatement] = []
    for quote in places:
        words = quote.text[:300]
        if not (_CURRENT_TITLE.search(words) or (quote.span is None and _YEAR_LAST.search(words))):
            continue
        years = [int(a or b) for a, b in _POSED.findall(words)]
        if years and now - REACH <= max(years) < now:
            found.append(StaleStatement("title", quote, max(years)))
    return tuple(found)


def _dated(document: Document, facts: Facts) -> Iterator[StaleStatement]:
    now = int(document.as_of[:4])
    for name, pattern, age in (
        ("as of", _AS_OF, 2),
        ("now", _NOW, 1),
        ("future", _FUTURE, 1),
        ("future", _FORESEEN, 1),
        ("expired", _EXPIRED, 1),
    ):
        for place in places(facts, pattern):
            year = int(place.group(1))
            if now - REACH - 10 <= year <= now - age:
                span = sentence_around(document, facts, place.span().start, place.span().end)
                if not _told_as_past(document.words_at(span), name):
                    yield StaleStatement(name, document.quote(span), year)


def _told_as_past(sentence: str, name: str) -> bool:
    """Whether a sentence is the title of something in quotation marks, or says in the past tense how things stood."""
    words = sentence.strip()
    if words[:1] in "\"“‘'" and words[-1:] in "\"”’'":
        return True
    return name == "as of" and bool(_PAST.search(words)) and not _PRESENT.search(words)


def _of_an_old_page(document: Document, facts: Facts) -> Iterator[StaleStatement]:
    newest = newest_year(document)
    now = int(document.as_of[:4])
    if newest is None or now - newest < OLD_PAGE:
        return
    patterns = [("version", _VERSION), ("undated now", _UNDATED_NOW)]
    if now - newest >= VERY_OLD_PAGE:
        patterns.append(("named version", _NAMED_VERSION))
    prices = {p.group(): p.span() for p in places(facts, _PRICE)}
    if len(prices) >= MANY_PRICES:
        first = next(iter(prices.values()))
        span = sentence_around(document, facts, first.start, first.end)
        yield StaleStatement("old prices", document.quote(span), newest)
    for name, pattern in patterns:
        said: set[str] = set()
        for place in places(facts, pattern):
            if (words := place.group().casefold()) not in said:
                said.add(words)
                span = sentence_around(document, facts, place.span().start, place.span().end)
                yield StaleStatement(name, document.quote(span), newest)


def stale_statements(document: Document, facts: Facts) -> tuple[StaleStatement, ...]:
    """Distinct sentences of the text that pose as current with a past year, in reading order."""
    seen: dict[str, StaleStatement] = {}
    for statement in (*_dated(document, facts), *_of_an_old_page(document, facts)):
        seen.setdefault(statement.quote.text, statement)
    found: list[StaleStatement] = []
    for statement in sorted(seen.values(), key=lambda s: s.quote.span or Span(0, 0)):
        if not (
            found
            and found[-1].quote.span
            and statement.quote.span
            and found[-1].quote.span.overlaps(statement.quote.span)
        ):
            found.append(statement)
    return tuple(found)


def newest_year_told(document: Document, facts: Facts) -> int | None:
    """The newest year up to the next that the text itself names in its sentences; headings and the page's dates do not count."""
    now = int(document.as_of[:4])
    stamps = [s.span for s in facts(update_stamps)] + [d.span for d in document.dates if d.span is not None]
    newest: int | None = None
    for sentence in facts(sentences):
        if sentence.role in ("heading", "byline") or any(s.overlaps(sentence.span) for s in stamps):
            continue
        for found in _ANY_YEAR.findall(sentence.words):
            if int(found) <= now + 1 and (newest is None or int(found) > newest):
                newest = int(found)
    return newest


@fact("Signs of age")
def stale(document: Document, facts: Facts) -> Fact[bool]:
    """Whether a page that is meant to last poses past years as the present (WEIGHTS add up to 1 or more)."""
    if facts(dated_piece):
        return Fact(False, (), "a dated piece is not stale for being old")
    signs = [*facts(title_years)[:1], *facts(stale_statements)]
    total = sum(WEIGHTS[s.kind] for s in signs)
    return Fact(total >= 1, tuple(s.quote for s in signs[:6]) if total >= 1 else ())
