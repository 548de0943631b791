"""The sign of each kind of thing, the same on every page: an order's state as a chip, an asset's icon."""

from __future__ import annotations

from shopdesk.i18n import _, about
from shopdesk.kinds import AssetKind, Category, CustomerKind, OrderState, word
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.chip import State

ASSET_ICONS: dict[Category, str] = {
    Category.CAR: "car",
    Category.MOTORCYCLE: "motorbike",
    Category.VAN: "van-utility",
    Category.PHONE: "cellphone",
    Category.LAPTOP: "laptop",
    Category.APPLIANCE: "washing-machine",
    Category.OTHER: "package-variant-closed",
}

CUSTOMER_ICONS: dict[CustomerKind, str] = {
    CustomerKind.PERSON: "account-outline",
    CustomerKind.ORGANISATION: "account-group-outline",
}

_STATES: dict[OrderState, tuple[str, Tone]] = {
    OrderState.RECEIVED: ("clipboard-check-outline", Tone.ACCENT),
    OrderState.ESTIMATING: ("calculator-variant-outline", Tone.ACCENT),
    OrderState.AGREED: ("handshake-outline", Tone.ACCENT),
    OrderState.IN_WORKSHOP: ("wrench-outline", Tone.NEUTRAL),
    OrderState.WAITING: ("phone-in-talk-outline", Tone.WARN),
    OrderState.CHECKING: ("clipboard-search-outline", Tone.NEUTRAL),
    OrderState.READY: ("check-circle-outline", Tone.OK),
    OrderState.SETTLED: ("cash-check", Tone.OK),
    OrderState.RELEASED: ("exit-to-app", Tone.NEUTRAL),
}


def state_chip(state: OrderState) -> State:
    """Colour, icon and word of an order's state."""
    icon, tone = _STATES[state]
    return State(_(word(state)), icon, tone)


def late_chip(state: OrderState) -> State:
    """An order that was promised for earlier than now, with its state."""
    return State(_(word(state)), "clock-alert-outline", Tone.LATE)


def listed_chip(state: OrderState, category: Category, *, late: bool = False) -> State:
    """The chip in a list of all kinds: in the words for what it is."""
    with about(device=category.kind is AssetKind.DEVICE):
        return late_chip(state) if late else state_chip(state)


def thing_number(vin: str, serial: str) -> str:
    """`VIN LSV…`, `No. C362577870`, "" when neither is known."""
    return _("VIN {number}", number=vin) if vin else _("No. {serial}", serial=serial) if serial else ""


def orders_words(count: int) -> str:
    """`1 order`, `6 orders`."""
    return _("1 order") if count == 1 else _("{count} orders", count=count)


def things_words(count: int) -> str:
    """`1 vehicle or device`, `5 vehicles and devices`."""
    return _("1 vehicle or device") if count == 1 else _("{count} vehicles and devices", count=count)
