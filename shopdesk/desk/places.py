"""Hooks and boxes as the owner says them: "25-36, 40" and "C-01…C-08"; added and retired in one go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from sqlalchemy.orm import Session

from shopdesk.desk import boxes, hooks
from shopdesk.errors import DeskError
from shopdesk.i18n import N_

MOST = 500
_RANGE = re.compile(r"(\D*?)(\d+)\s*(?:-|–|—|…|\.\.+|~|至|到)\s*(\D*?)(\d+)$")


@dataclass(frozen=True, slots=True)
class Room:
    """What there is: hook numbers, box names, and those kept for an order now."""

    hooks: tuple[int, ...]
    hooks_taken: int
    boxes: tuple[str, ...]
    boxes_taken: int


def room(session: Session) -> Room:
    """The hooks and boxes in use."""
    all_hooks, all_boxes = hooks.listed(session), boxes.listed(session)
    return Room(
        tuple(hook.number for hook in all_hooks), sum(hook.order_id is not None for hook in all_hooks),
        tuple(box.name for box in all_boxes), sum(box.order_id is not None for box in all_boxes),
    )  # fmt: skip


def change(session: Session, *, more_hooks: str = "", fewer_hooks: str = "", more_boxes: str = "", fewer_boxes: str = "",
           by: int | None, now: datetime) -> None:  # fmt: skip
    """Add and retire hooks and boxes. Refused (at the field of that name): unreadable, there already, kept for an order."""
    told = {
        "more_hooks": more_hooks,
        "fewer_hooks": fewer_hooks,
        "more_boxes": more_boxes,
        "fewer_boxes": fewer_boxes,
    }
    for field, text in told.items():
        try:
            _carry_out(session, field, text, by, now)
        except DeskError as refusal:
            raise DeskError(refusal.text, field=field) from None


def _carry_out(session: Session, field: str, text: str, by: int | None, now: datetime) -> None:
    if field == "more_hooks":
        hooks.add(session, numbers=numbers(text), by=by, now=now)
    elif field == "fewer_hooks":
        for number in numbers(text):
            hooks.retire(session, number=number, by=by, now=now)
    elif field == "more_boxes":
        boxes.add(session, names=names(text), by=by, now=now)
    else:
        for name in names(text):
            boxes.retire(session, name=name, by=by, now=now)


def names(text: str) -> list[str]:
    """The names meant by "A-01…A-03, C-09"."""
    found: list[str] = []
    for piece in _pieces(text):
        found += _names_of(piece)
        if len(found) > MOST:
            raise DeskError(N_("No more than {most} at a time."), most=MOST)
    return found


def numbers(text: str) -> list[int]:
    """The numbers meant by "25-36, 40"."""
    found = []
    for name in names(text):
        if not name.isdecimal():
            raise DeskError(N_("“{typed}” is not a whole number."), typed=name)
        found.append(int(name))
    return found


def _pieces(text: str) -> list[str]:
    return [
        piece.strip()
        for piece in re.split(r"[,;、，；\n]", normalize("NFKC", text).replace("...", "…"))
        if piece.strip()
    ]


def _names_of(piece: str) -> list[str]:
    meant = _RANGE.match(piece)
    if meant is None:
        return [piece]
    front, first, other, last = meant.groups()
    if other and other.strip() != front.strip():
        raise DeskError(N_("“{typed}” does not say from where to where."), typed=piece)
    if int(first) > int(last) or int(last) - int(first) > MOST:
        raise DeskError(N_("“{typed}” does not say from where to where."), typed=piece)
    return [f"{front.strip()}{number:0{len(first)}d}" for number in range(int(first), int(last) + 1)]


def brief(values: Sequence[int]) -> str:
    """`1–24, 30` for the numbers of the hooks."""
    runs: list[list[int]] = []
    for value in sorted(values):
        if runs and value == runs[-1][1] + 1:
            runs[-1][1] = value
        else:
            runs.append([value, value])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
