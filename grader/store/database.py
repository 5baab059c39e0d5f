"""Transactions of the store: each on a store that is up to date, each ending as it should or in a StoreError."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, func, insert, select
from sqlalchemy.pool import StaticPool

from grader.errors import NoSuchReport, StoreError
from grader.store import engine, forgetting, migrating, place, schema
from grader.store.faults import fault, reason_of, told
from grader.store.rows import LOCAL
from grader.store.times import stamp

log = logging.getLogger("linkworthy.store")

BUSY_SECONDS = 5.0
"""How long to wait for another program that writes, in seconds."""


class Database:
    """The file or database that the store lies in; a file is made at the first save, not by asking."""

    def __init__(
        self,
        where: Path | str,
        *,
        busy_seconds: float = BUSY_SECONDS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.place = place.place_of(where)
        self._busy_seconds = busy_seconds
        self._now = now

    @property
    def path(self) -> Path:
        """The file; raises TypeError where the store is a database of another server."""
        if not isinstance(self.place, Path):
            raise TypeError("this store lies in no file")
        return self.place

    @cached_property
    def engine(self) -> Engine:
        """Made when somebody asks, so that a driver that is missing is told then."""
        if isinstance(self.place, Path):
            return engine.sqlite_engine(self.place, self._busy_seconds)
        return engine.postgres_engine(self.place, self._busy_seconds)

    @contextmanager
    def reading(self, *, steady: bool = False) -> Iterator[Connection]:
        """A transaction that reads; on an empty one where nothing was saved yet. Raises StoreError.

        `steady`: all its statements see the store as it was at the first one, and may take their time.
        """
        with told(self.place):
            step = ""
            if not self.is_missing():
                with self._connection(steady=steady) as connection:
                    step = self._known(schema.standing(connection))
                    if step == schema.HEAD:
                        yield connection
                        return
            # A save that failed may have left an empty file.
            if not step and isinstance(self.place, Path):
                with _nothing() as connection:
                    yield connection
                return
            with self.writing():
                """An older program's store is brought up to date."""
            with self._connection(steady=steady) as connection:
                yield connection

    @contextmanager
    def _connection(self, *, steady: bool) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            if steady and not isinstance(self.place, Path):
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
                connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, kept when the block ends and undone when it raises. Raises StoreError."""
        with told(self.place):
            if isinstance(self.place, Path):
                place.make(self.place)
            with self.engine.connect() as connection:
                connection = connection.execution_options(writes=True)
                self._log_ahead(connection)
                with connection.begin():
                    if self._known(schema.standing(connection)) != schema.HEAD:
                        migrating.upgrade(connection)
                    yield connection

    def is_missing(self) -> bool:
        """Whether nothing was ever saved; there is nothing to delete then, and asking makes no file."""
        return isinstance(self.place, Path) and not self.place.exists()

    def status(self) -> str:
        """The name of the step that the store stands at; "" where there is none yet. Raises StoreError."""
        if self.is_missing():
            return ""
        with told(self.place), self.engine.connect() as connection:
            return schema.standing(connection)

    def where(self) -> str:
        """Where the store lies, for whoever runs it: the file's path, or the database's address without its password."""
        if isinstance(self.place, Path):
            return str(self.place)
        return self.place.render_as_string(hide_password=True)

    def counts(self) -> dict[str, int]:
        """How many there are of each, in all workspaces. Raises StoreError."""
        counted = (
            schema.reports,
            schema.comparisons,
            schema.shares,
            schema.workspaces,
            schema.members,
            schema.tokens,
        )
        with self.reading() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in counted
            }

    def upgrade(self) -> str:
        """Bring the store up to date, making it where there is none; the step that it stood at before. Raises StoreError."""
        before = self.status()
        with self.writing():
            return before

    def downgrade(self, to: str, *, lose: bool = False) -> None:
        """Take the store back to the step `to`, for an older Linkworthy. No server may run on it meanwhile.

        Reports of the LOCAL workspace stay, to the byte. Raises StoreError where something else would be lost, unless
        `lose` says that it may.
        """
        if to not in schema.STEPS:
            raise refused(f"There is no step {to!r}.", f"Name one of {', '.join(schema.STEPS)}.")
        with self.writing() as connection:
            if to == schema.HEAD:
                return
            lost = _besides_reports(connection) if to == schema.STEPS[0] else []
            if lost and not lose:
                raise StoreError(
                    f"Step {to} cannot hold {', '.join(lost)}.",
                    "Export everything first, then go back with --lose.",
                    "would_lose",
                )
            migrating.downgrade(connection, to)
        self.forget()

    def forget(self, *tables: Table, all_sizes: bool = False) -> None:
        """After a deletion from `tables`: see to it that no copy of what was deleted stays in the file or in its log.

        On Postgres the bytes of what was deleted are written over when its vacuum comes by; nothing reads them before.
        Where it cannot be done now, say because the disk is full, it is done after the next deletion or in the daily round.
        """
        if not isinstance(self.place, Path):
            return
        try:
            with told(self.place), self.engine.connect() as connection:
                connection = connection.execution_options(writes=True)
                cursor = connection.connection.cursor()
                cursor.execute("PRAGMA foreign_keys = OFF")
                cursor.execute("PRAGMA temp_store = MEMORY")
                with connection.begin():
                    forgetting.rewrite(connection, tables, all_sizes=all_sizes)
                # The log is emptied once nobody reads from it.
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except StoreError as error:
            log.warning(
                "what was deleted may leave traces in the file until the next deletion: %s", error.reason
            )

    @property
    def filler(self) -> bytes:
        """What a report's row begins with; see grader.store.forgetting."""
        return bytes(forgetting.FILLER_BYTES) if isinstance(self.place, Path) else b""

    def _known(self, step: str) -> str:
        if step and step not in schema.STEPS:
            raise fault("newer", self.place)
        return step

    def _log_ahead(self, connection: Connection) -> None:
        """Put a file into WAL mode; two processes that start at once may be in each other's way for a moment."""
        if not isinstance(self.place, Path):
            return
        cursor = connection.connection.cursor()
        until = time.monotonic() + self._busy_seconds
        while cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            try:
                cursor.execute("PRAGMA journal_mode = WAL").fetchone()
            except sqlite3.OperationalError as error:
                if reason_of(error) != "locked" or time.monotonic() > until:
                    raise
                time.sleep(0.01)


