"""VINs and serial numbers as they are typed, beside the keys they are compared by; what was told at the counter, not on the phone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shopdesk.folding import key

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NAMES = ("vin", "serial")
ASSET = sa.table(
    "asset", sa.column("id"), *(sa.column(each) for name in NAMES for each in (name, f"{name}_key"))
)


def upgrade() -> None:
    for name in NAMES:
        op.add_column("asset", sa.Column(f"{name}_key", sa.Text(), nullable=False, server_default=""))
    _fill()
    for name in NAMES:
        op.drop_index(op.f(f"ix_asset_{name}"), "asset")
        op.create_index(op.f(f"ix_asset_{name}_key"), "asset", [f"{name}_key"], unique=False)
    op.add_column("call", sa.Column("at_counter", sa.Boolean(), nullable=False, server_default=sa.false()))


def _fill() -> None:
    shop = op.get_bind()
    found = shop.execute(sa.select(ASSET.c.id, ASSET.c.vin, ASSET.c.serial)).all()
    keys = [{"at": at, "vin_key": key(vin), "serial_key": key(serial)} for at, vin, serial in found]
    if keys:
        shop.execute(sa.update(ASSET).where(ASSET.c.id == sa.bindparam("at")), keys)
