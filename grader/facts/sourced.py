"""Sourced: how many figures a reader would count that have their source, and that lack it."""

from __future__ import annotations

from grader.document import Document
from grader.facts import Fact, Facts, fact
from grader.facts.kind import kind
from grader.facts.languages import is_english, language_name, not_assessed
from grader.facts.linked_figures import linked_figures
from grader.facts.quotations import vague_attributions
from grader.facts.soft_figures import SoftFigure, soft_of
from grader.facts.statistics import claims, of_origin

FEW, MANY = 1.0, 3.5
"""Figures of others, as a reader would count them, from which there are a few and many: one and four, but for halves."""
UNSOURCED_FEW = 0.7
"""So sure a reader has to be that a figure lacks its source."""
STRAY = 4
"""So many figures with a source or of one's own make one without it a stray that nobody minds."""
CARRIED = 0.8
"""How surely a reader lays a figure to a source that was named before its sentence."""
SOFT = {"price": 0.8, "example": 0.8, "instruction": 0.8, "quantity": 0.5, "small count": 0.1}
"""How surely a reader counts a soft figure that has a source beside it."""
SOFT_UNSOURCED = {"price": 0.5, "example": 0.4, "instruction": 0.4, "quantity": 0.1}
"""How surely a reader misses the source of a soft figure: what readers of the labelled pages did, in round numbers."""
SOFT_MOST = 6
"""Soft figures of a sort that count: a list of fifty prices is one list."""
TECHNICAL, WARES = 0.2, 0.3
"""On a page with blocks of code figures are settings and bounds; on one that sells or computes they are its own."""
OWN_FIGURES = frozenset(("product", "listing", "tool"))
"""Kinds of page whose figures are of what they offer."""
PRICED = frozenset(("list", "review"))
"""Kinds of page whose prices are of the goods they speak of, and want no source."""


def amount(number: float, few: float = FEW) -> str:
    """none, few or many."""
    return "many" if number >= MANY else "few" if number >= few else "none"


def softly(found: tuple[SoftFigure, ...], surely: dict[str, float]) -> float:
    """How many soft figures a reader would count, by how surely each sort is counted."""
    return sum(
        share * min(SOFT_MOST, sum(s.reason == reason for s in found)) for reason, share in surely.items()
    )


@fact("Figures with a source")
def cited_stats(document: Document, facts: Facts) -> Fact[str | None]:
    """none, few (1-3) or many sentences with figures of others that name or link their source.

    Counted as a reader would: those whose source was named before them, and soft figures, for less than one each.
    """
    if not is_english(document):
        told = facts(linked_figures)
        if not told:
            return Fact(None, (), not_assessed(document))
        note = f"Only links beside figures are told for {language_name(document.language)} yet."
        return Fact(amount(len(told)), tuple(document.quote(t.span) for t in told[:12]), note)
    found, soft = of_origin(document, facts, "cited"), soft_of(document, facts, "cited")
    value = amount(sum(CARRIED if s.carried else 1 for s in found) + softly(soft, SOFT))
    if value == "none":
        return Fact(value)
    spans = sorted(
        {*(s.sentence.span for s in found), *(s.sentence.span for s in soft if s.reason != "small count")}
    )
    return Fact(value, tuple(document.quote(s) for s in spans[:12]))


@fact("Figures without a source")
def unsourced_stats(document: Document, facts: Facts) -> Fact[str | None]:
    """none, few or many sentences with figures, or "studies show", that have no source and no own data behind them.

    Counted as a reader would: prices, sums worked through and rules of thumb for less than one each, and little of all
    on a page with code or wares. Among many figures that have their source, one step less.
    """
    if not is_english(document):
        return Fact(None, (), not_assessed(document))
    found, told = of_origin(document, facts, "unsourced"), soft_of(document, facts, "unsourced")
    left_out = "price" if facts(kind).value in PRICED else ""
    soft = tuple(s for s in told if s.reason in SOFT_UNSOURCED and s.reason != left_out)
    vague = facts(vague_attributions)
    number = len(found) + softly(soft, SOFT_UNSOURCED) + min(1, len(vague))
    number *= (TECHNICAL if document.code else 1) * (WARES if facts(kind).value in OWN_FIGURES else 1)
    value = amount(number, UNSOURCED_FEW)
    if number and number * STRAY <= sum(s.origin in ("cited", "first_party") for s in facts(claims)):
        value = "few" if value == "many" else "none"
    if value == "none":
        return Fact(value)
    spans = {
        *(s.sentence.span for s in found),
        *(s.sentence.span for s in soft),
        *(v.sentence.span for v in vague),
    }
    return Fact(value, tuple(document.quote(s) for s in sorted(spans)[:12]))
