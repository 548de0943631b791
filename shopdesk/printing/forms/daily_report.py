"""营业日报: the day in figures, the cash count, what agrees with what, and every exception (RP-1, PP-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shopdesk import money
from shopdesk.clock import local
from shopdesk.i18n import P_, Message
from shopdesk.kinds import Means, word
from shopdesk.printing.blocks import (
    DASH,
    Align,
    Bar,
    Bars,
    Beside,
    Blank,
    Block,
    Column,
    Fact,
    Form,
    Heading,
    Issue,
    Row,
    Shop,
    Signatures,
    Strip,
    Sum,
    Table,
    Words,
)
from shopdesk.printing.forms.common import HOUSE, TIME, amount_or_dash, figures, stamp

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
    """Amounts in minor units. turnover − credit_new + credit_collected − deposits_used + deposits_taken = net takings.

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
    week: tuple[tuple[date, int], ...] = ()
    waiting: tuple[Waiting, ...] = ()
    released: tuple[Released, ...] = ()
    exceptions: tuple[Exempted, ...] = ()
    deposits_refunded: int = 0
    closed: bool = True
    prepared_by: str = ""

    @property
    def net(self) -> int:
        """What came in, less what was given back."""
        return sum(taking.received - taking.refunds for taking in self.takings)

    @property
    def agreed(self) -> int:
        """Net takings as the day's business says."""
        return (
            self.turnover
            - self.credit_new
            + self.credit_collected
            - self.deposits_used
            + self.deposits_taken
            - self.deposits_refunded
        )


def subtitle(sheet: DailyReport) -> str:
    """The day and its weekday."""
    return P_("paper", "{year}-{month}-{day}\u3000{weekday}").fill(
        year=sheet.day.year, month=sheet.day.month, day=sheet.day.day, weekday=WEEKDAYS[sheet.day.weekday()]
    )


def strip(sheet: DailyReport) -> Block:
    """Six figures."""
    currency = sheet.shop.currency
    return Strip(
        (
            Fact(P_("day", "Arrived"), str(sheet.arrivals)),
            Fact(P_("day", "Released"), str(sheet.releases)),
            Fact(P_("day", "In shop"), str(sheet.in_shop)),
            Fact(P_("day", "Late"), str(sheet.late)),
            Fact(P_("day", "Turnover"), figures(sheet.turnover, currency)),
            Fact(P_("day", "Taken"), figures(sheet.net, currency)),
        ),
        (22.0, 22.0, 22.0, 22.0, 44.0, 44.0),
    )


def money_of_the_day(sheet: DailyReport) -> Block:
    """Takings by means left, the cash count and the agreement right."""
    return Beside((_takings(sheet), _of_which(sheet)), (_cash(sheet), _agreement(sheet)))


def _takings(sheet: DailyReport) -> Table:
    currency = sheet.shop.currency
    columns = (
        Column(P_("paper", "Means"), 26),
        Column(P_("paper", "Count"), 12, RIGHT),
        Column(P_("paper", "Received"), 24, RIGHT),
        Column(P_("paper", "Refunded"), 24, RIGHT),
    )
    rows = tuple(
        Row(
            (
                word(one.means),
                str(one.count),
                figures(one.received, currency),
                amount_or_dash(-one.refunds, currency),
            )
        )
        for one in sheet.takings
    )
    return Table(
        Heading(P_("paper", "Takings"), _unit(currency)),
        columns,
        rows,
        (Sum(P_("paper", "Net takings"), figures(sheet.net, currency)),),
    )


def _unit(currency: str) -> str:
    unit = P_("currency", "yuan") if currency == "CNY" else currency
    return P_("paper", "amounts in {currency}").fill(currency=unit)


def _amounts(
    heading: Heading | None, pairs: list[tuple[Message, int]], currency: str, strong: tuple[int, ...] = ()
) -> Table:
    columns = (Column(P_("column", "Item"), 56), Column(P_("paper", "Amount"), 30, RIGHT))
    rows = tuple(
        Row((label, figures(amount, currency)), strong=place in strong)
        for place, (label, amount) in enumerate(pairs)
    )
    return Table(heading, columns, rows, headless=True)


def _of_which(sheet: DailyReport) -> Table:
    credit = P_("paper", "Sold on credit today ({count})").fill(count=sheet.credit_count)
    pairs: list[tuple[Message, int]] = [
        (P_("paper", "Of which deposits taken"), sheet.deposits_taken),
        (P_("paper", "Earlier deposits set off"), -sheet.deposits_used),
        (P_("paper", "Deposits given back"), -sheet.deposits_refunded),
        (P_("paper", "Earlier credit collected"), sheet.credit_collected),
        (credit, sheet.credit_new),
    ]
    return _amounts(
        None, [pair for place, pair in enumerate(pairs) if pair[1] or place in (0, 1, 4)], sheet.shop.currency
    )


def _cash(sheet: DailyReport) -> Table:
    cash = sheet.cash
    pairs: list[tuple[Message, int]] = [
        (P_("paper", "Drawer at opening"), cash.opening),
        (P_("paper", "Cash received"), cash.received),
        (P_("paper", "Cash paid out"), -cash.paid_out),
        (P_("paper", "Should be there"), cash.expected),
    ]
    if cash.counted is not None:
        pairs += [
            (P_("paper", "Counted"), cash.counted),
            (P_("paper", "Difference"), cash.counted - cash.expected),
        ]
    return _amounts(Heading(P_("paper", "Cash count")), pairs, sheet.shop.currency, strong=(3, 5))


