"""Merges of customers that can be taken back later, and customers who belong together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shopdesk.models.base import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _made(table: str, *columns: sa.Column[object], keys: dict[str, str]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger(), nullable=False),
        *columns,
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{table}_{key}_{other}"))
            for key, other in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sqlite_strict=True,
    )
    for key in keys:
        op.create_index(op.f(f"ix_{table}_{key}"), table, [key], unique=False)


def upgrade() -> None:
    _made(
        "customer_merge",
        sa.Column("kept_id", sa.BigInteger(), nullable=False),
        sa.Column("gone_id", sa.BigInteger(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("phones", sa.JSON(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("undone_at", Instant(), nullable=True),
        keys={"kept_id": "customer", "gone_id": "customer", "by_id": "staff"},
    )
    _made(
        "customer_link",
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        keys={"customer_id": "customer", "other_id": "customer"},
    )
