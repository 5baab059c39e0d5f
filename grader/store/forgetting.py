"""Seeing to it that a SQLite file forgets what was deleted: every copy of it, not only the last.

SQLite's secure_delete writes zeros over what is deleted and over pages that come free. It leaves one thing: when rows move
from page to page of a table to keep it in balance, a copy can stay behind in a page's unused middle, where no later deletion
finds it (measured: of 1,200 deleted rows of 2,500, two had left one). So

- tables of small rows are written anew after a deletion, which frees, and thereby zeroes, all of their old pages;
- the large ones, with the reports themselves, need not be: each of their rows begins with FILLER_BYTES of zeros, so that the
  report lies wholly in pages of its own, which never move and are zeroed when the row goes.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

FILLER_BYTES = 4061
"""As much of a row as lies in a table's own page at most, at SQLite's usual page size of 4,096 bytes."""

MOST_AT_ONCE = 50_000
"""Rows of a table that is written anew at once; above, it waits for the daily round, since everybody else waits meanwhile."""


def rewrite(connection: Connection, tables: tuple[Table, ...], *, all_sizes: bool = False) -> None:
    """Write SQLite tables anew, in the transaction that `connection` is in; foreign keys must be off for it."""
    for table in tables:
        if not all_sizes and (connection.scalar(select(func.count()).select_from(table)) or 0) > MOST_AT_ONCE:
            continue
        for statement in (
            f"CREATE TEMP TABLE aside AS SELECT * FROM {table.name}",
            # Without a condition it frees whole pages. What refers to the rows stays: they come back at once.
            f"DELETE FROM {table.name}",
            f"INSERT INTO {table.name} SELECT * FROM aside",
            "DROP TABLE aside",
        ):
            connection.exec_driver_sql(statement)
