"""Who works here: staff and teams, PINs, and who may allow an exception (PP-1, PP-2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.errors import DeskError
from shopdesk.flows import ROLE_RANK
from shopdesk.i18n import N_
from shopdesk.kinds import Role
from shopdesk.models import Staff, Team


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person of the shop; `number` is what papers print."""

    id: int
    number: str
    name: str
    role: Role
    team_id: int | None
    phone: str
    has_pin: bool
    active: bool


@dataclass(frozen=True, slots=True)
class TeamRow:
    id: int
    name: str
    active: bool


def _row(staff: Staff) -> StaffRow:
    return StaffRow(
        staff.id,
        staff.number,
        staff.name,
        staff.role,
        staff.team_id,
        staff.phone,
        bool(staff.pin_hash),
        staff.active,
    )


def staff(session: Session, *, active_only: bool = True) -> list[StaffRow]:
    """The people of the shop by number."""
    wanted = select(Staff).order_by(Staff.number)
    if active_only:
        wanted = wanted.where(Staff.active)
    return [_row(person) for person in session.scalars(wanted)]


def choices(found: Sequence[StaffRow]) -> list[tuple[int, str]]:
    """(id, name) of people to choose from; those called the same are told apart by their number."""
    times = Counter(one.name for one in found)
    return [(one.id, f"{one.name} {one.number}" if times[one.name] > 1 else one.name) for one in found]


def person(session: Session, staff_id: int) -> StaffRow:
    """One person of the shop."""
    return _row(session.get_one(Staff, staff_id))


def teams(session: Session, *, active_only: bool = True) -> list[TeamRow]:
    """The workshop's teams."""
    wanted = select(Team).order_by(Team.id)
    if active_only:
        wanted = wanted.where(Team.active)
    return [TeamRow(team.id, team.name, team.active) for team in session.scalars(wanted)]


def save_staff(
    session: Session,
    *,
    staff_id: int | None = None,
    name: str,
    role: Role,
    number: str = "",
    team_id: int | None = None,
    phone: str = "",
    active: bool = True,
    by: int | None,
    now: datetime,
) -> int:
    """Add or change a person; the number is given when empty. Refused: empty name, number in use, last owner gone."""
    if not name.strip():
        raise DeskError(N_("Please give a name."), field="name")
    number = number.strip() or _next_number(session)
    taken = session.scalar(select(Staff.id).where(Staff.number == number, Staff.id != (staff_id or 0)))
    if taken is not None:
        raise DeskError(N_("Number {number} is already in use."), field="number", number=number)
    kept = session.get(Staff, staff_id) if staff_id else None
    if kept is None:
        kept = Staff(number=number, name=name.strip(), role=role)
        session.add(kept)
    elif kept.role is Role.OWNER and (role is not Role.OWNER or not active) and _owners(session) == 1:
        raise DeskError(N_("The shop needs at least one owner."), field="role")
    kept.number, kept.name, kept.role = number, name.strip(), role
    kept.team_id, kept.phone, kept.active = team_id, phone.strip(), active
    session.flush()
    return kept.id


def _next_number(session: Session) -> str:
    given = [int(number) for number in session.scalars(select(Staff.number)) if number.isdecimal()]
    return f"{max(given, default=0) + 1:02d}"


@dataclass(frozen=True, slots=True)
class StaffGiven:
    """A person as typed in the list; `id` None = somebody new."""

    id: int | None
    name: str
    role: Role
    number: str = ""
    team_id: int | None = None
    phone: str = ""
    active: bool = True


def save_list(session: Session, *, people: Sequence[StaffGiven], by: int | None, now: datetime) -> None:
    """Save the whole list of people; who is no longer on it has left. Refused: a line that can't be (field `staff`)."""
    given = {one.id for one in people if one.id}
    for gone in session.scalars(select(Staff).where(Staff.active, Staff.id.not_in(given))):
        gone.active = False
    for line, one in enumerate(people, 1):
        try:
            save_staff(session, staff_id=one.id, name=one.name, role=one.role, number=one.number, team_id=one.team_id,
                       phone=one.phone, active=one.active, by=by, now=now)  # fmt: skip
        except DeskError as refusal:
            raise DeskError(N_("Line {line}: {why}"), field="staff", line=line, why=refusal.text) from None
    if not _owners(session):
        raise DeskError(N_("The shop needs at least one owner."), field="staff")


def open_doors(session: Session) -> list[str]:
    """Who may allow more than the counter and has no PIN, by name: anybody at this PC can do it in their name."""
    counter = ROLE_RANK[Role.RECEPTIONIST]
    return [row.name for row in staff(session) if not row.has_pin and ROLE_RANK[row.role] > counter]


def _owners(session: Session) -> int:
    return session.scalar(select(func.count(Staff.id)).where(Staff.role == Role.OWNER, Staff.active)) or 0


def set_pin(session: Session, *, staff_id: int, pin: str, by: int | None, now: datetime) -> None:
    """Keep a PIN as an Argon2 hash; empty removes it. Refused: not 4 to 8 digits."""
    from argon2 import PasswordHasher

    if pin and not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 8):
        raise DeskError(N_("A PIN has 4 to 8 digits."), field="pin")
    session.get_one(Staff, staff_id).pin_hash = PasswordHasher().hash(pin) if pin else ""


def pin_fits(session: Session, *, staff_id: int, pin: str) -> bool:
    """Whether `pin` is this person's; somebody without a PIN needs none, who has left has none that fits."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    who = session.get_one(Staff, staff_id)
    kept = who.pin_hash
    if not who.active:
        return False
    if not kept:
        return True
    try:
        return PasswordHasher().verify(kept, pin)
    except (VerificationError, InvalidHashError):
        return False
