"""日结: the day's figures frozen at closing, with the cash count (RP-1)."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.models.base import Base, Minor, Pk, key_to


class DayClose(Base):
    """`figures` is the whole report as frozen; `cash_float` what the drawer began with."""

    __tablename__ = "day_close"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    number: Mapped[str] = mapped_column(unique=True)
    day: Mapped[date] = mapped_column(unique=True)
    cash_float: Mapped[Minor]
    cash_expected: Mapped[Minor]
    cash_counted: Mapped[Minor]
    difference_reason: Mapped[str] = mapped_column(default="")
    figures: Mapped[dict[str, Any]]
    closed_at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")
