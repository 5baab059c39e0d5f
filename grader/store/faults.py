"""What a database can do wrong, in words that say what happened and what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

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
    "disk": (
        "The disk that saved reports lie on does not answer as it should.",
        "Look at the disk, then try again.",
    ),
    "failed": (
        "The file of saved reports could not be used.",
        "Try again; if it stays so, put {file} aside and begin a new one.",
    ),
}
"""For each reason of a StoreError: what happened, and what to do next."""

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
)


def fault(reason: str, path: Path) -> StoreError:
    """The error for a reason of SAYS; of the file only the name is told, since a visitor reads this too."""
    what, next_step = SAYS[reason]
    return StoreError(what, next_step.format(file=path.name), reason)


def reason_of(error: Exception) -> str:
    """The reason of SAYS for what a database or a file system raised."""
    if isinstance(error, OSError):
        if error.errno == 28:  # ENOSPC
            return "full"
        return "read_only" if isinstance(error, PermissionError) or error.errno == 30 else "no_place"
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorname", "") or ""
    for start, reason in _BY_CODE:
        if code.startswith(start):
            return reason
    if isinstance(original, sqlite3.OperationalError) and "no such table" in str(original):
        return "damaged"
    return "failed"


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn whatever the database or the disk raises inside into a StoreError.

    The cause is cut off: its text holds the statement's values, and with them the draft.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        reason = reason_of(error)
    else:
        return
    raise fault(reason, path) from None
