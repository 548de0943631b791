"""One receipt for several orders of a visit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shopdesk.engines import kind

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "receipt_share",
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("receipt_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["money_entry.id"], name=op.f("fk_receipt_share_entry_id_money_entry")
        ),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["money_entry.id"], name=op.f("fk_receipt_share_receipt_id_money_entry")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_receipt_share")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_receipt_share_receipt_id"), "receipt_share", ["receipt_id"], unique=False)
    for statement in kind(op.get_bind().dialect.name).guards("receipt_share"):
        op.execute(statement)
