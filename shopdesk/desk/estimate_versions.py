"""Versions of an estimate: what a customer was shown stays as it was; a new version says what changed (ES-5, ES-7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk import money
from shopdesk.clock import day_of, local
from shopdesk.desk import estimates, facts, settings
from shopdesk.desk.estimate_rows import LineRow
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message, say
from shopdesk.kinds import Signing
from shopdesk.models import EstimateVersion, Order, Signature, Staff

Frozen = Mapping[str, Any]
_FROZEN = (
    "id", "kind", "method", "description", "quantity", "unit", "unit_price", "discount", "amount", "grade", "supplied_by",
    "brand", "spec", "critical", "certificate_seen", "safety", "contractor", "warranty_days", "warranty_km", "no_warranty",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as shown: `total` is the most it will cost, binding until `valid_until`; `changes` from the version before."""

    version: int
    lines: tuple[Frozen, ...]
    discount: int
    tax: int
    total: int
    promised_at: datetime | None
    valid_until: date
    changes: tuple[Message, ...]
    made_at: datetime
    made_by: str
    signed_at: datetime | None
    signer: str


def show_version(session: Session, *, order_id: int, by: int | None, now: datetime) -> int:
    """Freeze what the customer is shown now; its number. Nothing new is made when nothing changed; `renew` for that.

    Refused: no lines; an estimate the customer agreed to, which is the ceiling of the settlement (ES-7).
    """
    kept = estimates.lines(session, order_id=order_id)
    last = latest(session, order_id)
    estimates.changeable(session, order_id)
    if last is not None and kept and not differs(session, order_id, kept):
        return last.version
    return _freeze(session, order_id, kept, last, by=by, now=now)


def renew(session: Session, *, order_id: int, by: int | None, now: datetime) -> int:
    """The same estimate, shown anew: it binds from today (ES-7). The number of the new version."""
    estimates.changeable(session, order_id)
    kept, last = estimates.lines(session, order_id=order_id), latest(session, order_id)
    return _freeze(session, order_id, kept, last, by=by, now=now)


def _freeze(session: Session, order_id: int, kept: Sequence[LineRow], last: EstimateVersion | None, *, by: int | None,
            now: datetime) -> int:  # fmt: skip
    if not kept:
        raise DeskError(N_("The estimate has no lines yet."), field="description")
    order, sums = session.get_one(Order, order_id), estimates.sums_of(session, order_id, kept)
    frozen = [_frozen(line) for line in kept]
    made = EstimateVersion(
        order_id=order_id, version=last.version + 1 if last else 1, lines=frozen, discount=sums.discount, tax=sums.tax,
        total=sums.total, promised_at=order.promised_at, valid_until=day_of(now) + timedelta(days=order.valid_days),
        made_at=now, by_id=by,
    )  # fmt: skip
    if last is not None:
        currency = settings.rules(session).currency
        made.changed = "\n".join(say(change, order.lang) for change in changes(last, made, currency))
    session.add(made)
    session.flush()
    return made.version


def latest(session: Session, order_id: int) -> EstimateVersion | None:
    """The last version that was shown."""
    return facts.last_shown(session, order_id)


def unshown(session: Session, *, order_id: int) -> bool:
    """Whether the estimate differs from the last version that was shown."""
    return differs(session, order_id, estimates.lines(session, order_id=order_id))


def differs(session: Session, order_id: int, kept: Sequence[LineRow]) -> bool:
    """Whether these lines are another estimate than the last version that was shown."""
    order = session.get_one(Order, order_id)
    last, sums = latest(session, order_id), estimates.sums_of(session, order_id, kept)
    frozen = [_frozen(line) for line in kept]
    if last is None or (last.valid_until - day_of(last.made_at)).days != order.valid_days:
        return True
    return not _same(last, frozen, sums.discount, sums.tax, sums.total, order.promised_at)


def bound_until(session: Session, *, order_id: int, now: datetime) -> date | None:
    """The day that is over until which the estimate, unchanged since, was to bind; None while it binds (ES-7)."""
    last = latest(session, order_id)
    if last is None or last.valid_until >= day_of(now):
        return None
    return None if unshown(session, order_id=order_id) else last.valid_until


