"""Lesson: whether a page teaches a technique or is a chapter of a book, whose figures are there to explain."""

from __future__ import annotations

import re
from itertools import islice

from grader.document import Document
from grader.facts import Facts
from grader.facts.lines import places

_CHAPTER = re.compile(
    r"\b(?:this\s(?:chapter|book)|in\sthe\s(?:next|previous|last)\schapter|earlier\schapters?)\b",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"\\\(|\\\[|\$\$|\\(?:frac|sum|mathbf|mathcal|text)\b|\$[^$\n]{1,60}\\[a-z]{2,12}[^$\n]{0,60}\$"
)
FORMULAS = 3
"""Formulas from which a page is a mathematical one."""


def is_lesson(document: Document, facts: Facts) -> bool:
    """Whether the text calls itself part of a book, or is set with formulas."""
    if next(places(facts, _CHAPTER), None) is not None:
        return True
    return sum(1 for _ in islice(places(facts, _FORMULA), FORMULAS)) >= FORMULAS
