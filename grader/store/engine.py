"""Connections to the two databases that we know, each told how to keep what it acknowledges."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from grader.errors import StoreError

STATEMENT_SECONDS = 15.0
"""How long Postgres works on one statement at most, in seconds."""
CONNECT_SECONDS = 5
"""How long to wait for Postgres to answer at all, and for a connection of ours to come free, in seconds."""
POOLED = 5
"""Connections to Postgres that stay open."""
POOLED_AT_MOST = 15


def sqlite_engine(path: Path, busy_seconds: float) -> Engine:
    """Opens the file anew for each transaction, so that a fault leaves nothing behind and a file put back is seen at once."""

    def connect() -> sqlite3.Connection:
        # The driver would begin transactions by its own lights; `_begin` does it.
        if _sealed(path):
            return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
        return sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)

    # The file is given to SQLite as a path: one with a ? or a % in it is no URL. Values stay out of errors and logs.
    engine = create_engine(
        URL.create("sqlite", database=str(path)), creator=connect, poolclass=NullPool, hide_parameters=True
    )
    event.listen(engine, "connect", _prepared(busy_seconds))
    event.listen(engine, "begin", _begin)
    return engine


def _sealed(path: Path) -> bool:
    """Whether the file lies on a disk mounted for reading only, with no log of changes beside it.

    SQLite wants to make files beside one that is in WAL mode, even to read it; told that nothing changes it does without.
    """
    if not hasattr(os, "statvfs"):
        return False
    try:
        if not os.statvfs(path).f_flag & os.ST_RDONLY:
            return False
    except OSError:
        return False
    log = path.with_name(f"{path.name}-wal")
    return not log.exists() or log.stat().st_size == 0


def _prepared(busy_seconds: float) -> Callable[[Any, object], None]:
    def prepare(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {int(busy_seconds * 1000)}",
            "foreign_keys = ON",
            "synchronous = FULL",
            "secure_delete = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return prepare


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: one that took it half-way could not wait for another.
    connection.exec_driver_sql(
        "BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN"
    )


def postgres_engine(url: URL, busy_seconds: float) -> Engine:
    """Keeps a few connections and asks each whether it still lives before it is used; raises StoreError without a driver."""
    settings = {
        "statement_timeout": int(STATEMENT_SECONDS * 1000),
        "lock_timeout": int(busy_seconds * 1000),
        "idle_in_transaction_session_timeout": 120_000,
        # Whatever the server is set to: what is acknowledged is on its disk.
        "synchronous_commit": "on",
        "client_encoding": "UTF8",
        "timezone": "UTC",
    }
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    given = url.query.get("options", "")
    try:
        return create_engine(
            url.difference_update_query(["options"]),
            pool_size=POOLED,
            max_overflow=POOLED_AT_MOST - POOLED,
            pool_timeout=CONNECT_SECONDS,
            pool_pre_ping=True,
            pool_recycle=1800,
            hide_parameters=True,
            connect_args={
                "connect_timeout": int(str(url.query.get("connect_timeout", CONNECT_SECONDS))),
                "options": f"{given} {options}".strip(),
                "application_name": "linkworthy",
                # A pooler in between may give the next statement to another of its connections.
                "prepare_threshold": None,
            },
        )
    except ModuleNotFoundError:
        raise StoreError(
            "Saved reports are to lie in a Postgres database, and this installation has no driver for it.",
            "Install it with: pip install 'linkworthy[postgres]'",
            "no_driver",
        ) from None
