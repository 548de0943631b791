"""What the shop holds of a customer, and who has it (PK-8)."""

from __future__ import annotations

from enum import StrEnum

from shopdesk.i18n import N_, P_, Message


class CustodyKind(StrEnum):
    """PK-8: what the shop can hold of a customer."""

    ASSET = "asset"
    KEY = "key"
    BELONGING = "belonging"
    PAPER = "paper"
    OLD_PART = "old_part"
    LOANER = "loaner"
    SECRET = "secret"


class Holder(StrEnum):
    """Who has a thing: the ledger's from and to."""

    CUSTOMER = "customer"
    DESK = "desk"
    HOOK = "hook"
    BOX = "box"
    ASSET = "asset"
    WORKSHOP = "workshop"
    TEST_DRIVE = "test_drive"
    YARD = "yard"
    DESTROYED = "destroyed"


class OldParts(StrEnum):
    """PK-3: old parts in three boxes."""

    TAKEN = "taken"
    WAIVED = "waived"
    NONE = "none"


WORDS: tuple[tuple[StrEnum, Message], ...] = (
    (CustodyKind.ASSET, P_("custody", "Vehicle or device")),
    (CustodyKind.KEY, P_("custody", "Key")),
    (CustodyKind.BELONGING, P_("custody", "Belonging")),
    (CustodyKind.PAPER, P_("custody", "Paper")),
    (CustodyKind.OLD_PART, P_("custody", "Old part")),
    (CustodyKind.LOANER, N_("Loaner")),
    (CustodyKind.SECRET, N_("Unlock code")),
    (Holder.CUSTOMER, P_("holder", "Customer")),
    (Holder.DESK, P_("holder", "Desk")),
    (Holder.HOOK, P_("holder", "Hook")),
    (Holder.BOX, P_("holder", "Storage box")),
    (Holder.ASSET, P_("holder", "With it")),
    (Holder.WORKSHOP, P_("holder", "Workshop")),
    (Holder.TEST_DRIVE, P_("holder", "Test drive")),
    (Holder.YARD, P_("holder", "Yard")),
    (Holder.DESTROYED, P_("holder", "Destroyed")),
    (OldParts.TAKEN, N_("seen and taken")),
    (OldParts.WAIVED, N_("seen and waived")),
    (OldParts.NONE, N_("no old parts")),
)
