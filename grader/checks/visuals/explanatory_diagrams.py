"""A diagram explains how the subject works."""

from __future__ import annotations

from grader.check import Outcome, count, counted, missing, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.depth import barest_place
from grader.facts.drawable import drawable
from grader.facts.kind import kind
from grader.facts.sentences import word_count
from grader.facts.visuals import chart_marks, diagram_marks

PLENTY = 2
"""Diagrams that are plenty; practice, effect not measured."""
EXPLAINS = frozenset({"guide", "howto", "reference"})
"""Kinds of page that explain how something works, and so are asked for a drawing of it."""
SHORT = 150
LONG = 1200
"""Words from which a page that explains is asked for a diagram."""

_LOCK = (
    "# How a canal lock works\n\n"
    + "A lock is a chamber with a gate at each end, connected to the upper and the lower canal. In the first phase water flows in "
    "through the valves of the upper gate, and the boat rises until both sides stand level. In the next stage you open that gate, "
    "the boat goes on its way, and the cycle starts again. "
) * 30


@a_check(
    passes="A diagram explains how it works.",
    fails="No diagram explains how it works.",
    why="A drawing of how something works is shown again with credit, and linked to by those who only touch on the matter.",
    fix="Draw the process or the parts that the text explains, and say in its caption what is to be seen.",
    passing=_LOCK
    + "\n\n![Diagram of a canal lock: chamber, gates and paddles](lock-diagram.png)\n\n![Flowchart: how a boat goes up](lock-flowchart.png)\n",
    failing=_LOCK,
    inapplicable="# The lock\n\nIt was built in 1811.",
    needs=("words_to_fail",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Diagrams in the main text; pages that explain are asked for one, others are only judged by what they have."""
    if facts(word_count) < SHORT:
        return not_applicable("The text is too short to need a diagram.")
    marks = facts(diagram_marks)
    found = counted(len(marks), "diagram")
    verdict = (
        f"{found[0].upper()}{found[1:]} {'explains' if len(marks) == 1 else 'explain'} what the text says."
    )
    if not marks:
        verdict = "No diagram explains what the text says."
    findings = []
    if not marks:
        taken = [m.span for m in facts(chart_marks)]
        findings = [
            missing(
                "A drawing of what this part explains would fit here.", barest_place(document, taken, facts)
            )
        ]
    outcome = count(len(marks), PLENTY, verdict, quotes=[m.quote for m in marks[:4]], findings=findings)
    explains = not document.is_page or facts(kind).value in EXPLAINS
    asked = facts(word_count) >= LONG and explains and facts(drawable)
    return outcome if asked or outcome.passed else unasked(outcome)
