"""Saved reports: written when somebody asks for it, opened by a random id, deleted for good; nothing else is stored."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, delete, event, insert, select
from sqlalchemy.pool import NullPool

from grader.errors import NoSuchReport, StoreError
from grader.report import Report
from grader.store import place, schema
from grader.store.faults import fault, told

ID_BYTES = 24
"""Random bytes of a report's id: 192 bits, written as 32 letters, digits, - and _."""
BUSY_SECONDS = 5.0
"""How long to wait for another program that writes, in seconds."""

_ID = re.compile(r"[A-Za-z0-9_-]{32}")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Saved:
    """A report as it was saved; it is never graded anew in place."""

    id: str
    created_at: str
    """When, in UTC: YYYY-MM-DDTHH:MM:SSZ."""
    rubric_version: str
    with_text: bool
    """Whether the draft's text was kept with it."""
    report: Report


class Store:
    """The file of saved reports; made at the first save, opened anew for each step, so that a fault leaves nothing behind."""

    def __init__(
        self,
        path: Path,
        *,
        busy_seconds: float = BUSY_SECONDS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.path = path
        self._busy_seconds = busy_seconds
        self._now = now
        # The file is given to SQLite as a path: one with a ? or a % in it is no URL. Values stay out of errors and logs.
        self.engine = create_engine(
            URL.create("sqlite", database=str(path)), poolclass=NullPool, hide_parameters=True
        )
        event.listen(self.engine, "connect", self._prepare)
        event.listen(self.engine, "begin", _begin)

    def save(self, report: Report, *, keep_text: bool) -> Saved:
        """Keep a report, with its document or without, and give it back with its new id once it is safely on the disk.

        Raises StoreError.
        """
        kept = report if keep_text else replace(report, document=None)
        saved = Saved(
            secrets.token_urlsafe(ID_BYTES),
            self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            report.rubric_version,
            kept.document is not None,
            kept,
        )
        with self._writing() as connection:
            connection.execute(
                insert(schema.reports).values(
                    id=saved.id,
                    created_at=saved.created_at,
                    rubric_version=saved.rubric_version,
                    program_version=report.program_version,
                    as_of=report.as_of,
                    title=_SURROGATES.sub("\ufffd", report.title),
                    url=_SURROGATES.sub("\ufffd", report.url),
                    score=report.score,
                    with_text=saved.with_text,
                    # A title can hold a lone surrogate, and the report must come back to the byte.
                    report=kept.to_json().encode("utf-8", "surrogatepass"),
                )
            )
        return saved

    def open(self, id: str) -> Saved:
        """The report saved under `id`; raises NoSuchReport for every id that there is not, and StoreError."""
        row: Any = None
        if _ID.fullmatch(id) and self.path.exists():
            columns = schema.reports.c
            wanted = (columns.created_at, columns.rubric_version, columns.with_text, columns.report)
            with self._reading() as connection:
                # A save that failed may have left an empty file.
                if self._standing(connection):
                    row = connection.execute(select(*wanted).where(columns.id == id)).one_or_none()
        if row is None:
            raise no_such_report()
        try:
            report = Report.from_json(row.report.decode("utf-8", "surrogatepass"))
        except (ValueError, KeyError, TypeError):
            raise StoreError(
                "This report was saved by another version of Linkworthy, and this one cannot read it.",
                "Open it with the version that saved it, or grade the page again.",
                "another_form",
            ) from None
        return Saved(id, row.created_at, row.rubric_version, bool(row.with_text), report)

    def delete(self, id: str) -> None:
        """Delete the report saved under `id`, so that no byte of it stays in the file; nothing where there is none.

        Raises StoreError.
        """
        if not _ID.fullmatch(id) or not self.path.exists():
            return
        with self._writing() as connection:
            connection.execute(delete(schema.reports).where(schema.reports.c.id == id))
        with told(self.path), self.engine.connect() as connection:
            # The log of changes still holds the report's pages; this empties it once nobody reads from it.
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _prepare(self, connection: Any, _: object) -> None:
        # The driver would begin transactions by its own lights; `_begin` does it.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {int(self._busy_seconds * 1000)}",
            "foreign_keys = ON",
            "synchronous = FULL",
            "secure_delete = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.path):
            place.make(self.path)
            with self.engine.connect() as connection:
                connection = connection.execution_options(writes=True)
                connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
                with connection.begin():
                    self._standing(connection)
                    schema.migrate(connection)
                    yield connection

    def _standing(self, connection: Connection) -> str:
        standing = schema.standing(connection)
        if not schema.known(standing):
            raise fault("newer", self.path)
        return standing


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: one that took it half-way could not wait for another.
    connection.exec_driver_sql(
        "BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN"
    )


def no_such_report() -> NoSuchReport:
    """The one answer to every id that there is not: mistyped, guessed, or deleted."""
    return NoSuchReport(
        "There is no report at this address.",
        "It was deleted, or a part of the address is missing. Ask whoever sent it to you, or grade the page anew.",
    )


@cache
def _at(path: Path) -> Store:
    return Store(path)


def store() -> Store:
    """The store of this server, in the folder that LINKWORTHY_DATA names."""
    return _at(place.file())
