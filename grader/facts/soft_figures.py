"""Soft figures: prices, sizes, times and sums worked through, which only some readers take for claims, with their origin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.document import Document, Quote
from grader.facts import Facts
from grader.facts.numbers import Number
from grader.facts.origins import origins, sentence_numbers, sentence_sources
from grader.facts.own_work import is_own, own_names, research_sentences, strays
from grader.facts.quotations import quoted_words
from grader.facts.sentences import Sentence, sentences, words_in

MIN_WORDS = 6
"""Words of a sentence in which a soft figure can claim something; "Weight: 5.5 lbs" is a line of a data sheet."""
_REASONS = ("price", "quantity", "example", "instruction", "small count")
"""Why a number was exempt, the likeliest claim first."""
_REFERENCE = re.compile(r"^\W{0,2}\[?\d{1,3}\]?[.)]?\s|\b(?:arXiv|doi|et\sal)\b|\d;\s?\d+\s?\(|\bpp?\.\s?\d")
"""A line of a list of references holds numbers of volumes and pages."""


@dataclass(frozen=True, slots=True)
class SoftFigure:
    """A sentence whose numbers claim something to some readers and nothing to others."""

    sentence: Sentence
    reason: str
    """price | quantity | example | instruction | small count"""
    origin: str
    """first_party | cited | unsourced"""
    source: Quote | None = None


def soft_figures(document: Document, facts: Facts) -> tuple[SoftFigure, ...]:
    """Sentences that hold no sure claim and a soft one, the same words once, in reading order."""
    quoted, own = facts(quoted_words), facts(own_names)
    numbers, sources, pieces = facts(sentence_numbers), facts(sentence_sources), facts(sentences)
    researched = {s.span for s in facts(research_sentences)}
    stray = facts(strays)
    found: list[SoftFigure] = []
    seen: set[str] = set()
    for i, origin in facts(origins).items():
        reason = _reason(numbers[i]) if origin.origin == "exempt" else ""
        sentence = pieces[i]
        words = sentence.words[:2_000]
        if not reason or words_in(words) < MIN_WORDS or _REFERENCE.search(words):
            continue
        plain = " ".join(words.lower().split())
        if plain in seen:
            continue
        seen.add(plain)
        mine = sentence.span in researched or (
            is_own(document, sentence, own, quoted) and sentence.span not in stray
        )
        source = sources.get(i)
        given = "first_party" if mine else "cited" if source is not None else "unsourced"
        found.append(SoftFigure(sentence, reason, given, None if mine else source))
    return tuple(found)


def _reason(numbers: tuple[Number, ...]) -> str:
    exempt = {n.exempt for n in numbers}
    return next((r for r in _REASONS if r in exempt), "")


def soft_of(document: Document, facts: Facts, origin: str) -> tuple[SoftFigure, ...]:
    """The soft figures that are first_party, cited or unsourced."""
    return tuple(s for s in facts(soft_figures) if s.origin == origin)
