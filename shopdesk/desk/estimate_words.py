"""What an estimate says because of its lines: what each method promises, which parts have no warranty (ES-1, ES-2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from shopdesk.i18n import N_, Message
from shopdesk.kinds import Grade, LineKind, Method, Supplier


class Supplied(Protocol):
    """What says whether a part is warranted."""

    @property
    def kind(self) -> LineKind: ...
    @property
    def grade(self) -> Grade | None: ...
    @property
    def supplied_by(self) -> Supplier: ...
    @property
    def critical(self) -> bool: ...


class Lined(Supplied, Protocol):
    """A line, kept or as a row."""

    @property
    def method(self) -> Method: ...
    @property
    def certificate_seen(self) -> bool: ...


METHOD_SAYS: dict[Method, Message] = {
    Method.SYSTEM: N_("System: charged by the system whose fault is removed."),
    Method.SYMPTOM: N_("Symptom: charged for removing the symptom; the price quoted holds."),
    Method.JOB: N_("Job: charged by the work done; beyond the law's least the result may not be warranted."),
}
NO_WARRANTY = N_(
    "The shop gives no warranty for parts the customer supplies, nor for aftermarket, refurbished or used parts "
    "the customer insists on in a critical place, nor for what they cause."
)
CERTIFICATE_SEEN = N_("Certificate of the customer's parts: seen.")
CERTIFICATE_NOT_SEEN = N_("Certificate of the customer's parts: not shown.")


def without_warranty(line: Supplied) -> bool:
    """A part the customer supplies, or one that is not OEM in a critical place (ES-2)."""
    if line.kind is not LineKind.PART:
        return False
    if line.supplied_by is Supplier.CUSTOMER:
        return True
    return line.critical and line.grade not in (None, Grade.OEM)


def needs_initial(lines: Iterable[Supplied]) -> bool:
    """Whether the customer must initial the no-warranty clause."""
    return any(without_warranty(line) for line in lines)


def consequences(lines: Iterable[Lined]) -> tuple[Message, ...]:
    """The sentences the order prints: one for each method used, then the no-warranty clause where a part calls for it."""
    kept = list(lines)
    said = [METHOD_SAYS[method] for method in Method if any(line.method is method for line in kept)]
    if needs_initial(kept):
        said.append(NO_WARRANTY)
        own = [line for line in kept if line.kind is LineKind.PART and line.supplied_by is Supplier.CUSTOMER]
        if own:
            said.append(
                CERTIFICATE_SEEN if all(line.certificate_seen for line in own) else CERTIFICATE_NOT_SEEN
            )
    return tuple(said)
