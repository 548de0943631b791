"""What customers said on the phone that waits for an answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shopdesk.models.base import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PURPOSES = ("question", "diagnosis", "quotation", "repair", "appointment", "pick_up", "complaint")
KEYS = {
    "customer_id": "customer",
    "order_id": "repair_order",
    "by_id": "staff",
    "answered_by_id": "staff",
}


def upgrade() -> None:
    op.create_table(
        "heard",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "purpose",
            sa.Enum(*PURPOSES, name="purpose", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("heard_at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.Column("answered_by_id", sa.BigInteger(), nullable=True),
        *(
            sa.ForeignKeyConstraint([key], [f"{table}.id"], name=op.f(f"fk_heard_{key}_{table}"))
            for key, table in KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heard")),
        sqlite_strict=True,
    )
    for key in (*KEYS, "answered_at"):
        op.create_index(op.f(f"ix_heard_{key}"), "heard", [key], unique=False)
