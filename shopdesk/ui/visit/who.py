"""Who comes: a customer on file as one line, or the fields of a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shopdesk.desk.arrivals import NewCustomer
from shopdesk.desk.customers import CustomerFile
from shopdesk.i18n import _
from shopdesk.kinds import CustomerKind, word
from shopdesk.ui.fields import ChoiceField, PhoneField, TextField
from shopdesk.ui.signs import CUSTOMER_ICONS, orders_words
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.field import on_edit
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.text import Icon, Label, SectionTitle
from shopdesk.ui.widgets.toggles import Option


class Who(QWidget):
    """`customer_id` of a customer on file, or 0; `new` while a new one is typed."""

    other = Signal()
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.customer_id, self.new = 0, False
        self.icon, self.called = Icon("account-outline", "text2", 18), Label("", Text.HEADLINE, elide=True)
        self.note = Label("", Text.BODY, "text2", elide=True)
        another = Button(_("Another customer"), on=self.other.emit, keys="Alt+O", small=True, kind=Kind.PLAIN)
        self.line = box(row(self.icon, self.called, self.note, None, another, gap=10))
        kinds = [Option(kind, _(word(kind))) for kind in CustomerKind]
        self.kind = ChoiceField("kind", _("Kind"), kinds, value=CustomerKind.PERSON)
        self.named = TextField("name", _("Name"), width=200)
        self.phone = PhoneField("phone", _("Phone"))
        self.whose = TextField("whose", _("Whose, if not their own"), width=136, placeholder=_("e.g. mother"))
        self.contact = TextField("contact", _("Contact person"), width=160)
        self.address = TextField("address", _("Address"))
        self.heard = TextField("heard_from", _("Heard of us from"), width=160)
        again = Button(_("Find again"), on=self.other.emit, keys="Alt+O", kind=Kind.PLAIN, small=True)
        self.fields = box(column(
            SectionTitle(_("New customer"), right=again),
            row(self.named, self.phone, self.whose, self.kind, None, gap=16),
            row(self.contact, self.address, self.heard, gap=16), gap=8,
        ))  # fmt: skip
        self.setLayout(column(self.line, self.fields, gap=0))
        self.kind.edited.connect(self.fit)
        on_edit([self.named, self.phone], self.typed.emit)
        self.fit()

    @property
    def anybody(self) -> bool:
        """Whether it is known who comes."""
        return bool(self.customer_id) or self.new

    def forget(self) -> None:
        """Nobody yet; what was typed stays."""
        self.customer_id, self.new = 0, False
        self.fit()

    def empty(self) -> None:
        """Nobody, nothing typed."""
        self.kind.value = CustomerKind.PERSON
        self.forget()

    def show_file(self, file: CustomerFile, orders: int) -> None:
        """A customer on file."""
        self.customer_id, self.new = file.id, False
        self.icon.show_as(CUSTOMER_ICONS[file.kind], "text2")
        self.called.say(file.name)
        phones = [
            f"{phone.number} {f'({phone.whose})' if phone.whose else ''}".strip() for phone in file.phones
        ]
        self.note.say("·".join([*phones, orders_words(orders)] if orders else phones))
        self.fit()

    def begin_new(self, name: str, phone: str) -> None:
        """Somebody who is not on file."""
        self.customer_id, self.new = 0, True
        self.named.value, self.phone.value = name or self.named.value, phone or self.phone.value
        self.fit()

    def fit(self) -> None:
        """The line or the fields."""
        self.line.setVisible(bool(self.customer_id))
        self.fields.setVisible(self.new)
        self.contact.setVisible(self.kind.value is CustomerKind.ORGANISATION)
        self.setVisible(self.anybody)

    def given(self) -> NewCustomer:
        """What was typed about the new one."""
        return NewCustomer(
            self.named.value, self.phone.value, self.whose.value, self.kind.value or CustomerKind.PERSON,
            self.contact.value, self.address.value, self.heard.value,
        )  # fmt: skip
