"""The papers: what stands on each is gathered here, printed by `printing`, and kept as it was issued.

`prepare` gathers, `printing.render.pdf` makes the bytes, `keep` files them; `kept` and `read` bring them back, so that a
reprint is the same paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.desk import attachments, fetch
from shopdesk.desk.papers import (
    belongings,
    call_register,
    call_sheet,
    certificate,
    common,
    customer_file,
    daily_report,
    gate_pass,
    key_tag,
    receipt,
    repair_order,
    settlement,
    supplement,
    workshop_slip,
)  # fmt: skip
from shopdesk.desk.papers.common import Matter
from shopdesk.desk.settings import rules
from shopdesk.errors import DeskError, Trouble
from shopdesk.i18n import CHINESE, N_, Message
from shopdesk.models import Document, Staff
from shopdesk.printing.forms import FORMS
from shopdesk.printing.sheets import Form

Simple = Callable[..., Any]
_OF_ORDER: dict[str, Simple] = {
    "repair_order": repair_order.sheet, "belongings": belongings.sheet, "workshop_slip": workshop_slip.sheet,
    "certificate": certificate.sheet, "gate_pass": gate_pass.sheet,
}  # fmt: skip
_OF_PART: dict[str, Simple] = {
    "key_tag": key_tag.sheet, "supplement": supplement.sheet, "settlement": settlement.sheet, "receipt": receipt.sheet,
}  # fmt: skip
OF_ORDER = (*_OF_ORDER, *_OF_PART, "call_sheet")
"""The papers that belong to an order."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper ready to be drawn: `render.pdf(p.form, p.sheet, lang=p.lang, paper=p.paper, copies=p.copies)`."""

    form: Form[Any]
    sheet: Any
    lang: str
    paper: str
    copies: tuple[Message, ...]
    order_id: int | None
    who: str = ""
    """The customer it is about, for the name of a file."""

    @property
    def number(self) -> str:
        return str(self.sheet.issue.number)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """An issued paper: which form, number, language, when and by whom."""

    id: int
    form: str
    number: str
    version: int
    lang: str
    paper: str
    copies: int
    size: int
    issued_at: datetime
    by: str

    @property
    def title(self) -> Message:
        return FORMS[self.form].title


def prepare(session: Session, *, form: str, order_id: int, part: int | None = None, lang: str | None = None,
            paper: str | None = None, copies: Sequence[Message] = (), by: int | None, now: datetime) -> Prepared:  # fmt: skip
    """A paper of an order. `part`: which supplement, receipt, settlement, follow-up (by id) or key (by number).
    The customer file is that of the order's asset.

    Refused: no such paper, or the order can't have it yet.
    """
    what = common.matter(session, order_id)
    spoken = lang or rules(session).paper_lang or what.order.lang or CHINESE
    if form in _OF_ORDER:
        sheet = _OF_ORDER[form](session, what, by=by, now=now)
    elif form in _OF_PART:
        sheet = _OF_PART[form](session, what, part=part, by=by, now=now)
    elif form == "call_sheet":
        sheet = call_sheet.sheet(session, what, part=part, lang=spoken, by=by, now=now)
    elif form == "customer_file":
        return file(session, asset_id=what.asset.id, lang=spoken, paper=paper, by=by, now=now)
    else:
        raise DeskError(N_("There is no form “{form}” for an order."), form=form)
    return _prepared(session, form, sheet, spoken, paper, copies, order_id, what.customer.name)


def daily(session: Session, *, day: date, lang: str | None = None, paper: str | None = None, by: int | None,
          now: datetime) -> Prepared:  # fmt: skip
    """The daily report of a day (RP-1)."""
    return _prepared(
        session, "daily_report", daily_report.sheet(session, day=day, by=by, now=now), lang, paper, (), None
    )


def register(session: Session, *, first: date, last: date, lang: str | None = None, paper: str | None = None,
             by: int | None, now: datetime) -> Prepared:  # fmt: skip
    """The call register of some days (FU-3)."""
    sheet = call_register.sheet(session, first=first, last=last, by=by, now=now)
    return _prepared(session, "call_register", sheet, lang, paper, (), None)


def file(session: Session, *, asset_id: int, lang: str | None = None, paper: str | None = None, by: int | None,
         now: datetime) -> Prepared:  # fmt: skip
    """The customer file sheet of an asset (CF-2)."""
    return _prepared(session, "customer_file", customer_file.sheet(session, asset_id=asset_id, by=by, now=now), lang, paper,
                     (), None)  # fmt: skip


def _prepared(session: Session, form: str, sheet: Any, lang: str | None, paper: str | None, copies: Sequence[Message],
              order_id: int | None, who: str = "") -> Prepared:  # fmt: skip
    shape = FORMS[form]
    set_ = rules(session)
    size = paper or (shape.paper if shape.paper != "A4" else set_.paper)
    return Prepared(shape, sheet, lang or set_.paper_lang or set_.lang, size, tuple(copies), order_id, who)


def keep(session: Session, *, prepared: Prepared, data: bytes, by: int | None, now: datetime) -> int:
    """File an issued paper as it was drawn (a content-addressed file and its SHA-256); its id."""
    sha256 = attachments.keep_file(folder(session), data, "application/pdf")
    earlier = select(func.count(Document.id)).where(
        Document.number == prepared.number, Document.form == prepared.form.name
    )
    document = Document(
        order_id=prepared.order_id, form=prepared.form.name, form_version=prepared.form.version, number=prepared.number,
        version=(session.scalar(earlier) or 0) + 1, lang=prepared.lang, paper=prepared.paper,
        copies=len(prepared.copies or prepared.form.copies) or 1, sha256=sha256, size=len(data), issued_at=now, by_id=by,
    )  # fmt: skip
    session.add(document)
    session.flush()
    return document.id


def folder(session: Session) -> Path:
    """Where issued papers lie: `documents` beside the shop's other files."""
    return attachments.folder(session).parent / "documents"


def kept(session: Session, *, order_id: int | None) -> list[DocumentRow]:
    """The papers issued for an order, newest first; None = the lists that belong to no order."""
    return fetch.rows(
        session, DocumentRow,
        select(
            Document.id, Document.form, Document.number, Document.version, Document.lang, Document.paper, Document.copies,
            Document.size, Document.issued_at, func.coalesce(Staff.name, ""),
        )
        .outerjoin(Staff, Staff.id == Document.by_id)
        .where(Document.order_id == order_id)
        .order_by(Document.id.desc()),
    )  # fmt: skip


def read(session: Session, *, document_id: int) -> bytes:
    """An issued paper as it was issued. Trouble: its file is missing or was changed."""
    document = session.get_one(Document, document_id)
    file_ = attachments.where(folder(session), document.sha256, "application/pdf")
    if not file_.is_file() or hashlib.sha256(data := file_.read_bytes()).hexdigest() != document.sha256:
        raise Trouble(N_("The kept form {number} is missing or changed."), number=document.number)
    return data


__all__ = [
    "OF_ORDER",
    "DocumentRow",
    "Matter",
    "Prepared",
    "daily",
    "file",
    "keep",
    "kept",
    "prepare",
    "read",
    "register",
]
