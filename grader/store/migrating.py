"""Bringing a store's tables up to date, or back, inside the transaction that its connection is in."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from grader.store.schema import HEAD, standing

if TYPE_CHECKING:
    from alembic.config import Config

ADVISORY_LOCK = 0x4C696E6B776F7274
"""Number of the lock that a process holds on Postgres while it migrates; the bytes of "Linkwort"."""

_one_at_a_time = threading.Lock()
"""alembic keeps what it works on in its module, so that two threads would mix theirs up."""


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Take the steps that are missing up to `to`; nothing where they are taken already.

    SQLite's writers hold their lock from the first; on Postgres whoever comes second waits here and finds it done.
    """
    _wait_for_turn(connection)
    if standing(connection) == to:
        return
    from alembic import command

    with _one_at_a_time:
        command.upgrade(_config(connection), to)


def downgrade(connection: Connection, to: str) -> None:
    """Take steps back until the store stands at `to`."""
    _wait_for_turn(connection)
    from alembic import command

    with _one_at_a_time:
        command.downgrade(_config(connection), to)


def _wait_for_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # Steps over many reports take what they take.
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    # An option's % would be taken for the start of a name.
    folder = str(Path(__file__).resolve().parent / "migrations").replace("%", "%%")
    config.set_main_option("script_location", folder)
    config.attributes["connection"] = connection
    return config
