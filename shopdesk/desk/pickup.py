"""接车准备与通知: the preparation list and the pick-up notice with its lead time (PK-1, PK-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.desk import calls, facts, settings, templates
from shopdesk.desk.uncollected import WAITING
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message, say
from shopdesk.kinds import CallPurpose, CallResult, OrderState, TemplateKind
from shopdesk.models import Asset, Call, Order, Preparation, Staff

EVERYTHING = N_("Everything is ready for the customer")
AFTER_READY = (OrderState.READY, OrderState.SETTLED, OrderState.RELEASED)


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the preparation list by its place (0 = first), done when and by whom."""

    place: int
    label: str
    done_at: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class Notice:
    """PK-2: `call_by` is the latest time to call, `late_minutes` how much later it is now (0 = in time); the call that
    reached the customer, when they said they would come, and how often it was tried. `at_counter`: told face to face."""

    lead_minutes: int
    call_by: datetime | None
    late_minutes: int
    broken: bool
    told_at: datetime | None
    told_by: str
    told_whom: str
    coming_at: datetime | None
    tries: int
    at_counter: bool = False


def tasks(session: Session, *, order_id: int, lang: str) -> list[Task]:
    """The preparation list; before the first tick it is the shop's template."""
    kept = session.execute(
        select(Preparation, Staff.name)
        .outerjoin(Staff, Staff.id == Preparation.by_id)
        .where(Preparation.order_id == order_id)
        .order_by(Preparation.position, Preparation.id)
    ).all()
    if not kept:
        return [
            Task(place, label, None, "") for place, label in enumerate(_template(session, order_id, lang))
        ]
    names = templates.names(session, order_id=order_id)
    return [Task(p, names.say(t.label, lang), t.done_at, name or "") for p, (t, name) in enumerate(kept)]


def _template(session: Session, order_id: int, lang: str) -> list[str]:
    order = session.get_one(Order, order_id)
    asset = session.get_one(Asset, order.asset_id)
    rows = templates.lines_for(session, asset, kind=TemplateKind.PREPARATION)
    return [row.label(lang) for row in rows] or [say(EVERYTHING, lang)]


