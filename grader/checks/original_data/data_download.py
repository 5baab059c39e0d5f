"""Own figures can be had as a file."""

from __future__ import annotations

from grader.check import Outcome, missing, not_applicable, presence
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.assets import files_offered
from grader.facts.kind import kind
from grader.facts.links import host
from grader.facts.origins import bare_tables
from grader.facts.own_work import method_notes
from grader.facts.sources import data_links
from grader.facts.statistics import is_own_page, is_own_study, of_origin, original_data
from grader.facts.visuals import charts

TESTED_GOODS = frozenset(("list", "review"))
"""Kinds of page that test goods: a table of what was measured is what one could take from them."""
FEWEST = 3
"""Own figures from which a file of them is worth asking for."""
TABLE_ONLY = 0.4
"""The figures stand in a table that can be copied, and in no file."""


@a_check(
    passes="The data behind the figures can be had.",
    fails="The data behind the figures cannot be had.",
    why="Papers that link their data are cited more, and readers say that they trust an article more with its data.",
    fix="Offer the figures as a file (CSV or a spreadsheet) and link it right under the first chart or table.",
    passing=(
        "# River levels\n\nWe measured the river at seven places on 90 days. Our data shows that 23% of days were above the "
        "mark. We found the highest level 1.7 times higher than in 2020. Our records cover 60% of the bank.\n\n"
        "[Download all readings (CSV)](https://river.example.org/readings.csv)\n"
    ),
    failing=(
        "# River levels\n\nWe measured the river at seven places on 90 days. Our data shows that 23% of days were above the "
        "mark. We found the highest level 1.7 times higher than in 2020. Our records cover 60% of the bank.\n"
    ),
    inapplicable="# River levels\n\nThe river rises in spring.\n",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Whether a page of own data offers a file of it, or links the place where it is kept."""
    own = [s for s in of_origin(document, facts, "first_party") if not s.carried]
    if not facts(is_own_page) or (facts(original_data).value != "strong" and len(own) < FEWEST):
        return not_applicable("The page does not rest on data of its own.")
    tables, notes = facts(bare_tables), facts(method_notes)
    if not tables and not notes and not facts(charts).value and not facts(is_own_study):
        return not_applicable("The page shows single figures of its own, and no set of them.")
    if document.is_page and facts(kind).value in TESTED_GOODS and not tables:
        return not_applicable("The page tests goods and tabulates no figures.")
    files = [t.quote for t in facts(files_offered)]
    kept = facts(data_links)
    if files:
        return presence(True, "The page offers a file with its data.", quotes=files[:4])
    if kept:
        places = ", ".join(sorted({host(k.href) for k in kept})[:2])
        return presence(
            True, f"The data is kept at {places}.", quotes=[document.quote(k.span) for k in kept[:4]]
        )
    last = of_origin(document, facts, "first_party")[-1].sentence.span.end
    found = [missing("A file with the data would be linked here.", last)]
    if document.tables:
        return presence(
            TABLE_ONLY, "The figures stand in a table, and in no file to download.", findings=found
        )
    return presence(False, "The page offers no file with the data behind its figures.", findings=found)
