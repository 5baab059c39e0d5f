"""Whether anything bears out the figures that a page calls its own: they are easily claimed."""

from __future__ import annotations

import re

from grader.document import Document
from grader.facts import Facts
from grader.facts.origins import BEARING, bare_tables
from grader.facts.own_work import is_makers_tale, method_notes
from grader.facts.statistics import Statistic, of_origin

_FORESEEN = re.compile(
    r"\b(?:we|i)(?:['’]re)?\s(?:\w+ly\s)?(?:expect|predict|forecast|project|anticipat)\w{0,4}\b",
    re.IGNORECASE,
)
"""A forecast is its maker's own whatever it rests on."""


def is_borne_out(document: Document, facts: Facts) -> bool:
    """Whether the page says from how many, when or within which limits any of its own figures were got, or tables them."""
    return (
        bool(facts(bare_tables))
        or facts(is_makers_tale)
        or any(n.kind in BEARING for n in facts(method_notes))
    )


def claimed_figures(document: Document, facts: Facts) -> tuple[Statistic, ...]:
    """Figures that the page calls its own and nothing bears out; forecasts are not among them."""
    if facts(is_borne_out):
        return ()
    return tuple(
        s
        for s in of_origin(document, facts, "first_party")
        if not _FORESEEN.search(document.words_at(s.sentence.span))
    )
