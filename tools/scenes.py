"""Scenes for `tools/screens.py` that no visit of a page shows: orders in rare states, forms opened in place, boxes over pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from shopdesk.desk import checks, estimate_versions, order_list, promises, quality, supplements, workshop
from shopdesk.desk.supplements import Proposed
from shopdesk.flows import Step
from shopdesk.kinds import AssetKind, CheckLevel, Grade, LineKind, OrderState, SignedHow

if TYPE_CHECKING:
    from shopdesk.program import Desk
    from shopdesk.ui.pages.order import OrderPage


@dataclass(frozen=True, slots=True)
class Scene:
    """`play` brings it about in the window; False when the shop has nothing for it."""

    name: str
    play: Callable[[Desk], bool]


def orders_in(desk: Desk, state: OrderState) -> list[int]:
    """The shop's orders in a state, those of vehicles first."""
    rows = desk.bridge.ask(order_list.page, states=(state,)).rows
    return [row.id for row in sorted(rows, key=lambda row: row.category.kind is not AssetKind.VEHICLE)]


def rare_states(desk: Desk, now: datetime) -> None:
    """Let orders at work reach the states a shop is seldom in: waiting for an answer, in the quality check, in trouble."""
    by, act = desk.bridge.by, desk.bridge.act
    at_work = orders_in(desk, OrderState.IN_WORKSHOP)
    for order in at_work[:4]:
        technician = desk.bridge.ask(workshop.view, order_id=order, now=now).technician_id
        act(workshop.assign, order_id=order, team_id=None, technician_id=technician or by, by=by, now=now)
    if at_work and not orders_in(desk, OrderState.WAITING):
        lines = (
            Proposed(LineKind.LABOUR, "更换右下摆臂胶套", 12_000, quantity=1200, safety=True),
            Proposed(LineKind.PART, "下摆臂胶套", 8_600, quantity=2000, grade=Grade.OEM, safety=True),
            Proposed(LineKind.PART, "空调滤芯", 6_800, grade=Grade.AFTERMARKET),
        )
        act(supplements.find, order_id=at_work.pop(0), findings="右下摆臂胶套开裂，过坎有异响", lines=lines,
            delay_minutes=60, found_by=by, by=by, now=now)  # fmt: skip
    if at_work and not orders_in(desk, OrderState.CHECKING):
        order = at_work.pop(0)
        act(workshop.finish_work, order_id=order, by=by, now=now)
        act(quality.check, order_id=order, level=CheckLevel.SELF, passed=True, checker_id=by, by=by, now=now)
    if at_work:
        later = now + timedelta(hours=5)
        act(checks.record, order_id=at_work[0], on_time=False, expected_at=later - timedelta(hours=1),
            difficulties="接头锈死，拆不下来", measure="加一名技师，配件下午到", promised_at=later,
            told=checks.Told("客户", "000 5550 0100"), by=by, now=now)  # fmt: skip
    for order in orders_in(desk, OrderState.ESTIMATING)[1:2]:
        act(promises.promise, order_id=order, at=now + timedelta(days=1), by=by, now=now)
        act(estimate_versions.show_version, order_id=order, by=by, now=now - timedelta(days=34))


def _order(desk: Desk, state: OrderState, step: Step | None = None, *, nth: int = 0) -> OrderPage | None:
    found = orders_in(desk, state)
    if len(found) <= nth:
        return None
    desk.window.go("order", order_id=found[nth], step=step or "")
    return desk.window.page("order")  # type: ignore[return-value]


def search(desk: Desk) -> bool:
    """Something is being looked for."""
    desk.window.search("粤B")
    return True


def keys(desk: Desk) -> bool:
    """The sheet of keys, over the estimate."""
    page = _order(desk, OrderState.ESTIMATING)
    if page is not None:
        desk.window.sheet()
    return page is not None


def expired(desk: Desk) -> bool:
    """An estimate past its day."""
    return _order(desk, OrderState.ESTIMATING, nth=1) is not None


def signing(desk: Desk) -> bool:
    """The customer signs the estimate on the screen."""
    page = _order(desk, OrderState.ESTIMATING)
    if page is None:
        return False
    view = page.view(Step.ESTIMATE)
    view.open_sign()  # type: ignore[attr-defined]
    view.sign.how.value = SignedHow.SCREEN  # type: ignore[attr-defined]
    view.sign.how.edited.emit()  # type: ignore[attr-defined]
    return True


def override(desk: Desk) -> bool:
    """A rule, and who may let it pass."""
    page = _order(desk, OrderState.ESTIMATING)
    if page is not None:
        page.try_move("agree")
    return page is not None


def extra_work(desk: Desk) -> bool:
    """Extra work is written down."""
    page = _order(desk, OrderState.IN_WORKSHOP)
    if page is not None:
        page.view(Step.WORKSHOP)._open_find()  # type: ignore[attr-defined]
    return page is not None


def trouble(desk: Desk) -> bool:
    """The workshop reports difficulties."""
    page = _order(desk, OrderState.IN_WORKSHOP)
    if page is not None:
        form = page.view(Step.WORKSHOP).check  # type: ignore[attr-defined]
        form.going.value = "trouble"
        form.going.edited.emit()
    return page is not None


def decline(desk: Desk) -> bool:
    """The customer collects it unrepaired."""
    page = _order(desk, OrderState.ESTIMATING)
    if page is not None:
        page.open_decline()
    return page is not None


def paper(desk: Desk) -> bool:
    """A paper before it is printed."""
    page = _order(desk, OrderState.ESTIMATING)
    if page is not None:
        page.view(Step.ESTIMATE).print_order()  # type: ignore[attr-defined]
    return page is not None


def _stands(state: OrderState) -> Callable[[Desk], bool]:
    return lambda desk: _order(desk, state) is not None


SCENES = (
    Scene("search", search),
    Scene("keys", keys),
    Scene("expired", expired),
    Scene("signing", signing),
    Scene("override", override),
    Scene("decline", decline),
    Scene("handover", _stands(OrderState.AGREED)),
    Scene("progress", _stands(OrderState.IN_WORKSHOP)),
    Scene("trouble", trouble),
    Scene("extra", extra_work),
    Scene("waiting", _stands(OrderState.WAITING)),
    Scene("checking", _stands(OrderState.CHECKING)),
    Scene("paper", paper),
)


def clear(desk: Desk) -> None:
    """What lay over the page goes."""
    from shopdesk.ui.shortcuts import Sheet

    desk.window.popup.close_search()
    desk.window.page("order").close_paper()
    for sheet in desk.window.findChildren(Sheet):
        sheet.leave()
