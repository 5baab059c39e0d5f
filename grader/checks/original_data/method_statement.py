"""Own figures say how they were got."""

from __future__ import annotations

from grader.check import Outcome, count, counted, missing, not_applicable
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts, quotes
from grader.facts.own_work import method_notes
from grader.facts.statistics import is_own_study, of_origin

PLENTY = 3
"""Sentences or headings on method that are plenty."""


@a_check(
    passes="It says how its figures were got.",
    fails="It hardly says how its figures were got.",
    why="A writer who cites a figure has to be able to say how it was found.",
    fix="Add a short section on method: whom or what you asked or measured, how, and what you left out.",
    passing=(
        "# Tomatoes on balconies\n\nWe tested 24 tomato plants. In our test, pots of 20 litres gave 63% more fruit. We found that 41% of it was "
        "ripe in July.\n\n"
        "## How we tested\n\nPlants were randomly assigned to pots of two sizes. Fruit was weighed each evening, and the "
        "weights were recorded by hand. We excluded two plants that fell off the rail.\n"
    ),
    failing=(
        "# Tomatoes on balconies\n\nIn our test, pots of 20 litres gave 63% more fruit. We found that 41% of it was ripe in "
        "July. Our results show twice as many tomatoes on the south side.\n"
    ),
    inapplicable="# Tomatoes on balconies\n\nA big pot and a south wall help.\n",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Places that tell the method of the page's own figures, against what is plenty."""
    if not facts(is_own_study):
        return not_applicable("The text reports no survey, test or count of its own.")
    found = [n for n in facts(method_notes) if n.kind == "method"]
    words = {" ".join(document.words_at(n.span).lower().split()) for n in found}
    if found:
        verdict = (
            counted(len(words), "place")
            + f" {'tells' if len(words) == 1 else 'tell'} how the figures were got."
        )
        return count(
            len(words), PLENTY, verdict[0].upper() + verdict[1:], quotes=quotes(document, found, most=5)
        )
    last = of_origin(document, facts, "first_party")[-1]
    return count(
        0,
        PLENTY,
        "Nothing says how the page's own figures were got.",
        findings=[missing("A few sentences on method would stand here.", last.sentence.span.end)],
    )
