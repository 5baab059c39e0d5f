"""Sign-outs that every replica knows of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "sign_outs",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("until_us", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop it: a sign-out then holds only where it was made, as before."""
    op.drop_table("sign_outs")
