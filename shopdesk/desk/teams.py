"""The workshop's teams: named, renamed, retired (PP-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import people as staff
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.models import Team


def save(
    session: Session,
    *,
    team_id: int | None = None,
    name: str,
    active: bool = True,
    by: int | None,
    now: datetime,
) -> int:
    """Add or change a team. Refused: empty or used name."""
    if not name.strip():
        raise DeskError(N_("Please give a name."), field="name")
    if (
        session.scalar(select(Team.id).where(Team.name == name.strip(), Team.id != (team_id or 0)))
        is not None
    ):
        raise DeskError(N_("There is a team of this name already."), field="name")
    kept = session.get(Team, team_id) if team_id else None
    if kept is None:
        kept = Team(name=name.strip())
        session.add(kept)
    kept.name, kept.active = name.strip(), active
    session.flush()
    return kept.id


def save_list(
    session: Session, *, names: Sequence[tuple[int | None, str]], by: int | None, now: datetime
) -> None:
    """Save the whole list of teams (id or None, name); who is no longer on it takes no more orders."""
    given = {team_id for team_id, _ in names if team_id}
    for gone in session.scalars(select(Team).where(Team.active, Team.id.not_in(given))):
        gone.active = False
    for team_id, name in names:
        retired = select(Team.id).where(Team.name == name.strip(), Team.active.is_(False))
        try:
            save(session, team_id=team_id or session.scalar(retired), name=name, by=by, now=now)
        except DeskError as refusal:
            raise DeskError(refusal.text, field="teams") from None


def by_place(known: Mapping[str, int], names: Sequence[str]) -> list[tuple[int | None, str]]:
    """Which team each typed name means: a name that is known, else the team whose place it stands in (it was renamed),
    else a new one. `known`: name → id in their order."""
    before = list(known)
    if len(names) != len(before):
        return [(known.get(name), name) for name in names]
    return [
        (known[name] if name in known else known[was] if was not in names else None, name)
        for name, was in zip(names, before, strict=True)
    ]


def save_with_people(
    session: Session,
    *,
    people: Sequence[staff.StaffGiven],
    teams: Sequence[str],
    by: int | None,
    now: datetime,
) -> None:
    """Both lists in one gesture; a team whose name was changed in its place keeps its people and orders."""
    known = {team.name: team.id for team in staff.teams(session)}
    save_list(session, names=by_place(known, teams), by=by, now=now)
    staff.save_list(session, people=people, by=by, now=now)
