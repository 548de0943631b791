"""接车准备与交还: preparation ticks, gate pass, certificate, warranty (PK-1, PK-4 to PK-7)."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.models.base import Base, Pk, key_to


class Preparation(Base):
    """PK-1: one line of the preparation list, done or not."""

    __tablename__ = "preparation"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    position: Mapped[int] = mapped_column(default=0)
    label: Mapped[str]
    done_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = key_to("staff")


class HandbackDifference(Base):
    """PK-5: what was missing or damaged at hand-back; a claim at once."""

    __tablename__ = "handback_difference"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    custody_id: Mapped[int | None] = key_to("custody_item")
    what: Mapped[str]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")
    resolved_at: Mapped[datetime | None]
    resolution: Mapped[str] = mapped_column(default="")


class GatePass(Base):
    """出厂通知单: printed at settlement; whether it is valid is computed (PK-6)."""

    __tablename__ = "gate_pass"
    id: Mapped[Pk]
    number: Mapped[str] = mapped_column(unique=True)
    order_id: Mapped[int] = key_to("repair_order")
    issued_at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")
    used_at: Mapped[datetime | None]


class Certificate(Base):
    """质量保证书: one per released order."""

    __tablename__ = "certificate"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    number: Mapped[str] = mapped_column(unique=True)
    order_id: Mapped[int] = key_to("repair_order")
    issued_at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")


class Warranty(Base):
    """PK-4: what is warranted, days and km from release, whichever is reached first."""

    __tablename__ = "warranty"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    asset_id: Mapped[int] = key_to("asset")
    line_id: Mapped[int | None] = key_to("order_line")
    what: Mapped[str]
    days: Mapped[int]
    km: Mapped[int | None]
    starts_on: Mapped[date]
    until_on: Mapped[date]
    until_km: Mapped[int | None]
