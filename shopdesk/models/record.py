"""What is kept about the program's own doing: issued papers, journal, drafts, requests, backups."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.models.base import Base, Pk, key_to


class Document(Base):
    """An issued paper, kept as bytes named by `sha256`; a reprint is the same paper."""

    __tablename__ = "document"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    order_id: Mapped[int | None] = key_to("repair_order")
    form: Mapped[str]
    form_version: Mapped[int]
    number: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    lang: Mapped[str]
    paper: Mapped[str]
    copies: Mapped[int] = mapped_column(default=1)
    sha256: Mapped[str]
    size: Mapped[int]
    issued_at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")


class Journal(Base):
    """流水日志: who changed what when: table, row id and field names, no personal data; `reason` for overrides (PP-2, PP-3)."""

    __tablename__ = "journal"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int | None] = key_to("staff")
    action: Mapped[str]
    changes: Mapped[list[dict[str, Any]]]


class Override(Base):
    """特批: a rule broken by who may, with a reason; printed on the daily report (PP-2)."""

    __tablename__ = "override"
    append_only: ClassVar[bool] = True
    id: Mapped[Pk]
    order_id: Mapped[int | None] = key_to("repair_order")
    move: Mapped[str]
    fact: Mapped[str]
    what: Mapped[str]
    reason: Mapped[str]
    asked_by_id: Mapped[int | None] = key_to("staff")
    allowed_by_id: Mapped[int | None] = key_to("staff")
    at: Mapped[datetime] = mapped_column(index=True)


class Draft(Base):
    """What somebody was typing, saved as they type."""

    __tablename__ = "draft"
    key: Mapped[str] = mapped_column(primary_key=True)
    payload: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = key_to("staff")


class Request(Base):
    """A gesture that was carried out, so that a double click saves once."""

    __tablename__ = "request"
    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class BackupRun(Base):
    """A backup that was written and read back."""

    __tablename__ = "backup_run"
    id: Mapped[Pk]
    at: Mapped[datetime]
    path: Mapped[str]
    size: Mapped[int]
    orders: Mapped[int]
    documents: Mapped[int]
    verified: Mapped[bool]
