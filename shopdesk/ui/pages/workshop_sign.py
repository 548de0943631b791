"""The customer signs the supplement order, in place: on the screen or on paper, with a scan where there is one (WS-2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shopdesk import money
from shopdesk.desk import signing, supplements
from shopdesk.desk.extra_work import SupplementLine, SupplementRow
from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import _
from shopdesk.kinds import LineState
from shopdesk.ui import say
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.signing import SignPane
from shopdesk.ui.widgets.text import SectionTitle

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep


class SupplementSignPart(WorkshopPart):
    """Hidden until `start(supplement, signer)`; `record()` keeps what was signed."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.supplement: SupplementRow | None = None
        self.pane = SignPane(on_paper=self.print_to_sign)
        later = Button(_("Later"), on=self.stop, kind=Kind.PLAIN, small=True)
        self.title = SectionTitle(_("Customer signs the supplement order"), right=later)
        self.setLayout(column(self.title, self.pane, gap=8))
        self.pane.how.edited.connect(lambda: self.step.bring(self))
        self.hide()

    @property
    def open(self) -> bool:
        """Whether the customer is signing."""
        return self.supplement is not None

    def begin(self, view: WorkshopView) -> None:
        """Another order: nobody signed anything yet."""
        self.supplement = None
        self.pane.forget()

    def show_view(self, view: WorkshopView) -> None:
        """While it was opened."""
        self.setVisible(self.open)

    def start(self, one: SupplementRow, signer: str) -> None:
        """What is signed and what it adds; the hand at who signs."""
        if self.supplement is None or self.supplement.id != one.id:
            self.pane.forget()
        self.supplement = one
        taken = [line for line in one.lines if line.state is LineState.ACTIVE]
        self.pane.begin(
            self._says(one, taken), signer=signer, initial=any(line.no_warranty for line in taken)
        )
        self.step.again()
        self.step.changed()
        self.pane.signer.setFocus()
        self.pane.signer.edit.selectAll()
        self.step.bring(self)

    def _says(self, one: SupplementRow, taken: Sequence[SupplementLine]) -> str:
        """What is signed: what is done and what it adds, or that nothing of it is."""
        currency = self.step.page.bridge.currency
        total = next((money.show(asked.new_total, currency) for asked in reversed(one.asked)), "")
        if not taken:
            names = say.listed(line.description for line in one.lines)
            if 0 < len(one.risks) < len(one.lines):
                risks = say.listed(line.description for line in one.risks)
                return _("{number}: {what} is declined though safety depends on {risks}; the total stays {total}.",
                         number=one.number, what=names, risks=risks, total=total)  # fmt: skip
            if one.risks:
                return _("{number}: {what} is declined though safety depends on it; the total stays {total}.",
                         number=one.number, what=names, total=total)  # fmt: skip
            return _(
                "{number}: {what} is declined; the total stays {total}.",
                number=one.number,
                what=names,
                total=total,
            )
        added = money.show(self.step.ask(supplements.adds, supplement_id=one.id), currency)
        return _("{number}: {what}, adds {added}, new total {total}.", number=one.number, added=added, total=total,
                 what=say.listed(line.description for line in taken))  # fmt: skip

    def stop(self) -> bool:
        """Not now; whether there was something to put away."""
        was, self.supplement = self.open, None
        if was:
            self.step.again()
            self.step.changed()
            self.step.begin()
        return was

    def record(self) -> None:
        """Signed: kept with the order, printed on its papers."""
        if self.supplement is None:
            return
        given = self.pane.given()
        self.step.act(
            signing.sign_supplement, supplement_id=self.supplement.id, signer=given.signer, how=given.how,
            picture=given.picture, initialled=given.initialled, initial=given.initial, by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        number = self.supplement.number
        self.pane.forget()
        self.supplement = None
        afterwards(self.step.begin)
        self.step.page.toast.show_done(_("{number} is signed", number=number))

    @gesture
    def print_to_sign(self) -> None:
        """The supplement order on paper."""
        if self.supplement is not None:
            self.step.print_supplement(self.supplement.id)
