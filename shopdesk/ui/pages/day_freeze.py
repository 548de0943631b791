"""What closing the day freezes, said beside the count before it is done: it can't be undone (RP-1)."""

from __future__ import annotations

from enum import Enum

from shopdesk import money
from shopdesk.desk.day import DayReport
from shopdesk.i18n import N_, Message, _
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.notice import Tinted
from shopdesk.ui.widgets.text import Icon, Label


class Next(Enum):
    """What is to be done first."""

    COUNT = N_("Count the cash")
    REASON = N_("Give the reason")
    CLOSE = N_("Close the day")

    @property
    def words(self) -> Message:
        return self.value


class FreezePart(Tinted):
    """Figures, cash and what becomes of what comes later; tinted while a difference has no reason."""

    def __init__(self, currency: str) -> None:
        super().__init__(Tone.NEUTRAL)
        self.currency = currency
        title = Label(_("Closing freezes this for good"), Text.STRONG, wrap=True)
        self.figures = Label("", Text.BODY, "text2", wrap=True)
        self.cash_icon, self.cash = Icon("alert-circle-outline", "warn"), Label("", Text.BODY, wrap=True)
        self.later = Label("", Text.CAPTION, "text3", wrap=True)
        heads = row(Icon("lock-outline", "text2"), title, gap=8)
        cash = row(self.cash_icon, self.cash, gap=8)
        for line in (heads, cash):
            line.setStretch(1, 1)
        self.inside.addLayout(heads)
        self.inside.addWidget(self.figures)
        self.inside.addLayout(cash)
        self.inside.addWidget(self.later)

    def show_report(self, report: DayReport, *, over: bool) -> None:
        """The figures of an open day; `over`: whether the day is past."""
        turnover, takings = (money.show(minor, self.currency) for minor in (report.turnover, report.takings))
        self.figures.say("·".join((
            f"{_('Turnover')} {turnover}", f"{_('Takings')} {takings}",
            f"{_('Arrivals')} {report.arrivals}", f"{_('Releases')} {report.releases}",
        )))  # fmt: skip
        self.later.say(
            _("Nothing of this can be changed later.") if over
            else _("Nothing of this can be changed later; what still comes today counts for the next day.")
        )  # fmt: skip

    def show_cash(self, difference: int | None, reason: str) -> Next:
        """How the count stands (None: not counted); what is to be done first."""
        following, said = Next.CLOSE, _("Cash counted: it agrees.")
        if difference is None:
            following, said = Next.COUNT, _("The cash is not counted yet.")
        elif difference:
            following = Next.CLOSE if reason else Next.REASON
            amount = money.show(abs(difference), self.currency)
            why = reason or _("Please give the reason.")
            said = (
                _("{amount} too much in the drawer: {why}", amount=amount, why=why) if difference > 0
                else _("{amount} missing in the drawer: {why}", amount=amount, why=why)
            )  # fmt: skip
        good = difference == 0
        self.set_tone(Tone.WARN if following is Next.REASON else Tone.NEUTRAL)
        self.cash_icon.show_as("check-circle" if good else "alert-circle-outline", "ok" if good else "warn")
        self.cash.say(said, "text1" if good else "warn")
        return following

    def seen(self) -> bool:
        """Whether it stands whole on the screen."""
        return self.visibleRegion().boundingRect() == self.rect()
