"""解锁码 on the intake page: kept encrypted, shown for a moment to who needs it (RC-6.4)."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from shopdesk.desk import secrets
from shopdesk.desk.intake import IntakeView
from shopdesk.i18n import _
from shopdesk.kinds import AssetKind
from shopdesk.ui.fields import TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.text import Label

SHOWN_SECONDS = 15
LABEL = 64
"""px of the label beside the field, and the gap after it."""


class SecretPart(IntakePart):
    """One field that never shows what is typed; Enter keeps it, Alt+U shows what is kept."""

    section = "keys"

    def build(self) -> None:
        """The field and its eye."""
        self.field = TextField("secret", _("Unlock"), width=136, beside=True, keep=False)
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.edit.setAccessibleName(_("Unlock code"))
        self.reveal = Button(_("Show"), on=self.show_kept, keys="Alt+U", icon="eye-outline", small=True)
        self.state = Label("", Text.CAPTION, "text3", elide=True)
        self.field.done.connect(self.keep)
        self.inside.addWidget(self.field)
        line = row(LABEL, self.state, self.reveal, gap=8)
        line.setStretch(1, 1)
        self.inside.addLayout(line)

    def show_view(self, view: IntakeView) -> None:
        """Whether a code is kept."""
        super().show_view(view)
        self.setVisible(view.kind is AssetKind.DEVICE)
        self.reveal.setVisible(view.secret_kept)
        self._say_kept()

    def _say_kept(self) -> None:
        kept = self.view is not None and self.view.secret_kept
        self.state.say(_("encrypted") if kept else _("Enter keeps it"), "ok" if kept else "text3")

    def begin(self) -> None:
        """The field."""
        self.write_over(self.field)

    @gesture
    def keep(self) -> None:
        """Keep the unlock code; the field is empty again."""
        ring = self.step.ask(secrets.keyring)
        self.act(
            secrets.keep, order_id=self.step.order_id, words=self.field.value, keyring=ring, by=self.step.by,
            now=self.step.now(),
        )  # fmt: skip
        self.field.value = ""
        self.field.clear_refusal()

    @gesture
    def show_kept(self) -> None:
        """The unlock code for a moment; that it was shown is in the journal."""
        self.again()
        ring = self.step.ask(secrets.keyring)
        words = self.act(
            secrets.show, order_id=self.step.order_id, keyring=ring, by=self.step.by, now=self.step.now()
        )
        self.state.say(words, "text1")
        QTimer.singleShot(SHOWN_SECONDS * 1000, self, self._say_kept)
