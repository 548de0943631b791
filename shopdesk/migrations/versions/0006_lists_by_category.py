"""Lines of the shop's lists that hold for some categories only: a SIM card is no belonging of a washing machine."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("template", sa.Column("categories", sa.Text(), nullable=False, server_default=""))
