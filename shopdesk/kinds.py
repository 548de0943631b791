"""The closed lists of the trade: each member's value is what is stored, `word(member)` what is shown."""

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


class Signing(StrEnum):
    """What a signature stands under."""

    INTAKE = "intake"
    SUPPLEMENT = "supplement"
    BELONGINGS = "belongings"
    COLLECTION = "collection"
    SETTLEMENT = "settlement"
    NO_WARRANTY = "no_warranty"


class SignedHow(StrEnum):
    PAPER = "paper"
    SCREEN = "screen"


class Answer(StrEnum):
    """WS-2: the customer's answer to extra work."""

    YES = "yes"
    NO = "no"
    CALL_BACK = "call_back"


class SupplementState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"


class CheckLevel(StrEnum):
    """三检 (WS-5)."""

    SELF = "self"
    TEAM = "team"
    FINAL = "final"


class HandoverTo(StrEnum):
    TEAM = "team"
    SUPERVISOR = "supervisor"
    DESK = "desk"


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


class CallPurpose(StrEnum):
    EXTRA_WORK = "extra_work"
    DELAY = "delay"
    PICK_UP = "pick_up"
    FOLLOW_UP = "follow_up"
    REMINDER = "reminder"
    OTHER = "other"


class CallResult(StrEnum):
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    CALL_BACK = "call_back"


class MoneyKind(StrEnum):
    """The money ledger: a charge is what the customer owes, the others settle it."""

    CHARGE = "charge"
    DEPOSIT = "deposit"
    PAYMENT = "payment"
    REFUND = "refund"
    FORFEIT = "forfeit"


class Means(StrEnum):
    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    CARD = "card"
    TRANSFER = "transfer"


class OldParts(StrEnum):
    """PK-3: old parts in three boxes."""

    TAKEN = "taken"
    WAIVED = "waived"
    NONE = "none"


