"""A copy of the store as it is at one moment, taken while people save: whole, or not there."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Table

from grader.errors import StoreError
from grader.store import last_backup
from grader.store.archive import Archive
from grader.store.database import refused
from grader.store.faults import fault, reason_of, told
from grader.store.schema import job_bodies, jobs

PASSING = (job_bodies, jobs)
"""What no copy holds: drafts under way are nobody's to keep."""


class Backup(Archive):
    """What a store does for the day that its disk breaks."""

    def backup(self, path: Path) -> None:
        """Write a copy to `path`, in place of what may be there: of a file a file like it, of a database an archive.

        The copy is written beside `path`, looked through and put on the disk before it takes its name, so that an older copy
        is there until the new one is. Raises StoreError.
        """
        path = path.expanduser().absolute()
        if self.is_missing():
            raise refused("Nothing is saved yet.", "There is nothing to copy.")
        if isinstance(self.place, Path) and _same(path, self.place):
            raise refused("A copy cannot take the place of the store itself.", "Name another file.")
        try:
            with written_beside(path) as beside:
                if isinstance(self.place, Path):
                    self._copy_file(self.place, beside)
                else:
                    with beside.open("wb") as stream:
                        self.export_all(stream)
        except OSError as error:
            raise _unwritten(path, error.strerror or type(error).__name__) from None
        last_backup.note(self._now())

    def _copy_file(self, source: Path, target: Path) -> None:
        with (
            told(source),
            closing(self.engine.raw_connection()) as reading,
            closing(sqlite3.connect(target, isolation_level=None)) as writing,
        ):
            try:
                # In one go: writers go on beside it, since they write into the log of changes.
                _driver(reading).backup(writing)
            except sqlite3.OperationalError as error:
                if reason_of(error) in ("full", "read_only"):
                    raise _unwritten(target, "no room left on that disk") from None
                raise
            # One file, with no log beside it.
            writing.execute("PRAGMA journal_mode = DELETE").fetchone()
            _leave_out(writing, PASSING)
            if writing.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise fault("damaged", source)


def _leave_out(copy: sqlite3.Connection, tables: tuple[Table, ...]) -> None:
    """Empty these tables of a copy, and leave nothing of them in its file."""
    there = {row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    copy.execute("PRAGMA secure_delete = ON").fetchone()
    for table in tables:
        if table.name in there:
            copy.execute(f"DELETE FROM {table.name}")


def _unwritten(path: Path, why: str) -> StoreError:
    return refused(
        f"The copy could not be written: {why}.", f"See to the folder {path.parent}, or name another."
    )


def _driver(connection: object) -> sqlite3.Connection:
    driver = getattr(connection, "driver_connection", None)
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A new file beside `path` that takes its name once it is on the disk; gone where something goes wrong."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(descriptor)
    beside = Path(name)
    try:
        yield beside
        _put_on_disk(beside)
        beside.replace(path)
        _put_on_disk(path.parent)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _put_on_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
