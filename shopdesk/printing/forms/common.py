"""What several papers share: persons, the asset, lines of an order, authorisations, copies, and how values are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shopdesk import money
from shopdesk.i18n import P_, Message
from shopdesk.kinds import Answer, Grade, LineKind, Method, Supplier, word
from shopdesk.printing.blocks import Blank
from shopdesk.printing.cells import ARRANGED, Fact, Tail
from shopdesk.printing.dates import stamp

GAP = "\u3000"
CUSTOMER = P_("copy", "Customer")
FILE = P_("copy", "File")
WORKSHOP = P_("copy", "Workshop")
BOX = P_("copy", "Storage box")
GATE = P_("copy", "With the vehicle")
HOUSE = P_("copy", "Shop's file")

AND, THEN = P_("arranged", "{first}, {second}"), P_("arranged", "{first}; {second}")
NUMBER = P_("paper", "No.")
PROMISED, COLLECTOR = P_("paper", "Promised for"), P_("paper", "Collected by")
AMOUNT = P_("paper", "Amount")
NEW_PROMISE = P_("paper", "Now promised for")
TIME = P_("column", "Time")
CUSTOMER_SIGNATURE = P_("paper", "Customer's signature")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name and, where known, a phone and a note ("mother's number")."""

    name: str
    phone: str = ""
    note: str = ""

    @property
    def line(self) -> str:
        """Name, phone, note on one line."""
        return spaced(self.name, self.phone, self.note)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is repaired. A vehicle has plate, VIN, engine; a device category, serial. Empty fields are left out."""

    device: bool
    category: Message
    plate: str = ""
    vin: str = ""
    engine_no: str = ""
    serial: str = ""
    make_model: str = ""
    year: int | None = None
    colour: str = ""

    @property
    def sign(self) -> str:
        """What one knows it by: the plate, or the serial number."""
        return self.serial or self.plate if self.device else self.plate or self.vin

    @property
    def sign_label(self) -> Message:
        """What that is called."""
        return P_("paper", "Serial no.") if self.device else P_("paper", "Plate")

    @property
    def description(self) -> str:
        """Make and model, year, colour."""
        return spaced(
            self.make_model,
            P_("paper", "{year} model").fill(year=self.year) if self.year else "",
            self.colour,
        )


@dataclass(frozen=True, slots=True)
class Labour:
    """A line of work: hours in thousandths, rate, discount and amount in minor units."""

    what: str
    method: Method
    hours: int
    rate: int
    amount: int
    discount: int = 0
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part: quantity in thousandths, price and amount in minor units; `critical` = in a place marked critical (ES-2)."""

    name: str
    quantity: int
    price: int
    amount: int
    unit: str = ""
    brand: str = ""
    spec: str = ""
    grade: Grade | None = None
    supplied_by: Supplier = Supplier.SHOP
    critical: bool = False
    certificate_seen: bool = False
    discount: int = 0
    extra: bool = False

    @property
    def unwarranted(self) -> bool:
        """Printed with the no-warranty clause: brought by the customer, or not OEM in a critical place."""
        other = self.critical and self.grade not in (None, Grade.OEM)
        return self.supplied_by is Supplier.CUSTOMER or other


@dataclass(frozen=True, slots=True)
class Other:
    """Outside work, diagnosis, testing or another fee; `note` = contractor or explanation; amount in minor units."""

    what: str
    kind: LineKind
    amount: int
    note: str = ""
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Authorised:
    """Who of the shop asked whom at which number, when, about what, and the answer (WS-2). Total in minor units."""

    at: datetime
    by: str
    person: str
    number: str
    what: str
    answer: Answer
    new_total: int | None = None
    new_promise: datetime | None = None
    safety: bool = False

    @property
    def agreed_total(self) -> int | None:
        """The new total, where it was agreed."""
        return self.new_total if self.answer is Answer.YES else None

    @property
    def agreed_promise(self) -> datetime | None:
        """The new promised time, where it was agreed."""
        return self.new_promise if self.answer is Answer.YES else None


