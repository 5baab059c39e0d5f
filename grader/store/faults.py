"""What a database can do wrong, in words that say what happened and what to do next."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolEmpty

from grader.errors import StoreError

SAYS: dict[str, tuple[str, str]] = {
    "full": (
        "The disk that saved reports lie on is full.",
        "Make room on it and try again; nothing was changed.",
    ),
    "locked": (
        "Another program holds the file of saved reports.",
        "Try again in a moment; if it stays so, end the program that has {file} open.",
    ),
    "read_only": (
        "Saved reports lie where this server may not write.",
        "Give it the right to write to {file} and its folder, or name another folder in LINKWORTHY_DATA.",
    ),
    "no_place": (
        "The file of saved reports could not be opened.",
        "See that the folder of {file} exists and that this server may read and write it, or name another in LINKWORTHY_DATA.",
    ),
    "damaged": (
        "The file of saved reports is damaged.",
        "Put {file} aside and bring back a copy of it; with none, a new one is begun at the next save.",
    ),
    "newer": (
        "A newer Linkworthy has written the file of saved reports.",
        "Run that version, or name another folder in LINKWORTHY_DATA.",
    ),
    "no_workspace": (
        "This workspace is there no more.",
        "Choose another one, or ask its owner.",
    ),
    "disk": (
        "The disk that saved reports lie on does not answer as it should.",
        "Look at the disk, then try again.",
    ),
    "failed": (
        "The file of saved reports could not be used.",
        "Try again; if it stays so, put {file} aside and begin a new one.",
    ),
}
"""For each reason of a StoreError about a file: what happened, and what to do next."""

SAYS_OF_A_DATABASE: dict[str, tuple[str, str]] = {
    "full": SAYS["full"],
    "locked": (
        "The database of saved reports is busy.",
        "Try again in a moment; if it stays so, look at what else works on it.",
    ),
    "slow": (
        "The database of saved reports took too long to answer.",
        "Try again in a moment; if it stays so, look at what else works on it.",
    ),
    "gone": (
        "The database of saved reports does not answer; it may be starting again.",
        "Try again in a moment; if it stays so, see that it runs.",
    ),
    "cut": (
        "The database of saved reports broke off in the middle.",
        "Try again in a moment; look first whether your last change was kept.",
    ),
    "read_only": (
        "The database of saved reports may not be written by this server.",
        "Give its user the right to write, or name another database in DATABASE_URL.",
    ),
    "no_place": (
        "The database of saved reports could not be opened.",
        "See that DATABASE_URL names a database that exists, with a user and a password that it takes.",
    ),
    "damaged": (
        "The database of saved reports is damaged.",
        "Bring back a copy of it, or name another database in DATABASE_URL.",
    ),
    "newer": (
        "A newer Linkworthy has written the database of saved reports.",
        "Run that version, or name another database in DATABASE_URL.",
    ),
    "no_workspace": SAYS["no_workspace"],
    "disk": (
        "The disk of the database of saved reports does not answer as it should.",
        "Look at that disk, then try again.",
    ),
    "failed": (
        "The database of saved reports could not be used.",
        "Try again; if it stays so, look at the database's own log.",
    ),
}
"""The same for a database that another server keeps."""

_BY_CODE = (
    ("SQLITE_FULL", "full"),
    ("SQLITE_BUSY", "locked"),
    ("SQLITE_LOCKED", "locked"),
    ("SQLITE_READONLY", "read_only"),
    ("SQLITE_PERM", "read_only"),
    ("SQLITE_CANTOPEN", "no_place"),
    ("SQLITE_CORRUPT", "damaged"),
    ("SQLITE_NOTADB", "damaged"),
    ("SQLITE_IOERR", "disk"),
    ("SQLITE_CONSTRAINT_FOREIGNKEY", "no_workspace"),
)
_BY_STATE = (
    ("53100", "full"),
    ("53", "locked"),
    ("55P03", "locked"),
    ("40", "locked"),
    ("57014", "slow"),
    ("57P", "gone"),
    ("08", "gone"),
    ("25006", "read_only"),
    ("25P03", "gone"),
    ("42501", "read_only"),
    ("42P01", "damaged"),
    ("42703", "damaged"),
    ("XX", "damaged"),
    ("58030", "disk"),
    ("23503", "no_workspace"),
    ("28", "no_place"),
    ("3D", "no_place"),
)
"""Starts of Postgres' own codes of errors; the first that fits holds."""

_LITTLE_ROOM = 64 * 1024
"""Bytes: with less than this free, a disk that does not write is a full one."""


def fault(reason: str, place: Path | URL) -> StoreError:
    """The error for a reason; of the file only the name is told, and nothing of a database, since a visitor reads this too."""
    if isinstance(place, Path):
        what, next_step = SAYS.get(reason, SAYS["failed"])
        return StoreError(what, next_step.format(file=place.name), reason)
    what, next_step = SAYS_OF_A_DATABASE.get(reason, SAYS_OF_A_DATABASE["failed"])
    return StoreError(what, next_step, reason)


def reason_of(error: Exception) -> str:
    """The reason of SAYS or SAYS_OF_A_DATABASE for what a database or a file system raised."""
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return "full"
        return "read_only" if isinstance(error, PermissionError) or error.errno == errno.EROFS else "no_place"
    if isinstance(error, PoolEmpty):
        return "locked"
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorname", "") or ""
    for start, reason in _BY_CODE:
        if code.startswith(start):
            return reason
    if isinstance(original, sqlite3.OperationalError) and "no such table" in str(original):
        return "damaged"
    if isinstance(error, DBAPIError) and not isinstance(original, sqlite3.Error):
        return _reason_of_state(error)
    return "failed"


def _reason_of_state(error: DBAPIError) -> str:
    if error.connection_invalidated:
        return "cut"
    state = getattr(error.orig, "sqlstate", None) or ""
    for start, reason in _BY_STATE:
        if state.startswith(start):
            return reason
    if not state and type(error.orig).__name__ in ("OperationalError", "ConnectionTimeout"):
        # Without a code the connection itself failed. What the server said while it was made stands only in words.
        said = str(error.orig)
        if "does not exist" in said or "authentication" in said or "pg_hba" in said or "resolve host" in said:
            return "no_place"
        return "gone"
    return "failed"


@contextmanager
def told(place: Path | URL) -> Iterator[None]:
    """Turn whatever the database or the disk raises inside into a StoreError.

    The cause is cut off: its text holds the statement's values, and with them the draft.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        reason = reason_of(error)
    else:
        return
    if isinstance(place, Path):
        reason = _looked_at(reason, place)
    raise fault(reason, place) from None


def _looked_at(reason: str, path: Path) -> str:
    """The reason, surer by a look at the disk: SQLite tells some full and some sealed disks as other faults."""
    try:
        if reason == "disk" and shutil.disk_usage(path.parent).free < _LITTLE_ROOM:
            return "full"
    except OSError:
        pass
    return reason
