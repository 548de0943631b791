"""The estimate step: lines, what they come to, what is promised, the customer's signature, the versions shown (ES, RC-4)."""

from __future__ import annotations

from functools import partial

from shopdesk.desk import (
    estimate_versions,
    estimate_view,
    estimates,
    particulars,
    promises,
    signing,
    suggestions,
)
from shopdesk.desk.estimate_rows import LineInput
from shopdesk.desk.estimate_view import EstimateView
from shopdesk.desk.estimates import Removed
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.flows import Step
from shopdesk.i18n import P_, _
from shopdesk.kinds import OrderState
from shopdesk.money import show
from shopdesk.ui import printing
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.pages.estimate_detail import LineDetail
from shopdesk.ui.pages.estimate_foot import Sums, VersionList
from shopdesk.ui.pages.estimate_grid import EstimateGrid
from shopdesk.ui.pages.estimate_terms import TermsPart
from shopdesk.ui.step import Action, StepView, SubState, SubStep
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.signing import SignPane
from shopdesk.ui.widgets.text import SectionTitle


class EstimateStep(StepView):
    """Every cell and field is kept when it is left; Ctrl+Enter leads on: line, promised time, signature."""

    step = Step.ESTIMATE

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        currency = page.bridge.currency
        self.shown: EstimateView | None = None
        self._removed: dict[int, Removed] = {}
        self.grid = EstimateGrid(currency, self._offer)
        self.detail = LineDetail(currency, self._save_detail, self.decline_line)
        self.sums = Sums(currency, self.take_up)
        self.terms = TermsPart(currency, self.now, self.save_terms)
        self.sign = SignPane(on_paper=self.print_again)
        later = Button(_("Later"), on=self.close_sign, kind=Kind.PLAIN, small=True)
        self.sign_title = SectionTitle(_("Customer signs"), right=later)
        self.versions = VersionList(currency)
        self.add_button = Button(_("Add a line"), on=self.grid.add_line, keys="Alt+N", kind=Kind.PLAIN, icon="plus", small=True,
                                 cap_only=True)  # fmt: skip
        self.title = SectionTitle(_("Estimate"), right=self.add_button)
        for widget in (self.sign_title, self.sign):
            widget.hide()
        self.setLayout(column(self.title, self.grid, self.detail, self.sums, self.sign_title, self.sign, 4, self.terms,
                              self.versions, None, gap=8))  # fmt: skip
        self.grid.changed.connect(lambda at: self._line_typed(at))
        self.grid.removed.connect(lambda key: self._line_removed(key))
        self.grid.restored.connect(lambda key: self._line_restored(key))
        self.grid.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_detail())

    # showing

    def load(self, order_id: int) -> None:
        """Read and show; cells and fields being typed in stay."""
        fresh = order_id != self.order_id
        super().load(order_id)
        view = self.ask(estimate_view.view, order_id=order_id, now=self.now())
        if fresh:
            self.terms.seen = None
            self.sign.forget()
            self.close_sign()
        self.shown = view
        self.grid.labour_rate, self.grid.risk = view.labour_rate, view.risk_permille
        self.grid.show_rows(view.lines)
        self.grid.setEnabled(view.changeable)
        self.add_button.setVisible(view.changeable)
        self.title.set_done(bool(view.lines))
        self.sums.show_view(view)
        self.terms.show_view(view)
        self.versions.show_versions(view.versions, unshown=view.unshown, now=self.now())
        self._show_detail()
        if self.sign.isVisibleTo(self):
            self._begin_sign(view)
        if fresh and self.draft(order_id):
            self.page.notice.say(_("What you were typing is back."), Tone.ACCENT)

    def _show_detail(self) -> None:
        if self.shown is not None:
            here = self.shown.changeable and not self.sign.isVisibleTo(self)
            self.detail.show_line(self.grid.current_row(), here)

    def _offer(self, typed: str) -> list[suggestions.Suggestion]:
        return self.ask(suggestions.like, order_id=self.order_id, typed=typed)

    # lines

    @gesture
    def _line_typed(self, at: int) -> None:
        self.grid.complete(at)
        if self.grid.ready(at):
            self._save_line(at)

    def _save_line(self, at: int) -> None:
        line, key = self.grid.input(at), self.grid.model.lines[at].key
        kept = (
            next((row.as_input() for row in self.shown.lines if row.id == key), None)
            if self.shown is not None
            else None
        )
        if line != kept:
            self.permitted(partial(self._keep_line, at, key, line))

    def _keep_line(self, at: int, key: int | None, line: LineInput, permit: Permit | None = None) -> None:
        made = self.act(estimates.save_line, order_id=self.order_id, line=line, line_id=key, permit=permit, by=self.by,
                        now=self.now())  # fmt: skip
        if at < len(self.grid.model.lines) and self.grid.model.lines[at].key is None:
            self.grid.set_key(at, made)
            self.load(self.order_id)
        self._kept()

    @gesture
    def _save_detail(self, key: int, line: LineInput) -> None:
        self.act(
            estimates.save_line, order_id=self.order_id, line=line, line_id=key, by=self.by, now=self.now()
        )

    @gesture
    def _line_removed(self, key: int) -> None:
        try:
            self._removed[key] = self.act(estimates.remove_line, line_id=key, by=self.by, now=self.now())
        except DeskError:
            self.load(self.order_id)
            raise

    @gesture
    def _line_restored(self, key: int) -> None:
        self.act(estimates.put_back, removed=self._removed.pop(key), by=self.by, now=self.now())

    @gesture
    def decline_line(self) -> None:
        """The customer doesn't want the line under the hand; it is kept for the next service."""
        line = self.grid.current_row()
        if line is None:
            return
        self.act(estimates.decline_line, line_id=line.id, by=self.by, now=self.now())
        said = _("Kept for the next service: {what}", what=line.description)
        self.page.toast.show_done(said, undo=partial(self.take_up, line.id))

    @gesture
    def take_up(self, key: int) -> None:
        """A declined line is wanted after all."""
        self.act(estimates.take_up, line_id=key, by=self.by, now=self.now())

    # promise, limit, discount, tax, diagnosis

    @gesture
    def save_terms(self) -> None:
        """Keep what was changed beside the lines."""
        self._save_terms()

    def _save_terms(self) -> None:
        part, changed = self.terms, self.terms.changed()
        order, by, now = self.order_id, self.by, self.now()
        if "promise" in changed:
            self.act(promises.promise, order_id=order, at=part.promised.moment, by=by, now=now)
        if "limit" in changed and not self._inside(part.consent_phone, part.consent_name):
            self.act(particulars.agree_limit, order_id=order, limit=part.limit.number, consent_name=part.consent_name.value,
                     consent_phone=part.consent_phone.value, by=by, now=now)  # fmt: skip
        if "tax" in changed:
            rate = (part.tax_rate.number or 0) // 100
            self.act(
                particulars.set_tax,
                order_id=order,
                included=part.tax_how.value,
                permille=rate,
                by=by,
                now=now,
            )
        if "days" in changed:
            self.act(particulars.bind, order_id=order, days=part.days.required(), by=by, now=now)
        if "diagnosis" in changed:
            self.act(particulars.diagnose, order_id=order, consent=part.consent.value, findings=part.findings.value, by=by,
                     now=now)  # fmt: skip
        if "discount" in changed and not self._inside(part.reason):
            self.permitted(self._keep_discount)
        self._kept()

    def _inside(self, *fields: object) -> bool:
        """Whether the hand is still in one of these fields, which belong to the one before."""
        return self.window().focusWidget() in [getattr(field, "edit", None) for field in fields]

    def _keep_discount(self, permit: Permit | None = None) -> None:
        part = self.terms
        self.act(particulars.set_discount, order_id=self.order_id, amount=part.discount.number or 0, reason=part.reason.value,
                 permit=permit, by=self.by, now=self.now())  # fmt: skip

    def _kept(self) -> None:
        """Nothing typed is open any more: the draft may go."""
        if not self.terms.changed() and all(
            line.key is not None or line.empty() for line in self.grid.model.lines
        ):
            self.draft_done()

    # signing

    def open_sign(self) -> None:
        """The customer signs, in place."""
        self._save_terms()
        if self.shown is None:
            return
        for widget in (self.sign_title, self.sign):
            widget.show()
        self._begin_sign(self.shown)
        self._show_detail()
        self.sign.signer.setFocus()
        self.changed()
        self.bring(self.sign)

    def _begin_sign(self, view: EstimateView) -> None:
        number = (view.versions[0].version if view.versions else 0) + (1 if view.unshown else 0)
        says = _("Version {version}, at most {total}, tax {how}. Condition, belongings, estimate and terms were read.",
                 version=number, total=show(view.totals.total, self.page.bridge.currency),
                 how=_(P_("tax", "included") if view.totals.tax_included else P_("tax", "added")))  # fmt: skip
        self.sign.begin(says, signer=view.customer, initial=view.needs_initial)

    def close_sign(self) -> None:
        """Not now."""
        for widget in (self.sign_title, self.sign):
            widget.hide()
        self._show_detail()
        self.changed()

    def agree(self) -> None:
        """Signed: the version is kept, the order goes on to the workshop."""
        given = self.sign.given()
        self.permitted(lambda permit: self.act(
            signing.agree, order_id=self.order_id, signer=given.signer, how=given.how, picture=given.picture,
            initialled=given.initialled, initial=given.initial, permit=permit, by=self.by, now=self.now()))  # fmt: skip
        self.draft_done()

    def carry_out(self, move: str, permit: Permit | None = None) -> None:
        """Agreed without a signature (by phone) needs a permit; the version is kept all the same."""
        if move == "agree" and permit is not None:
            self.act(signing.agree, order_id=self.order_id, signer="", how=self.sign.how.value, permit=permit, by=self.by,
                     now=self.now())  # fmt: skip
        else:
            super().carry_out(move, permit)

    def revise(self) -> None:
        """Change the estimate after it was agreed."""
        self.act(signing.revise, order_id=self.order_id, by=self.by, now=self.now())

    def print_order(self) -> None:
        """The repair order on paper, to be read and signed; what it says is a version from now on (ES-5)."""
        if self.shown is not None and self.shown.changeable:
            self.act(estimate_versions.show_version, order_id=self.order_id, by=self.by, now=self.now())
        printing.print_paper(self.page, "repair_order", self.order_id)

    @gesture
    def print_again(self) -> None:
        """The button beside the signature."""
        self.print_order()

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
        if self.sign.isVisibleTo(self):
            return [*printing, Action(_("Customer agrees"), self.agree, primary=True)]
        return [*printing, Action(_("Customer signs"), self.open_sign, primary=True)]

    def sub_steps(self) -> list[SubStep]:
        """Diagnosis, lines, promised time, signature."""
        view = self.shown
        if view is None:
            return []
        diagnosis = SubState.DONE if view.findings else SubState.OPEN
        there = (view.lines, view.promised_at, view.signed)
        lines, promised, signed = (SubState.DONE if on else SubState.MISSING for on in there)
        missing = _("missing")
        return [
            SubStep(_("Diagnosis"), diagnosis, _("agreed") if view.diagnosis_consent else "", "findings"),
            SubStep(_("Lines"), lines, str(len(view.lines)) if view.lines else missing, "has_lines"),
            SubStep(_("Promised time"), promised, "" if view.promised_at else missing, "promised"),
            SubStep(_("Signature"), signed, "" if view.signed else missing, "intake_signed"),
        ]

    def begin(self) -> None:
        """The hand begins with a line, or the promised time; the signature is opened by its button."""
        view = self.shown
        if view is None or not view.changeable:
            return
        if not view.lines:
            self.grid.add_line()
        elif view.promised_at is None:
            self.terms.promised.setFocus()
        else:
            self.grid.view.setFocus()

    def without(self, move: str) -> str | None:
        """Agreed by phone, for instance."""
        view = self.shown
        if view is None or not view.lines or view.promised_at is None or move != "agree":
            return ""
        return None if self.sign.isVisibleTo(self) else _("Without signature…")

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
        if self.sign.isVisibleTo(self):
            self.close_sign()
            return True
        return False

    def refuse(self, error: DeskError) -> None:
        """What a line lacks is said at the grid."""
        if error.field in ("description", "quantity", "price", "discount", "grade") and not isinstance(
            error, NotAllowed
        ):
            self.grid.refuse(_(error.text))
        else:
            super().refuse(error)
