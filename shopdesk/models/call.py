"""电话: every call the shop makes or takes about a customer, and what it tells at the counter instead (PK-2, FU-3)."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import false
from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import CallPurpose, CallResult
from shopdesk.models.base import Base, Pk, key_to


class Call(Base):
    """Append-only; `coming_at` is when the customer said they would come; `at_counter` = told face to face, not called."""

    __tablename__ = "call"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    customer_id: Mapped[int] = key_to("customer")
    order_id: Mapped[int | None] = key_to("repair_order")
    purpose: Mapped[CallPurpose]
    result: Mapped[CallResult]
    person: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    call_back_at: Mapped[datetime | None] = mapped_column(index=True)
    coming_at: Mapped[datetime | None]
    at_counter: Mapped[bool] = mapped_column(default=False, server_default=false())
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int | None] = key_to("staff")
