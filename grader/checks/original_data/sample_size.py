"""Own figures say how many were asked or measured."""

from __future__ import annotations

from grader.check import Outcome, missing, not_applicable, presence
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts, quotes
from grader.facts.own_work import method_notes
from grader.facts.statistics import is_own_study, of_origin


@a_check(
    passes="It says how many were asked, tested or measured.",
    fails="It does not say how many were asked, tested or measured.",
    why="Nobody can cite a share without knowing of how many.",
    fix="State the number of people, items or records behind your figures, next to the first of them.",
    passing=(
        "# Bees in town gardens\n\nWe surveyed 1,240 gardeners in spring. In our survey, 71% saw more bees than the year "
        "before. We found that 18% had put up a bee house.\n"
    ),
    failing=(
        "# Bees in town gardens\n\nWe asked gardeners about bees. In our survey, 71% saw more bees than the year before. "
        "We found that 18% had put up a bee house. Our results show that lavender drew 2.5 times more bees than box.\n"
    ),
    inapplicable="# Bees in town gardens\n\nLavender draws bees, and box does not.\n",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Whether the text gives a sample size for its own figures."""
    if not facts(is_own_study):
        return not_applicable("The text reports no survey, test or count of its own.")
    found = [n for n in facts(method_notes) if n.kind == "sample"]
    if found:
        return presence(True, "It says how many its figures rest on.", quotes=quotes(document, found, most=4))
    first = of_origin(document, facts, "first_party")[0]
    return presence(
        False,
        "Nothing says how many people, items or records the page's own figures rest on.",
        quotes=[document.quote(first.sentence.span)],
        findings=[missing("The number asked or measured would stand here.", first.sentence.span.end)],
    )
