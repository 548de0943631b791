"""Extra work that was answered: what was agreed, by whom, and that the workshop knows it (WS-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shopdesk import money
from shopdesk.desk import signing, supplements
from shopdesk.desk.extra_work import AuthorisationRow, SupplementRow
from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import _
from shopdesk.kinds import LineState, SignedHow, Signing, SupplementState, word
from shopdesk.ui import say
from shopdesk.ui.fields import TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.workshop_hand import last_receiver
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.chip import Chip, State
from shopdesk.ui.widgets.layout import Item, box, clear, column, row
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.text import FactRow, Hairline, Label, SectionTitle

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep

CHIPS = {
    SupplementState.OPEN: ("timer-sand", Tone.WARN), SupplementState.ACCEPTED: ("check", Tone.OK),
    SupplementState.PARTLY: ("check", Tone.OK), SupplementState.DECLINED: ("close", Tone.NEUTRAL),
}  # fmt: skip


class ExtrasPart(WorkshopPart):
    """Each supplement with its lines and authorisations; the answer is passed on to the workshop here."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.untold: SupplementRow | None = None
        self.notice = Notice("", Tone.WARN, icon="bullhorn-outline")
        self.told = TextField("told_workshop", _("Told in the workshop"), keep=False, width=160)
        self.tell_button = Button(_("Workshop is told"), on=self.tell, keys="Alt+T", small=True)
        paper = Button(_("Print supplement"), on=self.print_untold, icon="printer-outline", small=True)
        self.notice.inside.addWidget(self.told)
        self.notice.inside.addLayout(row(self.tell_button, paper, None, gap=8))
        self.list = column(gap=4)
        self.setLayout(column(self.notice, self.list, gap=8))

    def begin(self, view: WorkshopView) -> None:
        """Usually whoever works on it is told."""
        self.told.value = last_receiver(view)

    def show_view(self, view: WorkshopView) -> None:
        """All supplements but the one being asked about."""
        answered = [one for one in view.supplements if one.state is not SupplementState.OPEN]
        untold = [one for one in answered if one.told_workshop_at is None]
        self.untold = untold[-1] if untold else None
        if self.untold is not None and not self.told.value and not self.told.dirty:
            self.told.value = last_receiver(view)
        self.notice.setVisible(self.untold is not None)
        if self.untold is not None:
            self.notice.text.say(_("Tell the workshop the answer to {number}", number=self.untold.number))
        clear(self.list)
        if answered:
            self.list.addWidget(SectionTitle(_("Extra work"), right=str(len(answered))))
        for one in answered:
            self.list.addWidget(self._one(one))
        self.setVisible(bool(answered))

    def _one(self, one: SupplementRow) -> QWidget:
        icon, tone = CHIPS[one.state]
        head = row(Label(one.number, Text.STRONG), Chip(State(_(word(one.state)), icon, tone)), None)
        parts: list[Item] = [head, Label(one.findings, Text.BODY, "text2", wrap=True)]
        for line in one.lines:
            taken = line.state is LineState.ACTIVE
            amount = money.show(line.amount, self.step.page.bridge.currency)
            said = amount if taken else f"{_(word(line.state))} {amount}"
            parts.append(FactRow(line.description, said, tone="text1" if taken else "text3"))
        parts += [Label(self._asked(asked), Text.CAPTION, "text3", wrap=True) for asked in one.asked]
        if one.told_workshop_at is not None:
            told = _("workshop told {when}: {name}", when=say.moment_short(one.told_workshop_at, self.step.now()),
                     name=one.told_workshop_to)  # fmt: skip
            parts.append(Label(told, Text.CAPTION, "text3", wrap=True))
        if one.state is not SupplementState.DECLINED:
            parts.append(self._signed(one))
        return box(column(*parts, 4, Hairline(), gap=2))

    def _signed(self, one: SupplementRow) -> Item:
        """Who signed it, or the button that records the signature on paper."""
        found = self.step.ask(signing.signatures, order_id=self.step.order_id, what=Signing.SUPPLEMENT)
        mine = next((s for s in found if s.supplement_id == one.id), None)
        if mine is not None:
            said = _(
                "signed {when}: {name}",
                when=say.moment_short(mine.signed_at, self.step.now()),
                name=mine.signer,
            )
            return Label(said, Text.CAPTION, "text3", wrap=True)
        signer = next((a.person for a in one.asked if a.person), "") or (
            self.step.shown.customer if self.step.shown else ""
        )
        signed = Button(
            _("Signed on paper"), on=lambda: self.sign(one.id, signer), icon="draw-pen", small=True
        )
        return row(signed, None)

    @gesture
    def sign(self, supplement_id: int, signer: str) -> None:
        """The customer signed the printed supplement order."""
        self.step.act(
            signing.sign, order_id=self.step.order_id, what=Signing.SUPPLEMENT, how=SignedHow.PAPER, signer=signer,
            supplement_id=supplement_id, by=self.step.by, now=self.step.now(),
        )  # fmt: skip

    def _asked(self, asked: AuthorisationRow) -> str:
        when = say.moment_short(asked.asked_at, self.step.now())
        total = _("total {amount}", amount=money.show(asked.new_total, self.step.page.bridge.currency))
        if asked.within_limit:
            return "·".join(
                filter(None, (when, _("within the customer's limit, not asked"), total, asked.by))
            )
        whom = " ".join(filter(None, (asked.person, asked.phone)))
        called = _("{shop} asked {whom}", shop=asked.by, whom=whom)
        return "·".join(filter(None, (when, called, _(word(asked.answer)), total, asked.note)))

    def print_untold(self) -> None:
        """The supplement order goes to the workshop."""
        if self.untold is not None:
            self.step.print_supplement(self.untold.id)

    @gesture
    def tell(self) -> None:
        """Who was told, now."""
        if self.untold is not None:
            self.step.act(
                supplements.tell_workshop, supplement_id=self.untold.id, told=self.told.value, by=self.step.by,
                now=self.step.now(),
            )  # fmt: skip
