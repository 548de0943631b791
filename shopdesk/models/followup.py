"""跟踪服务: the calls planned after release, what they brought, and what was promised on the phone (FU-1, FU-2, FU-7)."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import FollowUpState, Purpose
from shopdesk.models.base import Base, Pk, key_to


class FollowUp(Base):
    """`round` 1 or 2, due between two days; `satisfaction` 1–5."""

    __tablename__ = "followup"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    customer_id: Mapped[int] = key_to("customer")
    round: Mapped[int]
    due_from: Mapped[date] = mapped_column(index=True)
    due_until: Mapped[date]
    state: Mapped[FollowUpState] = mapped_column(default=FollowUpState.PLANNED, index=True)
    topics: Mapped[str] = mapped_column(default="")
    satisfaction: Mapped[int | None]
    outcome: Mapped[str] = mapped_column(default="")
    market: Mapped[str] = mapped_column(default="")
    problem: Mapped[str] = mapped_column(default="")
    wish: Mapped[str] = mapped_column(default="")
    call_id: Mapped[int | None] = key_to("call")
    done_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = key_to("staff")


class Heard(Base):
    """FU-7: a complaint or a wish somebody gave voice to; open until it is answered. `order_id` is the order it is about."""

    __tablename__ = "heard"
    id: Mapped[Pk]
    customer_id: Mapped[int] = key_to("customer")
    order_id: Mapped[int | None] = key_to("repair_order")
    purpose: Mapped[Purpose]
    words: Mapped[str]
    heard_at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
    answered_by_id: Mapped[int | None] = key_to("staff")
