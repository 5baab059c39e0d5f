"""The team's store: workspaces, members, labels, notes, pages, comparisons, shares and tokens; reports keep their bytes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from grader.store.forgetting import FILLER_BYTES
from grader.store.page_key import page_key
from grader.store.rows import LOCAL
from grader.store.times import micros_of_stamp, stamp
from grader.store.wording import folded

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OLD = sa.table(
    "reports_0001",
    *(
        sa.column(name)
        for name in (
            "id",
            "created_at",
            "rubric_version",
            "program_version",
            "as_of",
            "title",
            "url",
            "score",
        )
    ),
    sa.column("with_text", sa.Boolean),
    sa.column("report", sa.LargeBinary),
)


def upgrade() -> None:
    """Make the tables and take over every report as it is."""
    op.drop_index("reports_created_at", "reports")
    op.rename_table("reports", "reports_0001")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX reports_pkey RENAME TO reports_0001_pkey")
    reports = _make_tables()
    connection = op.get_bind()
    connection.execute(
        sa.text("INSERT INTO workspaces VALUES (:id, :name, :at, NULL, :anyone)"),
        {"id": LOCAL, "name": "This server", "at": stamp(datetime.now(UTC)), "anyone": True},
    )
    ids = connection.execute(sa.select(_OLD.c.id, _OLD.c.created_at).order_by(_OLD.c.created_at)).all()
    last = 0
    for id, created_at in ids:
        last = max(last + 1, micros_of_stamp(created_at))
        row = connection.execute(sa.select(_OLD).where(_OLD.c.id == id)).mappings().one()
        connection.execute(sa.insert(reports).values(_as_now(row, last)))
    filler = b"" if connection.dialect.name == "postgresql" else bytes(FILLER_BYTES)
    connection.execute(
        sa.text(
            "INSERT INTO report_bodies (id, filler, report) SELECT id, :filler, report FROM reports_0001"
        ),
        {"filler": filler},
    )
    op.drop_table("reports_0001")


def _as_now(row: Any, saved_us: int) -> dict[str, object]:
    try:
        told = json.loads(row["report"].decode("utf-8", "surrogatepass"))
        band, profile, sha = (str(told.get(name) or "") for name in ("band", "profile", "content_sha256"))
    except (ValueError, AttributeError):  # the report of another version: it is kept as it is
        band = profile = sha = ""
    kept = (
        "id",
        "created_at",
        "rubric_version",
        "program_version",
        "as_of",
        "title",
        "url",
        "score",
        "with_text",
    )
    return {
        **{name: row[name] for name in kept},
        "workspace": LOCAL,
        "saved_us": saved_us,
        "saved_by": "",
        "page_key": page_key(row["url"], sha or row["id"]),
        "band": band,
        "profile": profile,
        "note": "",
        "folded": folded(row["title"], row["url"]),
    }


def _workspace() -> sa.Column[str]:
    return sa.Column(
        "workspace", sa.String(64), sa.ForeignKey("workspaces.id", ondelete="CASCADE"), nullable=False
    )


def _make_tables() -> sa.Table:
    op.create_table(
        "workspaces",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", sa.String(20), nullable=False),
        sa.Column("retention_days", sa.Integer),
        sa.Column("anyone_with_the_link", sa.Boolean, nullable=False),
    )
    op.create_table(
        "members",
        sa.Column(
            "workspace", sa.String(64), sa.ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("subject", sa.String(255), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("added_at", sa.String(20), nullable=False),
        sa.Column("added_by", sa.String(255), nullable=False),
    )
    op.create_index("members_subject", "members", ["subject"])
    reports = op.create_table(
        "reports",
        sa.Column("id", sa.String(64), primary_key=True),
        _workspace(),
        sa.Column("saved_us", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.String(20), nullable=False),
        sa.Column("saved_by", sa.String(255), nullable=False),
        sa.Column("rubric_version", sa.String(32), nullable=False),
        sa.Column("program_version", sa.String(32), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("page_key", sa.String(512), nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("band", sa.String(64), nullable=False),
        sa.Column("profile", sa.String(32), nullable=False),
        sa.Column("with_text", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
    )
    op.create_index("reports_saved", "reports", ["workspace", "saved_us"])
    op.create_index("reports_page", "reports", ["workspace", "page_key", "saved_us"])
    op.create_table(
        "report_bodies",
        sa.Column("id", sa.String(64), sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("filler", sa.LargeBinary, nullable=False),
        sa.Column("report", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "report_labels",
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("folded", sa.String(200), primary_key=True),
        sa.Column("label", sa.String(100), nullable=False),
    )
    op.create_index("report_labels_folded", "report_labels", ["folded"])
    op.create_table(
        "comparisons",
        sa.Column("id", sa.String(64), primary_key=True),
        _workspace(),
        sa.Column("saved_us", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.String(20), nullable=False),
        sa.Column("saved_by", sa.String(255), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("earlier", sa.String(64), nullable=False),
    )
    op.create_index("comparisons_saved", "comparisons", ["workspace", "saved_us"])
    op.create_index("comparisons_earlier", "comparisons", ["earlier"])
    op.create_table(
        "comparison_bodies",
        sa.Column("id", sa.String(64), sa.ForeignKey("comparisons.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("filler", sa.LargeBinary, nullable=False),
        sa.Column("comparison", sa.LargeBinary, nullable=False),
    )
    _make_shares_and_tokens()
    return reports


def _make_shares_and_tokens() -> None:
    op.create_table(
        "shares",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("token", sa.String(64), nullable=False),
        _workspace(),
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.id", ondelete="CASCADE")),
        sa.Column("comparison", sa.String(64), sa.ForeignKey("comparisons.id", ondelete="CASCADE")),
        sa.Column("with_text", sa.Boolean, nullable=False),
        sa.Column("audience", sa.String(16), nullable=False),
        sa.Column("saved_us", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.String(20), nullable=False),
        sa.Column("expires_at", sa.String(20), nullable=False),
        sa.Column("shared_by", sa.String(255), nullable=False),
    )
    op.create_index("ix_shares_report", "shares", ["report"])
    op.create_index("ix_shares_comparison", "shares", ["comparison"])
    op.create_index("shares_workspace", "shares", ["workspace", "saved_us"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(64), primary_key=True),
        _workspace(),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("saved_us", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.String(20), nullable=False),
        sa.Column("expires_at", sa.String(20), nullable=False),
        sa.Column("made_by", sa.String(255), nullable=False),
    )
    op.create_index("tokens_workspace", "tokens", ["workspace", "saved_us"])


def downgrade() -> None:
    """Back to one table of reports: of what it cannot hold nothing stays, nor of what belongs to a workspace."""
    for name in ("tokens", "shares", "comparison_bodies", "comparisons", "report_labels", "members"):
        op.drop_table(name)
    op.rename_table("reports", "reports_0002")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX reports_pkey RENAME TO reports_0002_pkey")
    op.create_table(
        "reports",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("created_at", sa.String(20), nullable=False),
        sa.Column("rubric_version", sa.String(32), nullable=False),
        sa.Column("program_version", sa.String(32), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("with_text", sa.Boolean, nullable=False),
        sa.Column("report", sa.LargeBinary, nullable=False),
    )
    op.get_bind().execute(
        sa.text(
            "INSERT INTO reports SELECT r.id, r.created_at, r.rubric_version, r.program_version, r.as_of, r.title, r.url, "
            "r.score, r.with_text, b.report FROM reports_0002 r JOIN report_bodies b ON b.id = r.id "
            "WHERE r.workspace = :local ORDER BY r.saved_us"
        ),
        {"local": LOCAL},
    )
    op.drop_table("report_bodies")
    op.drop_table("reports_0002")
    op.drop_table("workspaces")
    op.create_index("reports_created_at", "reports", ["created_at"])
