"""Where saved reports lie: in one file in a folder that only its owner may enter, or in the database of DATABASE_URL."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from grader.errors import StoreError

FOLDER_VARIABLE = "LINKWORTHY_DATA"
"""Environment variable that names the folder; without it a folder of the user who runs the server is taken."""
DATABASE_VARIABLE = "DATABASE_URL"
"""Environment variable that names a Postgres database, or another SQLite file; it goes before the folder."""
FILE_NAME = "linkworthy.sqlite3"


def folder() -> Path:
    """The folder that saved reports lie in, absolute; it need not exist yet."""
    named = os.environ.get(FOLDER_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser().absolute()
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Linkworthy"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Linkworthy"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "linkworthy"


def file() -> Path:
    """The file that saved reports lie in."""
    return folder() / FILE_NAME


def named() -> str:
    """Where the store of this server lies, as `place_of` takes it: DATABASE_URL where it is set, else the file's path."""
    return os.environ.get(DATABASE_VARIABLE, "").strip() or str(file())


def place_of(where: Path | str) -> Path | URL:
    """The SQLite file or the Postgres database that `where` names: a path, or a URL.

    Raises StoreError for a URL of another kind; the message tells nothing of it, since it may hold a password.
    """
    if isinstance(where, Path) or "://" not in where:
        return Path(where)
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise _unknown() from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite" and url.database and url.database != ":memory:":
        return Path(url.database).expanduser().absolute()
    if kind not in ("postgresql", "postgres"):
        raise _unknown()
    return url.set(drivername="postgresql+psycopg")


def _unknown() -> StoreError:
    return StoreError(
        f"{DATABASE_VARIABLE} names no database that Linkworthy knows.",
        "Write it as postgresql://user:password@host/name, or leave it out to keep reports in a file.",
        "unknown_place",
    )


def make(path: Path) -> None:
    """Make the file at `path` and its folder where they are missing, closed to everybody else; raises OSError.

    A folder that is there already keeps its rights: somebody may have opened it to a group on purpose.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
