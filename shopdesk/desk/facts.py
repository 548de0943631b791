"""Which facts of the procedure hold for an order; `flows.MOVES` says which a move needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from shopdesk.clock import day_of
from shopdesk.desk import custody, settings
from shopdesk.desk.estimate_totals import amount_of, totals
from shopdesk.flows import FACTS
from shopdesk.kinds import (
    AssetKind,
    BelongingPlace,
    CallPurpose,
    CallResult,
    Category,
    CheckLevel,
    CustodyKind,
    LineState,
    OrderState,
    Signing,
    SupplementState,
)
from shopdesk.models import (
    Asset,
    Belonging,
    BoxUse,
    Call,
    Certificate,
    Credit,
    CustodyItem,
    CustodyMove,
    EstimateVersion,
    Key,
    MoneyEntry,
    Order,
    OrderLine,
    PaperCheck,
    Preparation,
    QualityCheck,
    Settlement,
    Signature,
    Supplement,
)


def _exists(session: Session, *where: object) -> bool:
    return session.scalar(select(1).where(*where).limit(1)) is not None  # type: ignore[arg-type]


def papers_checked(session: Session, order: Order) -> bool:
    """Every listed paper was said to be there or not."""
    total, open_ = session.execute(
        select(
            func.count(PaperCheck.id), func.count(PaperCheck.id).filter(PaperCheck.present.is_(None))
        ).where(PaperCheck.order_id == order.id)
    ).one()
    return total == 0 or open_ == 0


def papers_told(session: Session, order: Order) -> bool:
    """The customer was told of every paper that did not come along, is damaged or was over at the arrival (RC-6.1)."""
    came = day_of(order.arrived_at)
    return not _exists(
        session,
        PaperCheck.order_id == order.id,
        PaperCheck.told.is_(False),
        PaperCheck.present.is_(False)
        | (PaperCheck.present & (~PaperCheck.intact | (PaperCheck.valid_until < came))),
    )


def boxed(session: Session, order: Order) -> bool:
    """What goes into a storage box has one."""
    needs = _exists(session, Belonging.order_id == order.id, Belonging.place == BelongingPlace.BOX)
    return not needs or _exists(session, BoxUse.order_id == order.id, BoxUse.freed_at.is_(None))


def readings_taken(session: Session, order: Order) -> bool:
    """Mileage and fuel for a vehicle; the battery level for a device that has one (RC-6.5)."""
    asset = session.get_one(Asset, order.asset_id)
    if asset.kind is AssetKind.VEHICLE:
        return order.odometer_km is not None and order.fuel_eighths is not None
    return order.battery_percent is not None or asset.category in (Category.APPLIANCE, Category.OTHER)


def keys_hung(session: Session, order: Order) -> bool:
    """Every key hangs on or has a hook; devices and vehicles left without a key have nothing to hang."""
    asset = session.get_one(Asset, order.asset_id)
    hooks = session.scalars(select(Key.hook_id).where(Key.order_id == order.id)).all()
    if not hooks:
        return asset.kind is AssetKind.DEVICE or order.no_keys
    return all(hook is not None for hook in hooks)


def intake_signed(session: Session, order: Order) -> bool:
    """The last version of the estimate was signed, and before it is agreed nothing was changed since (RC-4, ES-5)."""
    shown = last_shown(session, order.id)
    if shown is None or (order.state is OrderState.ESTIMATING and not _as_shown(session, order, shown)):
        return False
    return _exists(
        session,
        Signature.order_id == order.id,
        Signature.what == Signing.INTAKE,
        Signature.version == shown.version,
    )


def last_shown(session: Session, order_id: int) -> EstimateVersion | None:
    """The last version of the estimate a customer was shown."""
    return session.scalars(_last_shown(), {"order": order_id}).first()


@cache
def _last_shown() -> Select[EstimateVersion]:
    of_order = EstimateVersion.order_id == bindparam("order")
    return select(EstimateVersion).where(of_order).order_by(EstimateVersion.version.desc()).limit(1)


def estimate_binds(session: Session, order: Order, now: datetime) -> bool:
    """The estimate as it stands was not shown yet, or the day named on it is not over (ES-7)."""
    shown = last_shown(session, order.id)
    return shown is None or shown.valid_until >= day_of(now) or not _as_shown(session, order, shown)


def _as_shown(session: Session, order: Order, shown: EstimateVersion) -> bool:
    """Whether the lines, the discount, the total and the promise are those of a version."""
    lines = session.scalars(
        select(OrderLine).where(OrderLine.order_id == order.id, OrderLine.state == LineState.ACTIVE)
    ).all()
    sums = totals(lines, discount=order.discount, tax_permille=order.tax_permille, tax_included=order.tax_included,
                  coin=settings.rules(session).coin)  # fmt: skip
    now = {line.id: (line.description, line.quantity, amount_of(line)) for line in lines}
    then = {line["id"]: (line["description"], line["quantity"], line["amount"]) for line in shown.lines}
    return (now, sums.discount, sums.total, order.promised_at) == (
        then,
        shown.discount,
        shown.total,
        shown.promised_at,
    )


def checked(session: Session, order: Order, level: CheckLevel) -> bool:
    """The last check of this level since the work was finished passed."""
    given: dict[str, Any] = {"order": order.id, "level": level}
    if order.finished_at is not None:
        given["since"] = order.finished_at
    return bool(session.scalar(_checked("since" in given), given))


@cache
def _checked(since: bool) -> Select[bool]:
    wanted = select(QualityCheck.passed).where(
        QualityCheck.order_id == bindparam("order"), QualityCheck.level == bindparam("level")
    )
    if since:
        wanted = wanted.where(QualityCheck.at >= bindparam("since"))
    return wanted.order_by(QualityCheck.id.desc()).limit(1)


def prepared(session: Session, order: Order) -> bool:
    """The preparation list exists and every line is ticked (PK-1)."""
    total, done = session.execute(
        select(func.count(Preparation.id), func.count(Preparation.done_at)).where(
            Preparation.order_id == order.id
        )
    ).one()
    return bool(total) and total == done


def customer_told(session: Session, order: Order) -> bool:
    """The customer was reached with the pick-up notice since it is ready (PK-2)."""
    wanted = [
        Call.order_id == order.id,
        Call.purpose == CallPurpose.PICK_UP,
        Call.result == CallResult.REACHED,
    ]
    if order.ready_at is not None:
        wanted.append(Call.at >= order.ready_at)
    return _exists(session, *wanted)


def current_settlement(session: Session, order_id: int) -> Settlement | None:
    """The settlement that stands: not a reversal and not reversed."""
    return session.scalars(_current_settlement(), {"order": order_id}).first()


@cache
def _current_settlement() -> Select[Settlement]:
    of_order = Settlement.order_id == bindparam("order")
    reversed_ = select(Settlement.reverses_id).where(of_order, Settlement.reverses_id.is_not(None))
    return (
        select(Settlement)
        .where(of_order, Settlement.reverses_id.is_(None), Settlement.id.not_in(reversed_))
        .order_by(Settlement.id.desc())
        .limit(1)
    )


def settled_now() -> ColumnElement[bool]:
    """Whether a settlement stands, as a column beside `Order`."""
    back = aliased(Settlement)
    return (
        select(Settlement.id)
        .where(
            Settlement.order_id == Order.id,
            Settlement.reverses_id.is_(None),
            ~select(back.id).where(back.reverses_id == Settlement.id).exists(),
        )
        .correlate(Order)
        .exists()
    )


def balance(session: Session, order_id: int) -> int:
    """What is still to be paid for an order, in minor units; negative when too much was paid."""
    return session.scalar(_balance(), {"order": order_id}) or 0


@cache
def _balance() -> Select[int]:
    return select(func.coalesce(func.sum(MoneyEntry.amount), 0)).where(
        MoneyEntry.order_id == bindparam("order")
    )


def paid(session: Session, order: Order) -> bool:
    """The balance is nothing, or credit for it is approved; what is owed back to the customer is paid back or kept first."""
    if current_settlement(session, order.id) is None:
        return False
    due = balance(session, order.id)
    granted = session.scalar(
        select(func.coalesce(func.sum(Credit.amount), 0)).where(
            Credit.order_id == order.id, Credit.closed_at.is_(None)
        )
    )
    return 0 <= due <= (granted or 0)


def old_parts_settled(session: Session, order: Order) -> bool:
    """It is said what happens to the old parts, and none that was kept for the customer is still here (PK-3, PK-8)."""
    return order.old_parts is not None and returned(session, order, CustodyKind.OLD_PART)


def returned(session: Session, order: Order, kind: CustodyKind) -> bool:
    """Nothing of this kind is here any more."""
    return not custody.held(session, order_ids=[order.id], kinds=[kind], here_only=True)


def handback_signed(session: Session, order: Order) -> bool:
    """The customer signed for what was handed back, and since then nothing of it moved and nothing else was said of the old
    parts (PK-5)."""
    last = _collection(session, order)
    if last is None or _said_otherwise(last, order):
        return False
    moved = session.scalar(
        select(func.max(CustodyMove.at))
        .join(CustodyItem, CustodyItem.id == CustodyMove.item_id)
        .where(CustodyItem.order_id == order.id, CustodyItem.kind.in_(custody.BY_HAND))
    )
    return moved is None or moved <= last.signed_at


def old_parts_changed(session: Session, order: Order) -> bool:
    """Something else was said of the old parts than what the customer signed."""
    last = _collection(session, order)
    return last is not None and _said_otherwise(last, order)


def _collection(session: Session, order: Order) -> Signature | None:
    return session.scalar(
        select(Signature)
        .where(Signature.order_id == order.id, Signature.what == Signing.COLLECTION)
        .order_by(Signature.signed_at.desc(), Signature.id.desc())
        .limit(1)
    )


def _said_otherwise(signed: Signature, order: Order) -> bool:
    """Where nothing was said when it was signed, what is said later completes it."""
    return signed.old_parts is not None and signed.old_parts != order.old_parts


_COMPUTED: dict[str, Callable[[Session, Order], bool]] = {
    "papers_checked": papers_checked,
    "papers_told": papers_told,
    "condition_checked": lambda _session, order: order.condition_checked,
    "belongings_counted": lambda _session, order: order.belongings_checked,
    "boxed": boxed,
    "readings_taken": readings_taken,
    "keys_hung": keys_hung,
    "has_lines": lambda session, order: _exists(
        session, OrderLine.order_id == order.id, OrderLine.state == LineState.ACTIVE
    ),
    "promised": lambda _session, order: order.promised_at is not None,
    "intake_signed": intake_signed,
    "no_open_extra_work": lambda session, order: (
        not _exists(session, Supplement.order_id == order.id, Supplement.state == SupplementState.OPEN)
    ),
    "self_checked": lambda session, order: checked(session, order, CheckLevel.SELF),
    "team_checked": lambda session, order: checked(session, order, CheckLevel.TEAM),
    "final_checked": lambda session, order: checked(session, order, CheckLevel.FINAL),
    "prepared": prepared,
    "customer_told": customer_told,
    "settled": lambda session, order: current_settlement(session, order.id) is not None,
    "paid": paid,
    "keys_returned": lambda session, order: returned(session, order, CustodyKind.KEY),
    "belongings_returned": lambda session, order: returned(session, order, CustodyKind.BELONGING),
    "papers_returned": lambda session, order: returned(session, order, CustodyKind.PAPER),
    "old_parts_settled": old_parts_settled,
    "certificate_issued": lambda session, order: (
        order.unrepaired or _exists(session, Certificate.order_id == order.id)
    ),
    "handback_signed": handback_signed,
}
_OF_THE_DAY: dict[str, Callable[[Session, Order, datetime], bool]] = {"estimate_binds": estimate_binds}
"""Facts that time alone undoes."""
assert set(_COMPUTED) | set(_OF_THE_DAY) == set(FACTS)


def holds(session: Session, order: Order, fact: str, now: datetime | None = None) -> bool:
    """Whether one fact holds for an order; what time alone undoes holds while `now` is not said."""
    if fact in _OF_THE_DAY:
        return now is None or _OF_THE_DAY[fact](session, order, now)
    return _COMPUTED[fact](session, order)


def holding(session: Session, *, order_id: int, now: datetime | None = None) -> dict[str, bool]:
    """All facts of an order, by name."""
    order = session.get_one(Order, order_id)
    return {fact: holds(session, order, fact, now) for fact in FACTS}
