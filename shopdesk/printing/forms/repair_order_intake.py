"""What a repair order says of people, thing and condition (RC-6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk import money
from shopdesk.i18n import P_
from shopdesk.printing.blocks import Block, Condition, Fields, Words
from shopdesk.printing.cells import Fact, Gauge, Heading
from shopdesk.printing.forms.common import (
    facts,
    identity,
    keys_on,
    km,
    listed,
    noted,
    pieces_words,
    spaced,
)
from shopdesk.printing.forms.repair_order_estimate import shows_prices

if TYPE_CHECKING:
    from shopdesk.printing.forms.repair_order import RepairOrder


def people_and_thing(sheet: RepairOrder) -> Block:
    """Who brought, owns, pays, may consent; what it is and how it came."""
    same = spaced(sheet.sender.name, P_("paper", " (same)"), by="")
    limit = (
        spaced(money.show(sheet.spending_limit, sheet.shop.currency), P_("paper", "without asking"), by=" ")
        if sheet.spending_limit and shows_prices(sheet)
        else ""
    )
    left = facts(
        (P_("paper", "Sender"), sheet.sender.line),
        (P_("paper", "Owner"), sheet.owner.line if sheet.owner else same),
        (P_("paper", "Address"), sheet.address),
        (P_("paper", "Payer"), sheet.payer.line if sheet.payer else same),
        (P_("paper", "May consent"), sheet.consent.line if sheet.consent else ""),
        (P_("paper", "May spend up to"), limit),
        (P_("paper", "Deposit taken"), _deposit(sheet)),
    )
    return Fields(left, (*identity(sheet.subject), *_meters(sheet)))


def _deposit(sheet: RepairOrder) -> str:
    """What was taken before there is an estimate; else it stands beside the total."""
    shown = sheet.deposit and shows_prices(sheet) and not sheet.estimated
    return money.show(sheet.deposit, sheet.shop.currency) if shown else ""


def _meters(sheet: RepairOrder) -> tuple[Fact, ...]:
    found = list(facts((P_("paper", "Odometer"), km(sheet.odometer_km))))
    if sheet.fuel_eighths is not None:
        found.append(
            Fact(
                P_("paper", "Fuel"), Gauge(sheet.fuel_eighths, 8, P_("gauge", "F"), f"{sheet.fuel_eighths}/8")
            )
        )
    if sheet.battery_percent is not None:
        found.append(
            Fact(
                P_("paper", "Battery"),
                Gauge(sheet.battery_percent / 10, 10, P_("gauge", "F"), f"{sheet.battery_percent} %"),
            )
        )
    return tuple(found)


def customers_words(sheet: RepairOrder) -> Block | None:
    """What the customer says is wrong, and other wishes; as said."""
    said = tuple(text for text in (sheet.problem, sheet.wishes) if text)
    return Words(Heading(P_("paper", "Customer's words")), said, quoted=True) if said else None


def condition(sheet: RepairOrder) -> Block:
    """Marks on the drawing, inside, papers, keys, belongings (RC-6)."""
    device = sheet.subject.device
    beside = facts(
        (P_("paper", "Damage"), _damage(sheet)),
        (
            P_("paper", "Tests") if device else P_("paper", "Inside, dash"),
            sheet.inside if not device else _tests(sheet),
        ),
        (P_("paper", "Papers"), listed(sheet.papers)),
        (P_("paper", "Keys"), _keys(sheet)),
        (
            P_("paper", "Unlock code"),
            P_("paper", "kept encrypted, erased at release") if sheet.secret_kept else "",
        ),
        (P_("paper", "Belongings"), _belongings(sheet)),
    )
    return Condition(
        Heading(P_("paper", "Condition at intake"), _agreed(sheet)),
        sheet.drawing,
        sheet.marks,
        beside,
    )


def _agreed(sheet: RepairOrder) -> str:
    if not sheet.looked_at:
        return P_("paper", "not agreed with the customer yet")
    if not sheet.marks:
        return P_("paper", "agreed with the customer")
    return P_("paper", "numbers refer to the list; agreed with the customer")


def _damage(sheet: RepairOrder) -> str:
    """A drawing without marks says whether nothing was found, or nobody looked (RC-6.2)."""
    if sheet.marks:
        return ""
    return P_("paper", "none found") if sheet.looked_at else P_("paper", "not checked yet")


def _tests(sheet: RepairOrder) -> str:
    words = {
        True: P_("paper", "{test} works"),
        False: P_("paper", "{test} faulty"),
        None: P_("paper", "{test} not tested"),
    }
    found = [noted(words[test.passed].fill(test=test.label), test.note) for test in sheet.tests]
    return listed([*found, sheet.inside])


def _keys(sheet: RepairOrder) -> str:
    if not sheet.keys:
        return "" if sheet.subject.device else P_("paper", "no key left here")
    return keys_on(sheet.keys, sheet.hook)


def _belongings(sheet: RepairOrder) -> str:
    if not sheet.belonging_kinds:
        return P_("paper", "none left here")
    return spaced(
        pieces_words(sheet.belonging_kinds, sheet.belonging_pieces),
        P_("paper", "see list"),
        P_("paper", "box {box}").fill(box=sheet.box) if sheet.box else "",
    )
