"""Scenes of the counter for `tools/screens.py`: pick-up, money together, closing the day, first start, registers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QScrollArea
from sqlalchemy.orm import Session

from shopdesk.desk import (
    authorisations,
    in_shop,
    order_list,
    payments_together,
    pickup,
    settlement,
    supplements,
)
from shopdesk.desk.supplements import Proposed
from shopdesk.flows import Step
from shopdesk.kinds import Answer, AssetKind, LineKind, OldParts, OrderState
from shopdesk.models import Order
from tools.scenes import Scene, orders_in

if TYPE_CHECKING:
    from shopdesk.program import Desk

ABOVE = 90
"""px of what stands over a table that are seen with it."""


def rare_states(desk: Desk, now: datetime) -> None:
    """Orders that came in one visit, to be settled and to be paid; extra work refused at the counter."""
    by, act = desk.bridge.by, desk.bridge.act
    ready = desk.bridge.ask(in_shop.orders, states=(OrderState.READY,))
    told = [one.order.id for one in ready if one.told is not None and not one.balance]
    if len(told) >= 4:
        to_settle, to_pay = told[0:2], told[2:4]
        for both in (to_settle, to_pay):
            act(_come_together, order_ids=both)
        for order_id in to_pay:
            act(_settled, order_id=order_id, by=by, now=now)
    for order_id in orders_in(desk, OrderState.IN_WORKSHOP)[-1:]:
        line = Proposed(LineKind.LABOUR, "更换电池", 18_000, quantity=1000, safety=True)
        extra = act(supplements.find, order_id=order_id, findings="电池鼓包", lines=(line,),
                    delay_minutes=45, found_by=by, by=by, now=now)  # fmt: skip
        act(authorisations.answer, supplement_id=extra, answer=Answer.NO, person="客户本人", phone="", note="下次再说", by=by,
            now=now)  # fmt: skip


def _come_together(session: Session, *, order_ids: Sequence[int]) -> None:
    first, *others = (session.get_one(Order, order_id) for order_id in order_ids)
    for other in others:
        other.visit_id, other.customer_id = first.visit_id, first.customer_id


def _settled(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    pickup.tick_all(session, order_id=order_id, by=by, now=now)
    settlement.make(session, order_id=order_id, old_parts=OldParts.WAIVED, by=by, now=now)


def untold(desk: Desk) -> bool:
    """A pick-up whose customer was not told yet."""
    ready = desk.bridge.ask(in_shop.orders, states=(OrderState.READY,))
    return _pick_up(desk, next((one.order.id for one in ready if one.told is None), None))


def together(desk: Desk) -> bool:
    """Two orders of one visit, to be settled in one press."""
    return _pick_up(desk, _of_visit(desk, OrderState.READY), "together")


def pay_together(desk: Desk) -> bool:
    """The same settled: one payment for both."""
    there = _pick_up(desk, _of_visit(desk, OrderState.SETTLED), "together")
    if there:
        desk.window.page("order").view(Step.PICKUP).together.open()  # type: ignore[attr-defined]
    return there


def _of_visit(desk: Desk, state: OrderState) -> int | None:
    """An order that did not come alone, as long as the other stands where it does."""
    for order_id in orders_in(desk, state):
        visit = desk.bridge.ask(payments_together.of_visit, order_id=order_id)
        if len(visit) > 1 and all(one.state is state for one in visit):
            return order_id
    return None


def _pick_up(desk: Desk, order_id: int | None, field: str = "") -> bool:
    if order_id is not None:
        desk.window.go("order", order_id=order_id, step=Step.PICKUP, **({"field": field} if field else {}))
    return order_id is not None


def found(desk: Desk) -> bool:
    """Somebody at the counter is looked for at F4."""
    desk.window.go("pickup")
    page: Any = desk.window.page("pickup")
    page.typed.value = "粤B"
    page.look()
    return True


def difference(desk: Desk) -> bool:
    """The drawer does not agree, and there is no reason yet."""
    desk.window.go("reports")
    page: Any = desk.window.page("reports")
    if page.cash.notes.isHidden():
        page.cash.show_notes()
    for value, count in ((10_000, 8), (1_000, 2), (500, 1)):
        page.cash.notes.fields[value].number = count
    page.cash.notes.fields[500].edited.emit()
    return True


def register(desk: Desk) -> bool:
    """The call register, with who was told at the counter."""
    desk.window.go("followup")
    desk.bridge.wait()
    desk.app.processEvents()
    page: Any = desk.window.page("followup")
    for area in page.findChildren(QScrollArea):
        if area.isAncestorOf(page.register):
            area.verticalScrollBar().setValue(page.register.y() - ABOVE)
    return True


def refused(desk: Desk) -> bool:
    """Extra work the customer refused at the counter."""
    at_work = orders_in(desk, OrderState.IN_WORKSHOP)
    if at_work:
        desk.window.go("order", order_id=at_work[-1], step=Step.WORKSHOP)
    return bool(at_work)


def device(desk: Desk) -> bool:
    """The file of a device."""
    rows = desk.bridge.ask(order_list.page, states=(OrderState.RELEASED,)).rows
    asset = next((row.asset_id for row in rows if row.category.kind is AssetKind.DEVICE), None)
    if asset is not None:
        desk.window.go("dossier", asset_id=asset)
    return asset is not None


def _first_start(at: int) -> Callable[[Desk], bool]:
    def show(desk: Desk) -> bool:
        desk.window.go("welcome")
        page: Any = desk.window.page("welcome")
        page.show_screen(at)
        return True

    return show


SCENES = (
    Scene("untold", untold),
    Scene("together", together),
    Scene("pay-together", pay_together),
    Scene("found", found),
    Scene("difference", difference),
    Scene("register", register),
    Scene("refused", refused),
    Scene("device", device),
    *(Scene(f"first-start-{at + 1}", _first_start(at)) for at in range(1, 5)),
)
