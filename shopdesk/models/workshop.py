"""车间: hand-overs, progress checks, quality checks (WS-1, WS-3, WS-5)."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import CheckLevel, HandoverTo
from shopdesk.models.base import Base, Pk, key_to


class Handover(Base):
    """交接: the receiver signs with the time to ten minutes."""

    __tablename__ = "handover"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    to: Mapped[HandoverTo] = mapped_column("to_whom")
    team_id: Mapped[int | None] = key_to("team")
    receiver_id: Mapped[int | None] = key_to("staff")
    wash_booked: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")


class ProgressCheck(Base):
    """进度询问: asked at 75 % of the planned time; in trouble a measure, a new promise, the customer told."""

    __tablename__ = "progress_check"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    asked_at: Mapped[datetime]
    expected_at: Mapped[datetime | None]
    on_time: Mapped[bool]
    difficulties: Mapped[str] = mapped_column(default="")
    measure: Mapped[str] = mapped_column(default="")
    promised_before: Mapped[datetime | None]
    promised_after: Mapped[datetime | None]
    call_id: Mapped[int | None] = key_to("call")
    by_id: Mapped[int | None] = key_to("staff")


class QualityCheck(Base):
    """三检: self, team, final; failed = back to work."""

    __tablename__ = "quality_check"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    level: Mapped[CheckLevel]
    passed: Mapped[bool]
    note: Mapped[str] = mapped_column(default="")
    checker_id: Mapped[int | None] = key_to("staff")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")
