"""Read through: whether people read a text from its first line to its last, or look something up in it."""

from __future__ import annotations

from grader.document import Document
from grader.facts import Facts
from grader.facts.kind import kind

KINDS = frozenset({"news", "opinion", "interview"})
LONG = 1000
"""Words from which such a text, too, wants headings; practice, effect not measured."""


def read_through(document: Document, facts: Facts) -> bool:
    """Whether the page is a report, a column or an interview.

    A draft without headings looks like a column and may be anything, so a draft is never taken for one.
    """
    return document.is_page and facts(kind).value in KINDS