class FollowUpState(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    GIVEN_UP = "given_up"


class TemplateKind(StrEnum):
    """Lists the shop edits itself (Settings)."""

    BELONGING = "belonging"
    PAPER = "paper"
    PREPARATION = "preparation"
    DEVICE_TEST = "device_test"
    TOPIC = "topic"


_WORDS: tuple[tuple[StrEnum, Message], ...] = (
    (Role.RECEPTIONIST, N_("Receptionist")),
    (Role.TECHNICIAN, N_("Technician")),
    (Role.SUPERVISOR, N_("Workshop supervisor")),
    (Role.PARTS, P_("role", "Parts")),
    (Role.CASHIER, N_("Cashier")),
    (Role.MANAGER, N_("Manager")),
    (Role.OWNER, P_("role", "Owner")),
    (CustomerKind.PERSON, N_("Person")),
    (CustomerKind.ORGANISATION, N_("Organisation")),
    (AssetKind.VEHICLE, N_("Vehicle")),
    (AssetKind.DEVICE, N_("Device")),
    (Category.CAR, N_("Car")),
    (Category.MOTORCYCLE, N_("Motorcycle")),
    (Category.VAN, N_("Van")),
    (Category.PHONE, P_("device", "Phone")),
    (Category.LAPTOP, N_("Laptop")),
    (Category.APPLIANCE, N_("Appliance")),
    (Category.OTHER, P_("category", "Other")),
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
    (MarkKind.SCRATCH, N_("Scratch")),
    (MarkKind.DENT, N_("Dent")),
    (MarkKind.CRACK, N_("Crack")),
    (MarkKind.CHIP, N_("Chip")),
    (MarkKind.STAIN, N_("Stain")),
    (MarkKind.MISSING, P_("mark", "Missing")),
    (BelongingPlace.ASSET, N_("stays in it")),
    (BelongingPlace.BOX, N_("storage box")),
    (BelongingPlace.CUSTOMER, N_("taken along")),
    (LineKind.LABOUR, N_("Labour")),
    (LineKind.PART, P_("line", "Part")),
    (LineKind.OUTSIDE, N_("Outside work")),
    (LineKind.DIAGNOSIS, P_("line", "Diagnosis")),
    (LineKind.TESTING, N_("Testing")),
    (LineKind.FEE, N_("Other fee")),
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
    (Signing.INTAKE, P_("signing", "Intake and terms")),
    (Signing.SUPPLEMENT, P_("signing", "Extra work")),
    (Signing.BELONGINGS, P_("signing", "Belongings list")),
    (Signing.COLLECTION, P_("signing", "Collection")),
    (Signing.SETTLEMENT, P_("signing", "Settlement")),
    (Signing.NO_WARRANTY, P_("signing", "Parts without warranty")),
    (SignedHow.PAPER, N_("on paper")),
    (SignedHow.SCREEN, N_("on screen")),
    (Answer.YES, P_("answer", "Yes")),
    (Answer.NO, P_("answer", "No")),
    (Answer.CALL_BACK, P_("answer", "Call me back")),
    (SupplementState.OPEN, P_("supplement state", "Waiting for answer")),
    (SupplementState.ACCEPTED, P_("supplement state", "Accepted")),
    (SupplementState.PARTLY, P_("supplement state", "Partly accepted")),
    (SupplementState.DECLINED, P_("supplement state", "Declined")),
    (CheckLevel.SELF, P_("check", "Self")),
    (CheckLevel.TEAM, P_("check", "Team")),
    (CheckLevel.FINAL, P_("check", "Final")),
    (HandoverTo.TEAM, N_("Team")),
    (HandoverTo.SUPERVISOR, N_("Workshop supervisor")),
    (HandoverTo.DESK, P_("hand-over", "Desk")),
    (CustodyKind.ASSET, P_("custody", "Asset")),
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
    (Holder.ASSET, P_("holder", "In the asset")),
    (Holder.WORKSHOP, P_("holder", "Workshop")),
    (Holder.TEST_DRIVE, P_("holder", "Test drive")),
    (Holder.YARD, P_("holder", "Yard")),
    (Holder.DESTROYED, P_("holder", "Destroyed")),
    (CallPurpose.EXTRA_WORK, P_("call", "Extra work")),
    (CallPurpose.DELAY, P_("call", "Delay")),
    (CallPurpose.PICK_UP, P_("call", "Pick-up notice")),
    (CallPurpose.FOLLOW_UP, P_("call", "Follow-up")),
    (CallPurpose.REMINDER, P_("call", "Reminder")),
    (CallPurpose.OTHER, P_("call", "Other")),
    (CallResult.REACHED, P_("call", "Reached")),
    (CallResult.NO_ANSWER, P_("call", "No answer")),
    (CallResult.BUSY, P_("call", "Busy")),
    (CallResult.WRONG_NUMBER, P_("call", "Wrong number")),
    (CallResult.CALL_BACK, P_("call", "Call back later")),
    (MoneyKind.CHARGE, P_("money", "Charge")),
    (MoneyKind.DEPOSIT, P_("money", "Deposit")),
    (MoneyKind.PAYMENT, P_("money", "Payment")),
    (MoneyKind.REFUND, P_("money", "Refund")),
    (MoneyKind.FORFEIT, P_("money", "Deposit forfeited")),
    (Means.CASH, N_("Cash")),
    (Means.WECHAT, N_("WeChat Pay")),
    (Means.ALIPAY, N_("Alipay")),
    (Means.CARD, N_("Bank card")),
    (Means.TRANSFER, N_("Bank transfer")),
    (OldParts.TAKEN, N_("seen and taken")),
    (OldParts.WAIVED, N_("seen and waived")),
    (OldParts.NONE, N_("no old parts")),
    (FollowUpState.PLANNED, P_("follow-up", "Planned")),
    (FollowUpState.DONE, P_("follow-up", "Done")),
    (FollowUpState.GIVEN_UP, P_("follow-up", "Given up")),
    (TemplateKind.BELONGING, P_("template", "Belongings")),
    (TemplateKind.PAPER, P_("template", "Papers")),
    (TemplateKind.PREPARATION, P_("template", "Preparation for pick-up")),
    (TemplateKind.DEVICE_TEST, P_("template", "Device tests")),
    (TemplateKind.TOPIC, P_("template", "Follow-up topics")),
)
_BY_MEMBER = {(type(member), member.value): text for member, text in _WORDS}


def word(member: StrEnum) -> Message:
    """What people call it."""
    return _BY_MEMBER[type(member), member.value]
