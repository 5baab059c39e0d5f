"""The page has figures of its own."""

from __future__ import annotations

from grader.check import Outcome, count, counted, missing
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.origins import bare_tables
from grader.facts.statistics import is_own_page, of_origin

PLENTY = 6
"""Sentences with figures of one's own that are plenty; practice, effect not measured."""
MOST_TABLES = 2
"""Tables of own figures that count."""


@a_check(
    passes="The page has figures of its own.",
    fails="The page has few or no figures of its own.",
    why="People link to the place where a figure comes from; a page that repeats others' figures sends them past itself.",
    fix="Ask, count, measure or test something yourself, even a small thing, and say what came out in figures.",
    passing=(
        "# How long fences last\n\nWe surveyed 412 farmers about their fences. In our survey, 62% had replaced posts within "
        "nine years.\n\nWe measured 140 posts in wet ground, and 38% of them had rotted through. We found that oak lasted "
        "2.1 times longer than pine. Our records show 27% fewer repairs on stone footings. We counted 96 broken rails, and "
        "our test of three stains cut the damage by 31%.\n"
    ),
    failing="# How long fences last\n\nA fence of oak lasts longer than one of pine, and dry ground is kinder to both.\n",
    inapplicable=None,
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Distinct sentences that call their figures own, and tables on a page of own figures, against what is plenty."""
    direct = [s for s in of_origin(document, facts, "first_party") if not s.carried]
    tables = facts(bare_tables) if direct and is_own_page(document, facts) else ()
    number = len(direct) + min(MOST_TABLES, len(tables))
    if not direct:
        verdict = "No figure on this page is said to be its author's or publisher's own."
        at = document.sections[0].span.end if document.sections else len(document.text)
        return count(
            0, PLENTY, verdict, findings=[missing("A figure of your own would stand here well.", at)]
        )
    verdict = counted(len(direct), "sentence")
    if tables:
        verdict += f" and {counted(len(tables), 'table')}"
    verdict += f" {'gives' if len(direct) == 1 and not tables else 'give'} figures of the page's own."
    findings = (
        []
        if number >= PLENTY
        else [missing("More of what you found would fit here.", direct[-1].sentence.span.end)]
    )
    return count(
        number,
        PLENTY,
        verdict[0].upper() + verdict[1:],
        quotes=[document.quote(s.sentence.span) for s in direct[:8]],
        findings=findings,
    )
