"""The customer collects it unrepaired: why, what is charged all the same, what is kept for later (RC-5)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from shopdesk import money
from shopdesk.desk import declining, estimates
from shopdesk.desk.declining import Fee
from shopdesk.i18n import N_, _
from shopdesk.kinds import LineKind
from shopdesk.ui.fields import CheckField, ComboField, MoneyField, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.step import permitted
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import Item, column, row
from shopdesk.ui.widgets.notice import Prompt
from shopdesk.ui.widgets.text import Label, SectionTitle

REASONS = (N_("Too expensive"), N_("No time now"), N_("Wants to think about it"), N_("Has it done elsewhere"),
           N_("Not worth it any more"), N_("Parts can't be got"), N_("No fault found"))  # fmt: skip
CHARGED = (LineKind.DIAGNOSIS, LineKind.TESTING)


class DeclinePane(QWidget):
    """Reason, fee, and the agreed lines that are charged although nothing is repaired."""

    def __init__(self, page: Page, order_id: int, on_cancel: Callable[[], object]) -> None:
        super().__init__()
        self.page, self.order_id = page, order_id
        words = [_(reason) for reason in REASONS]
        self.reason = ComboField("decline_reason", _("Why?"), [(text, text) for text in words], free=True)
        self.fee = TextField("fee", _("Fee agreed for diagnosis or estimate"), value=_("Diagnosis fee"))
        self.amount = MoneyField("fee_amount", _("Amount"), currency=page.bridge.currency, width=120)
        lines = page.ask(estimates.lines, order_id=order_id)
        self.ticks = {
            line.id: self._tick(line.id, line.description, line.amount, line.kind in CHARGED)
            for line in lines
        }
        fees = row(self.fee, self.amount, gap=12)
        fees.setStretch(0, 1)
        charged = column(Label(_("Still charged"), Text.CAPTION, "text3"), *self.ticks.values(), gap=2)
        later = Label(
            _("Everything else is kept: it is offered again at the next visit."),
            Text.CAPTION,
            "text3",
            wrap=True,
        )
        later.setMinimumWidth(px(400))
        prompt = Prompt(_("“That's all right. We keep the estimate for you.”"))
        prompt.text.setMinimumWidth(px(360))
        cancel = Button(_("Cancel"), on=on_cancel, kind=Kind.PLAIN)
        parts: list[Item] = [SectionTitle(_("Collects it unrepaired"), right=cancel), self.reason, 4, fees, 4]
        parts += [charged, 4] if self.ticks else []
        self.setLayout(column(*parts, later, 8, prompt, None, gap=8))

    def _tick(self, key: int, text: str, amount: int, on: bool) -> CheckField:
        return CheckField(
            f"charged_{key}", f"{text}  {money.show(amount, self.page.bridge.currency)}", value=on
        )

    def begin(self) -> None:
        """The hand begins with the reason."""
        self.reason.setFocus()

    def record(self) -> None:
        """End the order unrepaired; the pick-up step follows."""
        gesture(_record)(self.page, self)


def _record(page: Page, pane: DeclinePane) -> None:
    amount = pane.amount.number
    fees = [Fee(pane.fee.value, amount)] if amount else []
    still = [key for key, tick in pane.ticks.items() if tick.value]
    permitted(page, lambda permit: page.act(
        declining.decline, order_id=pane.order_id, reason=pane.reason.text, fees=fees, still_charged=still, permit=permit,
        by=page.by, now=page.now()))  # fmt: skip
