"""维修估价: the lines of an order, and each version that was shown, kept as it was (ES-1 to ES-7)."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import Grade, LineKind, LineState, Method, Supplier
from shopdesk.models.base import Base, Minor, Pk, key_to


class OrderLine(Base):
    """`quantity` in thousandths (hours for labour), `unit_price` and `discount` in minor units; amount = times − discount.

    `agreed_price`: the unit price the customer agreed to, where the settlement has changed it.
    """

    __tablename__ = "order_line"
    __table_args__ = {"sqlite_strict": True, "sqlite_autoincrement": True}  # noqa: RUF012 - as SQLAlchemy names it
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    supplement_id: Mapped[int | None] = key_to("supplement")
    position: Mapped[int]
    kind: Mapped[LineKind]
    method: Mapped[Method] = mapped_column(default=Method.SYSTEM)
    state: Mapped[LineState] = mapped_column(default=LineState.ACTIVE)
    description: Mapped[str]
    quantity: Mapped[int] = mapped_column(default=1000)
    unit: Mapped[str] = mapped_column(default="")
    unit_price: Mapped[Minor] = mapped_column(default=0)
    discount: Mapped[Minor] = mapped_column(default=0)
    agreed_price: Mapped[Minor | None]
    grade: Mapped[Grade | None]
    supplied_by: Mapped[Supplier] = mapped_column(default=Supplier.SHOP)
    brand: Mapped[str] = mapped_column(default="")
    spec: Mapped[str] = mapped_column(default="")
    critical: Mapped[bool] = mapped_column(default=False)
    certificate_seen: Mapped[bool] = mapped_column(default=False)
    safety: Mapped[bool] = mapped_column(default=False)
    risk_permille: Mapped[int] = mapped_column(default=0)
    warranty_days: Mapped[int | None]
    warranty_km: Mapped[int | None]
    contractor: Mapped[str] = mapped_column(default="")


class EstimateVersion(Base):
    """What a customer was shown; never overwritten (ES-5). `lines` is the frozen copy, `changed` says what is new."""

    __tablename__ = "estimate_version"
    __table_args__ = (UniqueConstraint("order_id", "version"), {"sqlite_strict": True})
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    version: Mapped[int]
    lines: Mapped[list[dict[str, Any]]]
    discount: Mapped[Minor]
    tax: Mapped[Minor]
    total: Mapped[Minor]
    promised_at: Mapped[datetime | None]
    valid_until: Mapped[date]
    changed: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")
