"""The fields of a customer's file: who they are, their phones and whose these are (CF-1, CF-4)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shopdesk.desk.customers import CustomerFile, PhoneGiven
from shopdesk.i18n import _
from shopdesk.kinds import CustomerKind, word
from shopdesk.ui.fields import ChoiceField, PhoneField, TextArea, TextField
from shopdesk.ui.widgets.field import enter_goes_on, on_edit
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.toggles import Option

MOST_PHONES = 9
A_LINE = 3


class CustomerFields(QWidget):
    """`show_file(file)`, `given()`; `typed` when name or a phone was edited. What stands `under` the phones is the page's."""

    typed = Signal()

    def __init__(self, under: QWidget) -> None:
        super().__init__()
        kinds = [Option(kind, _(word(kind))) for kind in CustomerKind]
        self.kind = ChoiceField("kind", _("Kind"), kinds, value=CustomerKind.PERSON)
        self.named = TextField("name", _("Name"), width=240)
        self.contact = TextField("contact", _("Contact person"), width=160)
        self.heard = TextField("heard_from", _("Heard of us from"), width=200)
        numbers = range(MOST_PHONES)
        self.phones = [PhoneField("phone" if not at else f"phone{at}", _("Phone")) for at in numbers]
        self.whose = [
            TextField(f"whose{at}", _("Whose, if not their own"), width=136, placeholder=_("e.g. mother"))
            for at in numbers
        ]
        self.lines = [self._line(at) for at in range(0, MOST_PHONES, A_LINE)]
        self.address = TextField("address", _("Address"))
        self.remark = TextArea("note", _("Remark"), lines=2)
        self.setLayout(column(
            row(self.named, self.kind, self.contact, self.heard, None, gap=16), *self.lines, under,
            self.address, self.remark, gap=8,
        ))  # fmt: skip
        enter_goes_on(self)
        on_edit([self.named, *self.phones], self.typed.emit)
        on_edit([*self.phones], self.fit)
        on_edit([self.kind], self.fit)

    def _line(self, at: int) -> QWidget:
        """Three phones, each with whose it is."""
        pairs = zip(self.phones[at : at + A_LINE], self.whose[at : at + A_LINE], strict=True)
        return box(row(*(field for pair in pairs for field in pair), None, gap=12))

    def fit(self) -> None:
        """The phones that are used, and room for one more; a contact for an organisation, or where there is one."""
        used = max([at for at, phone in enumerate(self.phones) if phone.value], default=-1)
        for at, (phone, whose) in enumerate(zip(self.phones, self.whose, strict=True)):
            phone.setVisible(at <= used + 1)
            whose.setVisible(at <= used + 1)
        for at, line in enumerate(self.lines):
            line.setVisible(at * A_LINE <= used + 1)
        self.contact.setVisible(self.kind.value is CustomerKind.ORGANISATION or bool(self.contact.value))

    def show_file(self, file: CustomerFile) -> None:
        """What is kept."""
        self.kind.value, self.named.value, self.contact.value = file.kind, file.name, file.contact
        self.address.value, self.heard.value, self.remark.value = file.address, file.heard_from, file.note
        for at, (phone, whose) in enumerate(zip(self.phones, self.whose, strict=True)):
            known = file.phones[at] if at < len(file.phones) else None
            phone.value, whose.value = (known.number, known.whose) if known else ("", "")
        self.fit()

    def given(self) -> dict[str, Any]:
        """What stands in the fields, as `customers.save` takes it."""
        pairs = zip(self.phones, self.whose, strict=True)
        return {
            "name": self.named.value,
            "kind": self.kind.value or CustomerKind.PERSON,
            "phones": [PhoneGiven(phone.value, whose.value) for phone, whose in pairs],
            "contact": self.contact.value,
            "address": self.address.value,
            "heard_from": self.heard.value,
            "note": self.remark.value,
        }
