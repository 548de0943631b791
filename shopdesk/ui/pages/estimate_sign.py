"""The customer signs the estimate, in place: which version, how much at most, the initial where one is needed (RC-4, ES-2)."""

from __future__ import annotations

from collections.abc import Callable

from shopdesk.desk import signing
from shopdesk.desk.estimate_view import EstimateView
from shopdesk.desk.moves import Permit
from shopdesk.i18n import P_, _
from shopdesk.money import show
from shopdesk.ui.gesture import gesture
from shopdesk.ui.step import StepPart, StepView
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.signing import SignPane
from shopdesk.ui.widgets.text import SectionTitle


class SignPart(StepPart):
    """Hidden until `open(view)`; `agree(permit)` records what was signed and the order goes on to the workshop."""

    def __init__(
        self, step: StepView, *, on_paper: Callable[[], object], closed: Callable[[], object]
    ) -> None:
        super().__init__(step)
        self.step, self._print, self._closed = step, on_paper, closed
        self.pane = SignPane(on_paper=self.print_to_sign)
        later = Button(_("Later"), on=self.close_pane, kind=Kind.PLAIN, small=True)
        self.title = SectionTitle(_("Customer signs"), right=later)
        self.setLayout(column(self.title, self.pane, gap=8))
        self.pane.how.edited.connect(lambda: self.step.bring(self))
        self.hide()

    @property
    def open(self) -> bool:
        """Whether the customer is signing."""
        return self.isVisibleTo(self.step)

    def start(self, view: EstimateView) -> None:
        """Show it, the hand at who signs."""
        self.show()
        self.show_view(view)
        self.pane.signer.setFocus()
        self.pane.signer.edit.selectAll()
        self.step.bring(self)

    def forget(self) -> None:
        """Another order: nobody signed anything yet."""
        self.pane.forget()
        self.hide()

    def unsigned(self) -> None:
        """What was signed so far was for something else."""
        self.pane.wipe()

    def show_view(self, view: EstimateView) -> None:
        """What is being signed, as it stands now."""
        number = (view.versions[0].version if view.versions else 0) + (1 if view.unshown else 0)
        says = _("Version {version}, at most {total}, tax {how}. Condition, belongings, estimate and terms were read.",
                 version=number, total=show(view.totals.total, self.step.page.bridge.currency),
                 how=_(P_("tax", "included") if view.totals.tax_included else P_("tax", "added")))  # fmt: skip
        self.pane.begin(says, signer=view.customer, initial=view.needs_initial)

    def close_pane(self) -> None:
        """Not now."""
        self.hide()
        self._closed()

    @gesture
    def print_to_sign(self) -> None:
        """The button beside the signature."""
        self._print()

    def agree(self) -> None:
        """Signed: the version is kept, the order goes on to the workshop."""
        given = self.pane.given()

        def agreed(permit: Permit | None) -> None:
            self.step.act(signing.agree, order_id=self.step.order_id, signer=given.signer, how=given.how,
                          picture=given.picture, initialled=given.initialled, initial=given.initial, permit=permit,
                          by=self.step.by, now=self.step.now())  # fmt: skip
            self.step.draft_done()

        self.step.permitted(agreed)

    def agree_unsigned(self, permit: Permit) -> None:
        """Agreed by phone, for instance: somebody who may permits it; the version is kept all the same."""
        self.step.act(signing.agree, order_id=self.step.order_id, signer="", how=self.pane.how.value, permit=permit,
                      by=self.step.by, now=self.step.now())  # fmt: skip
