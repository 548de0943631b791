"""What is repaired: a vehicle or a device, one dossier each (CF-2)."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column, validates

from shopdesk.folding import key
from shopdesk.kinds import AssetKind, Category
from shopdesk.models.base import Base, Pk, key_to


class Asset(Base):
    """Plate, VIN and serial number are kept as they are shown; beside each its key, folded, by which it is compared."""

    __tablename__ = "asset"
    id: Mapped[Pk]
    kind: Mapped[AssetKind]
    category: Mapped[Category]
    owner_id: Mapped[int] = key_to("customer")
    plate: Mapped[str] = mapped_column(default="")
    plate_key: Mapped[str] = mapped_column(default="", index=True)
    vin: Mapped[str] = mapped_column(default="")
    vin_key: Mapped[str] = mapped_column(default="", server_default="", index=True)
    engine_no: Mapped[str] = mapped_column(default="")
    serial: Mapped[str] = mapped_column(default="")
    serial_key: Mapped[str] = mapped_column(default="", server_default="", index=True)
    make: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None]
    colour: Mapped[str] = mapped_column(default="")
    purchased_on: Mapped[date | None]
    sold_by_us: Mapped[bool] = mapped_column(default=False)
    inspection_until: Mapped[date | None]
    insurance_until: Mapped[date | None]
    interval_km: Mapped[int | None]
    interval_months: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]

    @validates("plate", "vin", "serial")
    def _folded(self, name: str, text: str) -> str:
        setattr(self, f"{name}_key", key(text))
        return text


class Ownership(Base):
    """Owner history: who owned the asset from when."""

    __tablename__ = "ownership"
    id: Mapped[Pk]
    asset_id: Mapped[int] = key_to("asset")
    customer_id: Mapped[int] = key_to("customer")
    since: Mapped[datetime]


class NextService(Base):
    """下一次服务 (CF-3): what to offer next, when, and why."""

    __tablename__ = "next_service"
    id: Mapped[Pk]
    asset_id: Mapped[int] = key_to("asset")
    order_id: Mapped[int | None] = key_to("repair_order")
    what: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    due_km: Mapped[int | None]
    safety: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
