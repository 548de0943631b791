"""来店: one visit may bring several assets (RC-1, RC-8)."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import Purpose
from shopdesk.models.base import Base, Pk, key_to


class Visit(Base):
    """`words` is what the customer said; a question answered on the spot is a visit with an `answer` and no order."""

    __tablename__ = "visit"
    id: Mapped[Pk]
    customer_id: Mapped[int] = key_to("customer")
    sender_name: Mapped[str] = mapped_column(default="")
    sender_phone: Mapped[str] = mapped_column(default="")
    payer_id: Mapped[int | None] = key_to("customer")
    purpose: Mapped[Purpose]
    words: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    arrived_at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int | None] = key_to("staff")
