"""The findings of a report as CSV, a row each, for a spreadsheet; no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from grader.export.found import findings, section
from grader.export.inert import inert
from grader.export.places import NO_FILE, Places, Written
from grader.report import Report
from grader.traits import TRAIT

HEAD = (
    *(
        "file",
        "line",
        "column",
        "number",
        "trait",
        "check",
        "points_of_check",
        "finding",
        "quoted",
        "section",
    ),
    *("start", "end", "why", "fix", "dismissed"),
)
"""The columns; a finding that its writer let stand has no number, and the reason under `dismissed`; `start` and `end` are offsets in the text as read, `points_of_check` what the whole check would gain."""

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|[\t\r\n]")


def cell(value: object) -> str:
    """A value as a cell: numbers as they are, and an apostrophe before a text that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    text = inert(str(value))
    return f"'{text}" if _FORMULA.match(text) else text


def render_all(graded: Sequence[tuple[Report, Written]]) -> str:
    """The findings of several reports in one table."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(HEAD)
    for report, written in graded:
        places = Places(written, report.document)
        for found in findings(report):
            quote, result = found.quote, found.result
            span = quote.span if quote is not None else None
            at = span.start if span is not None else found.finding.missing_at
            place = places.of(found)
            trait = TRAIT[result.trait].title if result.trait in TRAIT else result.trait
            rows.writerow(
                cell(value)
                for value in (
                    *(written.name, place.line if place else None, place.column if place else None),
                    *(found.number, trait, result.check, round(result.points, 1), found.sentence),
                    *(quote.text if quote else "", section(report.document, at)),
                    *(at, span.end if span is not None else at, result.why, result.fix, ""),
                )
            )
        for one in report.dismissed:
            trait_id = next((r.trait for r in report.results if r.check == one.check), "")
            trait = TRAIT[trait_id].title if trait_id in TRAIT else trait_id
            told = dict.fromkeys(HEAD, "") | {
                "file": written.name,
                "trait": trait,
                "check": one.check,
                "finding": one.message,
                "quoted": one.quote,
                "dismissed": one.reason or "no reason given",
            }
            rows.writerow(cell(told[column]) for column in HEAD)
    return out.getvalue()


def render(report: Report, written: Written = NO_FILE) -> str:
    """The findings as CSV with the columns of HEAD; `written` adds where they stand in the writer's file."""
    return render_all([(report, written)])