def _agreement(sheet: DailyReport) -> Words:
    currency = sheet.shop.currency
    parts = [
        (sheet.turnover, ""),
        (-sheet.credit_new, ""),
        (sheet.credit_collected, ""),
        (-sheet.deposits_used, ""),
        (sheet.deposits_taken, ""),
        (-sheet.deposits_refunded, ""),
    ]
    terms = [amount for place, (amount, _) in enumerate(parts) if amount or not place]
    written = " ".join(
        ("" if not place else "+ " if amount >= 0 else f"{money.MINUS} ")
        + figures(amount if not place else abs(amount), currency)
        for place, amount in enumerate(terms)
    )
    sentence = P_(
        "paper", "Agreement: turnover \u2212 credit \u2212 deposits set off + deposits taken = net takings"
    )
    sign = "=" if sheet.agreed == sheet.net else "\u2260"
    reason = (
        (P_("paper", "Difference explained: {reason}").fill(reason=sheet.cash.reason),)
        if sheet.cash.reason
        else ()
    )
    return Words(None, (*reason, sentence, f"{written} {sign} {figures(sheet.net, currency)}"))


def week_and_waiting(sheet: DailyReport) -> Block | None:
    """Seven days as bars left, who is late or waits right."""
    if not sheet.week:
        return None
    currency = sheet.shop.currency
    unit = 10 ** money.decimals(currency) * 1000
    bars = tuple(
        Bar(str(when.day), float(amount), f"{amount / unit:.1f}", strong=when == sheet.day)
        for when, amount in sheet.week
    )
    chart = Bars(Heading(P_("paper", "Turnover of seven days"), P_("paper", "thousands")), bars)
    columns = (
        Column(P_("paper", "Order"), 14),
        Column(P_("column", "Plate"), 22),
        Column(P_("paper", "Matter"), 32),
        Column(P_("paper", "Since"), 18, RIGHT),
    )
    rows = tuple(Row((one.order, one.plate, one.matter, one.since)) for one in sheet.waiting)
    nobody = Words(Heading(P_("paper", "Late and waiting")), (P_("paper", "Nobody waits, nothing is late."),))
    table = Table(Heading(P_("paper", "Late and waiting")), columns, rows) if rows else nobody
    return Beside((chart,), (table,))


def released(sheet: DailyReport) -> Block:
    """Every order that left today."""
    currency = sheet.shop.currency
    columns = (
        Column(P_("column", "Order"), 16),
        Column(P_("column", "Plate"), 28),
        Column(P_("paper", "Repair class"), 26),
        Column(P_("paper", "Main work"), 26),
        Column(P_("column", "Due"), 20, RIGHT),
        Column(P_("column", "Received"), 22, RIGHT),
        Column(P_("paper", "Means"), 16, Align.MIDDLE),
        Column(P_("paper", "On credit"), 22, RIGHT),
    )
    rows = tuple(
        Row(
            (
                one.order,
                one.plate,
                one.repair_class or DASH,
                one.what,
                figures(one.due, currency),
                figures(one.paid, currency),
                one.means or DASH,
                amount_or_dash(one.outstanding, currency),
            )
        )
        for one in sheet.released
    )
    total = Row(
        (
            P_("sum", "Total"),
            P_("paper", "{count} orders").fill(count=len(rows)),
            "",
            "",
            figures(sum(one.due for one in sheet.released), currency),
            figures(sum(one.paid for one in sheet.released), currency),
            "",
            figures(sum(one.outstanding for one in sheet.released), currency),
        ),
        strong=True,
    )
    heading = Heading(P_("paper", "Released today"), _unit(currency))
    return (
        Table(heading, columns, rows, (total,), dense=True)
        if rows
        else Words(heading, (P_("paper", "Nothing left the shop today."),))
    )


def exceptions(sheet: DailyReport) -> Block:
    """PP-2: every exception, with who and why."""
    heading = Heading(P_("paper", "Exceptions and overrides"), P_("paper", "each with a name and a reason"))
    columns = (
        Column(TIME, 16),
        Column(P_("column", "By"), 18),
        Column(P_("paper", "Allowed by"), 18),
        Column(P_("column", "What"), 72),
        Column(P_("paper", "Reason"), 52),
    )
    rows = tuple(
        Row((f"{local(one.at):%H:%M}", one.by, one.allowed_by, one.what, one.reason))
        for one in sheet.exceptions
    )
    return Table(heading, columns, rows, dense=True) if rows else Words(heading, (P_("paper", "None."),))


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
    return P_("paper", "frozen at closing; corrections are reversals on the next day")


FORM: Form[DailyReport] = Form(
    name="daily_report",
    code="DR",
    version=2,
    title=P_("form", "Daily report"),
    sheet=DailyReport,
    parts=(strip, money_of_the_day, week_and_waiting, released, exceptions, signed),
    copies=(HOUSE,),
    subtitle=subtitle,
    foot=foot,
)
