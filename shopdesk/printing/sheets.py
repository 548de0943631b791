"""What a paper is filled from and how it is put together: shop and issue, form, stub and label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from shopdesk.i18n import Message
from shopdesk.printing.blocks import Block
from shopdesk.printing.cells import Fact


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop's particulars as they stand in the head and foot; empty ones are left out. `logo` is PNG or JPEG;
    `of`: what the paper is about, "vehicle" or "device", "" = both."""

    name: str
    name_en: str = ""
    licence: str = ""
    credit_code: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""
    complaint_phone: str = ""
    logo: bytes | None = None
    currency: str = "CNY"
    of: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """This very paper: its number and version, when printed (UTC) and by whom, the order and plate (or serial) it is about.

    `copy` is set by the renderer, one copy after the other.
    """

    number: str
    printed_at: datetime
    printed_by: str
    order_number: str = ""
    plate: str = ""
    version: int = 1
    copy: Message | None = None


class Sheet(Protocol):
    """What every form is filled from."""

    @property
    def shop(self) -> Shop: ...
    @property
    def issue(self) -> Issue: ...


@dataclass(frozen=True, slots=True)
class Stub:
    """The part right of the perforation: title, plate, facts, code, things to tick and to sign."""

    title: Message
    copy: Message
    plate: str
    facts: tuple[Fact, ...]
    scan: Message
    tick: Message
    blanks: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A tag of 50×30 mm: the large word, the plate, small lines and the code."""

    big: str
    corner: tuple[str, ...]
    plate: str
    lines: tuple[str, ...]


S = TypeVar("S", bound=Sheet)


@dataclass(frozen=True, slots=True)
class Form(Generic[S]):
    """A paper: `code` stands in the QR code, `parts` make its blocks from a sheet (None = left out), top to bottom."""

    name: str
    code: str
    version: int
    title: Message
    sheet: type[S]
    parts: tuple[Callable[[S], Block | Sequence[Block] | None], ...]
    copies: tuple[Message, ...]
    subtitle: Callable[[S], str] | None = None
    foot: Callable[[S], str] | None = None
    stub: Callable[[S], Stub] | None = None
    labels: Callable[[S], tuple[Label, ...]] | None = None
    paper: str = "A4"


def blocks_of(form: Form[S], sheet: S) -> tuple[Block, ...]:
    """The blocks of a form for a sheet, top to bottom."""
    found: list[Block] = []
    for part in form.parts:
        made = part(sheet)
        if isinstance(made, Sequence):
            found.extend(made)
        elif made is not None:
            found.append(made)
    return tuple(found)
