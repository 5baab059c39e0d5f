"""Cited: the addresses that a page links to, and the newest year that stands with one of its figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from grader.compare.addresses import address_key
from grader.compare.coverage import Cited, DatedFigure
from grader.document import Document, Quote, Span
from grader.facts import Facts
from grader.facts.links import editorial_links
from grader.facts.sentences import sentences
from grader.facts.sources import every_reference
from grader.facts.statistics import statistics

MOST_CITED = 400
"""Addresses that are kept of a page; a list of more is a directory."""
LONGEST_QUOTE = 320
"""Characters of a quotation."""
_YEAR = re.compile(r"(?<![\d.,/$€£-])(?:19[5-9]\d|20[0-4]\d)(?!,?\d|[/%]|\.\d)")
_AMOUNT = re.compile(r"\d")
_IMPRINT = re.compile(
    r"^\W{0,3}(?:copyright\b|\(c\)\s)|©|\b(?:powered|hosted) by\b|\ball rights reserved\b", re.IGNORECASE
)
"""Lines below an article that name who runs the site and with what."""
FEWEST_CELLS = 4
"""Cells with a number from which a table is one of figures."""


def quote_around(document: Document, place: Span, sentence: Span) -> Quote:
    """The sentence around a place; of a very long one the words around the place."""
    if sentence.end - sentence.start <= LONGEST_QUOTE or place not in sentence:
        return document.quote(Span(sentence.start, min(sentence.end, sentence.start + LONGEST_QUOTE)))
    room = max(0, LONGEST_QUOTE - (place.end - place.start)) // 2
    start = max(sentence.start, place.start - room)
    end = min(sentence.end, place.end + room)
    text = document.text
    if start > sentence.start:
        gap = text.find(" ", start, place.start)
        start = place.start if gap < 0 else gap + 1
    if end < sentence.end:
        gap = text.rfind(" ", place.end, end)
        end = place.end if gap < 0 else gap
    return document.quote(Span(start, end))


def section_of(document: Document, offset: int) -> tuple[str, str]:
    """Heading and anchor of the section that holds a place; "" where it has none."""
    at = document.section_index(offset)
    heading = document.sections[at].heading if at >= 0 else None
    if heading is None:
        return "", ""
    return " ".join(document.words_at(heading.span).split()), heading.id or ""


def cited(document: Document, facts: Facts) -> tuple[Cited, ...]:
    """Each address on another site once, in reading order, up to MOST_CITED of them."""
    sources = {r.link for r in facts(every_reference)}
    said = facts(sentences)
    starts = [s.span.start for s in said]
    own = set(own_addresses(document))
    times: Counter[str] = Counter()
    first: dict[str, Cited] = {}
    for link in facts(editorial_links):
        key = address_key(link.href)
        if not key or link.own is True or key in own:
            continue
        times[key] += 1
        known = first.get(key)
        if known is not None and (known.source or link not in sources):
            continue
        if known is None and len(first) >= MOST_CITED:
            continue
        at = bisect_right(starts, link.span.start) - 1
        around = said[at].span if at >= 0 and link.span.start < said[at].span.end else link.span
        section, anchor = section_of(document, link.span.start)
        quote = quote_around(document, link.span, around)
        source = link in sources and not _IMPRINT.search(document.words_at(around)[:LONGEST_QUOTE])
        first[key] = Cited(link.href, key, link.site, 1, section, anchor, quote, source)
    return tuple(
        Cited(c.address, c.key, c.site, times[key], c.section, c.anchor, c.quote, c.source)
        for key, c in first.items()
    )


def own_addresses(document: Document) -> tuple[str, ...]:
    """The keys under which the page itself stands."""
    return tuple(dict.fromkeys(k for k in map(address_key, (document.url, document.canonical)) if k))


def newest_figure(document: Document, facts: Facts) -> DatedFigure | None:
    """The newest year up to that of `as_of` that stands in a sentence with a figure or in a table of figures."""
    now = int(document.as_of[:4])
    newest: tuple[int, int, Span] | None = None
    for statistic in facts(statistics):
        year = max((y for y in _years(statistic.sentence.words) if y <= now), default=None)
        if year is not None and (newest is None or year > newest[0]):
            newest = year, statistic.span.start, statistic.sentence.span
    for table in document.tables:
        cells = [c for row in table.cells for c in row]
        if table.layout or sum(bool(_AMOUNT.search(c)) for c in cells) < FEWEST_CELLS:
            continue
        for match in _YEAR.finditer(document.text, table.span.start, table.span.end):
            year = int(match.group())
            if year <= now and (newest is None or year > newest[0]):
                start = document.text.rfind("\n", table.span.start, match.start()) + 1 or table.span.start
                end = document.text.find("\n", match.end(), table.span.end)
                row = Span(max(start, table.span.start), table.span.end if end < 0 else end)
                newest = year, match.start(), row
    if newest is None:
        return None
    year, at, around = newest
    return DatedFigure(year, quote_around(document, Span(at, at), around))


def _years(words: str) -> tuple[int, ...]:
    return tuple(map(int, _YEAR.findall(words)))
