"""Why somebody comes, and how an order goes through the shop."""

from __future__ import annotations

from enum import StrEnum

from shopdesk.i18n import N_, P_, Message


class Purpose(StrEnum):
    """RC-1: why somebody comes."""

    QUESTION = "question"
    DIAGNOSIS = "diagnosis"
    QUOTATION = "quotation"
    REPAIR = "repair"
    APPOINTMENT = "appointment"
    PICK_UP = "pick_up"
    COMPLAINT = "complaint"


class RepairClass(StrEnum):
    """维修类别; decides the legal least warranty (PK-4)."""

    OVERHAUL = "overhaul"
    SECOND_MAINTENANCE = "second_maintenance"
    FIRST_MAINTENANCE = "first_maintenance"
    MINOR = "minor"
    SPECIAL = "special"


class OrderState(StrEnum):
    RECEIVED = "received"
    ESTIMATING = "estimating"
    AGREED = "agreed"
    IN_WORKSHOP = "in_workshop"
    WAITING = "waiting"
    CHECKING = "checking"
    READY = "ready"
    SETTLED = "settled"
    RELEASED = "released"


WORDS: tuple[tuple[StrEnum, Message], ...] = (
    (Purpose.QUESTION, N_("Question")),
    (Purpose.DIAGNOSIS, P_("purpose", "Diagnosis")),
    (Purpose.QUOTATION, N_("Quotation")),
    (Purpose.REPAIR, N_("Repair now")),
    (Purpose.APPOINTMENT, N_("Appointment")),
    (Purpose.PICK_UP, P_("purpose", "Pick-up")),
    (Purpose.COMPLAINT, N_("Complaint")),
    (RepairClass.OVERHAUL, N_("Overhaul or major assembly")),
    (RepairClass.SECOND_MAINTENANCE, N_("Second-level maintenance")),
    (RepairClass.FIRST_MAINTENANCE, N_("First-level maintenance")),
    (RepairClass.MINOR, N_("Minor repair")),
    (RepairClass.SPECIAL, N_("Special repair")),
    (OrderState.RECEIVED, P_("order state", "Intake")),
    (OrderState.ESTIMATING, P_("order state", "Estimate")),
    (OrderState.AGREED, P_("order state", "To workshop")),
    (OrderState.IN_WORKSHOP, P_("order state", "In workshop")),
    (OrderState.WAITING, P_("order state", "Waiting for answer")),
    (OrderState.CHECKING, P_("order state", "Quality check")),
    (OrderState.READY, P_("order state", "Ready")),
    (OrderState.SETTLED, P_("order state", "Settled")),
    (OrderState.RELEASED, P_("order state", "Released")),
)
