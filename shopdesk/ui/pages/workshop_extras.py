"""Extra work that was answered: what was agreed, by whom, and that the workshop knows it (WS-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shopdesk import money
from shopdesk.desk import phones, signing, supplements
from shopdesk.desk.extra_work import AuthorisationRow, SupplementRow
from shopdesk.desk.signing import SignatureRow
from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import _
from shopdesk.kinds import LineState, Signing, SupplementState, word
from shopdesk.ui import say
from shopdesk.ui.fields import TextField
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.pages.workshop_hand import last_receiver
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button, Kind
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
        self.answered: list[SupplementRow] = []
        self.signed: dict[int | None, SignatureRow] = {}
        self.notice = Notice("", Tone.WARN, icon="bullhorn-outline")
        self.told = TextField("told_workshop", _("Told in the workshop"), keep=False, width=160)
        self.tell_button = Button(_("Workshop is told"), on=self.tell, keys="Alt+T", small=True)
        paper = Button(
            _("Print supplement"), on=self.print_untold, keys="Alt+P", icon="printer-outline", small=True
        )
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
        found = self.step.ask(signing.signatures, order_id=view.order_id, what=Signing.SUPPLEMENT)
        self.answered, self.signed = answered, {one.supplement_id: one for one in reversed(found)}
        none = "" if view.supplements else _("none found")
        self.list.addWidget(SectionTitle(_("Extra work"), right=str(len(answered)) if answered else none))
        for one in answered:
            self.list.addWidget(self._one(one))
        self.setVisible(view.workshop_at is not None and (bool(answered) or not view.supplements))

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
        parts.append(self._signed(one))
        return box(column(*parts, 4, Hairline(), gap=2))

    def _first_unsigned(self) -> SupplementRow | None:
        return next((one for one in self.answered if one.id not in self.signed), None)

    def _signed(self, one: SupplementRow) -> Item:
        """Who signed it and how, or the way to sign it; its paper."""
        paper = Button(_("Print"), on=lambda: self.step.print_supplement(one.id), icon="printer-outline", kind=Kind.PLAIN,
                       small=True)  # fmt: skip
        paper.setAccessibleName(_("Print {number}", number=one.number))
        mine = self.signed.get(one.id)
        if mine is not None:
            how = _(word(mine.how))
            said = _("signed {how} {when}: {name}", how=how, when=say.moment_short(mine.signed_at, self.step.now()),
                     name=mine.signer)  # fmt: skip
            line = row(Label(said, Text.CAPTION, "text3", wrap=True), paper, gap=8)
            line.setStretch(0, 1)
            return line
        signer = next((a.person for a in one.asked if a.person), "") or (
            self.step.shown.customer if self.step.shown else ""
        )
        sign = Button(_("Sign…"), on=lambda: self.step.signing.start(one, signer), icon="draw-pen", small=True,
                      keys="Alt+S" if self._first_unsigned() is one else "")  # fmt: skip
        sign.setAccessibleName(_("Sign {number}", number=one.number))
        return row(sign, paper, None, gap=8)

    def _asked(self, asked: AuthorisationRow) -> str:
        when = say.moment_short(asked.asked_at, self.step.now())
        total = _("total {amount}", amount=money.show(asked.new_total, self.step.page.bridge.currency))
        if asked.within_limit:
            return "·".join(
                filter(None, (when, _("within the customer's limit, not asked"), total, asked.by))
            )
        whom = " ".join(filter(None, (asked.person, phones.shown(asked.phone))))
        called = _("{shop} asked {whom}", shop=asked.by, whom=whom)
        return "·".join(filter(None, (when, called, _(word(asked.answer)), total, asked.note)))

    def print_untold(self) -> None:
        """The supplement order goes to the workshop."""
        if self.untold is not None:
            self.step.print_supplement(self.untold.id)

    @gesture
    def tell(self) -> None:
        """Who was told, now; the hand goes on to what is next here, not to a button at the head."""
        if self.untold is not None:
            self.step.act(
                supplements.tell_workshop, supplement_id=self.untold.id, told=self.told.value, by=self.step.by,
                now=self.step.now(),
            )  # fmt: skip
            afterwards(self._go_on)

    def _go_on(self) -> None:
        self.step.focus_on("quality" if self.step.quality.isVisible() else "check")
