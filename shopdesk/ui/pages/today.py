"""Today: what needs somebody now; one can press Enter down the list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from shopdesk import clock, money
from shopdesk.desk.today_rows import GROUP_WORDS, Do, Group, Kind, Today, TodayRow
from shopdesk.i18n import N_, P_, Message, _, about
from shopdesk.ui import icons, say
from shopdesk.ui.page import Page
from shopdesk.ui.pages import today_side
from shopdesk.ui.rows import Row, RowGroup, Rows
from shopdesk.ui.slices import Steps
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.chip import State
from shopdesk.ui.widgets.figures import Figure, Figures
from shopdesk.ui.widgets.notice import Empty

if TYPE_CHECKING:
    from shopdesk.ui.last_seen import LastSeen

MINUTE = 60_000

CHIPS: dict[Kind, tuple[Message, str, Tone]] = {
    Kind.LATE: (P_("today", "Late"), "clock-alert-outline", Tone.LATE),
    Kind.ANSWER: (P_("today", "Waiting for answer"), "phone-in-talk-outline", Tone.WARN),
    Kind.CALL_BACK: (P_("today", "Call back"), "phone-return-outline", Tone.WARN),
    Kind.PROMISE: (P_("today", "Not told"), "phone-alert-outline", Tone.WARN),
    Kind.CHECK: (P_("today", "Check due"), "progress-clock", Tone.ACCENT),
    Kind.RISK: (P_("today", "Not ready"), "timer-sand", Tone.WARN),
    Kind.QUALITY: (P_("today", "To check"), "clipboard-search-outline", Tone.ACCENT),
    Kind.TELL: (P_("today", "Ready"), "car-key", Tone.OK),
    Kind.COMING: (P_("today", "Ready"), "car-key", Tone.OK),
    Kind.SETTLED: (P_("today", "Settled"), "cash-check", Tone.OK),
    Kind.UNCOLLECTED: (P_("today", "Not collected"), "car-clock", Tone.WARN),
    Kind.DESK: (P_("today", "At the desk"), "clipboard-check-outline", Tone.NEUTRAL),
    Kind.KEYS: (P_("today", "Key out"), "key-alert-outline", Tone.WARN),
    Kind.FOLLOW_UP: (P_("today", "Follow-up"), "phone-outline", Tone.NEUTRAL),
    Kind.HEARD: (P_("today", "To answer"), "message-alert-outline", Tone.WARN),
    Kind.CLAIM: (P_("today", "Claim"), "alert-circle-outline", Tone.WARN),
    Kind.CREDIT: (P_("today", "Money due"), "cash-clock", Tone.WARN),
    Kind.REPORT: (P_("today", "Day's end"), "file-chart-outline", Tone.NEUTRAL),
}

ACTIONS: dict[Do, Message] = {
    Do.NEW_TIME: N_("New time & call"),
    Do.CALL_AGAIN: N_("Call the customer"),
    Do.CALL_DELAY: N_("Call about the delay"),
    Do.LOG_PROGRESS: N_("Log progress"),
    Do.CHECK_QUALITY: N_("To the checks"),
    Do.TELL: N_("Call to collect"),
    Do.HAND_BACK: P_("today", "Hand back"),
    Do.REMIND: P_("today", "Remind"),
    Do.INTAKE: N_("Finish intake"),
    Do.ESTIMATE: N_("To the estimate"),
    Do.HAND_OVER: N_("To the workshop"),
    Do.OPEN: P_("today", "Call"),
    Do.KEY_BACK: N_("Key back"),
    Do.CALL_SHEET: N_("Call sheet"),
    Do.GIVE_ANSWER: P_("today", "Answer"),
    Do.SETTLE_CLAIM: N_("Settle the claim"),
    Do.TAKE_PAYMENT: N_("Take payment"),
    Do.CLOSE_DAY: N_("Close the day"),
}

STEPS: dict[Do, tuple[str, str]] = {
    Do.NEW_TIME: ("workshop", "check"),
    Do.CALL_AGAIN: ("workshop", "extra"),
    Do.CALL_DELAY: ("workshop", "check"),
    Do.LOG_PROGRESS: ("workshop", "check"),
    Do.CHECK_QUALITY: ("workshop", "quality"),
    Do.HAND_OVER: ("workshop", "receiver"),
    Do.TELL: ("pickup", "customer_told"),
    Do.REMIND: ("pickup", "customer_told"),
    Do.HAND_BACK: ("pickup", ""),
    Do.SETTLE_CLAIM: ("pickup", "claim"),
    Do.TAKE_PAYMENT: ("pickup", "paid"),
    Do.INTAKE: ("intake", ""),
    Do.ESTIMATE: ("estimate", ""),
    Do.CALL_SHEET: ("followup", ""),
}
"""Where each action is done: step of the order page and what gets the focus."""


class TodayPage(Page):
    name = "today"
    title = P_("page", "Today")
    icon = "home-outline"
    watches = frozenset(
        {"Order", "Call", "ProgressCheck", "Supplement", "Authorisation", "QualityCheck", "CustodyMove", "FollowUp", "Credit",
         "MoneyEntry", "Handover", "HandbackDifference", "Heard", "BackupRun", "DayClose", "EstimateVersion", "HookUse", "BoxUse"}
    )  # fmt: skip

    def build(self) -> None:
        """Strip, rows, panel; looked at again every minute."""
        self.figures = Figures()
        self.fixed.addWidget(self.figures)
        self.rows = Rows()
        self.empty = Empty("check-circle-outline", _("Nothing waits for anybody"),
                           _("Late orders, calls, checks and pick-ups come here by themselves. A customer at the counter?"),
                           button=(_("New visit"), lambda: self.go("reception")), keys="F2")  # fmt: skip
        self.add(self.rows, self.empty, None)
        self.rows.acted.connect(self.act_on)
        self.rows.opened.connect(self.open_order)
        self.add_action(_("Daily report"), lambda: self.go("reports"), keys="Ctrl+P", icon="printer-outline")
        self.use_context()
        self.known: dict[int, TodayRow] = {}
        self.at: datetime | None = None
        self.kept: LastSeen | None = None
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.tick)
        self.timer.start(MINUTE)

    def focus_first(self) -> None:
        """The list has the keys, or the visit to begin while nothing waits."""
        (self.rows if self.known else self.empty).setFocus()

    def tick(self) -> None:
        """A minute went by: what was in time may be late now."""
        self.look_again()

    def refresh(self) -> Steps:
        """What the desk says needs somebody; until the shop is open, what it said last."""
        kept = self.bridge.last_seen
        if kept is not None and kept is self.kept:
            return
        self.kept = kept
        if kept is not None:
            words = _("as of {when}, reading…", when=say.moment_short(kept.at, self.now()))
            yield from self._show(kept.today, kept.at, words)
            return
        from shopdesk.desk import today

        now = self.now()
        yield from self._show((yield from self.read(today.today, now=now)), now)

    def _show(self, seen: Today, now: datetime, words: str = "") -> Steps:
        self.at = now
        self.head.set_title(_(self.title), "·".join(filter(None, (say.day_title(clock.day_of(now)), words))))
        self._show_figures(seen)
        yield
        self._show_rows(seen)
        yield
        panel = self.context
        assert panel is not None
        today_side.show(panel, seen, now, backup=self.bridge.tells_backup(seen.backup))

    def _show_figures(self, seen: Today) -> None:
        it = seen.figures
        paid = _("1 payment") if it.payments == 1 else _("{count} payments", count=it.payments)
        late = _("longest {duration}", duration=say.minutes(it.longest)) if it.late else ""
        self.figures.show_figures([
            Figure(_("In the shop"), str(it.in_shop), _("vehicle or device") if it.in_shop == 1 else _("vehicles and devices")),
            Figure(_(P_("figure", "Late")), str(it.late), late, "bad" if it.late else "text1"),
            Figure(_("Waiting for answer"), str(it.waiting)),
            Figure(_("Due today"), str(it.due), _("{count} done", count=it.done)),
            Figure(_("Taken today"), money.show(it.taken, self.bridge.currency), paid),
        ])  # fmt: skip

    def _show_rows(self, seen: Today) -> None:
        kept = [(group, row) for group in Group for row in seen.groups[group]]
        self.known = dict(enumerate(row for _group, row in kept))
        groups = []
        for group in Group:
            rows = tuple(self._row(number, row) for number, (of, row) in enumerate(kept) if of is group)
            tone = "bad" if group is Group.NOW else "text1"
            groups.append(
                RowGroup(
                    _(GROUP_WORDS[group]), rows, tone, _("Promised") if kept and kept[0][0] is group else ""
                )
            )
        turned = bool(kept) is self.rows.isHidden()
        self.rows.show_groups(groups)
        self.rows.setVisible(bool(kept))
        self.empty.setVisible(not kept)
        hand = QApplication.focusWidget()
        if turned and hand is not None and self.isAncestorOf(hand):
            self.focus_first()

    def _row(self, number: int, row: TodayRow) -> Row:
        """In the words for what it is."""
        with about(device=row.device):
            return self._said(number, row)

    def _said(self, number: int, row: TodayRow) -> Row:
        word, icon, tone = CHIPS[row.kind]
        time, note, time_tone = self._time(row)
        return Row(
            key=row_key(row, number), state=State(_(word), icons.suited(icon), tone), what=row.title, what_note=row.sub,
            why=_(row.what), why_note="·".join(_(part) if isinstance(part, Message) else part for part in row.notes),
            time=time, time_note=note, time_tone=time_tone, action=_(ACTIONS[row.do]),
        )  # fmt: skip

    def _time(self, row: TodayRow) -> tuple[str, str, str]:
        now = self.at
        assert now is not None
        if row.at is None:
            return "", _(row.at_word) if row.at_word else "", "text3"
        shown = say.moment_short(row.at, now)
        if row.at_word is not None:
            return shown, _(row.at_word), "text3"
        return shown, say.left_until(row.at, now), "bad" if row.at < now else "text3"

    def _found(self, key: object) -> TodayRow | None:
        return next((row for number, row in self.known.items() if row_key(row, number) == key), None)

    def act_on(self, key: object) -> None:
        """The button of a row: the page where it is done, once the shop is open and the row still stands."""
        self.bridge.held.run(lambda: self._act_on(key))

    def _act_on(self, key: object) -> None:
        row = self._found(key)
        if row is None:
            self._gone()
            return
        match row.do:
            case Do.KEY_BACK:
                self.go("keys", **({"hook": row.hook} if row.hook else {}))
            case Do.CLOSE_DAY:
                self.go("reports", day=clock.day_of(row.due))
            case Do.GIVE_ANSWER:
                self.go("followup", heard_id=row.heard_id)
            case Do.CALL_SHEET if row.order_id is None:
                self.go("followup")
            case Do.OPEN if row.order_id is None:
                self.go("customers", customer_id=row.customer_id)
            case _:
                self._open_order(key)

    def open_order(self, key: object) -> None:
        """The order of a row, at the step and field of its action."""
        self.bridge.held.run(lambda: self._open_order(key))

    def _open_order(self, key: object) -> None:
        row = self._found(key)
        if row is None:
            self._gone()
        if row is None or row.order_id is None:
            return
        step, field = STEPS.get(row.do, ("", ""))
        self.go(
            "order",
            order_id=row.order_id,
            **({"step": step} if step else {}),
            **({"field": field} if field else {}),
        )

    def _gone(self) -> None:
        """The row was chosen among what was seen last, and is not there any more: what was typed for it is not meant."""
        self.bridge.held.drop()
        self.notice.say(_("This is not on the list any more. Nothing was opened."), Tone.WARN)

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """As it opens."""
        return [{}]


def row_key(row: TodayRow, number: int) -> tuple[Any, ...]:
    """What stays the same of a row from one look to the next, so that the chosen row stays chosen."""
    subject = row.heard_id or row.order_id or row.followup_id or row.customer_id
    return (row.kind, row.do, subject) if subject else (row.kind, row.do, number)
