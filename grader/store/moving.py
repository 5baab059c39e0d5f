"""What one workspace has saved as one file, to be taken along and brought into another workspace or server; and its end.

Unlike `grader.store.archive`, which copies a whole store, this is for a workspace's owner: it holds reports with their
labels and notes, and comparisons. It holds no members, no links and no tokens, and brings none: whatever stands in such a
file, an import adds to the one workspace that it is brought into, and reports are read as reports before they are kept.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from gzip import BadGzipFile, GzipFile
from typing import Any, BinaryIO

from sqlalchemy import Connection, delete, insert, select

from grader.errors import StoreError
from grader.report import Report
from grader.store.database import Database
from grader.store.reports import tidy_labels, tidy_note, write
from grader.store.rows import Saved
from grader.store.schema import comparison_bodies, comparisons, report_bodies, report_labels, reports, shares
from grader.store.secret import is_id, new_id
from grader.store.times import micros_of_stamp
from grader.store.wording import clean, one_line

VERSION = 1
LONGEST_LINE = 64_000_000
"""Characters of one report or comparison."""
MOST_BYTES = 4_000_000_000
"""Bytes of all that unpacks; a small file can unpack to anything."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How much an import or a deletion was about."""

    reports: int = 0
    comparisons: int = 0
    there: int = 0
    """What was in the workspace already, and was left as it is."""


def export_workspace(database: Database, workspace: str, stream: BinaryIO) -> Moved:
    """Write all that a workspace has saved to `stream`, packed by gzip; the same content gives the same bytes.

    Raises StoreError.
    """
    sha, counts = hashlib.sha256(), [0, 0]
    # No name and no time in its head, so that it depends on the content alone.
    with GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as packed:

        def line(value: dict[str, Any]) -> None:
            told = json.dumps(value, sort_keys=True, separators=(",", ":")).encode() + b"\n"
            sha.update(told)
            packed.write(told)

        line({"linkworthy_workspace": VERSION})
        with database.reading(steady=True) as connection:
            for id in _ids(connection, reports, workspace):
                line(_of_report(connection, id))
                counts[0] += 1
            for id in _ids(connection, comparisons, workspace):
                line(_of_comparison(connection, id))
                counts[1] += 1
        end = {"end": counts, "sha256": sha.hexdigest()}
        packed.write(json.dumps(end, separators=(",", ":")).encode() + b"\n")
    return Moved(*counts)


def _ids(connection: Connection, table: Any, workspace: str) -> list[str]:
    asked = select(table.c.id).where(table.c.workspace == workspace).order_by(table.c.saved_us, table.c.id)
    return list(connection.execute(asked).scalars())


def _of_report(connection: Connection, id: str) -> dict[str, Any]:
    # As it is stored, so that what another version wrote is taken along too.
    asked = select(reports, report_bodies.c.report).join(report_bodies, report_bodies.c.id == reports.c.id)
    row = connection.execute(asked.where(reports.c.id == id)).one()
    labels = (
        select(report_labels.c.label).where(report_labels.c.report == id).order_by(report_labels.c.folded)
    )
    return {
        "report": row.report.decode("utf-8", "surrogatepass"),
        "id": id,
        "saved_us": row.saved_us,
        "saved_at": row.created_at,
        "by": row.saved_by,
        "labels": list(connection.execute(labels).scalars()),
        "note": row.note,
        "page_key": row.page_key,
    }


def _of_comparison(connection: Connection, id: str) -> dict[str, Any]:
    asked = select(comparisons, comparison_bodies.c.comparison).join(
        comparison_bodies, comparison_bodies.c.id == comparisons.c.id
    )
    row = connection.execute(asked.where(comparisons.c.id == id)).one()
    return {
        "comparison": row.comparison.decode("utf-8", "surrogatepass"),
        "id": row.id,
        "saved_us": row.saved_us,
        "saved_at": row.created_at,
        "by": row.saved_by,
        "title": row.title,
        "earlier": row.earlier,
    }


def import_workspace(database: Database, workspace: str, stream: BinaryIO) -> Moved:
    """Bring in what `export_workspace` wrote, into `workspace`: all of it, or nothing; what is there already stays as it is.

    `stream` must be seekable. What another workspace of this store has under the same id comes in under a new one. Raises
    StoreError, with the reason "archive" for a file that is no whole export.
    """
    start = stream.tell()
    for _ in _lines(stream):
        """All of it is looked through first, down to its last line."""
    stream.seek(start)
    made, there = [0, 0], 0
    with database.writing() as connection:
        new: dict[str, str] = {}
        for kind, told in _lines(stream):
            table = reports if kind == "report" else comparisons
            old = connection.execute(select(table.c.workspace).where(table.c.id == told["id"])).scalar()
            if old == workspace:
                there += 1
                continue
            if old is not None:
                new[told["id"]] = new_id()
            id = new.get(told["id"], told["id"])
            if kind == "report":
                _bring_report(connection, told, id, workspace, database.filler)
            else:
                # Earlier ones come first, so that what one was made from is known.
                earlier = new.get(told["earlier"], told["earlier"])
                _bring_comparison(connection, told, id, workspace, earlier, database.filler)
            made[kind == "comparison"] += 1
    return Moved(made[0], made[1], there)


