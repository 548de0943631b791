"""The shop's settings: read as one frozen `Rules`, written name by name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import bounds
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.models import MoneyEntry, Setting
from shopdesk.rules import NAMES, Rules, from_values


def rules(session: Session) -> Rules:
    """What the shop has set, defaults for the rest; read once per session."""
    known = session.info.get("rules")
    if isinstance(known, Rules):
        return known
    read = from_values(
        {name: value["value"] for name, value in session.execute(select(Setting.name, Setting.value))}
    )
    session.info["rules"] = read
    return read


def change(session: Session, /, *, by: int | None, now: datetime, **values: Any) -> Rules:
    """Set some rules by name (see `rules.Rules`). Refused: outside its bounds, another currency once money was taken."""
    unknown = set(values) - set(NAMES)
    if unknown:
        raise KeyError(f"no such setting: {', '.join(sorted(unknown))}")
    known = rules(session)
    bounds.check(values, known=known)
    if (
        values.get("currency", known.currency) != known.currency
        and session.scalars(select(MoneyEntry.id).limit(1)).first()
    ):
        raise DeskError(N_("Money was taken in {currency} already; the currency can't change any more."),
                        field="currency", currency=known.currency)  # fmt: skip
    for name, value in values.items():
        kept = session.get(Setting, name)
        if kept is None:
            session.add(Setting(name=name, value={"value": value}))
        elif kept.value != {"value": value}:
            kept.value = {"value": value}
    session.flush()
    session.info.pop("rules", None)
    return rules(session)
