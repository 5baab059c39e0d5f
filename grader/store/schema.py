"""The tables of the store as they are now; how they came to be stands in migrations/."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.exc import OperationalError

STEPS = ("0001", "0002", "0003", "0004")
"""Every step of migrations/versions by name, in order; a store that stands at the last one is up to date."""
HEAD = STEPS[-1]

TABLES = MetaData()


def _workspace() -> Column[str]:
    return Column("workspace", String(64), ForeignKey("workspaces.id", ondelete="CASCADE"), nullable=False)


workspaces = Table(
    "workspaces",
    TABLES,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", String(20), nullable=False),
    Column("retention_days", Integer),
    Column("anyone_with_the_link", Boolean, nullable=False),
)
members = Table(
    "members",
    TABLES,
    Column("workspace", String(64), ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("added_at", String(20), nullable=False),
    Column("added_by", String(255), nullable=False),
    Index("members_subject", "subject"),
)
reports = Table(
    "reports",
    TABLES,
    Column("id", String(64), primary_key=True),
    _workspace(),
    # Microseconds since 1970: the order of reports, also of those saved in one second.
    Column("saved_us", BigInteger, nullable=False),
    Column("created_at", String(20), nullable=False),
    Column("saved_by", String(255), nullable=False),
    Column("rubric_version", String(32), nullable=False),
    Column("program_version", String(32), nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("page_key", String(512), nullable=False),
    Column("score", Float),
    Column("band", String(64), nullable=False),
    Column("profile", String(32), nullable=False),
    Column("with_text", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    # Title, address, labels and note as they are searched.
    Column("folded", Text, nullable=False),
    Index("reports_saved", "workspace", "saved_us"),
    Index("reports_page", "workspace", "page_key", "saved_us"),
)
"""A row for each saved report: what lists show. Small rows, so that reading ten thousand of them is quick."""
report_bodies = Table(
    "report_bodies",
    TABLES,
    Column("id", String(64), ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("filler", LargeBinary, nullable=False),
    Column("report", LargeBinary, nullable=False),
)
"""The reports themselves: JSON in UTF-8, never changed once written; `filler` is for grader.store.forgetting."""
report_labels = Table(
    "report_labels",
    TABLES,
    Column("report", String(64), ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("folded", String(200), primary_key=True),
    Column("label", String(100), nullable=False),
    Index("report_labels_folded", "folded"),
)
comparisons = Table(
    "comparisons",
    TABLES,
    Column("id", String(64), primary_key=True),
    _workspace(),
    Column("saved_us", BigInteger, nullable=False),
    Column("created_at", String(20), nullable=False),
    Column("saved_by", String(255), nullable=False),
    Column("title", Text, nullable=False),
    # Id of the comparison that this one was made from, "" for none; emptied when that one is deleted.
    Column("earlier", String(64), nullable=False),
    Index("comparisons_saved", "workspace", "saved_us"),
    Index("comparisons_earlier", "earlier"),
)
comparison_bodies = Table(
    "comparison_bodies",
    TABLES,
    Column("id", String(64), ForeignKey("comparisons.id", ondelete="CASCADE"), primary_key=True),
    Column("filler", LargeBinary, nullable=False),
    Column("comparison", LargeBinary, nullable=False),
)
shares = Table(
    "shares",
    TABLES,
    Column("digest", String(64), primary_key=True),
    # Kept beside its digest, so that its maker can be shown the link again: whoever reads this table reads the reports too.
    Column("token", String(64), nullable=False),
    _workspace(),
    # One of the two.
    Column("report", String(64), ForeignKey("reports.id", ondelete="CASCADE"), index=True),
    Column("comparison", String(64), ForeignKey("comparisons.id", ondelete="CASCADE"), index=True),
    Column("with_text", Boolean, nullable=False),
    Column("audience", String(16), nullable=False),
    Column("saved_us", BigInteger, nullable=False),
    Column("created_at", String(20), nullable=False),
    Column("expires_at", String(20), nullable=False),
    Column("shared_by", String(255), nullable=False),
    Index("shares_workspace", "workspace", "saved_us"),
)
tokens = Table(
    "tokens",
    TABLES,
    Column("id", String(64), primary_key=True),
    _workspace(),
    # Of the secret, which is shown once and kept nowhere.
    Column("digest", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("saved_us", BigInteger, nullable=False),
    Column("created_at", String(20), nullable=False),
    Column("expires_at", String(20), nullable=False),
    Column("made_by", String(255), nullable=False),
    Index("tokens_workspace", "workspace", "saved_us"),
)
jobs = Table(
    "jobs",
    TABLES,
    Column("id", String(64), primary_key=True),
    # Hash of the browser tab's id or of the program's token.
    Column("owner", String(64), nullable=False),
    Column("made_us", BigInteger, nullable=False),
    # Which server grades it; "" for one that has to be taken over.
    Column("replica", String(64), nullable=False),
    # Counted up by that server while it lives; others look at its changes and at no clock.
    Column("beat", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("stage", String(16), nullable=False),
    # Microseconds since 1970; 0 for not yet.
    Column("ended_us", BigInteger, nullable=False),
    Column("fetched_us", BigInteger, nullable=False),
    Index("jobs_owner", "owner", "made_us"),
    Index("jobs_made", "made_us"),
)
"""Grades that replicas have under way, and those that nobody has fetched yet; see grader.replicas."""
job_bodies = Table(
    "job_bodies",
    TABLES,
    Column("id", String(64), ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("filler", LargeBinary, nullable=False),
    Column("handed", LargeBinary, nullable=False),
    Column("result", LargeBinary, nullable=False),
)
"""The drafts, and what they came to: apart, so that a beat of a job writes a few bytes."""

sign_outs = Table(
    "sign_outs",
    TABLES,
    # SHA-256 of the signed cookie.
    Column("digest", String(64), primary_key=True),
    Column("until_us", BigInteger, nullable=False),
)
"""Sign-ins that their owners have ended before their time."""


def standing(connection: Connection) -> str:
    """The name of the step that the store stands at; "" for an empty one."""
    if connection.dialect.name == "postgresql":
        # A statement that fails would end the transaction.
        if connection.exec_driver_sql("SELECT to_regclass('alembic_version')").scalar() is None:
            return ""
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return found or ""
    try:
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or ""
    except OperationalError as error:
        if "no such table" in str(error.orig):
            return ""
        raise
