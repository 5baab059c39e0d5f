"""Many pages in one go: a list in, a line a page out, in the list's order, with memory that does not grow."""

from __future__ import annotations

from grader.batch.lines import Line
from grader.batch.local import PATIENCE_SECONDS, grade_rows, json_lines
from grader.batch.output import FORMATS, OutputRefused
from grader.batch.rows import Row, read_list, source_of

__all__ = [
    "FORMATS",
    "PATIENCE_SECONDS",
    "Line",
    "OutputRefused",
    "Row",
    "grade_rows",
    "json_lines",
    "read_list",
    "source_of",
]
