"""What comes of a row of the list, and its form as a line of JSON and as cells of a table."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from grader.batch.rows import Row, source_of
from grader.errors import GraderError, ReadError
from grader.report import Report
from grader.source import Source

FORGET_AFTER = 20
"""Pages after which a worker forgets the wordings that it has met: they are remembered for a draft that is graded again,
and no page of a list is. Kept, they made a worker 150 MB larger over 1,600 pages."""

_graded = count(1)


@dataclass(frozen=True, slots=True)
class Line:
    """What came of a row: a report without its text, or the error in plain words."""

    id: str
    report: Report | None = None
    error: str = ""

    def as_plain(self) -> dict[str, Any]:
        """The object that a line of JSON holds: id, score, facts and error, as the facts contract says.

        `low` and `high` are the score's interval (the score itself where everything was told), `percentile` the share of
        the pages that we graded that score lower, 0..100, null where it is not compared.
        """
        report = self.report
        score = report.score if report else None
        standing = report.standing if report else None
        return {
            "id": self.id,
            "score": score,
            "score_reason": report.score_reason if report else "",
            "profile": report.profile if report else "",
            "low": report.interval.low if report and report.interval else score,
            "high": report.interval.high if report and report.interval else score,
            "percentile": int(100 * standing.below) if standing else None,
            "facts": {f.name: f.value for f in report.facts} if report else {},
            "error": self.error or None,
        }

    def as_json(self) -> str:
        """One line of JSON without its line break: sorted keys, the same to the byte every time."""
        return json.dumps(self.as_plain(), ensure_ascii=False, sort_keys=True)


def line_of_row(progress: Callable[[str], None], row: Row, as_of: str, profile: str) -> str:
    """The JSON line of a row, its file read where this runs: what a worker process of this machine does for a batch.

    Only the row goes to the worker and only the line comes back, so that whoever deals the rows out has little to do.
    """
    source = source_of(row, as_of=as_of, profile=profile)
    if isinstance(source, ReadError):
        return Line(row.id, error=str(source)).as_json()
    return line_of_source(progress, row.id, source)


def line_of_source(progress: Callable[[str], None], id: str, source: Source) -> str:
    """The JSON line of what was read elsewhere: what a worker process on another machine does for a batch."""
    from grader.api import grade  # here, so that who only deals rows out loads none of it
    from grader.remember import forget

    try:
        return Line(id, grade(source, progress=progress, keep_document=False)).as_json()
    except GraderError as error:
        return Line(id, error=str(error)).as_json()
    finally:
        if next(_graded) % FORGET_AFTER == 0:
            forget()


def has_error(line: str) -> bool:
    """Whether a line of JSON carries an error in place of a grade."""
    return bool(json.loads(line)["error"])
