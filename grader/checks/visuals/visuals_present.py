"""The page shows things that another page would want to show or point at."""

from __future__ import annotations

from grader.check import Finding, Outcome, count, counted, located, missing, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.depth import barest_place
from grader.facts.figure_groups import ALIKE, densest_sentence, figures_alike, told_figures
from grader.facts.kind import kind
from grader.facts.languages import is_english
from grader.facts.read_through import read_through
from grader.facts.sentences import word_count
from grader.facts.telling import tells
from grader.facts.visuals import chart_marks, content_pictures, diagram_marks, fact_tables

CAPTIONED = 0.5
"""A picture with a caption or a telling alt text counts half of a chart, a diagram or a table of facts; one that explains
nothing by its words, or by words that fit any page, counts nothing."""
PICTURES_MOST = 0.5
"""All such pictures together count no more than this part of what is plenty."""
FEWEST, MOST = 2.5, 3.0
"""Practice, effect not measured: so many telling visuals are plenty, for a short page and for a long one."""
WORDS_A_VISUAL = 400
SHORT, SHORT_REPORT = 150, 800
"""Fewer words than this need no visual; a report, a column or an interview does without one for longer."""

UNASKED = frozenset({"listing", "product", "forum", "press_release", "interview"})
ASKED = 250
"""Words from which a page is asked for a visual; a note is taken in without one."""
LOOKED_UP = frozenset({"guide", "howto", "review", "reference", "research"})
LONG, SOME_FIGURES = 1900, 4
"""Words, with so many figures, from which a page that is looked things up in has a point to show."""


@a_check(
    passes="The page shows what it tells.",
    fails="The page shows little of what it tells.",
    why="Charts, diagrams and tables are what other writers show, credit and link to.",
    fix="Turn the point that matters most into a chart, a diagram or a table of facts.",
    passing=(
        "# Bus fares\n\n"
        + "We rode every line in the county for a month and kept each ticket, so that the fares below are what people paid. "
        * 8
        + "\n\n| Line | Fare | Riders |\n|---|---|---|\n| 4 | 2.10 | 310 |\n| 9 | 2.40 | 120 |\n\n"
        "![Bar chart: fares by line in May 2026](fares-chart.png)\n\n"
        "![Flowchart: how the county sets a fare, from request to vote](how-a-fare-is-set.png)\n"
    ),
    failing=(
        "# Bus fares\n\n"
        + "We rode every line in the county for a month and kept each ticket, so that the fares below are what people paid. "
        * 11
        + "Fares rose by 12 % on line 4, by 9 % on line 9, by 21 % on line 11 and by 30 % on the night bus."
    ),
    inapplicable="# Bus fares\n\nFares go up in May.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Charts, diagrams and tables count whole, other pictures a part; saturating."""
    words = facts(word_count)
    if words < SHORT:
        return not_applicable("The text is too short to need a visual.")
    charts, diagrams, tables = facts(chart_marks), facts(diagram_marks), facts(fact_tables)
    shown = {m.image for m in (*charts, *diagrams)}
    others = [p.image for p in facts(content_pictures) if p.index not in shown]
    pictures = CAPTIONED * sum(tells(i, document, facts) for i in others)
    enough = min(MOST, max(FEWEST, words / WORDS_A_VISUAL))
    number = len(charts) + len(diagrams) + len(tables) + min(PICTURES_MOST * enough, pictures)
    verdict = (
        f"{counted(len(charts), 'chart')}, {counted(len(diagrams), 'diagram')}, "
        f"{counted(len(tables), 'table')} of facts and {counted(len(others), 'other picture')}"
    )
    verdict = (
        f"{verdict[0].upper()}{verdict[1:]}."
        if number or others
        else "The page shows no chart, diagram, table or picture."
    )
    kept = [m.span for m in (*charts, *diagrams)]
    kept += [*(t.span for t in tables), *(i.span for i in others)]
    findings = [_finding(document, kept, facts)] if number < enough and _asked(document, facts) else []
    quotes = [m.quote for m in (*charts, *diagrams)][:8]
    outcome = count(number, enough, verdict, quotes=quotes, findings=findings)
    return outcome if findings or outcome.passed else unasked(outcome)


def _asked(document: Document, facts: Facts) -> bool:
    """Whether there is something to show: figures of a kind side by side, or a long page with some figures."""
    words, sort = facts(word_count), facts(kind).value
    if (
        words < ASKED
        or sort in UNASKED
        or (document.is_page and sort == "opinion")
        or (words < SHORT_REPORT and facts(read_through))
    ):
        return False
    if not is_english(document):
        # Figures are not told in other languages yet.
        return True
    long = sort in LOOKED_UP and words >= LONG and len(facts(told_figures)) >= SOME_FIGURES
    return long or len(facts(figures_alike)) >= ALIKE


def _finding(document: Document, kept: list[Span], facts: Facts) -> Finding:
    alike = facts(figures_alike)
    if len(alike) >= ALIKE:
        return located(
            document, densest_sentence(alike), "A table or a chart would show these figures side by side."
        )
    at = barest_place(document, kept, facts)
    return missing(
        "This part is words only; a table, a diagram or a chart of its main point would fit here.", at
    )
