"""Who works in the shop and who comes to it."""

from __future__ import annotations

from enum import StrEnum

from shopdesk.i18n import N_, P_, Message


class Role(StrEnum):
    RECEPTIONIST = "receptionist"
    TECHNICIAN = "technician"
    SUPERVISOR = "supervisor"
    PARTS = "parts"
    CASHIER = "cashier"
    MANAGER = "manager"
    OWNER = "owner"


class CustomerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"


WORDS: tuple[tuple[StrEnum, Message], ...] = (
    (Role.RECEPTIONIST, N_("Receptionist")),
    (Role.TECHNICIAN, N_("Technician")),
    (Role.SUPERVISOR, N_("Workshop supervisor")),
    (Role.PARTS, P_("role", "Parts")),
    (Role.CASHIER, N_("Cashier")),
    (Role.MANAGER, N_("Manager")),
    (Role.OWNER, P_("role", "Owner")),
    (CustomerKind.PERSON, N_("Person")),
    (CustomerKind.ORGANISATION, N_("Organisation")),
)
