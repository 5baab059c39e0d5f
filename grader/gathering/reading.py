"""What a worker process does for one page of a comparison: read, grade, and tell what it covers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grader.compare.coverage import Coverage
from grader.report import Report
from grader.source import Source

AT_A_TIME_A_HOST = 2
"""Requests to one host that may be under way at a time, over all comparisons of this machine (R12)."""


def read_and_cover(
    progress: Callable[[str], None], source: Source, allow: frozenset[str]
) -> tuple[Report, Coverage]:
    """The report of a page without its text, and what the page covers: told while the text was there."""
    from grader.api import grade
    from grader.covering import coverage
    from grader.read.turns import at_most

    with at_most(AT_A_TIME_A_HOST):
        report = grade(source, progress=progress, allow=allow)
    assert report.document is not None
    return replace(report, document=None), coverage(report.document)


def cover(progress: Callable[[str], None], report: Report) -> tuple[Report, Coverage]:
    """A stored report without its text, and what that text covers."""
    from grader.covering import coverage

    progress("measuring")
    assert report.document is not None
    return replace(report, document=None), coverage(report.document)
