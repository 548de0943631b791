"""The sign of each kind of thing, the same on every page: an order's state as a chip, an asset's icon."""

from __future__ import annotations

from shopdesk.i18n import _
from shopdesk.kinds import Category, OrderState, word
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


def late_chip() -> State:
    """Promised for earlier than now."""
    return State(_("Late"), "clock-alert-outline", Tone.LATE)
