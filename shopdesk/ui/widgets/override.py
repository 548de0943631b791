"""The way round a missing fact: what is missing, who may allow it, their PIN and their reason (PP-2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from shopdesk.errors import DeskError
from shopdesk.i18n import N_, _
from shopdesk.ui.bridge import Who
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.choices import ComboField
from shopdesk.ui.widgets.inputs import PinField, TextField
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.notice import Tinted
from shopdesk.ui.widgets.text import Icon, Label


@dataclass(frozen=True, slots=True)
class Allowed:
    """Who allowed it and why; `pin` is what was typed, checked by the desk."""

    staff_id: int
    pin: str
    reason: str


class OverrideBox(Tinted):
    """`box.ask([_("The keys are not hung yet.")], people, on=self.allowed)`; hidden until asked."""

    def __init__(self) -> None:
        super().__init__(Tone.WARN)
        self.missing = Label("", Text.STRONG, "warn", wrap=True)
        self.heading = Label("", Text.BODY, "text2", wrap=True)
        self.who = ComboField("override_by", _("Who allows it"), width=150, keep=False)
        self.pin = PinField("override_pin", _("PIN"), width=84)
        self.reason = TextField("override_reason", _("Reason"), keep=False)
        self._on: Callable[[Allowed], object] | None = None
        self._before: QWidget | None = None
        self.allow = Button(_("Allow it"), on=self._allow, keys="Enter", small=True, cap_only=True)
        head = row(
            Icon("lock-open-alert-outline", "warn"),
            self.missing,
            Button(_("Cancel"), on=self.hide, keys="Esc", small=True, cap_only=True),
            gap=8,
        )
        head.setStretch(1, 1)
        self.inside.addLayout(head)
        self.inside.addWidget(self.heading)
        fields = row(self.who, self.pin, gap=8)
        fields.addWidget(self.reason, 1)
        self.inside.addLayout(fields)
        self.inside.addLayout(row(None, self.allow))
        self.pin.done.connect(self._on_to_reason)
        self.reason.done.connect(self._allow)
        self.hide()

    def ask(
        self,
        missing: Sequence[str],
        people: Sequence[Who],
        on: Callable[[Allowed], object],
        *,
        who_may: str = "",
    ) -> None:
        """Show it: the sentences of what is missing, and those who have the right."""
        self._on = on
        self.heading.say(who_may or _("This is missing. Somebody with the right may let it pass."))
        self.missing.say("\n".join(missing))
        self.who.set_options(
            [(person.id, person.name) for person in people], people[0].id if people else None
        )
        self.pin.value = ""
        here = QApplication.focusWidget()
        self._before = self._before if here is None or self.isAncestorOf(here) else here
        self.show()
        self.pin.setFocus()

    def setVisible(self, visible: bool) -> None:
        """The hand goes back to where it was when this was asked."""
        before, here = self._before, QApplication.focusWidget()
        asked = before is not None and here is not None and self.isAncestorOf(here)
        if before is not None and not visible and asked and isValid(before):  # type: ignore[no-untyped-call]
            before.setFocus()
        super().setVisible(visible)

    def _on_to_reason(self) -> None:
        if self.reason.value:
            self._allow()
        else:
            self.reason.setFocus()

    def _allow(self) -> None:
        try:
            allowed = self.answer()
        except DeskError as refusal:
            at = {"override_by": self.who, "override_reason": self.reason}[refusal.field or "override_reason"]
            at.refuse(_(refusal.text))
            at.setFocus()
            return
        if self._on is not None:
            self._on(allowed)

    def answer(self) -> Allowed:
        """What was given; DeskError when the person or the reason is missing."""
        if self.who.value is None:
            raise DeskError(N_("Choose who allows it."), field="override_by")
        if not self.reason.value:
            raise DeskError(N_("An exception needs its reason."), field="override_reason")
        return Allowed(int(self.who.value), self.pin.value, self.reason.value)
