"""Reports: the day on the screen with its chart, the cash count, closing, paper and rows (RP-1, RP-3)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from shopdesk import money
from shopdesk.clock import day_of
from shopdesk.desk import day as days
from shopdesk.desk import day_csv
from shopdesk.desk.day import DayReport
from shopdesk.errors import why
from shopdesk.i18n import N_, P_, _, spoken_of
from shopdesk.ui import choosing, printing, say
from shopdesk.ui.fields import DateField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.pages import day_tables
from shopdesk.ui.pages.day_cash import CashPart
from shopdesk.ui.pages.day_freeze import FreezePart, Next
from shopdesk.ui.slices import Steps
from shopdesk.ui.theme import Text, Tone, px
from shopdesk.ui.widgets.bars import BarChart
from shopdesk.ui.widgets.bars import Column as Bar
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.chip import Chip, State
from shopdesk.ui.widgets.figures import Figure, Figures
from shopdesk.ui.widgets.layout import box, column, keep_in_sight, laid_out, row
from shopdesk.ui.widgets.text import FactRow, Label, SectionTitle

SIGNED = (
    ("turnover", N_("Turnover"), 1), ("forfeited", N_("Forfeited deposits"), 1), ("new_outstanding", N_("New outstanding"), -1),
    ("old_outstanding_paid", N_("Earlier outstanding paid"), 1), ("earlier_deposits_used", N_("Earlier deposits used"), -1),
    ("deposits_now_held", N_("Deposits now held"), 1),
)  # fmt: skip


class DayPage(Page):
    """`go("reports", day=date)`; Alt+, and Alt+. turn the days."""

    name = "reports"
    title = P_("page", "Reports")
    icon = "chart-box-outline"
    watches = frozenset({"MoneyEntry", "Order", "Override", "DayClose", "Settlement", "Credit", "Setting"})

    def build(self) -> Steps:
        """Strip, two columns, lists."""
        self.day: date | None = None
        self.kept: date | None = None
        self.following: Next | None = None
        """What the primary button does while the day is open."""
        self.report: DayReport | None = None
        self.figures = Figures()
        self.fixed.addWidget(self.figures)
        self.closed = Chip(State("", "lock-outline", Tone.OK))
        self.closed_by = Label("", Text.CAPTION, "text2")
        self.pick = DateField("day", "", now=self.now, width=110, keep=False)
        self.pick.done.connect(lambda: self.turn_to())
        self.add_action(_("CSV"), lambda: self.save_csv(), keys="Ctrl+S", icon="file-delimited-outline")
        self.add_action(_("Print"), lambda: self.print_report(), keys="Ctrl+P", icon="printer-outline")
        back = Button(
            "", on=lambda: self.turn(-1), keys="Alt+,", icon="chevron-left", kind=Kind.PLAIN, small=True
        )
        on = Button(
            "", on=lambda: self.turn(1), keys="Alt+.", icon="chevron-right", kind=Kind.PLAIN, small=True
        )
        back.setAccessibleName(_("Day before"))
        on.setAccessibleName(_("Day after"))
        self.missed = Button(
            "", on=lambda: self.open_missed(), icon="calendar-alert", kind=Kind.PLAIN, small=True, danger=True
        )
        nav = box(row(back, self.pick, on, self.closed, self.closed_by, self.missed, None, gap=8))
        yield
        self.takings = day_tables.takings(self.bridge.currency)
        self.facts = {name: FactRow(_(words)) for name, words, _sign in SIGNED}
        self.total = FactRow(_("Takings"), strong=True, line=True)
        self.agrees = Label("", Text.CAPTION, "ok")
        self.cash = CashPart(self.bridge.currency)
        self.freeze = FreezePart(self.bridge.currency)
        self.cash.reckoned.connect(lambda: self._show_freeze())
        self.cash.counted_done.connect(lambda: self._look_at_freeze())
        yield
        self.chart = BarChart(height=150)
        self.waiting = day_tables.waiting()
        self.released = day_tables.released(self.bridge.currency)
        self.exceptions = day_tables.exceptions()
        for table in (self.waiting, self.released, self.exceptions):
            table.opened.connect(lambda found: self.open_order(found))
        yield
        self._lay(nav)

    def _lay(self, nav: Any) -> None:
        agree = SectionTitle(_("The figures agree"), right=self.agrees)
        left = column(
            SectionTitle(_("Takings by means")),
            self.takings,
            8,
            agree,
            *self.facts.values(),
            self.total,
            None,
            gap=3,
        )
        right = column(
            self.cash, 8, self.freeze, 12, SectionTitle(_("Turnover of seven days")), self.chart, None, gap=3
        )
        both = row(left, right, gap=32)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.waiting_title = SectionTitle(_("Late and waiting"))
        self.released_title = SectionTitle(_("Released today"))
        self.exceptions_title = SectionTitle(_("Exceptions"))
        self.add(nav, both, 8, self.waiting_title, self.waiting, 8, self.released_title, self.released, 8, self.exceptions_title,
                 self.exceptions, None)  # fmt: skip

    def opened(self, *, day: date | None = None, **_where: Any) -> None:
        """A day, today when none is named."""
        self.day = day or day_of(self.now())

    def refresh(self) -> Steps:
        """The report of the day."""
        self.day = self.day or day_of(self.now())
        found = self.report = yield from self.read(days.report, day=self.day, now=self.now())
        self.pick.day = self.day
        self.head.set_title(_("Daily report"), say.day_title(self.day))
        self._show_figures(found)
        self._show_money(found)
        yield
        self.cash.show_report(found)
        self._keep_count(found)
        self.chart.show_columns([
            Bar(f"{one.day.day}", max(0, one.turnover), money.figures(one.turnover, self.bridge.currency).partition(".")[0],
                "accent" if one.day == found.day else "rail")
            for one in found.seven
        ])  # fmt: skip
        yield
        self._show_lists(found)
        yield
        self._show_state(found, (yield from self.read(days.unclosed, today=day_of(self.now()))))

    def _keep_count(self, found: DayReport) -> None:
        """What is being counted of a day outlives a power cut."""
        if found.day == self.kept or found.closed:
            return
        self.kept = found.day
        if self.draft(f"day/{found.day.isoformat()}"):
            self.cash.reckon()
        if self.cash.notes.begun:
            self.cash.notes.show()

    def emptied(self) -> None:
        """The count is begun anew, with the float of the shop."""
        self.cash.begin_anew()
        self.reload()

    def _show_figures(self, found: DayReport) -> None:
        def sum_(minor: int) -> str:
            return money.show(minor, self.bridge.currency)

        self.figures.show_figures([
            Figure(_("Arrivals"), str(found.arrivals)), Figure(_("Releases"), str(found.releases)),
            Figure(_("In the shop"), str(found.in_shop)),
            Figure(_("Late"), str(found.late), tone="bad" if found.late else "text1"),
            Figure(_("Turnover"), sum_(found.turnover)), Figure(_("Takings"), sum_(found.takings)),
        ])  # fmt: skip

    def _show_money(self, found: DayReport) -> None:
        self.takings.show_rows(found.means)
        self.takings.view.selectionModel().clear()
        for name, _words, sign in SIGNED:
            minor = sign * int(getattr(found.agreement, name))
            self.facts[name].say(money.show(minor, self.bridge.currency), "text1" if minor else "text3")
        self.total.say(money.show(found.agreement.reckoned, self.bridge.currency))
        good = found.agreement.holds
        self.agrees.say(_("= takings by means") if good else _("does not agree"), "ok" if good else "bad")

    def _show_lists(self, found: DayReport) -> None:
        for table, rows, title in (
            (self.waiting, found.waiting, self.waiting_title), (self.released, found.released, self.released_title),
            (self.exceptions, found.exceptions, self.exceptions_title),
        ):  # fmt: skip
            table.show_rows(rows)
            table.view.selectionModel().clear()
            table.setVisible(bool(rows))
            title.set_right(str(len(rows)) if rows else _("none"), "text3")

    def _show_state(self, found: DayReport, missed: list[date]) -> None:
        today = day_of(self.now())
        self.closed_by.setVisible(found.closed_at is not None)
        if found.closed_at is not None:
            when = say.moment_short(found.closed_at, self.now())
            self.closed_by.say(_("closed {when} by {name}", when=when, name=found.closed_by))
            self.closed.show_state(State(found.number, "lock-outline", Tone.OK))
        else:
            self.closed.show_state(
                State(_("not closed"), "lock-open-outline", Tone.WARN if found.day < today else Tone.NEUTRAL)
            )
        self.missed.setVisible(bool(missed))
        self.missed.setText(
            _("1 day is not closed")
            if len(missed) == 1
            else _("{count} days are not closed", count=len(missed))
        )
        self.freeze.show_report(found, over=found.day < today)
        self._show_freeze()

    def _show_freeze(self) -> None:
        """What closing would freeze, and what is to be done before: the primary button is called by it."""
        found = self.report
        can = found is not None and not found.closed and found.day <= day_of(self.now())
        self.freeze.setVisible(can)
        self.following = self.freeze.show_cash(self.cash.difference, self.cash.reason.value) if can else None
        words, on = "", None
        if self.following is not None:
            words, on = _(self.following.words), self.close_day
        if self.head.primary is None or self.head.primary.text() != words:
            self.set_primary(words, on, icon="lock-outline" if self.following is Next.CLOSE else "")

    def _look_at_freeze(self) -> None:
        """Enter has been pressed on the last field: what comes next is read, not done."""
        laid_out()
        middle = self.freeze.rect().center()
        keep_in_sight(self.freeze, middle, middle.y() + px(8))

    # what the hand does

    @gesture
    def close_day(self) -> None:
        """Count, freeze, number. What is missing is asked for first; a press that can't see what is frozen shows it."""
        if self.day is None:
            return
        counted = self.cash.counted.required()
        if self.following is Next.CLOSE and not self.freeze.seen():
            self._look_at_freeze()
            self.toast.show_done(_("Please look it through; once more closes the day for good."))
            return
        begun, reason = self.cash.begun.number or 0, self.cash.reason.value
        number = self.act(
            days.close,
            day=self.day,
            counted=counted,
            cash_float=begun,
            reason=reason,
            by=self.by,
            now=self.now(),
        )
        self.draft_done()
        self.kept = None
        self.reload()
        self.focus_first()
        self.toast.show_done(_("{number} is closed; what comes now counts for the next day.", number=number))

    def turn(self, by: int) -> None:
        """The day before or after."""
        if self.day is not None and self.day + timedelta(days=by) <= day_of(self.now()):
            self._show_day(self.day + timedelta(days=by))

    def _show_day(self, day: date) -> None:
        """Another day; what was counted of this one is kept."""
        self.closing()
        self.day = day
        self.reload()

    @gesture
    def turn_to(self) -> None:
        """The day that was typed."""
        if self.pick.day is not None:
            self._show_day(min(self.pick.day, day_of(self.now())))

    def open_missed(self) -> None:
        """The oldest day nobody closed."""
        missed = self.ask(days.unclosed, today=day_of(self.now()))
        if missed:
            self._show_day(missed[0])

    def open_order(self, found: Any) -> None:
        """The order of a line."""
        if found.order_id is not None:
            self.go("order", order_id=found.order_id)

    @gesture
    def print_report(self) -> None:
        """The report on paper."""
        if self.day is not None:
            printing.print_daily(self, self.day)

    def save_csv(self) -> None:
        """The report as rows for a spreadsheet."""
        if self.report is None:
            return
        name = f"{self.report.number or self.report.day.isoformat()}.csv"
        chosen = choosing.to_write(self, _("Save"), name, "CSV (*.csv)")
        if chosen is not None:
            self.write_csv(chosen)

    def write_csv(self, path: Path) -> None:
        """Write the rows; with the mark that lets Excel read Chinese."""
        if self.report is not None:
            try:
                path.write_text(
                    day_csv.text(self.report, self.bridge.lang, of=spoken_of()),
                    encoding="utf-8-sig",
                    newline="",
                )
            except OSError as error:
                self.notice.say(_("The file can't be written: {reason}", reason=_(why(error))), Tone.WARN)
                return
            self.toast.show_done(_("Saved: {name}", name=path.name))

    def focus_first(self) -> None:
        """The count, when there is something to count; else the day."""
        (self.cash.counted if self.cash.form.isVisibleTo(self) else self.pick).setFocus()

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """Today."""
        return [{}]
