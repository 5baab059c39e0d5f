"""Kind mark: one sign of what a page mainly is, and how its strength is counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from grader.document import Document, Quote, Span
from grader.facts import Facts
from grader.facts.lines import places
from grader.facts.sentences import spaced_words

MOST_QUOTES = 3

Strength = tuple[float, Iterable[Quote]]
"""How much of the mark there is, 0..1 and beyond (cut off at 1), and the words that show it."""
MarkFunction = Callable[[Document, Facts], Strength]


@dataclass(frozen=True, slots=True)
class KindMark:
    """One sign of the page's kind."""

    name: str
    strength: float
    """0..1"""
    quotes: tuple[Quote, ...] = ()


def up_to(number: float, plenty: float) -> float:
    """Strength of `number` marks of which `plenty` are full strength."""
    return min(1.0, number / plenty)


def per_thousand(facts: Facts, found: int) -> float:
    """`found` for every thousand words; a text under 250 words counts as so many."""
    return 1000 * found / max(250, facts(spaced_words))


def matches(facts: Facts, pattern: re.Pattern[str], most: int = 400) -> list[Span]:
    """Places of a pattern in the text, the first `most`."""
    return [found.span() for found in islice(places(facts, pattern), most)]


def distinct(document: Document, spans: Iterable[Span]) -> list[Span]:
    """The first place of each wording."""
    seen: dict[str, Span] = {}
    for span in spans:
        seen.setdefault(document.words_at(span).casefold(), span)
    return list(seen.values())


def heading_spans(document: Document) -> list[Span]:
    """Places of all headings."""
    return [h.span for h in document.headings]


def line(document: Document, span: Span) -> Span:
    """The first line of a place, at most 200 characters."""
    end = document.text.find("\n", span.start, span.end)
    return Span(span.start, min(span.start + 200, span.end if end < 0 else end))
