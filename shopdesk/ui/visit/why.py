"""Why they come: purpose in one choice, the customer's words, and who sends and pays when that is somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shopdesk.desk.customers import CustomerRow
from shopdesk.desk.reception import OPENS_ORDERS
from shopdesk.i18n import _
from shopdesk.kinds import Purpose, word
from shopdesk.ui.fields import CheckField, ChoiceField, PhoneField, TextArea, TextField
from shopdesk.ui.signs import CUSTOMER_ICONS
from shopdesk.ui.widgets.field import on_edit
from shopdesk.ui.widgets.finder import Finder
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.search import Hit
from shopdesk.ui.widgets.text import SectionTitle
from shopdesk.ui.widgets.toggles import Option


class Why(QWidget):
    """`changed` when the purpose changes, so that the page shows what belongs to it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.purpose_field = ChoiceField(
            "purpose", "", [Option(purpose, _(word(purpose))) for purpose in Purpose]
        )
        self.words = TextArea("words", _("Customer's words"), lines=3)
        self.answer = TextField("answer", _("What we answered"))
        self.by_other = CheckField("by_other", _("Somebody else brings it"))
        self.sender_name = TextField("sender_name", _("Sender"), width=160)
        self.sender_phone = PhoneField("sender_phone", _("Sender's phone"))
        self.paid_by_other = CheckField("paid_by_other", _("Somebody else pays"))
        self.payer_id = 0
        self.payer = Finder("payer", _("Payer"), placeholder=_("Name or phone of a customer"))
        self.sent = box(row(self.sender_name, self.sender_phone, None, gap=16))
        self.setLayout(column(
            SectionTitle(_("Why they come")), self.purpose_field, self.words, self.answer,
            row(self.by_other, self.paid_by_other, None, gap=24), self.sent, self.payer, gap=8,
        ))  # fmt: skip
        self.purpose_field.edited.connect(self.fit)
        self.purpose_field.edited.connect(self.changed.emit)
        on_edit([self.by_other, self.paid_by_other], self.fit)
        self.empty()

    @property
    def purpose(self) -> Purpose:
        """Why."""
        return Purpose(self.purpose_field.value or Purpose.REPAIR)

    def hold(self, words: str, purpose: Purpose | None) -> None:
        """What was said before they came."""
        self.words.value = words
        self.purpose_field.value = purpose or self.purpose
        self.fit()

    def empty(self) -> None:
        """Repair now, nothing said."""
        self.purpose_field.value = Purpose.REPAIR
        self.payer_id = 0
        self.payer.forget()
        self.fit()

    def fit(self) -> None:
        """Only what belongs to the purpose."""
        leaves = self.purpose in OPENS_ORDERS
        self.answer.setVisible(self.purpose is Purpose.QUESTION)
        for tick, part in ((self.by_other, self.sent), (self.paid_by_other, self.payer)):
            tick.setVisible(leaves)
            part.setVisible(leaves and tick.value)

    def show_payers(self, found: Sequence[CustomerRow]) -> None:
        """Customers who could pay."""
        self.payer_id = 0
        self.payer.show_hits([
            Hit(CUSTOMER_ICONS[one.kind], one.name, partial(self.choose_payer, one.id, one.name), detail=one.phone)
            for one in found
        ])  # fmt: skip

    def choose_payer(self, customer_id: int, name: str) -> None:
        """This one pays."""
        self.payer.forget()
        self.payer_id, self.payer.field.value = customer_id, name

    @property
    def paid_by(self) -> int | None:
        """The payer's id where somebody else pays."""
        return self.payer_id or None if self.paid_by_other.value else None

    @property
    def sent_by(self) -> tuple[str, str]:
        """Name and phone of who brings it, empty for the customer."""
        return (self.sender_name.value, self.sender_phone.value) if self.by_other.value else ("", "")
