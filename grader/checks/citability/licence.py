"""The page says how its charts, data and text may be reused."""

from __future__ import annotations

from grader.check import Outcome, missing, not_applicable, presence
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.assets import takeaways
from grader.facts.citation import cite_marks
from grader.facts.statistics import original_data
from grader.facts.visuals import chart_marks, diagram_marks

_SHEET = (
    "# Checklist for a village fair\n\n## Checklist\n\n- [ ] Ask the council for the green\n- [ ] Book the brass band\n"
    "- [ ] Borrow forty trestle tables\n- [ ] Order straw from the mill\n- [ ] Print the programme\n\n"
)


@a_check(
    passes="The page says how its material may be reused.",
    fails="The page does not say how its material may be reused.",
    why="Whoever wants to show a chart or pass on a template needs to know that they may.",
    fix="Name a licence for the charts, data or template, and link to its text.",
    passing=_SHEET
    + "This checklist is licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).\n",
    failing=_SHEET,
    inapplicable="# The village fair\n\nThe band played until ten, and then it rained.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """A licence or terms of reuse; asked where there is something to reuse: charts, diagrams, own data, templates, code."""
    found = [m for m in facts(cite_marks) if m.kind in ("licence", "republish")]
    if found:
        return presence(True, "The page says how it may be reused.", quotes=[m.quote for m in found[:3]])
    held = {
        "charts": facts(chart_marks),
        "diagrams": facts(diagram_marks),
        "things to take away": facts(takeaways),
        "data of its own": facts(original_data).value not in (None, "none"),
    }
    there = [name for name, value in held.items() if value]
    if not there:
        return not_applicable("There are no charts, data or templates to reuse.")
    verdict = f"The page has {' and '.join(there[:2])}, and does not say how they may be reused."
    place = missing(
        "A sentence about reuse would stand beside them or at the end of the page.", len(document.text)
    )
    return presence(False, verdict, findings=[place])
