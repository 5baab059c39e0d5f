"""Worksheets: rows as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def csv_of(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under their head; a cell that would start a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell for cell in row])
    return out.getvalue()
