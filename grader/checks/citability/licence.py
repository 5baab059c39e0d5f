"""The page says how its charts, data and text may be reused."""

from __future__ import annotations

from grader.check import Outcome, could_not_tell, in_a_row, missing, not_applicable, presence
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.assets import takeaways
from grader.facts.citable import data_to_cite
from grader.facts.citation import cite_marks

NAMES = {"checklist": "a checklist", "template": "a template"}

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
    """A licence or terms of reuse; asked where there is something to reuse: data that others would cite, templates, checklists."""
    found = [m for m in facts(cite_marks) if m.kind in ("licence", "republish")]
    if found:
        return presence(True, "The page says how it may be reused.", quotes=[m.quote for m in found[:3]])
    # Code on a page is there to be used, and its licence stands with its project.
    there = list(dict.fromkeys(NAMES[t.kind] for t in facts(takeaways) if t.kind in NAMES))
    cited = facts(data_to_cite)
    if cited:
        there.insert(0, "data of its own")
    if not there and cited is None:
        return could_not_tell("Whether the page has data of its own is not told for this language yet.")
    if not there:
        return not_applicable("No data of its own, template or checklist was found here to reuse.")
    verdict = f"The page has {in_a_row(there)}, and does not say how they may be reused."
    if there in (["a checklist"], ["a template"]):
        verdict = f"The page has {there[0]}, and does not say how it may be reused."
    place = missing(
        "A sentence about reuse would stand beside it or at the end of the page.", len(document.text)
    )
    return presence(False, verdict, findings=[place])
