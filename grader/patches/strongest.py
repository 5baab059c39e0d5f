"""The page's own strongest sentences: those with a sourced or own figure that can be quoted as they stand."""

from __future__ import annotations

import re
from bisect import bisect_right

from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.outline import summary_block
from grader.facts.quotable import carriers
from grader.facts.statistics import Statistic, claims
from grader.markup import Run

MOST = 4
FEWEST = 3
"""Fewer sourced sentences are no list of findings."""

_BY_US = re.compile(r"\W{0,3}(?:(?:in|of|across|from)\s)?(?:we|our)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:above|below|this|these|those|here|earlier|previous|next|see|the\s(?:former|latter|same|other))\b",
    re.IGNORECASE,
)

_OWN, _CITED, _SIZED = 2.0, 1.0, 0.5
"""A figure of one's own is what a page is cited for before one that it cites; a share or a sum before a bare number."""


def strongest(document: Document, facts: Facts) -> tuple[Span, ...]:
    """Up to MOST sentences in reading order; none where there are fewer than FEWEST. English, as the facts behind it."""
    fit = {
        c.span for c in facts(carriers) if c.sourced and (c.alone or _stands_here(document.words_at(c.span)))
    }
    ranked: list[tuple[float, int, Span]] = []
    for statistic in facts(claims):
        span = statistic.sentence.span
        if span in fit and statistic.origin in ("first_party", "cited") and not statistic.carried:
            ranked.append((-_worth(statistic), span.start, span))
    best = sorted(ranked)[:MOST]
    return tuple(sorted(span for _, _, span in best)) if len(best) >= FEWEST else ()


def _stands_here(words: str) -> bool:
    """Whether a sentence leans on nothing but who wrote the page: "We counted" is clear in a box of that page."""
    return bool(_BY_US.match(words)) and not _ELSEWHERE.search(words)


def _worth(statistic: Statistic) -> float:
    own = _OWN if statistic.origin == "first_party" else _CITED
    return own + _SIZED * (statistic.kind in ("percent", "money", "multiple"))


def runs_of(document: Document, span: Span) -> tuple[Run, ...]:
    """The words of a place with the links that they carry, so that a sentence keeps its source."""
    links = sorted(
        (k for k in document.links if k.span in span and k.span.start < k.span.end and k.text.strip()),
        key=lambda k: k.span,
    )
    made: list[Run] = []
    at = span.start
    for link in links:
        if link.span.start < at:
            continue
        made += [
            Run(_spaced(document.text[at : link.span.start])),
            Run(document.words_at(link.span), link.href),
        ]
        at = link.span.end
    made.append(Run(_spaced(document.text[at : span.end])))
    return tuple(r for r in made if r.text)


def _spaced(words: str) -> str:
    """Line breaks and tabs as spaces; the spaces at its ends stay."""
    return "".join(" " if c in "\n\r\t" else c for c in words)


def place_on_top(document: Document, facts: Facts) -> int | None:
    """Index of the heading that key findings go right above: the first, where it stands in the first fifth of the text."""
    starts = [h.span.start for h in document.headings]
    if not starts or facts(summary_block) is not None:
        return None
    return 0 if bisect_right(starts, max(1500, len(document.text) // 5)) else None
