"""Citable: whether a page holds data of its own that others would cite, and whether it is read as a report of them."""

from __future__ import annotations

import re

from grader.document import Document
from grader.facts import Facts
from grader.facts.assets import files_offered
from grader.facts.kind import kind
from grader.facts.statistics import is_own_study, method_notes, original_data
from grader.facts.visuals import chart_marks

_DATA_FILE = re.compile(r"\b(?:data|csv|xlsx?|tsv|json|spreadsheet|data\s?set)\b", re.IGNORECASE)

REPORTS = frozenset({"research", "reference"})
"""Kinds of page that are cited for their data like a paper. Guides, tests of goods and news are linked, and no more."""


def data_to_cite(document: Document, facts: Facts) -> bool | None:
    """Own data that are the page's point, or some that it shows in a chart or a file; None where it could not be told.

    A figure that somebody counted in passing is none, and a table may be anybody's.
    """
    value = facts(original_data).value
    if value is None:
        return None
    if value != "some":
        return value == "strong"
    files = any(_DATA_FILE.search(o.quote.text[:200]) for o in facts(files_offered))
    return bool(files or facts(chart_marks))


def report_to_cite(document: Document, facts: Facts) -> bool:
    """Whether the page reports data of its own like a paper: drawn, or with how they were got. It is asked for what that takes."""
    if not facts(data_to_cite) or facts(kind).value not in REPORTS:
        return False
    strong = facts(original_data).value == "strong"
    return facts(is_own_study) or (strong and bool(facts(chart_marks) or facts(method_notes)))
