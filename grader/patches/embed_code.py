"""Code to embed each figure and chart, with a plain link that credits the page."""

from __future__ import annotations

import re

from grader.document import Document
from grader.facts import Facts
from grader.facts.assets import embed_offers
from grader.facts.depicts import numbered_line
from grader.facts.embedding import embed_markup, embeddable
from grader.facts.languages import is_english
from grader.facts.statistics import original_data
from grader.facts.visuals import own_charts
from grader.markup import CodeBlock, Line, Run
from grader.patches.change import Insert, Patch, Piece

ABOVE = "Copy this code to embed the chart:"
MOST = 12
NEAR = 600
_SOURCE = re.compile(r"\W{0,3}(?:source|sources|data|credit|note|chart|graphic)\s?:", re.IGNORECASE)


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    pieces = []
    for number, image in enumerate(facts(embeddable)[:MOST], start=1):
        shown = document.images[image]
        name = " ".join((shown.alt or shown.caption or shown.src.rsplit("/", 1)[-1]).split())[:60]
        pieces.append(Piece(f"Embed code: {name}", embed_markup(document, image), f"embed-{number}.html"))
    return tuple(pieces)


def _line_below(document: Document, image: int) -> str:
    """The line right below a picture that belongs to it: numbered as figures are, or with its source; "" without one."""
    shown = document.images[image]
    numbered = numbered_line(document, shown)
    if numbered is not None:
        return document.words_at(numbered)
    line = document.text[shown.span.end : shown.span.end + NEAR].lstrip().split("\n", 1)[0]
    return line if _SOURCE.match(line) else ""


def _changes(document: Document, facts: Facts, taken: frozenset[str]) -> tuple[Insert, ...]:
    """Only for charts of the page's own data: nobody else's may be given away."""
    if facts(embed_offers) or not is_english(document) or facts(original_data).value in (None, "none"):
        return ()
    charts = {m.image for m in facts(own_charts) if m.image is not None}
    return tuple(
        Insert(
            (Line((Run(ABOVE),)), CodeBlock(embed_markup(document, image), "html")),
            below_image=image,
            past=_line_below(document, image),
        )
        for image in facts(embeddable)[:MOST]
        if image in charts
    )


PATCH = Patch(
    "Code to embed the charts",
    "Below each chart of your own data goes code that shows it elsewhere, with a plain link to this page.",
    _pieces,
    _changes,
    rank=70,
)
