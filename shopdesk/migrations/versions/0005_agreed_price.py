"""What a line cost when the customer agreed to it, where the settlement charges another price."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("order_line", sa.Column("agreed_price", sa.BigInteger(), nullable=True))
