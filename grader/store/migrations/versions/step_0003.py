"""The queue that replicas share: grades under way, each for at most a quarter of an hour."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("made_us", sa.BigInteger, nullable=False),
        sa.Column("replica", sa.String(64), nullable=False),
        sa.Column("beat", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("ended_us", sa.BigInteger, nullable=False),
        sa.Column("fetched_us", sa.BigInteger, nullable=False),
    )
    op.create_index("jobs_owner", "jobs", ["owner", "made_us"])
    op.create_index("jobs_made", "jobs", ["made_us"])
    op.create_table(
        "job_bodies",
        sa.Column("id", sa.String(64), sa.ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("filler", sa.LargeBinary, nullable=False),
        sa.Column("handed", sa.LargeBinary, nullable=False),
        sa.Column("result", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Drop both: what is under way is graded by the server that has it, and by no other."""
    op.drop_table("job_bodies")
    op.drop_table("jobs")
