"""结算单与收款: settlements and the money ledger; whole minor units, append-only, reversal instead of change (PK-3)."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import Means, MoneyKind
from shopdesk.models.base import Base, Minor, Pk, key_to


class Settlement(Base):
    """A frozen bill. A correction is a new one whose `reverses_id` names the old, with all amounts negative."""

    __tablename__ = "settlement"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    number: Mapped[str] = mapped_column(unique=True)
    order_id: Mapped[int] = key_to("repair_order")
    reverses_id: Mapped[int | None] = key_to("settlement")
    lines: Mapped[list[dict[str, Any]]]
    subtotal: Mapped[Minor]
    discount: Mapped[Minor]
    tax: Mapped[Minor]
    rounding: Mapped[Minor] = mapped_column(default=0)
    total: Mapped[Minor]
    estimate_total: Mapped[Minor] = mapped_column(default=0)
    supplements_total: Mapped[Minor] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int | None] = key_to("staff")


class MoneyEntry(Base):
    """`amount` is signed for the customer's account: charges positive, what they pay negative; the balance is the sum.

    A DEPOSIT counts as paid when taken and is a liability until a settlement's CHARGE stands against it. A reversal
    is an entry of the same kind with the opposite sign and `reverses_id`.
    """

    __tablename__ = "money_entry"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[MoneyKind]
    order_id: Mapped[int | None] = key_to("repair_order")
    customer_id: Mapped[int] = key_to("customer")
    settlement_id: Mapped[int | None] = key_to("settlement")
    means: Mapped[Means | None]
    amount: Mapped[Minor]
    reverses_id: Mapped[int | None] = key_to("money_entry")
    reference: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int | None] = key_to("staff")


class ReceiptShare(Base):
    """One payment for several orders: the ledger line of an order, and the line whose number the one receipt bears (RC-8).

    The line that bears the number has a row too; a line without one is a receipt of its own.
    """

    __tablename__ = "receipt_share"
    append_only: ClassVar[bool] = True
    entry_id: Mapped[int] = mapped_column(ForeignKey("money_entry.id"), primary_key=True)
    receipt_id: Mapped[int] = key_to("money_entry")


class Credit(Base):
    """欠收: an outstanding balance allowed until `due_on`, by whom and why."""

    __tablename__ = "credit"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    customer_id: Mapped[int] = key_to("customer")
    amount: Mapped[Minor]
    due_on: Mapped[date] = mapped_column(index=True)
    reason: Mapped[str]
    approved_by_id: Mapped[int | None] = key_to("staff")
    at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
