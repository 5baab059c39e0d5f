"""Many pages in one go: a list in, a line a page out, in the list's order, with memory that does not grow."""

from __future__ import annotations

import csv
import io
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import ReadError
from grader.jobs import Job, Limits, Workers
from grader.report import Report
from grader.source import Source

FORMATS = ("jsonl", "csv")
PATIENCE_SECONDS = 300.0
"""Wall-clock seconds for one page of a list: nobody waits for it at a screen, and a busy machine is slow, not broken.
The limits of computing time and memory are those of every grade."""
_SUFFIX_TYPES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".rmd": "markdown",
    ".rmarkdown": "markdown",
    ".qmd": "markdown",
    ".mdx": "markdown",
    ".dj": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".docx": "docx",
    ".pdf": "pdf",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: its id, and the file or the address that is to be graded."""

    id: str
    path: Path | None
    url: str


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


def read_list(path: Path) -> list[Row]:
    """Rows of a CSV file with the columns id, path and url; paths are relative to the file.

    Raises ReadError where the file can't be read, a column is missing, or a row names neither a path nor a URL.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"The list {path.name} could not be read.", "Give a CSV file in UTF-8.") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if not {"id", "path"} <= set(reader.fieldnames or ()) and not {"id", "url"} <= set(
        reader.fieldnames or ()
    ):
        raise ReadError(
            f"The list {path.name} has no columns id and path or url.", "Name them in its first line."
        )
    rows = []
    for number, row in enumerate(reader, start=2):
        file, url = (row.get("path") or "").strip(), (row.get("url") or "").strip()
        if not file and not url:
            raise ReadError(
                f"Line {number} of {path.name} names neither a path nor a URL.", "Give one of them."
            )
        rows.append(
            Row((row.get("id") or "").strip() or str(number - 1), path.parent / file if file else None, url)
        )
    return rows


def grade_rows(
    rows: list[Row],
    *,
    as_of: str,
    profile: str = "",
    processes: int | None = None,
    keep_document: bool = False,
) -> Iterator[Line]:
    """Grade all rows in worker processes and give their lines in the rows' order."""
    workers = Workers(
        processes=processes, queue=4 * (processes or 2) + 8, limits=Limits(wall_seconds=PATIENCE_SECONDS)
    )
    window = 3 * workers.processes
    waiting: deque[tuple[Row, Job | ReadError]] = deque()
    try:
        for row in rows:
            source = source_of(row, as_of=as_of, profile=profile)
            job = (
                source
                if isinstance(source, ReadError)
                else workers.submit(source, keep_document=keep_document)
            )
            waiting.append((row, job))
            if len(waiting) >= window:
                yield _finish(*waiting.popleft())
        while waiting:
            yield _finish(*waiting.popleft())
    finally:
        workers.shutdown()


def source_of(row: Row, *, as_of: str, profile: str = "") -> Source | ReadError:
    """What a row of the list asks to be graded; the error where its file is missing or empty."""
    content: bytes = b""
    input_type = ""
    if row.path is not None:
        try:
            content = row.path.read_bytes()
        except OSError as error:
            return ReadError(
                f"{row.path.name} could not be read: {error.strerror}.", "Check the path in the list."
            )
        input_type = _SUFFIX_TYPES.get(row.path.suffix.lower(), "")
        if not content:
            return ReadError(f"{row.path.name} is empty.", "There is nothing to grade.")
    return Source(
        content=content,
        input_type=input_type,
        filename=row.path.name if row.path else "",
        url=row.url,
        as_of=as_of,
        profile=profile,
    )


def _finish(row: Row, job: Job | ReadError) -> Line:
    if isinstance(job, ReadError):
        return Line(row.id, error=str(job))
    state = job.wait()
    return Line(row.id, state.report) if state.report is not None else Line(row.id, error=str(state.error))


def write_lines(lines: Iterator[Line], output: Any, *, form: str) -> int:
    """Write each line as it comes, as JSON lines or CSV; the number of lines that carry an error."""
    failed = 0
    writer: csv.DictWriter[str] | None = None
    for line in lines:
        failed += bool(line.error)
        plain = line.as_plain()
        if form == "jsonl":
            output.write(json.dumps(plain, ensure_ascii=False, sort_keys=True) + "\n")
        else:
            flat = {k: v for k, v in plain.items() if k != "facts"} | plain["facts"]
            if writer is None:
                names = list(flat)
                writer = csv.DictWriter(output, names, extrasaction="ignore", restval="")
                writer.writeheader()
            writer.writerow({k: _cell(v) for k, v in flat.items()})
        output.flush()
    return failed


def _cell(value: object) -> str:
    """A CSV cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return (
        f"'{text}"
        if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\x00") and not isinstance(value, int | float)
        else text
    )
