"""The first start: what a shop says of itself, and the lists it begins with."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.desk import attachments, people, settings, templates, terms
from shopdesk.desk.teams import save as save_team
from shopdesk.kinds import Role
from shopdesk.models import Staff

OWNER_NAMES = {"zh_CN": "店主", "en": "Owner"}
"""What the one person of a shop is called until somebody is named."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person named at the first start; an empty PIN means none."""

    name: str
    role: Role
    pin: str = ""


def is_open(session: Session) -> bool:
    """Whether the shop has been set up."""
    return settings.rules(session).set_up


def open_shop(session: Session, /, *, name: str, staff: Sequence[Newcomer], teams: Sequence[str] = (), logo: bytes = b"",
              by: int | None, now: datetime, **values: object) -> list[int]:  # fmt: skip
    """Set up the shop: its particulars (`values` by the names of `rules.Rules`), logo (PNG), people, lists, hooks and boxes.

    The ids of the people, in their order. Without a name or people the shop still opens: it gets one owner to begin with.
    """
    settings.change(session, shop_name=name.strip(), set_up=True, by=by, now=now, **values)
    if logo:
        keep_logo(session, png=logo, by=by, now=now)
    seed(session, by=by, now=now)
    for team in teams:
        if team.strip():
            save_team(session, name=team, by=by, now=now)
    named = [one for one in staff if one.name.strip()]
    if not any(one.role is Role.OWNER for one in named) and not session.scalar(select(func.count(Staff.id))):
        named.insert(0, Newcomer(OWNER_NAMES.get(settings.rules(session).lang, "Owner"), Role.OWNER))
    made = [people.save_staff(session, name=one.name, role=one.role, by=by, now=now) for one in named]
    for staff_id, one in zip(made, named, strict=True):
        if one.pin:
            people.set_pin(session, staff_id=staff_id, pin=one.pin, by=by, now=now)
    return made


def keep_logo(session: Session, *, png: bytes, by: int | None, now: datetime) -> str:
    """Keep the shop's logo (PNG; empty takes it away); its SHA-256."""
    sha256 = ""
    if png:
        attachments.add(session, order_id=None, what="logo", data=png, media_type="image/png", by=by, now=now)
        sha256 = hashlib.sha256(png).hexdigest()
    settings.change(session, logo_sha256=sha256, by=by, now=now)
    return sha256


def kept_logo(session: Session) -> bytes:
    """The shop's logo as PNG; empty when there is none."""
    sha256 = settings.rules(session).logo_sha256
    file = attachments.where(attachments.folder(session), sha256, "image/png") if sha256 else None
    return file.read_bytes() if file is not None and file.is_file() else b""


def seed(session: Session, *, by: int | None, now: datetime) -> None:
    """The default lists and terms; what is there already stays."""
    templates.seed(session, by=by, now=now)
    terms.seed(session, by=by, now=now)
