"""追加维修单: extra work found, and each time somebody was asked about it (WS-2)."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import Answer, SupplementState
from shopdesk.models.base import Base, Minor, Pk, key_to


class Supplement(Base):
    """Its proposed lines are OrderLines with this `supplement_id`; `delay_minutes` moves the promised time."""

    __tablename__ = "supplement"
    id: Mapped[Pk]
    number: Mapped[str] = mapped_column(unique=True)
    order_id: Mapped[int] = key_to("repair_order")
    state: Mapped[SupplementState] = mapped_column(default=SupplementState.OPEN)
    findings: Mapped[str]
    safety: Mapped[bool] = mapped_column(default=False)
    delay_minutes: Mapped[int] = mapped_column(default=0)
    found_by_id: Mapped[int | None] = key_to("staff")
    found_at: Mapped[datetime]
    told_workshop_at: Mapped[datetime | None]
    told_workshop_to: Mapped[str] = mapped_column(default="")


class Authorisation(Base):
    """授权: who at the shop asked whom, which number, when, what, new total and promise, which answer. Append-only.

    `within_limit`: nobody was asked, the new total stayed within what the customer allows without asking.
    """

    __tablename__ = "authorisation"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    supplement_id: Mapped[int] = key_to("supplement")
    person: Mapped[str]
    phone: Mapped[str]
    asked_at: Mapped[datetime]
    answer: Mapped[Answer]
    accepted: Mapped[str] = mapped_column(default="")
    declined: Mapped[str] = mapped_column(default="")
    call_back_at: Mapped[datetime | None]
    new_total: Mapped[Minor]
    new_promised_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    within_limit: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[int | None] = key_to("staff")
