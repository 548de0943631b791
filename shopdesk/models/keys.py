"""钥匙: each key registered and hung on a numbered hook (RC-6.4). Its movements are custody moves."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.models.base import Base, Pk, key_to, one_at_a_time


class Key(Base):
    """`hook_id` is the hook that is kept for it until release, whether it hangs there now or not."""

    __tablename__ = "asset_key"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    number: Mapped[int]
    label: Mapped[str] = mapped_column(default="")
    hook_id: Mapped[int | None] = key_to("hook")
    custody_id: Mapped[int] = key_to("custody_item")


class HookUse(Base):
    """A hook kept for one order from `taken_at` until `freed_at`; never for two at once."""

    __tablename__ = "hook_use"
    id: Mapped[Pk]
    hook_id: Mapped[int] = key_to("hook")
    order_id: Mapped[int] = key_to("repair_order")
    taken_at: Mapped[datetime]
    freed_at: Mapped[datetime | None]


one_at_a_time(HookUse, "hook_id")
