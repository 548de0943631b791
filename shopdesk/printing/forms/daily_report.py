"""营业日报: the day in figures, the cash count, what agrees with what, and every exception (RP-1, PP-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shopdesk.i18n import N_, P_
from shopdesk.kinds import Means
from shopdesk.printing.blocks import Blank, Block, Signatures, Strip
from shopdesk.printing.cells import Align, Fact
from shopdesk.printing.dates import month_name, stamp
from shopdesk.printing.forms.common import HOUSE, figures
from shopdesk.printing.forms.daily_report_lists import exceptions, released, waiting
from shopdesk.printing.forms.daily_report_money import money_of_the_day
from shopdesk.printing.sheets import Form, Issue, Shop

RIGHT = Align.RIGHT
WEEKDAYS = (
    P_("weekday", "Monday"),
    P_("weekday", "Tuesday"),
    P_("weekday", "Wednesday"),
    P_("weekday", "Thursday"),
    P_("weekday", "Friday"),
    P_("weekday", "Saturday"),
    P_("weekday", "Sunday"),
)


@dataclass(frozen=True, slots=True)
class Taking:
    """Takings by one means, in minor units; `refunds` positive."""

    means: Means
    count: int
    received: int
    refunds: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A late order or a waiting customer: short order number, plate, what is the matter, for how long (in words)."""

    order: str
    plate: str
    matter: str
    since: str


@dataclass(frozen=True, slots=True)
class Released:
    """An order released today, amounts in minor units; `means` in words."""

    order: str
    plate: str
    repair_class: str
    what: str
    due: int
    paid: int
    means: str
    outstanding: int


@dataclass(frozen=True, slots=True)
class Exempted:
    """PP-2: a rule broken with leave: when, who, who allowed, what, why."""

    at: datetime
    by: str
    allowed_by: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class CashCount:
    """Minor units: what the drawer began with, cash in and out, what was counted (None = not counted yet), why it differs."""

    opening: int
    received: int
    paid_out: int
    counted: int | None
    reason: str = ""

    @property
    def expected(self) -> int:
        """What the books say is in the drawer."""
        return self.opening + self.received - self.paid_out


@dataclass(frozen=True, slots=True)
class DailyReport:
    """Amounts in minor units. turnover + forfeited − credit_new + credit_collected − deposits_used + deposits_held = net
    takings. `deposits_taken` came in today, whatever became of it since; `deposits_held` is what of it lies here still.

    `week` holds day and turnover of the last seven days, today last. `closed` = frozen at closing.
    """

    shop: Shop
    issue: Issue
    day: date
    arrivals: int
    releases: int
    in_shop: int
    late: int
    turnover: int
    takings: tuple[Taking, ...]
    deposits_taken: int
    deposits_used: int
    credit_new: int
    credit_count: int
    credit_collected: int
    cash: CashCount
    deposits_held: int = 0
    forfeited: int = 0
    week: tuple[tuple[date, int], ...] = ()
    waiting: tuple[Waiting, ...] = ()
    released: tuple[Released, ...] = ()
    exceptions: tuple[Exempted, ...] = ()
    closed: bool = True
    prepared_by: str = ""

    @property
    def net(self) -> int:
        """What came in, less what was given back."""
        return sum(taking.received - taking.refunds for taking in self.takings)

    @property
    def agreed(self) -> int:
        """Takings as the day's business says."""
        return (
            self.turnover
            + self.forfeited
            - self.credit_new
            + self.credit_collected
            - self.deposits_used
            + self.deposits_held
        )


def subtitle(sheet: DailyReport) -> str:
    """The day and its weekday."""
    return P_("paper", "{weekday}, {day} {month} {year}").fill(
        year=sheet.day.year,
        month=month_name(sheet.day),
        day=sheet.day.day,
        weekday=WEEKDAYS[sheet.day.weekday()],
    )


def strip(sheet: DailyReport) -> Block:
    """Six figures."""
    currency = sheet.shop.currency
    return Strip(
        (
            Fact(N_("Arrivals"), str(sheet.arrivals)),
            Fact(N_("Releases"), str(sheet.releases)),
            Fact(N_("In the shop"), str(sheet.in_shop)),
            Fact(N_("Late"), str(sheet.late)),
            Fact(N_("Turnover"), figures(sheet.turnover, currency)),
            Fact(N_("Takings"), figures(sheet.net, currency)),
        ),
        (22.0, 22.0, 22.0, 22.0, 44.0, 44.0),
    )


def signed(sheet: DailyReport) -> Block:
    """Who made it, who checked it, the manager."""
    return Signatures(
        (),
        0.0,
        (
            Blank(P_("signature", "Prepared by"), sheet.prepared_by),
            Blank(P_("signature", "Checked by")),
            Blank(P_("signature", "Manager")),
        ),
    )


def foot(sheet: DailyReport) -> str:
    """Whether it is frozen."""
    if not sheet.closed:
        return P_("paper", "preliminary, not closed; as of {at}").fill(at=stamp(sheet.issue.printed_at))
    return P_("paper", "closed; corrections are reversals")


FORM: Form[DailyReport] = Form(
    name="daily_report",
    code="DR",
    version=5,
    title=P_("form", "Daily report"),
    sheet=DailyReport,
    parts=(strip, money_of_the_day, waiting, released, exceptions, signed),
    copies=(HOUSE,),
    subtitle=subtitle,
    foot=foot,
)
