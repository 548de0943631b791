"""The panel beside the cabinet: whose, who has it, since when, what can be done, every movement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from shiboken6 import isValid

from shopdesk import i18n
from shopdesk.desk import people
from shopdesk.desk.cabinet import BoxDetail, HookDetail, HookState, Use, Whose
from shopdesk.desk.custody import Moved
from shopdesk.i18n import Message, _
from shopdesk.kinds import CustodyKind, Holder, word
from shopdesk.ui import say
from shopdesk.ui.fields import ChoiceField, ComboField, Option
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.cabinet import content, keys_words
from shopdesk.ui.widgets.chip import Chip, State
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.text import Hairline, Label

if TYPE_CHECKING:
    from shopdesk.ui.pages.keys import KeysPage

_ICONS = {Holder.WORKSHOP: "wrench-outline", Holder.TEST_DRIVE: "arrow-top-right", Holder.DESK: "desk"}


def chip_of(hook: HookState) -> State:
    """Hung, out or free: colour, icon and word."""
    if hook.use is Use.FREE:
        return State(_("free"), "hook", Tone.NEUTRAL)
    if hook.use is Use.HUNG or hook.where is None:
        return State(_("hung"), "key-variant", Tone.OK)
    return State(_(word(hook.where)), _ICONS.get(hook.where, "arrow-top-right"), Tone.WARN)


class Panel:
    """What both panels have."""

    def __init__(self, page: KeysPage) -> None:
        self.page = page
        self.panel = page.panel

    def whose(self, whose: Whose) -> None:
        """Asset, order, customer."""
        tail = _("phone …{tail}", tail=whose.phone_tail) if whose.phone_tail else ""
        self.panel.add(
            Label(
                "·".join(part for part in (whose.asset, whose.detail) if part), Text.BODY, "text1", elide=True
            )
        )
        for words in (
            _("Order {number}", number=whose.number),
            "·".join(filter(None, (whose.customer, tail))),
        ):
            self.panel.add(Label(words, Text.CAPTION, "text3", elide=True))

    def moves(self, moves: tuple[Moved, ...]) -> None:
        """Every movement, newest first; things that moved together stand in one line."""
        self.panel.part(_("Movements"), section=True, line=False)
        together: dict[tuple[object, ...], list[Moved]] = {}
        for moved in moves:
            together.setdefault((moved.at, moved.from_, moved.to, moved.place, moved.to_name), []).append(
                moved
            )
        for group in together.values():
            self._move(group)
        words = _("Every movement stays on record; it can only be added to.")
        self.panel.foot.addWidget(Label(words, Text.CAPTION, "text3", wrap=True))

    def _move(self, group: list[Moved]) -> None:
        title, caption = movement(group)
        time = Label(say.moment_short(group[0].at, self.page.now()), Text.CAPTION, "text2")
        time.setMinimumWidth(time.fontMetrics().horizontalAdvance("00:00") + 8)
        lines = [Label(title, Text.STRONG, elide=True)]
        if caption:
            lines.append(Label(caption, Text.CAPTION, "text2", elide=True))
        line = row(time, column(*lines, gap=0), Label(group[0].by, Text.CAPTION, "text2", right=True), gap=8)
        line.setStretch(1, 1)
        self.panel.add(4, line, 4, Hairline())

    def finish(self) -> None:
        """Push everything up."""
        self.panel.finish()


def movement(group: list[Moved]) -> tuple[str, str]:
    """What happened to things that moved together, and with whom, in words."""
    moved = group[0]
    place = (
        _("{holder} {place}", holder=_(word(moved.to)), place=moved.place)
        if moved.place
        else _(word(moved.to))
    )
    note = _(Message(moved.note)) if moved.note else ""
    if moved.from_ is Holder.CUSTOMER:
        things = (
            keys_words(len(group))
            if moved.kind is CustodyKind.KEY
            else say.listed(i18n.say(one.label, i18n.current()) for one in group)
        )
        return _("Taken in·{place}", place=place), things
    if moved.to is Holder.CUSTOMER:
        return _("Back to the customer"), note or moved.to_name
    if moved.to is Holder.HOOK:
        came = "" if moved.from_ is Holder.DESK else _("from {place}", place=_(word(moved.from_)))
        return _("Hung on {hook}", hook=moved.place), came or note
    to = _("to {name}", name=moved.to_name) if moved.to_name else ""
    return _("Out·{place}", place=place), "·".join(part for part in (to, note) if part)


class HookPanel(Panel):
    """One hook."""

    giving = False
    shown = 0
    name: ComboField | None = None
    """The form's field, while there is a form."""

    def show_detail(self, detail: HookDetail) -> None:
        """Everything about it; while the form is open it stays as it is."""
        if self.giving and self.shown == detail.hook.number and self._form_stands():
            return
        self.shown = detail.hook.number
        hook, panel = detail.hook, self.panel
        panel.start()
        chip = Chip(chip_of(hook))
        panel.heading(_("Hook {number}", number=hook.number), right=chip)
        if detail.whose is None:
            panel.add(
                8,
                Label(
                    _("Nothing hangs here. Keys are hung at the intake of an order."),
                    Text.BODY,
                    "text2",
                    wrap=True,
                ),
            )
            self.finish()
            return
        self.whose(detail.whose)
        self._warn(detail)
        if self.giving:
            self._form()
        else:
            self._buttons(hook)
        panel.part(_("These keys"), section=True, line=False)
        together = hook.use is Use.OUT and hook.count > 1
        keys = keys_words(hook.count)
        panel.fact(_("In all"), _("{keys}, out together", keys=keys) if together else keys)
        for key in detail.keys:
            if key.label:
                panel.fact(_("Key {number}", number=key.number), key.label)
        self.moves(detail.moves)
        self.finish()

    def _form_stands(self) -> bool:
        return self.name is not None and isValid(self.name) and self.name.isVisible()  # type: ignore[no-untyped-call]

    def ask_whom(self) -> None:
        """The hand into the form."""
        if self.name is not None:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self, detail: HookDetail) -> None:
        hook = detail.hook
        if hook.use is not Use.OUT or hook.since is None or hook.where is None:
            return
        limit = detail.limit_minutes
        text = _("Out for {time}", time=say.minutes(hook.minutes_out)) if not hook.overdue else (
            _("Out for {time}, more than {limit}", time=say.minutes(hook.minutes_out), limit=say.minutes(limit)))  # fmt: skip
        who = _("{name}·{where}, left the cabinet {time}", name=hook.with_whom, where=_(word(hook.where)),
                time=say.moment_short(hook.since, self.page.now()))  # fmt: skip
        self.panel.add(
            8, Notice(text, Tone.WARN if hook.overdue else Tone.NEUTRAL, detail=who, icon="clock-outline")
        )

    def _buttons(self, hook: HookState) -> None:
        page = self.page
        order = Button(_("Open the order"), on=page.open_order, keys="Alt+O", kind=Kind.PLAIN, small=True)
        if hook.use is Use.OUT:
            first = Button(_("Hang back"), on=page.hang_back, keys="Enter", kind=Kind.FILLED, cap_only=True)
            self.panel.buttons(first, Button(_("Give to…"), on=page.ask_whom, keys="Alt+G"))
        else:
            self.panel.buttons(
                Button(_("Give to…"), on=page.ask_whom, keys="Enter", kind=Kind.FILLED, cap_only=True)
            )
        self.panel.add(row(order, None))

    def _form(self) -> None:
        self.to = ChoiceField("to", _("Where to"), [Option(holder, _(word(holder))) for holder in _ICONS], value=Holder.WORKSHOP,
                              keep=False)  # fmt: skip
        staff = people.choices(self.page.ask(people.staff))
        self.name = ComboField("to_name", _("Who takes them"), staff, free=True, keep=False)
        self.name.done.connect(self.give)
        give = Button(_("Give the keys"), on=self.give, keys="Ctrl+Enter", kind=Kind.FILLED)
        self.panel.add(8, self.to, 4, self.name, 8, row(give, None), 4)

    def give(self) -> None:
        """As the form says."""
        if self.name is not None:
            self.page.give(self.to.value, self.name.text)


class BoxPanel(Panel):
    """One box."""

    def show_detail(self, detail: BoxDetail) -> None:
        """Whose, what lies in it, every movement of it."""
        state, panel = detail.box, self.panel
        panel.start()
        taken = state.order_id is not None
        chip = Chip(
            State(_("taken"), "archive", Tone.OK)
            if taken
            else State(_("free"), "archive-outline", Tone.NEUTRAL)
        )
        panel.heading(_("Box {name}", name=state.name), right=chip)
        if detail.whose is None:
            panel.add(
                8,
                Label(
                    _("This box is free. A box is given at the intake of an order."),
                    Text.BODY,
                    "text2",
                    wrap=True,
                ),
            )
            self.finish()
            return
        self.whose(detail.whose)
        panel.buttons(Button(_("Open the order"), on=self.page.open_order, keys="Alt+O", kind=Kind.FILLED))
        panel.part(_("In this box"), section=True, right=content(state), line=False)
        for held in detail.inside:
            panel.fact(i18n.say(held.label, self.page.bridge.lang), str(held.count))
        self.moves(detail.moves)
        self.finish()
