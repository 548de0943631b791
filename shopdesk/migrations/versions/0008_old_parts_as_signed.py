"""What was said of the old parts when the hand-back was signed; nothing is known of what was signed before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("signature", sa.Column("old_parts", sa.Text(), nullable=True))
