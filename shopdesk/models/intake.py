"""接车检查: papers, condition, belongings, photos, the unlock secret (RC-6)."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import BelongingPlace, MarkKind
from shopdesk.models.base import Base, Pk, key_to, one_at_a_time


class PaperCheck(Base):
    """RC-6.1: one paper that came along (or did not): valid until, whole, told to the customer."""

    __tablename__ = "paper_check"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    label: Mapped[str]
    present: Mapped[bool | None]
    kept: Mapped[bool] = mapped_column(default=False)
    valid_until: Mapped[date | None]
    intact: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")
    told: Mapped[bool] = mapped_column(default=False)
    custody_id: Mapped[int | None] = key_to("custody_item")


class Mark(Base):
    """RC-6.2: a mark on the drawing; `x`, `y` in thousandths of the drawing's width and height, `zone` its code."""

    __tablename__ = "mark"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    number: Mapped[int]
    x: Mapped[int]
    y: Mapped[int]
    zone: Mapped[str] = mapped_column(default="")
    kind: Mapped[MarkKind]
    note: Mapped[str] = mapped_column(default="")


class DeviceTest(Base):
    """RC-6.2 for devices: a power-on test; None = not tested."""

    __tablename__ = "device_test"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    label: Mapped[str]
    passed: Mapped[bool | None]
    note: Mapped[str] = mapped_column(default="")


class Attachment(Base):
    """A photo, scan or signature, kept as a file named by its SHA-256."""

    __tablename__ = "attachment"
    id: Mapped[Pk]
    order_id: Mapped[int | None] = key_to("repair_order")
    mark_id: Mapped[int | None] = key_to("mark")
    what: Mapped[str]
    sha256: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")


class Belonging(Base):
    """RC-6.3: one line of 随车物品清单."""

    __tablename__ = "belonging"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    position: Mapped[int] = mapped_column(default=0)
    label: Mapped[str]
    count: Mapped[int] = mapped_column(default=1)
    place: Mapped[BelongingPlace] = mapped_column(default=BelongingPlace.ASSET)
    note: Mapped[str] = mapped_column(default="")
    valuable: Mapped[bool] = mapped_column(default=False)
    pointed_out: Mapped[bool] = mapped_column(default=False)
    custody_id: Mapped[int | None] = key_to("custody_item")


class BoxUse(Base):
    """A box kept for one order from `taken_at` until `freed_at`."""

    __tablename__ = "box_use"
    id: Mapped[Pk]
    box_id: Mapped[int] = key_to("box")
    order_id: Mapped[int] = key_to("repair_order")
    taken_at: Mapped[datetime]
    freed_at: Mapped[datetime | None]


one_at_a_time(BoxUse, "box_id")


class Secret(Base):
    """RC-6.4: an unlock code, encrypted; `cipher` is emptied at release."""

    __tablename__ = "secret"
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    cipher: Mapped[bytes]
    kept_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]
    custody_id: Mapped[int | None] = key_to("custody_item")
