"""The page says how its charts, data and text may be reused."""

from __future__ import annotations

from grader.check import Outcome, could_not_tell, in_a_row, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.assets import files_offered, takeaways
from grader.facts.citable import data_to_cite, report_to_cite
from grader.facts.citation import cite_marks
from grader.facts.languages import language_name
from grader.facts.visuals import chart_marks

NAMES = {"checklist": "a checklist", "template": "a template"}

_STUDY = (
    "# Survey of village fairs\n\n## Method\n\nWe surveyed 214 villages with a fair in May 2026 by post. We visited 30 of the fairs "
    "ourselves and counted the stalls.\n\n## Results\n\nOur survey found that 61 percent of 214 villages hire a band.\n\n"
    "![Bar chart: villages by number of stalls, our survey](https://fairs.example.org/stalls-chart.png)\n\n"
)


@a_check(
    passes="The page says how its material may be reused.",
    fails="The page does not say how its material may be reused.",
    why="Whoever wants to show a chart or use the figures behind it needs to know that they may.",
    fix="Name a licence for the charts and data, and link to its text.",
    passing=_STUDY
    + "The data are licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).\n",
    failing=_STUDY,
    inapplicable="# The village fair\n\nThe band played until ten, and then it rained.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """A licence or terms of reuse, where there is something to reuse; only reports of own data that show charts or give files are asked for one."""
    found = [m for m in facts(cite_marks) if m.kind in ("licence", "republish")]
    if found:
        return presence(True, "The page says how it may be reused.", quotes=[m.quote for m in found[:3]])
    # Code on a page is there to be used, and its licence stands with its project.
    there = list(dict.fromkeys(NAMES[t.kind] for t in facts(takeaways) if t.kind in NAMES))
    cited = facts(data_to_cite)
    if cited:
        there.insert(0, "data of its own")
    if not there and cited is None:
        return could_not_tell(
            f"Whether the page has data of its own is not told for {language_name(document.language)} yet."
        )
    if not there:
        return not_applicable("No data of its own, template or checklist was found here to reuse.")
    verdict = f"The page has {in_a_row(there)}, and does not say how they may be reused."
    if there in (["a checklist"], ["a template"]):
        verdict = f"The page has {there[0]}, and does not say how it may be reused."
    place = missing(
        "A sentence about reuse would stand beside it or at the end of the page.", len(document.text)
    )
    outcome = presence(False, verdict, findings=[place])
    # A checklist or a figure in a sentence is there to be used, and nobody waits for leave.
    shown = bool(facts(chart_marks) or facts(files_offered))
    return outcome if shown and facts(report_to_cite) else unasked(outcome)
