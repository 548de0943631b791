"""礼貌提示: what to say at each part of the intake, shown beside it, never a click (RC-7)."""

from __future__ import annotations

from shopdesk.i18n import N_, Message
from shopdesk.kinds import AssetKind

_VEHICLE: dict[str, Message] = {
    "papers": N_("“May I look at the papers? You get them straight back.”"),
    "condition": N_("“Shall we walk round the car together?”"),
    "belongings": N_("“Please take valuables along.”"),
    "readings": N_("“I'll note the mileage and the fuel, so that we both know.”"),
    "keys": N_("“How many keys do you leave with us?”"),
    "signature": N_("“Please read it through and ask me anything.”"),
}
_DEVICE: dict[str, Message] = {
    **_VEHICLE,
    "papers": N_("“Do you have the invoice or the warranty card with you?”"),
    "condition": N_("“Let's switch it on together and look at it.”"),
    "belongings": N_("“Please take the SIM card and memory card along, and keep a copy of your data.”"),
    "readings": N_("“I'll note how full the battery is.”"),
    "keys": N_("“We need the unlock code only for testing; it is erased when you collect it.”"),
}


def prompt(kind: AssetKind, section: str) -> Message:
    """What the receptionist says at a section of the intake."""
    return (_VEHICLE if kind is AssetKind.VEHICLE else _DEVICE)[section]
