"""Signed: captured on screen, or on paper with who and when (RC-4)."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import SignedHow, Signing
from shopdesk.models.base import Base, Pk, key_to


class Signature(Base):
    """`version` = estimate version signed (0 where none); `attachment_id` the drawn signature or the scan;
    `old_parts` what was said of them when the hand-back was signed."""

    __tablename__ = "signature"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    order_id: Mapped[int] = key_to("repair_order")
    supplement_id: Mapped[int | None] = key_to("supplement")
    what: Mapped[Signing]
    how: Mapped[SignedHow]
    signer: Mapped[str]
    version: Mapped[int] = mapped_column(default=0)
    attachment_id: Mapped[int | None] = key_to("attachment")
    old_parts: Mapped[str | None]
    signed_at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")
