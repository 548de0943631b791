"""接车检查: what is looked at, counted and kept when something is handed over (RC-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import (
    belongings,
    boxes,
    condition,
    facts,
    hooks,
    keys,
    papers_along,
    photos,
    readings,
    secrets,
    settings,
    templates,
)
from shopdesk.desk.intake_sections import Section, sections
from shopdesk.flows import INTAKE_FACTS
from shopdesk.kinds import AssetKind, Category, OrderState, Signing, TemplateKind
from shopdesk.models import Asset, Belonging, Customer, DeviceTest, Order, PaperCheck, Signature


@dataclass(frozen=True, slots=True)
class IntakeView:
    """Everything the intake page shows, asked in one go; `next` names the first section something is missing in."""

    order_id: int
    number: str
    state: OrderState
    kind: AssetKind
    category: Category
    customer: str
    papers: tuple[papers_along.PaperRow, ...]
    marks: tuple[condition.MarkRow, ...]
    tests: tuple[condition.DeviceTestRow, ...]
    photos: tuple[photos.PhotoRow, ...]
    condition_checked: bool
    belongings: tuple[belongings.BelongingRow, ...]
    belongings_checked: bool
    boxes: tuple[str, ...]
    all_boxes: tuple[str, ...]
    free_boxes: tuple[str, ...]
    readings: readings.Readings
    keys: tuple[keys.KeyRow, ...]
    no_keys: bool
    free_hooks: tuple[int, ...]
    secret_kept: bool
    signed_at: datetime | None
    holds: dict[str, bool]
    sections: tuple[Section, ...]
    names: templates.Names

    @property
    def next(self) -> str:
        return next((section.name for section in self.sections if section.needed and not section.done), "")


def begin(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """Lay out the lists of a new order from the templates, in the shop's language; nothing is answered yet."""
    order = session.get_one(Order, order_id)
    lang = settings.rules(session).lang
    for row in templates.lines_for(session, session.get_one(Asset, order.asset_id)):
        label = row.label(lang)
        if row.kind is TemplateKind.PAPER:
            session.add(PaperCheck(order_id=order_id, label=label))
        elif row.kind is TemplateKind.DEVICE_TEST:
            session.add(DeviceTest(order_id=order_id, label=label))
        elif row.kind is TemplateKind.BELONGING:
            session.add(
                Belonging(
                    order_id=order_id, position=row.position, label=label, count=0, valuable=row.valuable
                )
            )
    session.flush()


def view(session: Session, *, order_id: int, now: datetime) -> IntakeView:
    """The whole intake of an order as it stands."""
    order = session.get_one(Order, order_id)
    asset = session.get_one(Asset, order.asset_id)
    papers = papers_along.listed(session, order_id=order_id, today=day_of(now))
    marks = condition.marks(session, order_id=order_id)
    things = belongings.listed(session, order_id=order_id)
    order_keys = keys.of_order(session, order_id=order_id)
    read = readings.of(session, order)
    signed_at = session.scalar(
        select(func.max(Signature.signed_at)).where(
            Signature.order_id == order_id, Signature.what.in_((Signing.BELONGINGS, Signing.INTAKE))
        )
    )
    holds = {name: facts.holds(session, order, name) for name in INTAKE_FACTS}
    return IntakeView(
        order_id=order_id,
        number=order.number,
        state=order.state,
        kind=asset.kind,
        category=asset.category,
        customer=session.get_one(Customer, order.customer_id).name,
        papers=tuple(papers),
        marks=tuple(marks),
        tests=tuple(condition.device_tests(session, order_id=order_id)),
        photos=tuple(photos.listed(session, order_id=order_id)),
        condition_checked=order.condition_checked,
        belongings=tuple(things),
        belongings_checked=order.belongings_checked,
        boxes=tuple(boxes.of_order(session, order_id)),
        all_boxes=tuple(boxes.names(session)),
        free_boxes=tuple(boxes.free_names(session)),
        readings=read,
        keys=tuple(order_keys),
        no_keys=order.no_keys,
        free_hooks=tuple(hooks.free(session)),
        secret_kept=secrets.is_kept(session, order_id=order_id),
        signed_at=signed_at,
        holds=holds,
        sections=sections(asset.kind, holds, papers, marks, things, order_keys, signed=signed_at is not None),
        names=templates.names(session, order_id=order_id),
    )
