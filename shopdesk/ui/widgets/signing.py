"""Signing in place: on paper (with a scan where there is one) or drawn on the screen, the initial too where one is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from shopdesk.desk.signing import Picture
from shopdesk.errors import DeskError, Trouble
from shopdesk.i18n import N_, _
from shopdesk.kinds import SignedHow, word
from shopdesk.ui import choosing
from shopdesk.ui.fields import CheckField, ChoiceField, Option, TextField
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.signature import LEAST_LENGTH, Pad
from shopdesk.ui.widgets.text import Label

SCANS = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Given:
    """How it was signed; `picture` the drawing or scan, `initial` the drawn initial."""

    how: SignedHow
    signer: str
    picture: Picture | None
    initialled: bool
    initial: Picture | None


class SignPane(QWidget):
    """`pane.begin(_("Version 2, ¥2,467.00"), signer="Zhou", initial=True)`; `pane.given()` reads it or refuses at the field."""

    def __init__(self, *, on_paper: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.needs_initial = False
        self.scan: Picture | None = None
        self.says = Label("", Text.BODY, "text2", wrap=True)
        self.says.setMinimumWidth(px(400))
        icons = {SignedHow.PAPER: "file-sign", SignedHow.SCREEN: "draw-pen"}
        options = [Option(how, _(word(how)), icon) for how, icon in icons.items()]
        self.how = ChoiceField("signed_how", _("How"), options, value=SignedHow.PAPER, keep=False)
        self.signer = TextField("signer", _("Who signs"), width=180, keep=False)
        self.initialled = CheckField(
            "initialled", _("The customer initialled the no-warranty clause"), keep=False
        )
        self.attach = Button(_("Attach scan…"), on=self._choose, icon="paperclip", small=True)
        self.attached = Label("", Text.CAPTION, "ok", elide=True)
        self.pad, self.initial_pad = Pad(130), Pad(130)
        self.initial_pad.setMinimumWidth(px(140))
        self.clear_button = Button(_("Clear"), on=self._clear, kind=Kind.PLAIN, small=True)
        buttons = (
            [Button(_("Print to sign"), on=on_paper, icon="printer-outline", small=True)] if on_paper else []
        )
        self.paper = column(self.initialled, row(*buttons, self.attach, self.attached, None, gap=8), gap=8)
        self.paper_part, self.screen_part = QWidget(), QWidget()
        self.paper_part.setLayout(self.paper)
        self.initial_part = QWidget()
        clause = Label(_("Initial: parts without warranty"), Text.CAPTION, "warn")
        self.initial_part.setLayout(column(clause, self.initial_pad, gap=4))
        full = column(Label(_("Signature"), Text.CAPTION, "text3"), self.pad, gap=4)
        pads = row(gap=12)
        pads.addLayout(full, 3)
        pads.addWidget(self.initial_part, 2)
        self.screen_part.setLayout(column(pads, row(None, self.clear_button), gap=4))
        self.setLayout(
            column(
                self.says, row(self.how, self.signer, None, gap=24), self.paper_part, self.screen_part, gap=8
            )
        )
        self.how.edited.connect(self._fit)
        for pad in (self.pad, self.initial_pad):
            pad.lifted.connect(self.how.clear_refusal)
        self._fit()

    def begin(self, says: str, *, signer: str, initial: bool) -> None:
        """What is being signed, by whom, and whether the no-warranty clause needs an initial."""
        self.says.say(says)
        if not self.signer.value:
            self.signer.value = signer
        self.needs_initial = initial
        self._fit()

    def forget(self) -> None:
        """Another order: nobody signed anything yet."""
        self.signer.value, self.how.value = "", SignedHow.PAPER
        self.wipe()
        self._fit()

    def wipe(self) -> None:
        """What was signed so far does not count."""
        self.initialled.value, self.scan = False, None
        self.attached.say("")
        self._clear()

    def _fit(self) -> None:
        screen = self.how.value is SignedHow.SCREEN
        self.paper_part.setVisible(not screen)
        self.screen_part.setVisible(screen)
        self.initialled.setVisible(self.needs_initial)
        self.initial_part.setVisible(self.needs_initial)

    def _clear(self) -> None:
        self.pad.clear()
        self.initial_pad.clear()

    def _choose(self) -> None:
        chosen = choosing.one_to_read(self, _("Attach scan"), "PDF, PNG, JPEG (*.pdf *.png *.jpg *.jpeg)")
        if chosen is not None:
            self.take_scan(chosen)

    def take_scan(self, file: Path) -> None:
        """Use this file as the scan of the signed paper."""
        try:
            self.scan = Picture(file.read_bytes(), SCANS.get(file.suffix.lower(), "application/octet-stream"))
        except OSError as error:
            raise Trouble(N_("The file can't be read: {reason}"), reason=error.strerror or "") from error
        self.attached.say(file.name)

    def given(self) -> Given:
        """Read it; DeskError when the signature or the initial is not drawn."""
        if self.how.value is SignedHow.PAPER:
            return Given(SignedHow.PAPER, self.signer.value, self.scan, self.initialled.value, None)
        if self.pad.length() < LEAST_LENGTH:
            raise DeskError(
                N_("Nothing is drawn yet. Please let the customer sign in the field."), field="signed_how"
            )
        if self.needs_initial and not self.initial_pad.length():
            raise DeskError(N_("The customer must initial the no-warranty clause."), field="signed_how")
        initial = _picture(self.initial_pad) if self.needs_initial else None
        return Given(SignedHow.SCREEN, self.signer.value, _picture(self.pad), False, initial)


def _picture(pad: Pad) -> Picture:
    return Picture(pad.signed().png, "image/png")