def begin(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """Lay out the preparation list of an order from the shop's template, once."""
    if session.scalar(select(Preparation.id).where(Preparation.order_id == order_id).limit(1)) is not None:
        return
    for place, label in enumerate(_template(session, order_id, settings.rules(session).lang)):
        session.add(Preparation(order_id=order_id, position=place, label=label))
    session.flush()


def tick(
    session: Session, *, order_id: int, place: int, done: bool = True, by: int | None, now: datetime
) -> None:
    """A line of the list is done (or not after all). Refused: the order is not ready yet."""
    _ready(session, order_id)
    begin(session, order_id=order_id, by=by, now=now)
    kept = session.scalars(
        select(Preparation)
        .where(Preparation.order_id == order_id)
        .order_by(Preparation.position, Preparation.id)
    ).all()
    _mark(kept[place], done, by, now)
    session.flush()


def tick_all(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """The whole list is done."""
    _ready(session, order_id)
    begin(session, order_id=order_id, by=by, now=now)
    for task in session.scalars(select(Preparation).where(Preparation.order_id == order_id)):
        _mark(task, True, by, now)
    session.flush()


def _mark(task: Preparation, done: bool, by: int | None, now: datetime) -> None:
    if done and task.done_at is None:
        task.done_at, task.by_id = now, by
    elif not done:
        task.done_at, task.by_id = None, None


def _ready(session: Session, order_id: int) -> Order:
    order = session.get_one(Order, order_id)
    if order.state not in AFTER_READY:
        raise DeskError(N_("The order is not ready yet."))
    return order


def notice_plan(session: Session, *, order_id: int, now: datetime) -> Notice:
    """When the customer is to be told at the latest, and what was done about it: an hour ahead, four for longer jobs."""
    rules, order = settings.rules(session), session.get_one(Order, order_id)
    promised = order.promised_at
    long_job = promised is not None and promised - order.arrived_at > timedelta(
        minutes=rules.notice_long_after_minutes
    )
    lead = rules.notice_long_minutes if long_job else rules.notice_short_minutes
    call_by = promised - timedelta(minutes=lead) if promised else None
    asked = [Call.order_id == order_id, Call.purpose == CallPurpose.PICK_UP]
    if order.ready_at is not None:
        asked.append(Call.at >= order.ready_at)
    told = session.execute(
        select(Call.at, func.coalesce(Staff.name, "").label("by"), Call.person, Call.coming_at, Call.at_counter)
        .outerjoin(Staff, Staff.id == Call.by_id)
        .where(*asked, Call.result == CallResult.REACHED)
        .order_by(Call.id.desc()).limit(1)
    ).first()  # fmt: skip
    tries = session.scalar(select(func.count(Call.id)).where(*asked)) or 0
    moment = told.at if told is not None else now
    at_counter = told is not None and told.at_counter
    late = 0 if call_by is None or at_counter else max(0, int((moment - call_by).total_seconds() // 60))
    broken = promised is not None and moment > promised
    if told is None:
        return Notice(lead, call_by, late, broken, None, "", "", None, tries)
    return Notice(
        lead, call_by, late, broken, told.at, told.by, told.person, told.coming_at, tries, at_counter
    )


def notice_words(plan: Notice, name: str, shop: str) -> Message:
    """What to say on the phone, with an apology only where the promise was not kept (RC-7: a prompt, never a click)."""
    if plan.broken:
        said = N_("{name}, this is {shop}. We are sorry: it took longer than we promised. It is ready now.")
    else:
        said = N_("{name}, this is {shop}. It is ready now; when would you like to come?")
    return said.fill(name=name, shop=shop)


def notify(
    session: Session,
    *,
    order_id: int,
    result: CallResult,
    person: str = "",
    phone: str = "",
    note: str = "",
    late_reason: str = "",
    coming_at: datetime | None = None,
    call_back_at: datetime | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """The pick-up notice as it went; the call's id. Refused: not ready, reached later than the rule without the reason told,
    a time that is past."""
    order = _ready(session, order_id)
    plan = notice_plan(session, order_id=order_id, now=now)
    reached = result is CallResult.REACHED
    if reached and plan.told_at is None and plan.late_minutes and not late_reason.strip():
        raise DeskError(
            N_("This call comes late. Apologise, tell the reason and write it down.")
            if plan.broken
            else N_("This call comes later than the rule. Please write down why."),
            field="late_reason",
        )
    for field, at in (("coming_at", coming_at), ("call_back_at", call_back_at)):
        if at is not None and at < now:
            raise DeskError(N_("This time is already past."), field=field)
    words = "\n".join(text for text in (late_reason.strip(), note.strip()) if text)
    return calls.record(
        session, customer_id=order.customer_id, order_id=order_id, purpose=CallPurpose.PICK_UP, result=result,
        person=person.strip(), phone=phone.strip(), note=words, coming_at=coming_at if reached else None,
        call_back_at=None if reached else call_back_at, by=by, now=now,
    )  # fmt: skip


def tell_at_counter(
    session: Session, *, order_id: int, person: str = "", note: str = "", by: int | None, now: datetime
) -> None:
    """The customer stands at the counter and is told here of all of the visit that is ready (RC-8): nobody is called, so no
    lead time counts (PK-2). `note`: what was said about this order, as why it is late. Refused: not ready."""
    visit_id = _ready(session, order_id).visit_id
    for order in session.scalars(
        select(Order).where(Order.visit_id == visit_id, Order.state.in_(WAITING)).order_by(Order.id)
    ):
        if not facts.customer_told(session, order):
            calls.record(
                session, customer_id=order.customer_id, order_id=order.id, purpose=CallPurpose.PICK_UP,
                result=CallResult.REACHED, person=person.strip(), note=note.strip() if order.id == order_id else "",
                at_counter=True, by=by, now=now,
            )  # fmt: skip
