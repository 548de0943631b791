"""Who of the shop may let something pass that a rule forbids (PP-2)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shopdesk.desk import people
from shopdesk.desk.people import StaffRow
from shopdesk.flows import FACTS, ROLE_RANK, may_override
from shopdesk.kinds import Role


def who_may(session: Session, *, missing: Sequence[str], right: Role | None) -> list[StaffRow]:
    """Those of `right` or above who may allow it without all the `missing` facts."""
    if right is None:
        return []
    facts = [FACTS[name] for name in missing if name in FACTS]
    if any(fact.override is None for fact in facts):
        return []
    able = [
        person
        for person in people.staff(session)
        if ROLE_RANK[person.role] >= ROLE_RANK[right]
        and all(may_override(person.role, fact) for fact in facts)
    ]
    return sorted(able, key=lambda person: ROLE_RANK[person.role])
