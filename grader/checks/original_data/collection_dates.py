"""Own figures say when they were gathered."""

from __future__ import annotations

from grader.check import Outcome, missing, not_applicable, presence
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts, quotes
from grader.facts.kind import kind
from grader.facts.own_work import method_notes
from grader.facts.statistics import is_own_study, of_origin

TESTED_GOODS = frozenset(("list", "review"))
"""Kinds of page that test goods and are brought up to date as a whole."""
YEAR_ONLY = 0.6
"""An own figure with its year in the sentence, and no span of collection: most of what a reader needs."""


@a_check(
    passes="It says when its figures were gathered.",
    fails="It does not say when its figures were gathered.",
    why="A figure without its time cannot be cited for long.",
    fix="Say from when to when you gathered the figures, beside the number of people or items.",
    passing=(
        "# Buses and rain\n\nWe counted 2,300 passengers between March 2026 and May 2026. Our count shows 34% more riders "
        "on wet days. We found that 12% of them had no coat.\n"
    ),
    failing=(
        "# Buses and rain\n\nWe counted 2,300 passengers. Our count shows 34% more riders on wet days. We found that 12% of "
        "them had no coat.\n"
    ),
    inapplicable="# Buses and rain\n\nMore people ride when it rains.\n",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Whether the text dates the gathering of its own figures."""
    if not facts(is_own_study):
        return not_applicable("The text reports no survey, test or count of its own.")
    if document.is_page and facts(kind).value in TESTED_GOODS:
        return not_applicable("Tests of goods are of the page's own date.")
    found = [n for n in facts(method_notes) if n.kind == "collected"]
    if found:
        return presence(
            True, "It says when its figures were gathered.", quotes=quotes(document, found, most=4)
        )
    own = of_origin(document, facts, "first_party")
    dated = [s for s in own if s.year is not None and not s.carried]
    first = own[0].sentence.span
    missed = missing("From when to when the figures were gathered would stand here.", first.end)
    if dated:
        said = [document.quote(s.sentence.span) for s in dated[:4]]
        return presence(
            YEAR_ONLY,
            "Some own figures name a year; none says when it was gathered.",
            quotes=said,
            findings=[missed],
        )
    return presence(False, "Nothing says when the page's own figures were gathered.", findings=[missed])
