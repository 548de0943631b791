"""The shop itself: settings, editable lists, counters, hooks and boxes."""

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import AssetKind, TemplateKind
from shopdesk.models.base import Base, Pk


class Setting(Base):
    """One value of `rules.py`, where the shop differs from the default."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


class Counter(Base):
    """The last number given in a series ("RO-261122" → 42); raised inside the transaction, so no gaps."""

    __tablename__ = "counter"
    series: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class Template(Base):
    """A line of a list the shop edits: belongings, papers, preparation, device tests, follow-up topics.

    `categories`: those it holds for, joined by commas; empty = all of its kind.
    """

    __tablename__ = "template"
    id: Mapped[Pk]
    kind: Mapped[TemplateKind]
    asset_kind: Mapped[AssetKind | None]
    categories: Mapped[str] = mapped_column(default="", server_default="")
    position: Mapped[int] = mapped_column(default=0)
    label_zh: Mapped[str]
    label_en: Mapped[str]
    valuable: Mapped[bool] = mapped_column(default=False)
    required: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


class Terms(Base):
    """约定事项 as printed on the repair order: one text per asset kind and language, one line a term."""

    __tablename__ = "terms"
    __table_args__ = (UniqueConstraint("asset_kind", "lang"), {"sqlite_strict": True})
    id: Mapped[Pk]
    asset_kind: Mapped[AssetKind]
    lang: Mapped[str]
    text: Mapped[str]


class Hook(Base):
    """挂钩 of the key cabinet."""

    __tablename__ = "hook"
    id: Mapped[Pk]
    number: Mapped[int] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)


class Box(Base):
    """存物箱; belongs to one order alone until return (RC-6.3)."""

    __tablename__ = "box"
    id: Mapped[Pk]
    name: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)
