"""保管链: one ledger of everything the shop holds of a customer: who gave what to whom, when (PK-8)."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import CustodyKind, Holder
from shopdesk.models.base import Base, Pk, key_to


class CustodyItem(Base):
    """A thing in custody; where it is now is the `to` of its last move."""

    __tablename__ = "custody_item"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    kind: Mapped[CustodyKind]
    label: Mapped[str]
    count: Mapped[int] = mapped_column(default=1)


class CustodyMove(Base):
    """Append-only. `place` names the hook, box or person ("14", "B-06"); `to_name` who took it."""

    __tablename__ = "custody_move"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    item_id: Mapped[int] = key_to("custody_item")
    from_: Mapped[Holder] = mapped_column("from_holder")
    to: Mapped[Holder] = mapped_column("to_holder")
    place: Mapped[str] = mapped_column(default="")
    to_name: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")
