"""What is repaired, and how it looks on arrival."""

from __future__ import annotations

from enum import StrEnum

from shopdesk.i18n import N_, P_, Message


class AssetKind(StrEnum):
    VEHICLE = "vehicle"
    DEVICE = "device"


class Category(StrEnum):
    CAR = "car"
    MOTORCYCLE = "motorcycle"
    VAN = "van"
    PHONE = "phone"
    LAPTOP = "laptop"
    APPLIANCE = "appliance"
    OTHER = "other"

    @property
    def kind(self) -> AssetKind:
        vehicles = (Category.CAR, Category.MOTORCYCLE, Category.VAN)
        return AssetKind.VEHICLE if self in vehicles else AssetKind.DEVICE


class MarkKind(StrEnum):
    SCRATCH = "scratch"
    DENT = "dent"
    CRACK = "crack"
    CHIP = "chip"
    STAIN = "stain"
    MISSING = "missing"


class BelongingPlace(StrEnum):
    """去处: where a belonging goes at intake."""

    ASSET = "asset"
    BOX = "box"
    CUSTOMER = "customer"


WORDS: tuple[tuple[StrEnum, Message], ...] = (
    (AssetKind.VEHICLE, N_("Vehicle")),
    (AssetKind.DEVICE, N_("Device")),
    (Category.CAR, N_("Car")),
    (Category.MOTORCYCLE, N_("Motorcycle")),
    (Category.VAN, N_("Van")),
    (Category.PHONE, P_("category", "Phone")),
    (Category.LAPTOP, N_("Laptop")),
    (Category.APPLIANCE, N_("Appliance")),
    (Category.OTHER, P_("category", "Other")),
    (MarkKind.SCRATCH, N_("Scratch")),
    (MarkKind.DENT, N_("Dent")),
    (MarkKind.CRACK, N_("Crack")),
    (MarkKind.CHIP, N_("Chip")),
    (MarkKind.STAIN, N_("Stain")),
    (MarkKind.MISSING, P_("mark", "Missing")),
    (BelongingPlace.ASSET, N_("stays with it")),
    (BelongingPlace.BOX, N_("storage box")),
    (BelongingPlace.CUSTOMER, N_("taken along")),
)
