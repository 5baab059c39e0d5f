"""Figures that belong together are shown as a chart or a table."""

from __future__ import annotations

from grader.check import Outcome, count, counted, located, not_applicable
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.figure_groups import ALIKE, densest_sentence, figures_alike, told_figures
from grader.facts.statistics import original_data
from grader.facts.visuals import chart_marks, fact_tables

WORTH = 5
"""So many figures are worth a chart or a table, where some are the page's own."""
PER_CHART = 12
"""So many figures of a page are plenty for one chart or table each."""
MOST = 3.0


@a_check(
    passes="The figures are shown as charts or tables.",
    fails="The figures stand in sentences only.",
    why="A chart of figures is what others show with credit, and a table is what they check their own figures against.",
    fix="Draw a chart or set a table from the figures of the section that has most of them.",
    passing=(
        "# Rent\n\nWe asked 412 tenants. Of them 31 % paid more than 900 euros, 44 % between 600 and 900, and 25 % less; "
        "in 2024 it had been 27 %, 45 % and 28 %.\n\n"
        "| Rent | 2024 | 2026 |\n|---|---|---|\n| over 900 | 27 % | 31 % |\n| 600 to 900 | 45 % | 44 % |\n| under 600 | 28 % | 25 % |\n"
    ),
    failing=(
        "# Rent\n\nWe asked 412 tenants. Of them 31 % paid more than 900 euros, 44 % between 600 and 900, and 25 % less; "
        "in 2024 it had been 27 %, 45 % and 28 %."
    ),
    inapplicable="# Rent\n\nMany tenants told us that they pay more than they did two years ago.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Charts and tables against the number of figures in running text; not applicable where few figures are the page's own."""
    figures = facts(told_figures)
    if len(figures) < WORTH or facts(original_data).value in (None, "none"):
        return not_applicable("The text has too few figures of its own to need a chart.")
    alike = facts(figures_alike)
    if len(alike) < ALIKE:
        return not_applicable("No section has four figures of one kind that could be set side by side.")
    shown = len(facts(chart_marks)) + len(facts(fact_tables))
    enough = min(MOST, max(1.0, len(figures) / PER_CHART))
    verdict = f"{counted(len(figures), 'figure')} in the text, {counted(shown, 'chart or table', 'charts or tables')}."
    findings = []
    if shown < enough:
        findings.append(
            located(
                document,
                densest_sentence(alike),
                "These figures would be easier to use as a chart or a table.",
            )
        )
    return count(shown, enough, verdict[0].upper() + verdict[1:], findings=findings)
