"""Papers as PDF: `pdf(form, sheet, lang=…, paper=…)`; the only place that draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock
from typing import Any

from shopdesk.i18n import Message
from shopdesk.printing.blocks import Block, Signatures
from shopdesk.printing.clean import clean
from shopdesk.printing.papers import A5, LABEL, PAPERS, Paper
from shopdesk.printing.render import gate
from shopdesk.printing.render.flow import Flow, Page
from shopdesk.printing.render.frame import Frame, foot, head, short_head
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import Room, first_start, later_start
from shopdesk.printing.render.signatures import signatures
from shopdesk.printing.render.stack import elements
from shopdesk.printing.sheets import Form, S, blocks_of
from shopdesk.printing.tongue import Tongue, tongue

_ONE_AT_A_TIME = Lock()
SPARSE, HALF = 0.6, 0.55
"""How full a last page is that has room for company, and how far down the page before must still reach."""


def pdf(
    form: Form[S], sheet: S, *, lang: str, paper: str = "A4", copies: Sequence[Message | None] = ()
) -> bytes:
    """The paper as PDF bytes, one copy after the other (all of the form's copies when none are named).

    `lang` is zh_CN, en or zh_CN+en; `paper` A4, A5, Letter or label. The same sheet gives the same bytes.
    """
    speaks, size = tongue(lang, sheet.shop.of), sheet_size(form, paper)
    with _ONE_AT_A_TIME:
        title = f"{speaks.one(form.title)} {clean(sheet.issue.number)}"
        pen = Pen(size, title, clean(sheet.shop.name))
        for copy in copies or form.copies or (None,):
            issue = replace(sheet.issue, copy=copy)
            _copy(pen, form, replace(sheet, issue=issue), speaks, size)  # type: ignore[type-var]
        return pen.bytes()


def sheet_size(form: Form[Any], paper: str) -> Paper:
    """The paper a form is set on; a form with a stub is half a page on any paper, a label is always a label."""
    if form.labels is not None:
        return LABEL
    size = PAPERS[paper]
    if form.stub is None or size is LABEL:
        return size
    return replace(
        A5, name=size.name, width=size.width, height=size.height, right=size.width - gate.PERFORATION + 6
    )


def _copy(pen: Pen, form: Form[Any], sheet: Any, speaks: Tongue, size: Paper) -> None:
    if form.labels is not None:
        tags = form.labels(sheet)
        for number, tag in enumerate(tags, 1):
            gate.label(pen, Frame(form, sheet, size, speaks, len(tags)), size, tag, number)
            pen.page()
        return
    pages = laid_out(form, sheet, speaks, size)
    frame = Frame(form, sheet, size, speaks, len(pages))
    for number, page in enumerate(pages, 1):
        if number == 1:
            head(pen, frame)
            if form.stub is not None:
                gate.stub(pen, frame, form.stub(sheet))
        else:
            short_head(pen, frame, number)
        for y, piece in page.placed:
            piece.draw(pen, size.left, y)
        foot(pen, frame, number)
        if form.stub is not None and size.height > A5.height:
            pen.stroke(((6, A5.height + 0.5), (size.width - 6, A5.height + 0.5)), 0.5, dash=(1.2, 1.2))
        pen.page()


def laid_out(form: Form[Any], sheet: Any, speaks: Tongue, size: Paper) -> list[Page]:
    """The pages of one copy: what stands where."""
    blocks = blocks_of(form, sheet)
    room = Room(speaks, size, size.measure)
    pages = _set(blocks, room)
    if len(pages) == 1:
        return pages
    rooms = [replace(room, tight=True), replace(room, tight=True, apart=True)]
    tried = [(pages, room), *((_set(blocks, one), one) for one in rooms)]
    best, chosen = min(tried, key=lambda made: (len(made[0]), _waste(made[0], size)))
    return _in_company(blocks, chosen, best)


def _in_company(blocks: Sequence[Block], room: Room, pages: list[Page]) -> list[Page]:
    """What is signed on a last page that is nearly empty is not signed far from what it is about (terms, payments): the block
    before comes along whole."""
    signed = isinstance(blocks[-1], Signatures)
    if len(pages) == 1 or not signed or len(blocks) < 4 or _full(pages[-1], room) > SPARSE:
        return pages
    moved = _set(blocks, room, turn=len(blocks) - 3)
    good = len(moved) == len(pages) and _end(moved[-2]) >= HALF * room.paper.limit
    return moved if good else pages


def _full(page: Page, room: Room) -> float:
    """How full a last page is without what is signed at its foot."""
    return sum(piece.height for _, piece in page.placed[:-1]) / room.highest


def _end(page: Page) -> float:
    """How far down a page reaches."""
    return max((y + piece.height for y, piece in page.placed), default=0.0)


def _waste(pages: Sequence[Page], size: Paper) -> int:
    """How many eighths of a page stand empty at the feet of all pages but the last."""
    return int(sum(size.limit - _end(page) for page in pages[:-1]) / (size.limit / 8))


def _set(blocks: Sequence[Block], room: Room, *, turn: int = 0) -> list[Page]:
    """The blocks on pages; a new page begins with the block `turn`."""
    size = room.paper
    last = blocks[-1] if blocks and isinstance(blocks[-1], Signatures) else None
    flow = Flow(first_start(size), later_start(size), size.limit)
    if turn:
        flow.add(elements(blocks[:turn], room))
        flow.turn()
    body = blocks[turn : -1 if last else None]
    flow.add(elements(body, room), signatures(last, room) if last else None)
    return flow.pages
