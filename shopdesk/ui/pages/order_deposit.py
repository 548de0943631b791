"""The deposit where the customer agrees and where the work is handed over: what is asked, and the way to take it (AP-2, PK-3)."""

from __future__ import annotations

from shopdesk import money
from shopdesk.desk import deposits
from shopdesk.desk.deposits import Standing
from shopdesk.flows import Step
from shopdesk.i18n import _
from shopdesk.ui import printing
from shopdesk.ui.gesture import gesture
from shopdesk.ui.slices import Steps
from shopdesk.ui.step import Frame, StepPart, StepView
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import Button, printer
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.text import Label, SectionTitle


class DepositPart(StepPart):
    """Money is taken where it always is; once it is, or Esc is pressed, this step comes back. `urgent`: seen only while the
    parts ask for more."""

    def __init__(self, step: StepView, *, urgent: bool = False) -> None:
        super().__init__(step)
        self.step, self.urgent = step, urgent
        self.take = Button(_("Take a deposit"), on=self.go, keys="Alt+O", small=True)
        self.receipt = printer(_("Receipt"), "", self.print_receipt)
        self.words = Label("", Text.BODY, "text2")
        self.setLayout(
            column(
                SectionTitle(_("Deposit"), right=box(row(self.receipt, self.take, gap=4))), self.words, gap=4
            )
        )
        self.hide()

    def reading(self) -> Steps:
        """Ask how it stands, and show it."""
        stands = yield from self.step.read(deposits.standing, order_id=self.step.order_id)
        self.setVisible(stands is not None and (stands.lacks > 0 or not self.urgent))
        if stands is not None:
            self.words.say(self._words(stands))
            self.receipt.setVisible(stands.held > 0)

    def _words(self, stands: Standing) -> str:
        held, least = (
            money.show(sum_, self.step.page.bridge.currency) for sum_ in (stands.held, stands.least)
        )
        if stands.lacks and stands.held:
            return _("{amount} taken; for parts at least {least}", amount=held, least=least)
        if stands.lacks:
            return _("For parts at least {least}", least=least)
        return _("{amount} taken", amount=held) if stands.held else _("none taken")

    def go(self) -> None:
        """To the payments and back."""
        if isinstance(self.step.page, Frame):
            self.step.page.visit_step(Step.PICKUP, "deposit")

    @gesture
    def print_receipt(self) -> None:
        """Of the money that moved last."""
        printing.print_paper(self.step.page, "receipt", self.step.order_id)
