"""The order page: one page for the whole life of an order; the rail of its six steps, one step in front, the context beside."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from shopdesk import i18n
from shopdesk.desk import orders, settings
from shopdesk.desk.moves import Permit
from shopdesk.desk.orders import OrderHeader
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.flows import Fact, Step
from shopdesk.i18n import N_
from shopdesk.kinds import AssetKind, OrderState
from shopdesk.ui.page import Page
from shopdesk.ui.pages import order_context
from shopdesk.ui.pages.order_decline import Declining
from shopdesk.ui.pages.order_head import STEPS, HeadAndRail
from shopdesk.ui.pages.order_permit import PermitBox
from shopdesk.ui.pages.order_views import StepViews
from shopdesk.ui.slices import Steps, within
from shopdesk.ui.step import StepView
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.field import Field
from shopdesk.ui.widgets.layout import Scroll, column, row

PICTURED = (
    (OrderState.RECEIVED, ""), (OrderState.RECEIVED, Step.RECEPTION), (OrderState.ESTIMATING, ""), (OrderState.AGREED, ""),
    (OrderState.IN_WORKSHOP, ""), (OrderState.WAITING, ""), (OrderState.CHECKING, ""), (OrderState.READY, ""),
    (OrderState.SETTLED, ""), (OrderState.RELEASED, ""),
)  # fmt: skip


class OrderPage(Page):
    """`go("order", order_id=7, step="pickup", field="keys")`."""

    name = "order"
    title = N_("Order")
    icon = "clipboard-text-outline"
    scrolls = False
    watches = frozenset({
        "Order", "OrderLine", "CustodyItem", "CustodyMove", "MoneyEntry", "Settlement", "Credit", "Customer", "Phone", "Asset",
        "NextService", "Key", "HookUse", "BoxUse", "Belonging", "PaperCheck", "Mark", "DeviceTest", "Attachment", "Secret",
        "EstimateVersion", "Signature", "Supplement", "Authorisation", "Handover", "ProgressCheck", "QualityCheck", "Preparation",
        "Call", "GatePass", "Certificate", "HandbackDifference", "Warranty", "FollowUp", "Visit", "Document", "Setting",
    })  # fmt: skip

    def build(self) -> None:
        """Rail at the left, the step in front at the right of it; the panel beside."""
        self.order_id = 0
        self.header: OrderHeader | None = None
        self.step = Step.RECEPTION
        self._pending = ""
        self._left_for: Step | None = None
        """The step that comes back once the one in front, which is only visited, is done with."""
        self.top = HeadAndRail(self)
        self.rail = self.top.rail
        self.rail.picked.connect(self._picked)
        self.override = PermitBox(self, self._show_fact)
        inside = QWidget()
        self._stack = QVBoxLayout(inside)
        self.views = StepViews(self, self._stack)
        self._stack.setContentsMargins(0, 0, 0, px(16))
        self.declining = Declining(self, self._stack, asked=self.open_decline, turned=self._turned)
        steps, area = Scroll(self.rail), Scroll(inside)
        steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        steps.setFixedWidth(self.rail.width() + px(8))
        area.hold_edge(self._stack, px(24))
        self.area = area
        self._front = (0, self.step)
        """Of which order which step is in front."""
        self._stood: tuple[int, OrderState] | None = None
        """Which order was shown in which state since the visit began."""
        left = column(steps, row(4, self.declining.button, None, gap=0), 12, gap=8)
        parts = row(left, area, gap=12)
        parts.setStretch(1, 1)
        self.fixed.addWidget(self.override)
        self.body.setContentsMargins(px(24), 0, 0, 0)
        self.body.addLayout(parts)
        self.panel = self.use_context(256)
        self._bind_keys()

    def _bind_keys(self) -> None:
        for number, step in enumerate(STEPS, start=1):
            self._key(f"Ctrl+{number}", partial(self.show_step, step, take_hand=True))
        self._key("Alt+PgUp", lambda: self._beside(-1))
        self._key("Alt+PgDown", lambda: self._beside(1))

    def _key(self, keys: str, call: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(lambda: call())

    # the visit

    def ahead(self) -> Steps:
        """The steps of an order of each kind the shop takes, one after the other."""
        handles = (yield from self.read(settings.rules)).handles
        for device in (handles == "device",) if handles != "both" else (False, True):
            for step in STEPS:
                yield from self.views.building(step, device)

    def opened(self, *, order_id: int = 0, step: str = "", field: str = "", **_more: Any) -> Steps:
        """Another order: at the step where it stands, or the one asked for."""
        self.declining.close()
        self.override.hide()
        self._leave_view()
        if order_id != self.order_id:
            self.header = None
        self._stood = self._left_for = None
        self.order_id, self._pending = order_id, field
        self.header = yield from self.read(orders.header, order_id=order_id, now=self.now())
        self.step = Step(step) if step else self.header.step

    def refresh(self) -> Steps:
        """Read the order anew; after a move the next step comes to the front."""
        if not self.order_id:
            return
        before = self.header
        self.header = yield from self.read(orders.header, order_id=self.order_id, now=self.now())
        if before is not None and before.id == self.header.id and before.step is not self.header.step:
            self._leave_view()
            self.declining.close()
            self.override.hide()
            self._left_for = None
            self.step = self.header.step
        yield from self.top.reading(self.order_id)
        yield from self.views.building(self.step, self.device)
        view = self.view(self.step)
        yield from within(self.in_words, view.loading(self.order_id))
        self.views.show_only(view if self.declining.pane is None else None)
        if self._front != (self.order_id, self.step):
            self._front = self.order_id, self.step
            self.area.bar.setValue(0)
        yield
        self.show_head()
        yield
        with self.in_words():
            order_context.fill(self.panel, self.header, now=self.now(), currency=self.bridge.currency, go=self.go,
                               said=self.toast.show_done, top=view.beside)  # fmt: skip
        stood, self._stood = self._stood, (self.order_id, self.header.state)
        if stood is not None and stood[0] == self.order_id and stood != self._stood:
            self._then.insert(0, self._begin_step)
        QTimer.singleShot(0, self, self._keep_hand)

    def _begin_step(self) -> None:
        """The order went on by itself: the hand goes on too."""
        if self.isVisible():
            self.focus_first()

    def _keep_hand(self) -> None:
        """Where the hand was is gone (a form closed): it goes to the first thing missing."""
        here: QWidget | None = self.window().focusWidget()
        if self.isVisible() and (here is None or not here.isVisible()):
            self.focus_first()

    def view(self, step: Step) -> StepView:
        """The view of a step, made when first needed."""
        return self.views.of(step, self.device)

    def in_words(self) -> AbstractContextManager[None]:
        """In the words for what the order is about."""
        return i18n.about(device=self.device)

    @property
    def device(self) -> bool:
        """Whether the order is about a device: its words differ, so its steps are views of their own."""
        return self.header is not None and self.header.kind is AssetKind.DEVICE

    def refuse(self, error: DeskError) -> None:
        """The sentence at its field, in the words for what the order is about."""
        with self.in_words():
            super().refuse(error)

    def _leave_view(self) -> None:
        left = self.views.known(self.step, self.device)
        if left is not None:
            left.leaving()

    def closing(self) -> None:
        """What was typed last is kept."""
        super().closing()
        self._leave_view()

    def touched(self, field: Field) -> None:
        """An edit: a new gesture, for which nobody was asked yet; the step keeps its own draft."""
        self.new_gesture()
        if not self.override.isAncestorOf(field):
            self.override.hide()
        here = self.views.known(self.step, self.device)
        if here is not None:
            here.touched_here()

    # steps

    def show_step(self, step: Step, field: str = "", *, take_hand: bool = False) -> None:
        """Bring a step to the front, and go to a field of it; the hand goes along out of the step before, or is taken there."""
        self.declining.close()
        self._left_for = None
        to_fill = step is not self.step or self.course.busy
        hand = QApplication.focusWidget()
        inside = hand is not None and self.view(self.step).isAncestorOf(hand)
        begin = (inside or take_hand) if step is not self.step else (take_hand and not inside)
        if step is not self.step:
            self._leave_view()
            self.step = step
        there = partial(self._go_to, step, field, begin=begin)
        if to_fill:
            self.fill_again(there)
        else:
            there()

    def visit_step(self, step: Step, field: str) -> None:
        """The same for a visit: `turn_back` or Esc leads back here."""
        here = self.step
        self.show_step(step, field, take_hand=True)
        self._left_for = here

    def turn_back(self) -> bool:
        """Back to the step that was left for a visit; whether there was one."""
        back = self._left_for
        if back is not None:
            self.show_step(back, take_hand=True)
        return back is not None

    def _go_to(self, step: Step, field: str, *, begin: bool) -> None:
        with self.in_words():
            if field:
                self.view(step).focus_on(field)
            elif begin:
                self.view(step).begin()

    def _beside(self, way: int) -> None:
        self.show_step(STEPS[(STEPS.index(self.step) + way) % len(STEPS)])

    def _picked(self, step: str, sub: str) -> None:
        self.show_step(Step(step), sub)

    def focus_first(self) -> None:
        """The field asked for, the first thing missing, or the first field."""
        field, self._pending = self._pending, ""
        view = self.view(self.step)
        with self.in_words():
            if field:
                view.focus_on(field)
            else:
                view.begin()
        hand: QWidget | None = self.window().focusWidget()
        if hand is not None and view.isAncestorOf(hand):
            view.bring(hand)

    def escape(self) -> bool:
        """Esc closes what was opened in place."""
        if self.override.isVisible():
            self.override.hide()
            return True
        return self.declining.close() or self.turn_back() or self.view(self.step).escape()

    def scanned(self, code: str) -> bool:
        """The step in front may use a scan (a key tag, a part)."""
        return self.view(self.step).scanned(code)

    # head and rail

    def show_head(self) -> None:
        """Number, state, buttons of the step in front, rail; the head is the pane's while that is open."""
        head = self.header
        if head is None:
            return
        view = self.view(self.step)
        with self.in_words():
            self.top.show(head, view if self.declining.pane is None else None, self.step, lines=view.sub_steps(),
                          go_on=lambda: self.show_step(head.step), try_move=self.try_move)  # fmt: skip
        self.declining.button.setVisible(self.top.offers("decline"))

    # what a rule forbids

    def try_move(self, move: str) -> None:
        """Make a move through the step in front; what it lacks may be permitted in place."""
        view = self.view(self.step)
        view.permitted(lambda permit: view.carry_out(move, permit))

    def not_allowed(self, error: NotAllowed) -> None:
        """A rule forbids it: why, the way to mend it, and who may allow it."""
        with self.in_words():
            self.override.explain(error)

    def ask_permit(self, error: NotAllowed, retry: Callable[[Permit], object]) -> None:
        """Ask in place who allows it; `retry` with their permit."""
        with self.in_words():
            self.override.ask_for(error, retry)

    def _show_fact(self, fact: Fact) -> None:
        self.show_step(fact.step, fact.name)

    # the customer declines (RC-5)

    def open_decline(self) -> None:
        """The customer collects it unrepaired."""
        self.declining.open(self.order_id)

    def _turned(self) -> None:
        """The step in front makes room for the pane, or comes back; the head is another."""
        self.top.buttons.forget()
        if self.header is not None:
            self.view(self.step).setVisible(self.declining.pane is None)
            self.show_head()

    @classmethod
    def pictures(cls) -> list[dict[str, Any]]:
        """An order in each of its states, at the step where it stands."""
        return [{"order_id": state, "step": step} for state, step in PICTURED]