def _frozen(line: LineRow) -> dict[str, Any]:
    whole = asdict(line)
    return {name: whole[name] for name in _FROZEN}


def _same(last: EstimateVersion, lines: Sequence[Frozen], discount: int, tax: int, total: int,
          promised_at: datetime | None) -> bool:  # fmt: skip
    then, now = ({line["id"]: dict(line) for line in each} for each in (last.lines, lines))
    return (then, last.discount, last.tax, last.total, last.promised_at) == (
        now,
        discount,
        tax,
        total,
        promised_at,
    )


def changes(before: EstimateVersion, after: EstimateVersion, currency: str) -> tuple[Message, ...]:
    """What is new in words: lines added, left out or changed, discount, promised time, total."""
    old, new = {line["id"]: line for line in before.lines}, {line["id"]: line for line in after.lines}
    said = [N_("Added: {what} {amount}").fill(what=line["description"], amount=money.show(line["amount"], currency))
            for key, line in new.items() if key not in old]  # fmt: skip
    said += [N_("Left out: {what} {amount}").fill(what=line["description"], amount=money.show(line["amount"], currency))
             for key, line in old.items() if key not in new]  # fmt: skip
    said += [
        _changed(old[key], line, currency)
        for key, line in new.items()
        if key in old and dict(old[key]) != dict(line)
    ]
    if before.discount != after.discount:
        said.append(N_("Discount: {before} → {after}").fill(
            before=money.show(before.discount, currency), after=money.show(after.discount, currency)))  # fmt: skip
    if before.promised_at != after.promised_at:
        said.append(N_("Promised time: {before} → {after}").fill(
            before=_when(before.promised_at), after=_when(after.promised_at)))  # fmt: skip
    if before.valid_until != after.valid_until:
        said.append(N_("Binds until: {before} → {after}").fill(
            before=before.valid_until.isoformat(), after=after.valid_until.isoformat()))  # fmt: skip
    if before.total != after.total:
        said.append(N_("Total: {before} → {after}").fill(
            before=money.show(before.total, currency), after=money.show(after.total, currency)))  # fmt: skip
    return tuple(said)


def _changed(old: Frozen, new: Frozen, currency: str) -> Message:
    if old["amount"] != new["amount"]:
        was, now = money.show(old["amount"], currency), money.show(new["amount"], currency)
        return N_("{what}: {before} → {after}").fill(what=new["description"], before=was, after=now)
    if old["description"] != new["description"]:
        return N_("“{before}” is now “{after}”").fill(before=old["description"], after=new["description"])
    return N_("{what}: details changed").fill(what=new["description"])


def _when(moment: datetime | None) -> str:
    return local(moment).strftime("%m-%d %H:%M") if moment else "—"


def versions(session: Session, *, order_id: int) -> list[VersionRow]:
    """All versions of an order, newest first, each with what changed and who signed it."""
    currency = settings.rules(session).currency
    kept = session.execute(
        select(EstimateVersion, Staff.name).outerjoin(Staff, Staff.id == EstimateVersion.by_id)
        .where(EstimateVersion.order_id == order_id).order_by(EstimateVersion.version)
    ).all()  # fmt: skip
    signed = {
        version: (at, signer)
        for version, at, signer in session.execute(
            select(Signature.version, Signature.signed_at, Signature.signer)
            .where(Signature.order_id == order_id, Signature.what == Signing.INTAKE)
            .order_by(Signature.id)
        )
    }
    rows: list[VersionRow] = []
    before: EstimateVersion | None = None
    for made, name in kept:
        at, signer = signed.get(made.version, (None, ""))
        said = changes(before, made, currency) if before is not None else ()
        rows.append(VersionRow(made.version, tuple(made.lines), made.discount, made.tax, made.total, made.promised_at,
                               made.valid_until, said, made.made_at, name or "", at, signer))  # fmt: skip
        before = made
    return rows[::-1]
