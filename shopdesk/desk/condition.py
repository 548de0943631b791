"""车况: marks on the drawing, tests of a device, and the word that everything was looked at (RC-6.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk import drawings
from shopdesk.desk import fetch
from shopdesk.desk.here import order_here
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import MarkKind
from shopdesk.models import Asset, Attachment, DeviceTest, Mark, Order

MOST_MARKS = 99


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark: `x`, `y` in thousandths of the drawing, `zone` its code ("" beside the thing)."""

    id: int
    number: int
    x: int
    y: int
    zone: str
    kind: MarkKind
    note: str
    photos: int


@dataclass(frozen=True, slots=True)
class Removed:
    """What undo needs to put a removed mark back."""

    order_id: int
    mark: MarkRow
    photo_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DeviceTestRow:
    """A power-on test; None = not tested."""

    id: int
    label: str
    passed: bool | None
    note: str


def marks(session: Session, *, order_id: int) -> list[MarkRow]:
    """The marks of an order by number, with how many photos each has."""
    photos = (
        select(func.count(Attachment.id))
        .where(Attachment.mark_id == Mark.id)
        .correlate(Mark)
        .scalar_subquery()
    )
    wanted = (
        select(Mark.id, Mark.number, Mark.x, Mark.y, Mark.zone, Mark.kind, Mark.note, photos)
        .where(Mark.order_id == order_id)
        .order_by(Mark.number)
    )
    return fetch.rows(session, MarkRow, wanted)


def mark(
    session: Session,
    *,
    order_id: int,
    x: int,
    y: int,
    kind: MarkKind,
    note: str = "",
    by: int | None,
    now: datetime,
) -> MarkRow:
    """Set a mark, numbered after the last. Refused: outside the drawing, too many."""
    order = order_here(session, order_id)
    there = len(marks(session, order_id=order_id))
    if not (0 <= x <= drawings.MARK_SCALE and 0 <= y <= drawings.MARK_SCALE):
        raise DeskError(N_("A mark stands on the drawing."), field="condition")
    if there >= MOST_MARKS:
        raise DeskError(
            N_("{count} marks are enough; write the rest into a note."), field="condition", count=there
        )
    made = Mark(
        order_id=order_id,
        number=there + 1,
        x=x,
        y=y,
        zone=_zone(session, order, x, y),
        kind=kind,
        note=note.strip(),
    )
    session.add(made)
    session.flush()
    return MarkRow(made.id, made.number, made.x, made.y, made.zone, made.kind, made.note, 0)


def _zone(session: Session, order: Order, x: int, y: int) -> str:
    drawing = drawings.load(session.get_one(Asset, order.asset_id).category)
    zone = drawings.zone_at(drawing, *drawings.from_mark(drawing, x, y))
    return zone.code if zone is not None else ""


def change_mark(
    session: Session,
    *,
    mark_id: int,
    kind: MarkKind | None = None,
    note: str | None = None,
    x: int | None = None,
    y: int | None = None,
    by: int | None,
    now: datetime,
) -> None:
    """Change a mark's kind, note or place; what is None stays."""
    kept = session.get_one(Mark, mark_id)
    order = order_here(session, kept.order_id)
    kept.kind = kind or kept.kind
    kept.note = kept.note if note is None else note.strip()
    if x is not None and y is not None:
        kept.x, kept.y = x, y
        kept.zone = _zone(session, order, x, y)
    session.flush()


def remove_mark(session: Session, *, mark_id: int, by: int | None, now: datetime) -> Removed:
    """Take a mark off; the others close up their numbers. The result puts it back."""
    kept = session.get_one(Mark, mark_id)
    order_here(session, kept.order_id)
    photos = list(session.scalars(select(Attachment).where(Attachment.mark_id == mark_id)))
    row = MarkRow(kept.id, kept.number, kept.x, kept.y, kept.zone, kept.kind, kept.note, len(photos))
    removed = Removed(kept.order_id, row, tuple(photo.id for photo in photos))
    for photo in photos:
        photo.mark_id = None
    session.flush()
    session.delete(kept)
    session.flush()
    _renumber(session, removed.order_id)
    return removed


def put_back(session: Session, *, removed: Removed, by: int | None, now: datetime) -> MarkRow:
    """Undo `remove_mark`: the same mark with its number and photos."""
    order_here(session, removed.order_id)
    was = removed.mark
    later = select(Mark).where(Mark.order_id == removed.order_id, Mark.number >= was.number)
    for other in session.scalars(later.order_by(Mark.number.desc())):
        other.number += 1
    made = Mark(
        order_id=removed.order_id,
        number=was.number,
        x=was.x,
        y=was.y,
        zone=was.zone,
        kind=was.kind,
        note=was.note,
    )
    session.add(made)
    session.flush()
    for photo_id in removed.photo_ids:
        session.get_one(Attachment, photo_id).mark_id = made.id
    session.flush()
    return MarkRow(made.id, made.number, made.x, made.y, made.zone, made.kind, made.note, was.photos)


def _renumber(session: Session, order_id: int) -> None:
    left = select(Mark).where(Mark.order_id == order_id).order_by(Mark.number)
    for number, kept in enumerate(session.scalars(left), start=1):
        if kept.number != number:
            kept.number = number
    session.flush()


def device_tests(session: Session, *, order_id: int) -> list[DeviceTestRow]:
    """The power-on tests of a device."""
    wanted = select(DeviceTest).where(DeviceTest.order_id == order_id).order_by(DeviceTest.id)
    return [DeviceTestRow(test.id, test.label, test.passed, test.note) for test in session.scalars(wanted)]


def record_test(
    session: Session, *, test_id: int, passed: bool | None, note: str = "", by: int | None, now: datetime
) -> None:
    """Say how a test went: passed, failed, or not tested."""
    kept = session.get_one(DeviceTest, test_id)
    order_here(session, kept.order_id)
    kept.passed, kept.note = passed, note.strip()


def note_inside(session: Session, *, order_id: int, words: str, by: int | None, now: datetime) -> None:
    """What was seen inside: dashboard, seats, warning lamps; for devices ports and liquid marks."""
    order_here(session, order_id).inside = words.strip()
    session.flush()


def close(session: Session, *, order_id: int, checked: bool = True, by: int | None, now: datetime) -> None:
    """Everything was looked at (or not after all)."""
    order_here(session, order_id).condition_checked = checked
