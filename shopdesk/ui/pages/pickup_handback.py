"""Handing back: keys, belongings, papers, old parts ticked off one by one; differences become claims (PK-5)."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk import i18n
from shopdesk.desk import handback
from shopdesk.desk.handback import Difference, Line
from shopdesk.desk.pickup_view import PickupView
from shopdesk.i18n import P_, _
from shopdesk.kinds import CustodyKind, OrderState, word
from shopdesk.ui import say
from shopdesk.ui.fields import CheckField, TextField
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.pages.order_context import KIND_ICONS
from shopdesk.ui.pages.pickup_part import PickupPart
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import Item, box, clear, column, row
from shopdesk.ui.widgets.notice import Tinted
from shopdesk.ui.widgets.text import Hairline, Icon, Label, SectionTitle

FACTS = {
    "keys_returned": CustodyKind.KEY,
    "belongings_returned": CustodyKind.BELONGING,
    "papers_returned": CustodyKind.PAPER,
}


class HandbackPart(PickupPart):
    """A line each with its button; all at once only after every kind was on the screen."""

    facts = (*FACTS, "handback", "signer", "difference")

    def build(self) -> None:
        """Title, who receives, lines, the form for a difference."""
        self.all_button = Button(
            _("Hand back all"), on=lambda: self.give_all(), keys="Alt+R", icon="check-all", small=True
        )
        self.title = SectionTitle(_("Hand back"), right=self.all_button)
        self.signer = TextField(
            "signer", _(P_("hand-back", "Received by")), width=150, beside=True, keep=False
        )
        self.state = Label("", Text.CAPTION, "text3", right=True)
        self.lines = column(gap=0)
        self.what = TextField("difference", _("What is missing or damaged"), keep=False)
        self.lost = CheckField("lost", _("It is not here any more"), keep=False)
        self.claim = Tinted(Tone.WARN)
        self.claim_title = Label("", Text.STRONG, "warn")
        self.claim.inside.addWidget(self.claim_title)
        self.claim.inside.addWidget(self.what)
        self.claim.inside.addLayout(
            row(self.lost, None, Button(_("Cancel"), on=self.claim.hide, kind=Kind.PLAIN, small=True),
                Button(_("Record the claim"), on=lambda: self.record_claim(), small=True))
        )  # fmt: skip
        self.what.done.connect(lambda: self.record_claim())
        self.claim.hide()
        self.how = TextField("resolution", _("How the claim was settled"), keep=False)
        self.ended = Tinted(Tone.WARN)
        self.ended_title = Label("", Text.STRONG, "warn")
        self.ended.inside.addWidget(self.ended_title)
        self.ended.inside.addWidget(self.how)
        self.ended.inside.addLayout(
            row(None, Button(_("Cancel"), on=self.ended.hide, kind=Kind.PLAIN, small=True),
                Button(_("Close the claim"), on=lambda: self.close_claim(), small=True))
        )  # fmt: skip
        self.how.done.connect(lambda: self.close_claim())
        self.ended.hide()
        self.settling: Difference | None = None
        self.item: Line | None = None
        self.shown: set[CustodyKind] = set()
        self.buttons: dict[int, Button] = {}
        self.ends: list[Button] = []
        """The buttons that settle a claim; the first has a key."""
        for part in (
            self.title,
            box(row(self.signer, None, self.state)),
            box(self.lines),
            self.claim,
            self.ended,
        ):
            self.inside.addWidget(part)

    def show_view(self, view: PickupView) -> None:
        """Each thing with where it is or to whom it went."""
        if self.known is not None and self.known.order_id != view.order_id:
            self.shown.clear()
            self.signer.value = ""
            self.claim.hide()
            self.ended.hide()
        super().show_view(view)
        if not self.signer.value:
            self.signer.value = view.collected_by or view.sender or view.customer
        left = [line for line in view.hand if line.here]
        self.title.set_done(not left)
        self.signer.setVisible(bool(left) or view.released_at is None)
        back = [line for line in view.hand if line.back]
        self.state.say(_("{done} of {all} handed back", done=len(back), all=len(view.hand)) if view.hand else
                       _("nothing was left with us"), "text3" if len(back) == len(view.hand) else "warn")  # fmt: skip
        self.all_button.setVisible(bool(left))
        self._lay(view)

    def _lay(self, view: PickupView) -> None:
        clear(self.lines)
        self.buttons, self.ends = {}, []
        for line in view.hand:
            self.lines.addLayout(self._row(line, view.state))
            self.lines.addWidget(Hairline())

    def _row(self, line: Line, state: OrderState) -> QHBoxLayout:
        mark = (
            Icon(KIND_ICONS[line.kind], "text2")
            if line.here
            else Icon("check-circle", "ok")
            if line.back
            else Icon("alert-circle", "bad")
        )
        label = self._called(line)
        name = _(word(line.kind)) + "  " + label if line.kind is CustodyKind.KEY else label
        count = f" × {line.count}" if line.count > 1 else ""
        text = Label(name + count, Text.STRONG if line.here else Text.BODY, "text1" if line.here else "text2")
        parts: list[Item] = [mark, text, Label(self._where(line), Text.CAPTION, "text3", elide=True)]
        open_ = [claim for claim in line.claims if claim.resolved_at is None]
        if open_:
            said = _("claim: {what}", what="; ".join(claim.what for claim in open_))
            parts.append(Label(said, Text.CAPTION, "bad", elide=True))
        elif line.claims:
            said = _("claim settled: {how}", how=line.claims[-1].resolution)
            parts.append(Label(said, Text.CAPTION, "text2", elide=True))
        made = row(*parts, None, gap=8, margins=(0, 3, 0, 3))
        if open_:
            end = partial(self.ask_end, open_[0])
            keys = "" if self.ends else "Alt+D"
            self.ends.append(Button(_("Settle the claim"), on=end, keys=keys, kind=Kind.PLAIN, small=True))
            made.addWidget(self.ends[-1])
        if line.here:
            words = _(P_("hand-back", "Difference"))
            made.addWidget(Button(words, on=partial(self.ask_claim, line), kind=Kind.PLAIN, small=True))
            give = Button(_("Hand back"), on=partial(self.give, line.item_id), small=True)
            self.buttons[line.item_id] = give
            made.addWidget(give)
        elif state is not OrderState.RELEASED and line.to_name:
            made.addWidget(
                Button(
                    _(P_("hand-back", "Undo")),
                    on=partial(self.undo, line.item_id),
                    kind=Kind.PLAIN,
                    small=True,
                )
            )
        return made

    def _called(self, line: Line) -> str:
        return i18n.say(line.label, self.step.page.bridge.lang)

    def _where(self, line: Line) -> str:
        if line.here:
            return " ".join(text for text in (_(word(line.holder)), line.place) if text)
        if not line.back:
            return _("not here any more, {when}", when=say.moment_short(line.since, self.step.now()))
        return f"{line.to_name} {say.moment_short(line.since, self.step.now())}".strip()

    @gesture
    def give(self, item_id: int) -> None:
        """One thing goes back; the next one has the focus."""
        self.act(
            handback.give, item_id=item_id, signer=self.signer.value, by=self.step.by, now=self.step.now()
        )
        afterwards(self.stand)

    @gesture
    def undo(self, item_id: int) -> None:
        """Ticked by mistake: the hand is at its button again."""
        self.step.page.new_gesture()
        self.act(handback.undo, item_id=item_id, by=self.step.by, now=self.step.now())
        afterwards(lambda: self.buttons[item_id].setFocus() if item_id in self.buttons else None)

    @gesture
    def give_all(self) -> None:
        """Everything that is on the screen or was looked at on purpose; else this press shows it and says so."""
        left = [line for line in self.view.hand if line.here]
        kinds, hidden = {line.kind for line in left}, {line.kind for line in left if not self._seen(line)}
        self.shown |= kinds - hidden
        if not self.shown >= kinds:
            self.step.focus_on("handback")
            self.step.page.toast.show_done(_("Please look it through; once more hands all of it back."))
            return
        self.act(handback.give_all, order_id=self.view.order_id, shown=sorted(self.shown), signer=self.signer.value,
                 by=self.step.by, now=self.step.now())  # fmt: skip
        afterwards(self.step.begin)

    def _seen(self, line: Line) -> bool:
        """Whether its line stands whole on the screen."""
        give = self.buttons[line.item_id]
        return give.visibleRegion().boundingRect() == give.rect()

    def mend(self, field: str) -> QWidget | None:
        """The first claim to be settled."""
        return self.ends[0] if field == "claim" and self.ends else None

    def ask_claim(self, line: Line) -> None:
        """What is wrong with it."""
        self.item = line
        self.claim_title.say(_("Difference: {what}", what=self._called(line) or _(word(line.kind))))
        self.what.value, self.lost.value = "", False
        self.claim.show()
        self.what.setFocus()
        self.step.bring(self.claim)

    @gesture
    def record_claim(self) -> None:
        """A claim at once."""
        if self.item is not None:
            self.act(handback.differ, order_id=self.view.order_id, item_id=self.item.item_id, what=self.what.value,
                     lost=self.lost.value, by=self.step.by, now=self.step.now())  # fmt: skip
            self.claim.hide()
            afterwards(self._back_to_line)

    def ask_end(self, claim: Difference) -> None:
        """How it was settled."""
        self.settling = claim
        self.ended_title.say(_("Claim: {what}", what=claim.what))
        self.how.value = ""
        self.ended.show()
        self.how.setFocus()
        self.step.bring(self.ended)

    @gesture
    def close_claim(self) -> None:
        """It is settled: what was done stays with the order and on the customer's file (PK-5)."""
        if self.settling is not None:
            self.act(handback.resolve, difference_id=self.settling.id, resolution=self.how.value, by=self.step.by,
                     now=self.step.now())  # fmt: skip
            self.ended.hide()
            afterwards(self.step.begin)

    def _back_to_line(self) -> None:
        """It can still be handed back, difference and all."""
        back = self.buttons.get(self.item.item_id) if self.item is not None else None
        if back is not None:
            back.setFocus()

    def stand(self) -> None:
        """The first thing that is still here; behind the last one what comes next."""
        if self.buttons:
            self.begin()
            self.step.bring(self)
        else:
            self.step.begin()

    def begin(self) -> None:
        """The first thing that is still here."""
        if self.buttons:
            next(iter(self.buttons.values())).setFocus()

    def asked_for(self) -> None:
        """What is looked at on purpose may be handed back all at once."""
        if self.known is not None:
            self.shown.update(line.kind for line in self.known.hand)
        self.begin()
