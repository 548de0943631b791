"""客户: persons and organisations with their phones (CF-1, CF-4)."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column, relationship

from shopdesk.kinds import CustomerKind
from shopdesk.models.base import Base, Pk, key_to


class Customer(Base):
    __tablename__ = "customer"
    id: Mapped[Pk]
    kind: Mapped[CustomerKind] = mapped_column(default=CustomerKind.PERSON)
    name: Mapped[str] = mapped_column(index=True)
    contact: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    lang: Mapped[str] = mapped_column(default="zh_CN")
    heard_from: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    merged_into_id: Mapped[int | None] = key_to("customer")
    phones: Mapped[list["Phone"]] = relationship(order_by="Phone.id", cascade="all, delete-orphan")


class Phone(Base):
    """A number as typed, its bare digits for finding, and whose it is ("mother's number")."""

    __tablename__ = "phone"
    id: Mapped[Pk]
    customer_id: Mapped[int] = key_to("customer")
    number: Mapped[str]
    digits: Mapped[str] = mapped_column(index=True)
    whose: Mapped[str] = mapped_column(default="")


class Merge(Base):
    """Two files became one (CF-4): what was moved, whose phones and which fields were changed, so that it can be taken back.

    `moved` are {"table", "column", "ids"}; `fields` are {"name", "before", "after"} of the kept file; `phones` are the
    {"number", "digits", "whose", "both"} of the file that went, `both` when the kept one had the number too.
    """

    __tablename__ = "customer_merge"
    id: Mapped[Pk]
    kept_id: Mapped[int] = key_to("customer")
    gone_id: Mapped[int] = key_to("customer")
    moved: Mapped[list[dict[str, Any]]]
    fields: Mapped[list[dict[str, Any]]]
    phones: Mapped[list[dict[str, Any]]]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")
    undone_at: Mapped[datetime | None]


class Link(Base):
    """Two customers who belong together, a family or a fleet (CF-4): `how` says what `other_id` is to `customer_id`."""

    __tablename__ = "customer_link"
    id: Mapped[Pk]
    customer_id: Mapped[int] = key_to("customer")
    other_id: Mapped[int] = key_to("customer")
    how: Mapped[str] = mapped_column(default="")
