"""The tables of saved reports, and the named steps that bring a file up to them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    insert,
    inspect,
    select,
    text,
    update,
)

TABLES = MetaData()
version = Table("alembic_version", TABLES, Column("version_num", String(32), primary_key=True))
"""The step that the file stands at: named as alembic names it, so that alembic can take the file over as it is."""
reports = Table(
    "reports",
    TABLES,
    Column("id", String(64), primary_key=True),
    Column("created_at", String(20), nullable=False),
    Column("rubric_version", String(32), nullable=False),
    Column("program_version", String(32), nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("score", Float),
    Column("with_text", Boolean, nullable=False),
    # Last, so that a list of reports need not read past it.
    Column("report", LargeBinary, nullable=False),
)
"""A row for each saved report; `report` is its JSON in UTF-8, never changed once written."""


def _first(connection: Connection) -> None:
    # Written out and not taken from TABLES, which will change while this step must not.
    connection.execute(
        text(
            "CREATE TABLE reports (id VARCHAR(64) PRIMARY KEY, created_at VARCHAR(20) NOT NULL, "
            "rubric_version VARCHAR(32) NOT NULL, program_version VARCHAR(32) NOT NULL, as_of VARCHAR(10) NOT NULL, "
            "title TEXT NOT NULL, url TEXT NOT NULL, score FLOAT, with_text BOOLEAN NOT NULL, report BLOB NOT NULL)"
        )
    )
    connection.execute(text("CREATE INDEX reports_created_at ON reports (created_at)"))


STEPS: tuple[tuple[str, Callable[[Connection], None]], ...] = (("0001", _first),)
"""Every step by name, in order; a file that stands at the last one is up to date."""


def standing(connection: Connection) -> str:
    """The name of the step that the file stands at; "" for an empty one."""
    if not inspect(connection).has_table(version.name):
        return ""
    return connection.execute(select(version.c.version_num)).scalar_one_or_none() or ""


def known(step: str) -> bool:
    """Whether this program knows the step; not where a newer one has written the file."""
    return not step or any(name == step for name, _ in STEPS)


def migrate(connection: Connection) -> None:
    """Bring the file up to the last step, inside the transaction that `connection` is in."""
    at = standing(connection)
    if at == STEPS[-1][0]:
        return
    names = [name for name, _ in STEPS]
    if not at:
        connection.execute(
            text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        )
        connection.execute(insert(version).values(version_num=names[0]))
    for name, step in STEPS[names.index(at) + 1 if at else 0 :]:
        step(connection)
        connection.execute(update(version).values(version_num=name))
