"""Below the lines of an estimate: promise, limit, who may consent, discount, tax, diagnosis (RC-3, RC-4, ES-3, ES-6, ES-7)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject

from shopdesk.desk import particulars, promises
from shopdesk.desk.estimate_view import EstimateView
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError
from shopdesk.i18n import P_, _
from shopdesk.ui import say
from shopdesk.ui.fields import (
    CheckField,
    ChoiceField,
    DateTimeField,
    Field,
    IntField,
    MoneyField,
    Option,
    PhoneField,
    QuantityField,
    TextArea,
    TextField,
)
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.order_deposit import DepositPart
from shopdesk.ui.step import StepPart, StepView
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.field import enter_goes_on
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.text import Label, SectionTitle


class TermsPart(StepPart):
    """`show_view(view)` fills what isn't being typed in; `changed()` gives the groups whose content is another than kept.

    Each group is kept when the hand leaves it.
    """

    def __init__(self, step: StepView) -> None:
        super().__init__(step)
        self.step, self.now = step, step.now
        currency, now = step.page.bridge.currency, step.now
        self.promised = DateTimeField("promised_at", _("Promised time"), now=now, width=136)
        self.suggestion = Button("", on=self._take_suggestion, kind=Kind.PLAIN, small=True, keys="Alt+Y")
        self.odd = Label("", Text.CAPTION, "warn", wrap=True)
        self.odd.setMinimumWidth(px(240))
        self.limit = MoneyField("spending_limit", _("May spend up to"), currency=currency, width=136)
        self.consent_name = TextField("consent_name", _("Who else may consent"), width=136)
        self.consent_phone = PhoneField("consent_phone", _("Their phone"), width=136)
        self.discount = MoneyField("order_discount", _("Discount on all"), currency=currency, width=112)
        self.reason = TextField("discount_reason", _("Why"))
        self.tax_how = ChoiceField("tax_how", _("Tax"), [Option(True, _(P_("tax", "included"))),
                                                       Option(False, _(P_("tax", "added")))])  # fmt: skip
        self.tax_rate = QuantityField("tax_rate", _("Rate %"), width=64)
        self.days = IntField("valid_days", _("Valid days"), width=64)
        self.consent = CheckField("diagnosis_consent", _("Customer consents"))
        self.findings = TextArea(
            "findings", placeholder=_("One finding a line: what, why, what to do, safety first"), lines=4
        )
        self.deposit = DepositPart(step)
        self.seen: EstimateView | None = None
        self._lay_out()
        for field in self._lines():
            field.edit.editingFinished.connect(lambda: self.left())
        for choice in (self.tax_how, self.consent):
            choice.edited.connect(lambda: self.left())
        for last in (self.consent_name, self.consent_phone, self.reason, self.findings):
            last.edit.installEventFilter(self)
        enter_goes_on(self)

    def _lay_out(self) -> None:
        self.promise_title = SectionTitle(_("Promise and limit"))
        promise = row(self.promised, self.limit, None, gap=8)
        consent = row(self.consent_name, self.consent_phone, None, gap=8)
        left = column(self.promise_title, promise, row(self.suggestion, None), self.odd, consent, 2, self.deposit,
                      None, gap=6)  # fmt: skip
        off = row(self.discount, self.reason, gap=8)
        off.setStretch(1, 1)
        right = column(SectionTitle(_("Discount and tax")), off, row(self.tax_how, self.tax_rate, self.days, None, gap=10), 2,
                       SectionTitle(_("Diagnosis"), right=self.consent), self.findings, None, gap=6)  # fmt: skip
        both = row(gap=16)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.setLayout(both)

    def _lines(self) -> tuple[TextField, ...]:
        return (self.promised, self.limit, self.consent_name, self.consent_phone, self.discount, self.reason, self.tax_rate,
                self.days)  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The findings are kept when they are left, a group also when its last field was only passed."""
        if event.type() == QEvent.Type.FocusOut and self.changed():
            self.left()
        return False

    def _take_suggestion(self) -> None:
        if self.seen is not None:
            self.promised.moment = self.seen.suggested
            self.promised.announce()
            self.promised.edit.editingFinished.emit()

    def show_view(self, view: EstimateView) -> None:
        """What is kept now; what is being typed or was typed and not kept stays."""
        open_ = set() if self.seen is None or self.seen.order_id != view.order_id else self.changed()
        self.seen = view
        if "promise" not in open_:
            self.promised.moment = view.promised_at
        if "limit" not in open_:
            self.limit.number, self.consent_name.value, self.consent_phone.value = (
                view.spending_limit, view.consent_name, view.consent_phone)  # fmt: skip
        if "discount" not in open_:
            self.discount.number, self.reason.value = view.totals.discount or None, view.discount_reason
        if "tax" not in open_:
            self.tax_how.value, self.tax_rate.number = (
                view.totals.tax_included,
                view.totals.tax_permille * 100,
            )
        if "days" not in open_:
            self.days.number = view.valid_days
        if "diagnosis" not in open_:
            self.consent.value, self.findings.value = view.diagnosis_consent, view.findings
        self.suggestion.setText(_("realistic: {when}", when=say.moment_words(view.suggested, self.now())))
        self.suggestion.setVisible(view.changeable and view.promised_at != view.suggested)
        self.odd.say(" ".join(_(text) for text in view.oddities))
        self.odd.setVisible(bool(view.oddities))
        self.promise_title.set_done(view.promised_at is not None)
        for field in (self.discount, self.reason, self.tax_how, self.tax_rate, self.days):
            field.setEnabled(view.changeable)

    def changed(self) -> set[str]:
        """Which groups read otherwise than what was kept; a field that can't be read counts as changed."""
        view = self.seen
        if view is None:
            return set()
        kept: dict[str, tuple[tuple[Field, Any], ...]] = {
            "promise": ((self.promised, view.promised_at),),
            "limit": ((self.limit, view.spending_limit), (self.consent_name, view.consent_name),
                      (self.consent_phone, view.consent_phone)),
            "discount": ((self.discount, view.totals.discount or None), (self.reason, view.discount_reason)),
            "tax": ((self.tax_how, view.totals.tax_included), (self.tax_rate, view.totals.tax_permille * 100)),
            "days": ((self.days, view.valid_days),),
            "diagnosis": ((self.consent, view.diagnosis_consent), (self.findings, view.findings)),
        }  # fmt: skip
        return {name for name, pairs in kept.items() if any(differs(field, value) for field, value in pairs)}

    # keeping

    @gesture
    def left(self) -> None:
        """Keep what was changed."""
        self.save()

    def save(self, *, whole: bool = False) -> None:
        """Keep every group that reads otherwise than what is kept, where the hand has left it or it is `whole`; a discount over
        the limit is permitted in place (ES-6)."""
        changed, order, by, now = self.changed(), self.step.order_id, self.step.by, self.now()
        act = self.step.act
        if "promise" in changed:
            act(promises.promise, order_id=order, at=self.promised.moment, by=by, now=now)
        if "limit" in changed and (whole or not self._inside(self.consent_phone, self.consent_name)):
            act(particulars.agree_limit, order_id=order, limit=self.limit.number, consent_name=self.consent_name.value,
                consent_phone=self.consent_phone.value, by=by, now=now)  # fmt: skip
        if "tax" in changed:
            rate = (self.tax_rate.number or 0) // 100
            act(
                particulars.set_tax,
                order_id=order,
                included=self.tax_how.value,
                permille=rate,
                by=by,
                now=now,
            )
        if "days" in changed:
            act(particulars.bind, order_id=order, days=self.days.required(), by=by, now=now)
        if "diagnosis" in changed:
            act(particulars.diagnose, order_id=order, consent=self.consent.value, findings=self.findings.value, by=by,
                now=now)  # fmt: skip
        if "discount" in changed and (whole or not self._inside(self.reason)):
            self.step.permitted(self._keep_discount)
        self.step.kept()

    def _inside(self, *fields: object) -> bool:
        """Whether the hand is still in one of these fields, which belong to the one before."""
        return self.window().focusWidget() in [getattr(field, "edit", None) for field in fields]

    def _keep_discount(self, permit: Permit | None = None) -> None:
        self.step.act(particulars.set_discount, order_id=self.step.order_id, amount=self.discount.number or 0,
                      reason=self.reason.value, permit=permit, by=self.step.by, now=self.now())  # fmt: skip


def differs(field: Field, kept: Any) -> bool:
    """Whether a field reads otherwise than what is kept."""
    try:
        if isinstance(field, DateTimeField):
            shown = field.moment
            same_minute = kept is not None and shown is not None and abs((shown - kept).total_seconds()) < 60
            return not same_minute and shown != kept
        if isinstance(field, MoneyField | QuantityField | IntField):
            return bool(field.number != kept)
    except DeskError:
        return True
    return bool(getattr(field, "value", None) != kept)