def spaced(*parts: str, by: str = GAP) -> str:
    """The parts that are not empty on one line; a Message when one of them is."""
    shown = [part for part in parts if part]
    if not any(isinstance(part, Message) for part in shown):
        return by.join(shown)
    places = {f"p{place}": part for place, part in enumerate(shown)}
    return Message(by.join(f"{{{name}}}" for name in places), ARRANGED, places)


def listed(parts: Sequence[str], by: Message = AND) -> str:
    """`a, b, c` in English, a、b、c in Chinese; with `by=THEN` a; b and a；b."""
    found = [part for part in parts if part]
    if not found:
        return ""
    whole = found[0]
    for part in found[1:]:
        whole = by.fill(first=whole, second=part)
    return whole


def noted(text: str, *notes: str) -> str:
    """The text with what is to be said of it in brackets; alone when there is nothing."""
    said = listed(notes)
    return P_("arranged", "{text} ({note})").fill(text=text, note=said) if said else text


def km(distance: int | None) -> str:
    """`21,346 km`, never broken; "" for None."""
    return f"{distance:,}\u00a0km" if distance is not None else ""


def figures(minor: int, currency: str) -> str:
    """An amount for a column."""
    return money.figures(minor, currency)


def amount_or_dash(minor: int, currency: str) -> str:
    """An amount, an em dash for nothing."""
    return money.figures(minor, currency) if minor else "\u2014"


def amounts_in(currency: str) -> Message:
    """`amounts in yuan`: what stands at the right of a heading."""
    unit = P_("currency", "yuan") if currency == "CNY" else currency
    return P_("paper", "amounts in {currency}").fill(currency=unit)


def facts(*pairs: tuple[Message, str | Tail]) -> tuple[Fact, ...]:
    """The facts whose value is known."""
    return tuple(Fact(label, value) for label, value in pairs if value and value != Tail(""))


def answered(line: Authorised) -> str:
    """The answer, with the reminder that safety was stressed where it was refused."""
    if line.answer is Answer.NO and line.safety:
        return P_("answer", "No, warned of the risk")
    return word(line.answer)


def keys_words(count: int) -> Message:
    """`1 key`, `2 keys`."""
    return P_("paper", "1 key") if count == 1 else P_("paper", "{count} keys").fill(count=count)


def keys_on(count: int, hook: str) -> str:
    """How many keys, and on which hook where one is known."""
    return spaced(keys_words(count), P_("paper", "hook {hook}").fill(hook=hook) if hook else "")


def pieces_words(kinds: int, pieces: int) -> Message:
    """`8 kinds, 9 pieces`."""
    return P_("paper", "{kinds}, {pieces}").fill(
        kinds=P_("paper", "1 kind") if kinds == 1 else P_("paper", "{count} kinds").fill(count=kinds),
        pieces=P_("paper", "1 piece") if pieces == 1 else P_("paper", "{count} pieces").fill(count=pieces),
    )


def total_of(lines: Iterable[Labour | Part | Other]) -> int:
    """The sum of the lines, in minor units."""
    return sum(line.amount for line in lines)


def received(by: str, at: datetime | None) -> tuple[Blank, Blank]:
    """Who of the workshop took it over, and when, to ten minutes (WS-1)."""
    return Blank(P_("signature", "Workshop"), by), Blank(
        P_("paper", "Received at"), stamp(at), ten_minutes=True
    )


def identity(subject: Subject) -> tuple[Fact, ...]:
    """The facts that tell one asset from another, beside its sign in the strip."""
    if subject.device:
        return facts(
            (P_("paper", "Category"), subject.category),
            (P_("paper", "Brand, model"), subject.description),
        )
    return facts(
        (P_("paper", "Make, model"), subject.description),
        (P_("paper", "VIN"), Tail(subject.vin)),
        (P_("paper", "Engine no."), subject.engine_no),
    )


def described(subject: Subject, rows: int = 1) -> tuple[Fact, ...]:
    """The first of these facts, make and model among them, where there is room for so few."""
    known = identity(subject)
    return known[-rows:] if subject.device else known[:rows]
