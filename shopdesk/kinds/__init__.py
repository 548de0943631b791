"""The closed lists of the trade: each member's value is what is stored, `word(member)` what is shown."""

from __future__ import annotations

from enum import StrEnum

from shopdesk.i18n import Message
from shopdesk.kinds import (
    agreement,
    call,
    custody,
    estimate,
    order,
    payment,
    people,
    template,
    thing,
    workshop,
)
from shopdesk.kinds.agreement import Answer, SignedHow, Signing, SupplementState
from shopdesk.kinds.call import CallPurpose, CallResult, FollowUpState
from shopdesk.kinds.custody import CustodyKind, Holder, OldParts
from shopdesk.kinds.estimate import Grade, LineKind, LineState, Method, Supplier
from shopdesk.kinds.order import OrderState, Purpose, RepairClass
from shopdesk.kinds.payment import Means, MoneyKind
from shopdesk.kinds.people import CustomerKind, Role
from shopdesk.kinds.template import TemplateKind
from shopdesk.kinds.thing import AssetKind, BelongingPlace, Category, MarkKind
from shopdesk.kinds.workshop import CheckLevel, HandoverTo

__all__ = [
    "Answer",
    "AssetKind",
    "BelongingPlace",
    "CallPurpose",
    "CallResult",
    "Category",
    "CheckLevel",
    "CustodyKind",
    "CustomerKind",
    "FollowUpState",
    "Grade",
    "HandoverTo",
    "Holder",
    "LineKind",
    "LineState",
    "MarkKind",
    "Means",
    "Method",
    "MoneyKind",
    "OldParts",
    "OrderState",
    "Purpose",
    "RepairClass",
    "Role",
    "SignedHow",
    "Signing",
    "SupplementState",
    "Supplier",
    "TemplateKind",
    "word",
]

_TOPICS = (agreement, call, custody, estimate, order, payment, people, template, thing, workshop)
_BY_MEMBER: dict[tuple[type[StrEnum], str], Message] = {
    (type(member), member.value): text for topic in _TOPICS for member, text in topic.WORDS
}


def word(member: StrEnum) -> Message:
    """What people call it."""
    return _BY_MEMBER[type(member), member.value]
