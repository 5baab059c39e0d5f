"""The figures that need a source, each with a search to find it; the search is only written, never sent."""

from __future__ import annotations

import re

from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.soft_figures import soft_of
from grader.facts.statistics import of_origin
from grader.markup import one_line
from grader.patches.change import Patch, Piece
from grader.patches.worksheet import csv_of

HEAD = ("Section", "Figure", "Sentence", "Search for it", "Its source")
WORDS = 7
"""Words of a search besides the figure: more find less."""

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_COMMON = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "each",
        "every",
        "few",
        "for",
        "from",
        "had",
        "has",
        "have",
        "here",
        "how",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "less",
        "many",
        "may",
        "more",
        "most",
        "much",
        "no",
        "not",
        "now",
        "of",
        "on",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "said",
        "same",
        "she",
        "should",
        "since",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "under",
        "up",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "will",
        "with",
        "would",
        "year",
        "years",
        "you",
        "your",
    ]
)


def query(sentence: str, figure: str) -> str:
    """A search for the source of a figure: the number as it is written, and the telling words of its sentence."""
    number = re.search(r"\d[\d.,]*", figure)
    held = {w.lower() for w in _WORD.findall(figure)}
    words: list[str] = []
    for word in _WORD.findall(sentence):
        plain = word.lower().removesuffix("'s").removesuffix("’s")
        if plain not in _COMMON and plain not in held and plain not in (w.lower() for w in words):
            words.append(word)
    units = [w for w in _WORD.findall(figure) if w.lower() not in _COMMON]
    quoted = f'"{number[0].rstrip(".,")}"' if number else ""
    return " ".join(filter(None, (quoted, *units, *words[:WORDS])))


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    soft = [s for s in soft_of(document, facts, "unsourced") if s.reason in ("price", "example")]
    found: dict[Span, str] = {s.sentence.span: s.text for s in of_origin(document, facts, "unsourced")}
    for figure in soft:
        found.setdefault(figure.sentence.span, "")
    rows = []
    for span in sorted(found):
        sentence = one_line(document.words_at(span))
        index = document.section_index(span.start)
        heading = document.sections[index].heading if index >= 0 else None
        section = one_line(document.words_at(heading.span)) if heading is not None else ""
        rows.append((section, found[span], sentence, query(sentence, found[span]), ""))
    return (
        (Piece("Figures that need a source (CSV)", csv_of(HEAD, rows), "figures-without-source.csv"),)
        if rows
        else ()
    )


PATCH = Patch(
    "Figures that need a source",
    "Each figure without a source, and words to search for it. Nothing is sent anywhere: copy a search into an engine of "
    "your choice, read the source, and link to it.",
    _pieces,
)
