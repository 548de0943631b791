"""Follow-up: whom to call, the longest waiting first; and the call register (FU-1, FU-3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from shopdesk.clock import day_of
from shopdesk.desk import call_register, followup, heard
from shopdesk.desk.call_register import CallLine
from shopdesk.desk.followup import Due
from shopdesk.desk.heard import QUOTED, Waiting
from shopdesk.i18n import P_, _, about
from shopdesk.kinds import AssetKind, Purpose, word
from shopdesk.kinds.call import went
from shopdesk.ui import printing, say
from shopdesk.ui.fields import DateField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.pages.followups_reply import Reply, bring, name_of
from shopdesk.ui.rows import Row, RowGroup, Rows
from shopdesk.ui.slices import Steps
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.chip import State
from shopdesk.ui.widgets.export import offer_export
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.notice import Empty
from shopdesk.ui.widgets.numbers import grouped
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column
from shopdesk.ui.widgets.text import SectionTitle

WEEK = 7
MONTH = 30

LESS = ("number", "by")
"""Columns of the register that a narrow window has no room for."""


def _purpose(line: CallLine) -> str:
    """Why it was called, in the words for what it was about."""
    with about(device=line.device):
        return _(word(line.purpose))


class FollowUpsPage(Page):
    """`go("followup")`: Enter or Alt+digit opens the call sheet."""

    name = "followup"
    title = P_("page", "Follow-up")
    icon = "phone-outline"
    watches = frozenset({"FollowUp", "Call", "Heard", "Order"})

    def build(self) -> None:
        """Due calls, then the register."""
        self.rows = Rows()
        self.rows.acted.connect(lambda key: self.open_row(key))
        self.rows.opened.connect(lambda key: self.open_row(key))
        self.slim = False
        self.orders: dict[int, int] = {}
        self.waiting: dict[int, Waiting] = {}
        self.heard_id = 0
        self.reply = Reply(save=lambda: self.give_answer(), bring=lambda: self.bring())
        self.empty = Empty("phone-check-outline", _("Nobody is due for a call"),
                           _("Calls are planned by themselves when something is released: the first after a few days, the "
                             "second a week later."))  # fmt: skip
        self.since = DateField("since", _("From"), now=self.now, beside=True, label_width=32, keep=False)
        self.until = DateField("until", _("Until"), now=self.now, beside=True, label_width=32, keep=False)
        for field in (self.since, self.until):
            field.done.connect(lambda: self.show_register())
        show = Button(_("Show"), on=lambda: self.show_register(), kind=Kind.OUTLINED, small=True)
        self.register = Table("calls", self._register_columns(), fit=True, row_height=28)
        self.register.opened.connect(lambda line: self.open_order(line))
        offer_export(self, self.register, "calls")
        self.add_action(
            _("Print the register"), lambda: self.print_register(), keys="Ctrl+P", icon="printer-outline"
        )
        days = row(self.since, self.until, show, None, gap=12)
        self.add(self.reply, self.rows, self.empty, 16, SectionTitle(_("Call register")), days,
                 self.register, None)  # fmt: skip

    def _register_columns(self) -> list[Column]:
        return [
            Column(
                "at", _("Time"), lambda r: say.moment_short(r.at, self.now()), width=116, sort=lambda r: r.at
            ),
            Column("customer", _("Customer"), lambda r: r.customer, width=112, strong=True),
            Column("phone", _("Number"), lambda r: grouped(r.phone), width=130),
            Column("purpose", _("Purpose"), _purpose, width=112),
            Column("result", _("Result"), lambda r: _(went(r.result, at_counter=r.at_counter)), width=100),
            Column("note", _("Note"), lambda r: r.note.replace("\n", " "), width=160, stretch=True),
            Column("number", _("Order"), lambda r: r.number, width=132),
            Column("by", _("By"), lambda r: r.by, width=64),
        ]

    def place(self) -> None:
        """In a narrow window the note has the room of what the order itself says."""
        super().place()
        if self.slim is not self.narrow():
            self.slim = self.narrow()
            for at, column in enumerate(self.register.model.columns):
                if column.name in LESS:
                    self.register.view.setColumnHidden(at, self.slim)
            self.register.view.share_width()

    def opened(self, *, day: date | None = None, heard_id: int = 0, **_where: Any) -> None:
        """The register of a month, or of the day that is named; `heard_id` is to be answered."""
        self._choose(heard_id)
        today = day_of(self.now())
        if day is not None:
            self.since.day, self.until.day = day, day
        elif self.since.day is None:
            self.since.day, self.until.day = today - timedelta(days=MONTH), today

    def refresh(self) -> Steps:
        """What waits for an answer, whom to call, and who was called."""
        today = day_of(self.now())
        self.waiting = {one.id: one for one in (yield from self.read(heard.waiting))}
        due = yield from self.read(followup.due, today=today, until=today + timedelta(days=WEEK))
        self.orders = {one.id: one.order_id for one in due}
        over = [one for one in due if one.due_until < today]
        now = [one for one in due if one.due_from <= today <= one.due_until]
        soon = [one for one in due if one.due_from > today]
        groups = [
            RowGroup(_("To be answered"), tuple(map(self._words, self.waiting.values())), "bad", _("Heard"))
        ]
        groups += [
            RowGroup(title, tuple(map(self._due, found)), tone=tone, right=_("Due by"))
            for title, found, tone in (
                (_("Late"), over, "bad"), (_("Due now"), now, "text1"), (_("Within a week"), soon, "text1")
            )
        ]  # fmt: skip
        groups = [group for group in groups if group.rows]
        self.rows.show_groups(groups)
        self.rows.setVisible(bool(groups))
        self.empty.setVisible(not groups)
        self.reply.show_words(self.waiting.get(self.heard_id))
        self.head.set_title(_(self.title), _("{count} due today", count=len(over) + len(now)))
        yield
        self.show_register()

    def _words(self, one: Waiting) -> Row:
        today, day = day_of(self.now()), day_of(one.heard_at)
        complaint = one.purpose is Purpose.COMPLAINT
        icon = "message-alert-outline" if complaint else "lightbulb-on-outline"
        return Row(
            key=("heard", one.id), what=one.called or one.customer, what_note=one.detail,
            state=State(name_of(one), icon, Tone.BAD if complaint else Tone.ACCENT),
            why=_(QUOTED, words=one.words), why_note="·".join(text for text in (one.customer, one.number, one.by) if text),
            time=say.moment_short(one.heard_at, self.now()), time_tone="bad" if day < today else "text3",
            action=_(P_("today", "Answer")),
        )  # fmt: skip

    def _due(self, one: Due) -> Row:
        with about(device=one.asset_kind is AssetKind.DEVICE):
            return self._row(one)

    def _row(self, one: Due) -> Row:
        today = day_of(self.now())
        chip = State(
            _("Call {number}", number=one.round),
            "phone-outline",
            Tone.NEUTRAL if one.due_until >= today else Tone.LATE,
        )
        tries = (
            ("", _("tried once"))[one.tries] if one.tries < 2 else _("tried {count} times", count=one.tries)
        )
        ago = (
            _("released {day}", day=say.day_short(day_of(one.released_at), today)) if one.released_at else ""
        )
        return Row(
            key=one.id, what=one.asset or one.number, state=chip, what_note=one.detail,
            why=one.customer, why_note="·".join(text for text in (one.problem, ago, tries) if text),
            time=say.day_short(one.due_until, today), time_tone="bad" if one.due_until < today else "text3",
            action=_("Call sheet"),
        )  # fmt: skip

    def open_row(self, key: Any) -> None:
        """The call sheet of the order, or the words that wait for an answer."""
        if isinstance(key, tuple):
            self._choose(key[1])
            self.reply.show_words(self.waiting.get(self.heard_id))
            self.reply.answer.setFocus()
        else:
            self.go("order", order_id=self.orders[key], step="followup", field="outcome")

    def _choose(self, heard_id: int) -> None:
        if heard_id != self.heard_id:
            self.reply.answer.value = ""
        self.heard_id = heard_id
        if heard_id:
            self.draft(f"heard/{heard_id}")

    @gesture
    def give_answer(self) -> None:
        """The customer has the answer; it is off the list."""
        self.act(
            heard.answer, heard_id=self.heard_id, words=self.reply.answer.value, by=self.by, now=self.now()
        )
        self.draft_done()
        self._choose(0)
        self.reload()

    def bring(self) -> None:
        """A new visit for what was wished, with the words as they were heard."""
        one = self.reply.waiting
        if one is not None:
            bring(self, one)

    def escape(self) -> bool:
        """The answer is left for later."""
        if not self.heard_id:
            return False
        self._choose(0)
        self.reply.show_words(None)
        return True

    def open_order(self, line: CallLine) -> None:
        """The order a call was about."""
        if line.order_id is not None:
            self.go("order", order_id=line.order_id)

    @gesture
    def show_register(self) -> None:
        """The calls of the days chosen."""
        today = day_of(self.now())
        since, until = self.since.day or today, self.until.day or today
        self.register.show_rows(self.ask(call_register.lines, day=min(since, until), until=max(since, until)))

    @gesture
    def print_register(self) -> None:
        """The calls of the days chosen, on paper (电话登记表)."""
        today = day_of(self.now())
        since, until = self.since.day or today, self.until.day or today
        printing.print_register(self, min(since, until), max(since, until))

    def focus_first(self) -> None:
        """The list has the keys."""
        (self.rows if self.orders else self.register).setFocus()
