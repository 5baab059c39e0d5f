"""Citable: whether a page holds data of its own that others would cite."""

from __future__ import annotations

import re

from grader.document import Document
from grader.facts import Facts
from grader.facts.assets import files_offered
from grader.facts.statistics import original_data
from grader.facts.visuals import chart_marks

_DATA_FILE = re.compile(r"\b(?:data|csv|xlsx?|tsv|json|spreadsheet|data\s?set)\b", re.IGNORECASE)


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
