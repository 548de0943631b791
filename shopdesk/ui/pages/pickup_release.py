"""The exit: old parts, mileage, certificate, who collects it, the customer's signature (PK-3, PK-4, PK-7)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shopdesk.desk import gate, handback, settlement, warranty
from shopdesk.desk.moves import Permit
from shopdesk.desk.pickup_view import PickupView
from shopdesk.desk.signing import Picture
from shopdesk.errors import DeskError
from shopdesk.i18n import _
from shopdesk.kinds import AssetKind, OldParts, OrderState, SignedHow, word
from shopdesk.ui import say
from shopdesk.ui.fields import ChoiceField, IntField, Option, TextField
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.pages.pickup_part import PickupPart
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.signature import SignaturePad, Signed
from shopdesk.ui.widgets.text import Label, SectionTitle


class ReleasePart(PickupPart):
    """Three boxes for the old parts, the mileage out, the certificate, the signature, the name; `issued`: the certificate."""

    issued = Signal()
    facts = ("old_parts_settled", "certificate_issued", "handback_signed", "collected_by", "odometer_out")

    def build(self) -> None:
        """Fields and buttons."""
        self.title = SectionTitle(_("Release"), done=None)
        self.old_parts = ChoiceField(
            "old_parts", _("Old parts"), [Option(one, _(word(one))) for one in OldParts]
        )
        self.old_parts.edited.connect(lambda: self.note())
        self.odometer = IntField("odometer_out", _("Mileage out"), unit="km", width=110)
        self.odometer.done.connect(lambda: self.note())
        self.odometer.edited.connect(lambda: self._say_distance())
        self.collected = TextField("collected_by", _("Collected by"), width=150)
        self.collected.done.connect(lambda: self.release())
        self.certificate = Button(
            _("Issue the certificate"), on=lambda: self.issue(), keys="Alt+Q", icon="certificate-outline"
        )
        self.sign_paper = Button(
            _("Signed on paper"), on=lambda: self.sign(None), keys="Alt+P", icon="file-sign"
        )
        self.sign_screen = Button(_("Sign on screen"), on=self.open_pad, keys="Alt+S", icon="draw")
        self.said = Label("", Text.CAPTION, "text3")
        self.pad: SignaturePad | None = None
        self._mends = {"certificate_issued": self.certificate, "handback_signed": self.sign_paper}
        signing = row(self.sign_paper, self.sign_screen, None, gap=8)
        buttons = column(row(self.certificate, None), signing, gap=6)
        who = row(self.collected, self.odometer, None, gap=16)
        for part in (self.title, self.old_parts, box(who), box(buttons), self.said):
            self.inside.addWidget(part)

    def show_view(self, view: PickupView) -> None:
        """What is known of the exit."""
        before, now = self.known, self.step.now()
        super().show_view(view)
        if before is None or before.order_id != view.order_id:
            self.collected.value = ""
            self.odometer.number = view.odometer_out_km
            self._drop_pad()
        if not self.collected.value:
            self.collected.value = view.collected_by or view.sender or view.customer
        self.old_parts.value = view.old_parts
        changed = view.old_parts_changed and view.released_at is None
        self.old_parts.hint(
            _("Changed since the customer signed: it is to be signed anew.") if changed else "", "warn"
        )
        self.odometer.setVisible(view.kind is AssetKind.VEHICLE)
        self._say_distance()
        settled = view.state in (OrderState.SETTLED, OrderState.RELEASED)
        self.certificate.setVisible(settled and not view.certificate and not view.unrepaired)
        unsigned = view.collection is None and settled
        self.sign_paper.setVisible(unsigned)
        self.sign_screen.setVisible(unsigned)
        certificate = _("Certificate {number}", number=view.certificate) if view.certificate else ""
        self.said.say("   ".join(text for text in (certificate, self._signed(view)) if text))
        released = view.released_at
        self.title.set_done(True if released else None)
        self.title.set_right(
            _("released {when}", when=say.moment_words(released, now)) if released else "", "text3"
        )
        for field in (self.old_parts, self.odometer, self.collected):
            field.setEnabled(released is None)

    def _say_distance(self) -> None:
        """What it had when it came; less when it leaves is pointed out, never refused (RC-6.5)."""
        came = self.view.odometer_km
        if came is None:
            self.odometer.hint("")
            return
        said = _("in: {km} km", km=f"{came:,}")
        try:
            leaves = self.odometer.number
        except DeskError:
            leaves = None
        less = leaves is not None and leaves < came
        self.odometer.hint(said + "  " + _("less than when it came: please look again") if less else said,
                           "warn" if less else "text3")  # fmt: skip

    def _signed(self, view: PickupView) -> str:
        if view.collection is None:
            return ""
        when = say.moment_short(view.collection.signed_at, self.step.now())
        return _("signed by {name}, {when}", name=view.collection.signer, when=when)

    @gesture
    def note(self) -> None:
        """Old parts and mileage are kept at once."""
        self.step.page.new_gesture()
        self.act(settlement.note_exit, order_id=self.view.order_id, old_parts=self.old_parts.value,
                 odometer_out_km=self.odometer.number, by=self.step.by, now=self.step.now())  # fmt: skip

    @gesture
    def issue(self) -> None:
        """The quality certificate."""
        self.act(warranty.issue, order_id=self.view.order_id, by=self.step.by, now=self.step.now())
        afterwards(self.issued.emit)

    def mend(self, field: str) -> QWidget | None:
        """Certificate and signature have a button each."""
        return self._mends.get(field)

    def open_pad(self) -> None:
        """The customer signs on the screen; what differs is in what is signed (PK-5)."""
        self._drop_pad()
        self.pad = SignaturePad(
            self._statement(), on=lambda drawn: self.sign(drawn), on_cancel=self.close_pad
        )
        self.inside.addWidget(self.pad)
        self.pad.show()
        self.pad.pad.setFocus()
        self.step.bring(self.pad)
        self.step.changed()

    @gesture
    def accept(self) -> None:
        """What was drawn on the pad is the signature."""
        if self.pad is not None:
            self.pad.accept()

    def _statement(self) -> str:
        claims = [claim.what for line in self.view.hand for claim in line.claims if claim.resolved_at is None]
        if not claims:
            return _("I have received everything back, complete and undamaged.")
        return _("I have received everything back, but for: {differences}", differences="; ".join(claims))

    def close_pad(self) -> bool:
        """Whether there was a pad to close."""
        closed = self._drop_pad()
        if closed:
            self.step.changed()
        return closed

    def _drop_pad(self) -> bool:
        if self.pad is None:
            return False
        self.pad.hide()
        self.pad.deleteLater()
        self.pad = None
        return True

    @gesture
    def sign(self, drawn: Signed | None) -> None:
        """Collected and signed for."""
        try:
            self.act(
                handback.sign, order_id=self.view.order_id, signer=self.collected.value,
                how=SignedHow.PAPER if drawn is None else SignedHow.SCREEN, picture=Picture(drawn.png) if drawn else None,
                by=self.step.by, now=self.step.now(),
            )  # fmt: skip
        except DeskError as refusal:
            if refusal.field != "signer":
                raise
            raise DeskError(refusal.text, field=self.collected.name) from refusal
        self.close_pad()
        afterwards(self.step.begin)

    @gesture
    def release(self) -> None:
        """It leaves."""
        self.step.permitted(self.leave)

    def leave(self, permit: Permit | None) -> None:
        """Release it, with somebody's permit where something is missing."""
        self.act(gate.release, order_id=self.view.order_id, collected_by=self.collected.value,
                 odometer_out_km=self.odometer.number, permit=permit, by=self.step.by, now=self.step.now())  # fmt: skip

    def begin(self) -> None:
        """What is still to be said."""
        (self.old_parts if self.view.old_parts is None else self.collected).setFocus()
