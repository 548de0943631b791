"""The lines of an estimate: what kind, how priced, whose part (ES-1, ES-2)."""

from __future__ import annotations

from enum import StrEnum

from shopdesk.i18n import N_, P_, Message


class LineKind(StrEnum):
    LABOUR = "labour"
    PART = "part"
    OUTSIDE = "outside"
    DIAGNOSIS = "diagnosis"
    TESTING = "testing"
    FEE = "fee"


class Method(StrEnum):
    """ES-1: how a line is priced."""

    SYSTEM = "system"
    SYMPTOM = "symptom"
    JOB = "job"


class Grade(StrEnum):
    """ES-2: what quality a part is."""

    OEM = "oem"
    AFTERMARKET = "aftermarket"
    REFURBISHED = "refurbished"
    USED = "used"


class Supplier(StrEnum):
    SHOP = "shop"
    CUSTOMER = "customer"


class LineState(StrEnum):
    """A line of an order: proposed until the customer agrees, then active, or declined and kept (CF-3)."""

    ACTIVE = "active"
    PROPOSED = "proposed"
    DECLINED = "declined"


_KINDS: dict[LineKind, Message] = {
    LineKind.LABOUR: N_("Labour"),
    LineKind.PART: P_("line", "Part"),
    LineKind.OUTSIDE: N_("Outside work"),
    LineKind.DIAGNOSIS: P_("line", "Diagnosis"),
    LineKind.TESTING: N_("Testing"),
    LineKind.FEE: N_("Other fee"),
}
_MANY: dict[LineKind, Message] = {
    LineKind.PART: P_("lines", "Parts"),
    LineKind.FEE: P_("lines", "Other fees"),
}


def sum_word(kind: LineKind) -> Message:
    """What the sum of all lines of a kind is called."""
    return _MANY.get(kind, _KINDS[kind])


WORDS: tuple[tuple[StrEnum, Message], ...] = (
    *_KINDS.items(),
    (Method.SYSTEM, P_("method", "System")),
    (Method.SYMPTOM, P_("method", "Symptom")),
    (Method.JOB, P_("method", "Job")),
    (Grade.OEM, N_("OEM")),
    (Grade.AFTERMARKET, N_("Aftermarket")),
    (Grade.REFURBISHED, N_("Refurbished")),
    (Grade.USED, P_("grade", "Used")),
    (Supplier.SHOP, P_("supplier", "Shop")),
    (Supplier.CUSTOMER, P_("supplier", "Customer")),
    (LineState.ACTIVE, P_("line state", "Agreed")),
    (LineState.PROPOSED, P_("line state", "Proposed")),
    (LineState.DECLINED, P_("line state", "Declined")),
)