def _bring_report(
    connection: Connection, told: dict[str, Any], id: str, workspace: str, filler: bytes
) -> None:
    report: Report = told["read"]
    saved = Saved(
        id,
        told["saved_at"],
        report.rubric_version,
        report.document is not None,
        report,
        clean(told["by"])[:255],
        tidy_labels(told["labels"]),
        tidy_note(told["note"]),
        clean(told["page_key"])[:512],
        workspace,
    )
    write(connection, saved, told["saved_us"], filler=filler)


def _bring_comparison(
    connection: Connection, told: dict[str, Any], id: str, workspace: str, earlier: str, filler: bytes
) -> None:
    known = select(comparisons.c.id).where(comparisons.c.id == earlier, comparisons.c.workspace == workspace)
    connection.execute(
        insert(comparisons).values(
            id=id,
            workspace=workspace,
            saved_us=told["saved_us"],
            created_at=told["saved_at"],
            saved_by=clean(told["by"])[:255],
            title=one_line(told["title"]),
            earlier=connection.execute(known).scalar() or "",
        )
    )
    body = told["comparison"].encode("utf-8", "surrogatepass")
    connection.execute(insert(comparison_bodies).values(id=id, filler=filler, comparison=body))


def _lines(stream: BinaryIO) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every report and comparison of an export, each checked; raises StoreError at the first line that is none."""
    sha, counts, number, size, ended = hashlib.sha256(), [0, 0], 0, 0, False
    packed = GzipFile(fileobj=stream, mode="rb")
    try:
        while line := packed.readline(LONGEST_LINE + 1):
            number, size = number + 1, size + len(line)
            if ended or len(line) > LONGEST_LINE or size > MOST_BYTES:
                raise _damaged(f"line {number} is too long, or one too many")
            told = json.loads(line)
            if number == 1:
                if told["linkworthy_workspace"] != VERSION:
                    raise StoreError(
                        "A newer Linkworthy wrote this file.", "Import it with that version.", "newer"
                    )
            elif "end" in told:
                if told["end"] != counts or told["sha256"] != sha.hexdigest():
                    raise _damaged("its last line does not fit the lines before")
                ended = True
            else:
                kind = "report" if "report" in told else "comparison"
                _check(kind, told)
                counts[kind == "comparison"] += 1
                yield kind, told
            sha.update(line)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise (_damaged(f"line {number} is not as it was written") if number > 1 else _no_export()) from None
    except (EOFError, BadGzipFile, zlib.error):
        raise (_damaged("it does not unpack") if number else _no_export()) from None
    if not ended:
        raise _damaged("its end is missing") if number else _no_export()


def _check(kind: str, told: dict[str, Any]) -> None:
    """Raise ValueError, KeyError or TypeError for what no export holds."""
    words = ["id", "saved_at", "by", *(("note", "page_key") if kind == "report" else ("title", "earlier"))]
    if not all(isinstance(told[name], str) for name in words) or not is_id(told["id"]):
        raise ValueError("no text where there should be one")
    us = told["saved_us"]
    if not isinstance(us, int) or us // 1_000_000 != micros_of_stamp(told["saved_at"]) // 1_000_000:
        raise ValueError("two times")
    if kind == "comparison":
        if not isinstance(json.loads(told["comparison"]), dict):
            raise ValueError("no comparison")
        return
    if not told["page_key"] or not all(isinstance(label, str) for label in told["labels"]):
        raise ValueError("no page, or a label that is none")
    report = Report.from_json(told["report"])
    limits = (
        *(
            (report.as_of, 10),
            (report.rubric_version, 32),
            (report.program_version, 32),
            (report.profile, 32),
        ),
        *((report.band, 64), (report.title, LONGEST_LINE), (report.url, LONGEST_LINE)),
    )
    if not all(isinstance(text, str) and len(text) <= most for text, most in limits):
        raise ValueError("no report")
    score: object = report.score
    if score is not None and not (isinstance(score, int | float) and 0 <= score <= 100):
        raise ValueError("no score")
    told["read"] = report


def _no_export() -> StoreError:
    return StoreError(
        "This is no export of a workspace.",
        "Choose a file that the page Workspace has made, which ends in .jsonl.gz.",
        "archive",
    )


def _damaged(how: str) -> StoreError:
    return StoreError(
        f"This file is damaged: {how}.", "Nothing was imported. Take another copy of it.", "archive"
    )


def clear(database: Database, workspace: str) -> Moved:
    """Delete for good all that a workspace has saved, with its links; members and settings stay. Raises StoreError."""
    if database.is_missing():
        return Moved()
    with database.writing() as connection:
        gone = [
            connection.execute(delete(table).where(table.c.workspace == workspace)).rowcount
            for table in (reports, comparisons)
        ]
    if any(gone):
        database.forget(reports, report_labels, comparisons, shares, all_sizes=True)
    return Moved(*gone)
