"""One table of saved reports, as the first Linkworthy wrote it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
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
    op.create_index("reports_created_at", "reports", ["created_at"])


def downgrade() -> None:
    """Take the table away, and every report with it."""
    op.drop_table("reports")
