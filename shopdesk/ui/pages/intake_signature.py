"""客户签字 on the intake page: the belongings list and the condition, on paper or on the screen (RC-6.2, RC-6.3)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from shopdesk import clock
from shopdesk.desk import signing
from shopdesk.desk.intake import IntakeView
from shopdesk.desk.signing import Picture
from shopdesk.i18n import _
from shopdesk.kinds import SignedHow, Signing
from shopdesk.ui import say
from shopdesk.ui.fields import TextField
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.signature import SignaturePad, Signed
from shopdesk.ui.widgets.text import Icon, Label, SectionTitle


class SignaturePart(IntakePart):
    """Whether the customer has signed, and the way to it."""

    section = "signature"
    opened = Signal()

    def build(self) -> None:
        """Title, a line with the button, and below it who signs and the pad."""
        self.title = SectionTitle(_("Customer's signature"), done=False)
        self.words = Label(_("Screen or paper"), tone="text2", elide=True)
        self.sign = Button(_("Sign"), on=self.open, keys="Alt+S", small=True)
        line = row(Icon("draw", "text2", 18), self.words, self.sign, gap=8)
        line.setStretch(1, 1)
        self.signer = TextField("signer", _("Who signs"), width=112, beside=True, keep=False)
        self.paper = Button(_("Signed on paper"), on=self.on_paper, keys="Alt+P", small=True)
        self.pad = SignaturePad(
            _("I have read the list of what I leave here and the marks on the drawing; they are right."),
            on=self.on_screen,
        )
        who = row(self.signer, self.paper, None, gap=16)
        self.pad.turned.connect(lambda: self.step.changed())
        self.editor = box(column(SectionTitle(_("Customer's signature")), who, self.pad, gap=8))
        self.editor.hide()
        self.inside.addWidget(self.title)
        self.inside.addLayout(line)

    def show_view(self, view: IntakeView) -> None:
        """Signed when, or not yet."""
        super().show_view(view)
        self.head(self.title, view)
        if view.signed_at is not None:
            self.words.say(
                _("signed {time}", time=say.moment_short(view.signed_at, self.step.now())), "text1"
            )
        else:
            self.words.say(_("Screen or paper"), "text2")
        if self.signer.empty():
            self.signer.value = view.customer

    def begin(self) -> None:
        """The button."""
        self.sign.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> None:
        """Show who signs and the pad (the step has put them above everything), or put them away."""
        if self.put_away():
            return
        self.editor.show()
        self.signer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def put_away(self) -> bool:
        """Put them away, the hand back to the button; whether they were open."""
        if not self.editor.isVisible():
            return False
        self.begin()
        self.editor.hide()
        self.pad.pad.clear()
        return True

    @property
    def drawn(self) -> bool:
        """Whether a signature stands on the pad and waits to be accepted."""
        return self.editor.isVisibleTo(self.step) and self.pad.drawn

    @gesture
    def accept(self) -> None:
        """What was drawn is the signature."""
        self.pad.accept()

    @gesture
    def on_paper(self) -> None:
        """The printed list is signed and in the file."""
        self._sign(SignedHow.PAPER, None)

    @gesture
    def on_screen(self, signed: Signed) -> None:
        """Drawn here."""
        self._sign(SignedHow.SCREEN, Picture(signed.png, "image/png"))

    def _sign(self, how: SignedHow, picture: Picture | None) -> None:
        self.act(
            signing.sign, order_id=self.step.order_id, what=Signing.BELONGINGS, how=how, signer=self.signer.value,
            picture=picture, by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        self.put_away()
        self.step.page.toast.show_done(
            _("Signed {time}", time=clock.local(self.step.now()).strftime("%H:%M"))
        )
        afterwards(self.begin)
