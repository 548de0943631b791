"""The estimate step: lines, what they come to, what is promised, the customer's signature, the versions shown (ES, RC-4)."""

from __future__ import annotations

from shopdesk.desk import estimate_versions, estimate_view, signing
from shopdesk.desk.estimate_view import EstimateView
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.flows import Step
from shopdesk.i18n import N_, P_, _
from shopdesk.kinds import OrderState
from shopdesk.ui import printing
from shopdesk.ui.pages.estimate_binding import BindingPart
from shopdesk.ui.pages.estimate_foot import VersionList
from shopdesk.ui.pages.estimate_lines import LinesPart
from shopdesk.ui.pages.estimate_sign import SignPart
from shopdesk.ui.pages.estimate_terms import TermsPart
from shopdesk.ui.slices import Steps
from shopdesk.ui.step import Action, StepView, SubState, SubStep
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.layout import column

LINE_FIELDS = ("description", "quantity", "price", "discount", "grade")


class EstimateStep(StepView):
    """Every cell and field is kept when it is left; Ctrl+Enter leads on: line, promised time, signature."""

    step = Step.ESTIMATE

    def build(self) -> Steps:
        """The parts, one after the other."""
        self.shown: EstimateView | None = None
        self.lines = LinesPart(self)
        yield
        self.signing = SignPart(self, on_paper=self.print_order, closed=self._sign_closed)
        yield
        self.terms, self.binding = TermsPart(self), BindingPart(self)
        self.versions = VersionList(self.page.bridge.currency)
        self.grid, self.sign = self.lines.grid, self.signing.pane
        yield
        self.setLayout(
            column(self.lines, self.binding, self.signing, 4, self.terms, self.versions, None, gap=8)
        )

    # showing

    def load(self, order_id: int) -> Steps:
        """Read and show; cells and fields being typed in stay."""
        view = yield from self.read(estimate_view.view, order_id=order_id, now=self.now())
        fresh = order_id != self.order_id
        self.order_id = order_id
        self.shown = view
        if fresh:
            self.terms.seen = None
        if fresh or view.state is not OrderState.ESTIMATING:
            self.signing.forget()
        self.lines.show_view(view, open_=not self.signing.open)
        yield
        self.terms.show_view(view)
        yield from self.terms.deposit.reading()
        self.binding.show_view(view)
        self.versions.show_versions(view.versions, unshown=view.unshown, now=self.now())
        if self.signing.open:
            self.signing.show_view(view)
        if fresh and self.draft(order_id):
            self.page.notice.say(_("What you were typing is back."), Tone.ACCENT)

    def kept(self) -> None:
        """Nothing typed is open any more: the draft may go."""
        if not self.terms.changed() and not self.lines.unkept():
            self.draft_done()

    # signing

    def open_sign(self) -> None:
        """The customer signs, in place; what was refused is made right first."""
        self.all_kept()
        if self.shown is None:
            return
        self.signing.start(self.shown)
        self.lines.fold(False)
        self.changed()

    def all_kept(self) -> None:
        """Whatever is typed is kept before the customer reads it; what can't be is pointed at."""
        self.grid.check()
        self.terms.save(whole=True)
        self.again()
        if "discount" in self.terms.changed():
            raise DeskError(N_("This discount is not allowed yet."), field="order_discount")

    def agree(self) -> None:
        """The customer signs what stands here, whole, as they read it."""
        read = _agreed(self.shown)
        self.all_kept()
        if _agreed(self.shown) != read:
            self.signing.unsigned()
            raise DeskError(N_("The estimate reads otherwise now. Please let the customer read it again."))
        self.signing.agree()

    def _sign_closed(self) -> None:
        self.lines.fold(True)
        self.changed()

    def carry_out(self, move: str, permit: Permit | None = None) -> None:
        """Agreed without a signature (by phone) needs a permit; the version is kept all the same."""
        if move == "agree" and permit is not None:
            self.all_kept()
            self.signing.agree_unsigned(permit)
        else:
            super().carry_out(move, permit)

    def revise(self) -> None:
        """Change the estimate after it was agreed."""
        self.act(signing.revise, order_id=self.order_id, by=self.by, now=self.now())

    def print_order(self) -> None:
        """The repair order on paper, to be read and signed; what it says is a version from now on (ES-5)."""
        if self.shown is not None and self.shown.changeable:
            self.all_kept()
            self.act(estimate_versions.show_version, order_id=self.order_id, by=self.by, now=self.now())
        printing.print_paper(self.page, "repair_order", self.order_id)

    # head and rail

    def actions(self) -> list[Action]:  # type: ignore[override]
        """The next thing: a line, a promised time, the signature."""
        view = self.shown
        if view is None:
            return []
        printing = (
            [Action(_("Print order"), self.print_order, key="Ctrl+P", icon="printer-outline")]
            if view.lines
            else []
        )
        if view.state is OrderState.AGREED:
            return [Action(_("Change the estimate"), self.revise, icon="pencil-outline"), *printing]
        if not view.changeable:
            return printing
        if not view.lines:
            return [Action(_("Add a line"), self.grid.add_line, primary=True)]
        if view.state is OrderState.RECEIVED:
            return printing
        if view.promised_at is None:
            return [*printing, Action(_("Promise a time"), self.terms.promised.setFocus, primary=True)]
        if self.signing.open:
            return [*printing, Action(_("Customer agrees"), self.agree, primary=True)]
        return [*printing, Action(_("Customer signs"), self.open_sign, primary=True)]

    def sub_steps(self) -> list[SubStep]:
        """Diagnosis, lines, promised time, signature."""
        view = self.shown
        if view is None:
            return []
        diagnosis = SubState.DONE if view.findings else SubState.OPEN
        there = (view.lines, view.promised_at, view.signed and view.bound_until is None)
        lines, promised, signed = (SubState.DONE if on else SubState.MISSING for on in there)
        missing = _("missing")
        return [
            SubStep(_("Diagnosis"), diagnosis, _("agreed") if view.diagnosis_consent else "", "findings"),
            SubStep(_("Lines"), lines, str(len(view.lines)) if view.lines else missing, "has_lines"),
            SubStep(_("Promised time"), promised, "" if view.promised_at else missing, "promised"),
            SubStep(_("Signature"), signed, self._unsigned(view), "intake_signed"),
        ]

    def _unsigned(self, view: EstimateView) -> str:
        if view.bound_until is not None:
            return _(P_("estimate", "expired"))
        return "" if view.signed else _("missing")

    def begin(self) -> None:
        """The hand begins with a line, or the promised time; the signature is opened by its button."""
        view = self.shown
        if view is None or not view.changeable:
            return
        if not view.lines:
            self.grid.add_line()
        elif self.signing.open:
            self.signing.pane.signer.setFocus()
        elif view.promised_at is None:
            self.terms.promised.setFocus()
        else:
            self.grid.view.setFocus()

    def without(self, move: str) -> str | None:
        """Agreed by phone, for instance."""
        view = self.shown
        if view is None or not view.lines or view.promised_at is None or move != "agree":
            return ""
        return None if self.signing.open else _("Without signature…")

    def focus_on(self, field: str) -> None:
        """The facts of this step, and its fields."""
        if field in ("has_lines", "description"):
            self.grid.go_to("description")
        elif field == "promised":
            self.terms.promised.setFocus()
        elif (
            field in ("intake_signed", "signer")
            and self.shown is not None
            and self.shown.state is OrderState.ESTIMATING
        ):
            self.open_sign()
        else:
            super().focus_on(field)

    def escape(self) -> bool:
        """Esc closes the signing."""
        if self.signing.open:
            self.signing.close_pane()
            return True
        return False

    def refuse(self, error: DeskError) -> None:
        """What a line lacks is said at the grid."""
        if error.field in LINE_FIELDS and not isinstance(error, NotAllowed):
            self.grid.refuse(_(error.text))
        else:
            super().refuse(error)


def _agreed(view: EstimateView | None) -> object:
    """What a customer puts their name to."""
    return view and (
        view.lines, view.totals, view.promised_at, view.spending_limit, view.consent_name, view.consent_phone
    )  # fmt: skip
