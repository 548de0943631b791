"""进厂维修单: one asset of one visit, from arrival to release."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column, relationship

from shopdesk.kinds import OldParts, OrderState, RepairClass
from shopdesk.models.base import Base, Minor, Pk, key_to
from shopdesk.models.estimate import OrderLine


class Order(Base):
    """Money in minor units; `planned_minutes` from `workshop_at` to `promised_at` drives the progress check (WS-3)."""

    __tablename__ = "repair_order"
    id: Mapped[Pk]
    number: Mapped[str] = mapped_column(unique=True)
    visit_id: Mapped[int] = key_to("visit")
    asset_id: Mapped[int] = key_to("asset")
    customer_id: Mapped[int] = key_to("customer")
    state: Mapped[OrderState] = mapped_column(default=OrderState.RECEIVED, index=True)
    repair_class: Mapped[RepairClass] = mapped_column(default=RepairClass.MINOR)
    problem: Mapped[str] = mapped_column(default="")
    wishes: Mapped[str] = mapped_column(default="")
    lang: Mapped[str] = mapped_column(default="zh_CN")
    arrived_at: Mapped[datetime] = mapped_column(index=True)
    received_by_id: Mapped[int | None] = key_to("staff")

    promised_at: Mapped[datetime | None] = mapped_column(index=True)
    first_promised_at: Mapped[datetime | None]
    spending_limit: Mapped[Minor | None]
    consent_name: Mapped[str] = mapped_column(default="")
    consent_phone: Mapped[str] = mapped_column(default="")
    diagnosis_consent: Mapped[bool] = mapped_column(default=False)
    findings: Mapped[str] = mapped_column(default="")

    odometer_km: Mapped[int | None]
    fuel_eighths: Mapped[int | None]
    battery_percent: Mapped[int | None]
    inside: Mapped[str] = mapped_column(default="")
    condition_checked: Mapped[bool] = mapped_column(default=False)
    belongings_checked: Mapped[bool] = mapped_column(default=False)
    no_keys: Mapped[bool] = mapped_column(default=False)

    tax_included: Mapped[bool] = mapped_column(default=True)
    tax_permille: Mapped[int] = mapped_column(default=0)
    discount: Mapped[Minor] = mapped_column(default=0)
    discount_reason: Mapped[str] = mapped_column(default="")
    valid_days: Mapped[int] = mapped_column(default=30)

    team_id: Mapped[int | None] = key_to("team")
    technician_id: Mapped[int | None] = key_to("staff")
    workshop_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    ready_at: Mapped[datetime | None]
    unrepaired: Mapped[bool] = mapped_column(default=False)
    unrepaired_reason: Mapped[str] = mapped_column(default="")
    old_parts: Mapped[OldParts | None]
    odometer_out_km: Mapped[int | None]
    settled_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None] = mapped_column(index=True)
    collected_by: Mapped[str] = mapped_column(default="")

    lines: Mapped[list[OrderLine]] = relationship(order_by="OrderLine.position")