@contextmanager
def _nothing() -> Iterator[Connection]:
    """A store with nothing in it, in memory."""
    nothing = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with nothing.begin() as connection:
            schema.TABLES.create_all(connection)
            connection.execute(
                insert(schema.workspaces).values(
                    id=LOCAL,
                    name="This server",
                    created_at=stamp(datetime.now(UTC)),
                    anyone_with_the_link=True,
                )
            )
            yield connection
    finally:
        nothing.dispose()


def _besides_reports(connection: Connection) -> list[str]:
    """What the first step's one table cannot hold, counted."""
    asked = {
        "reports of workspaces": f"SELECT count(*) FROM reports WHERE workspace <> '{LOCAL}'",
        "labels": "SELECT count(*) FROM report_labels",
        "notes": "SELECT count(*) FROM reports WHERE note <> ''",
        "comparisons": "SELECT count(*) FROM comparisons",
        "shares": "SELECT count(*) FROM shares",
        "members": "SELECT count(*) FROM members",
        "tokens": "SELECT count(*) FROM tokens",
    }
    counts = {name: connection.exec_driver_sql(statement).scalar_one() for name, statement in asked.items()}
    return [f"{count} {name}" for name, count in counts.items() if count]


def refused(what: str, next_step: str) -> StoreError:
    """The error for something that the store does not do, whatever state the database is in."""
    return StoreError(what, next_step, "refused")


def no_such_report() -> NoSuchReport:
    """The one answer to every id that there is not: mistyped, guessed, deleted, or of another workspace."""
    return NoSuchReport(
        "There is no report at this address.",
        "It was deleted, or a part of the address is missing. Ask whoever sent it to you, or grade the page anew.",
    )
