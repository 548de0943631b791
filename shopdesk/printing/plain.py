"""The same paper as text: for golden files, for the journal's eye, for whoever cannot see the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from unicodedata import east_asian_width

from shopdesk import money
from shopdesk.printing import blocks as b
from shopdesk.printing.capitals import words_of_total
from shopdesk.printing.cells import DASH, Align, Cell, Fact, Heading, Tick
from shopdesk.printing.dates import minute
from shopdesk.printing.sheets import Form, S, Sheet, Stub, blocks_of
from shopdesk.printing.tongue import Tongue, tongue

WIDE = 100
GUTTER = "  "
BOXES = {True: "[x]", False: "[ ]"}


def text(form: Form[S], sheet: S, lang: str) -> str:
    """The paper of a sheet in `lang` as lines of text; the first copy when the sheet names none."""
    speaks = tongue(lang, sheet.shop.of)
    if sheet.issue.copy is None and form.copies:
        sheet = replace(sheet, issue=replace(sheet.issue, copy=form.copies[0]))  # type: ignore[type-var]
    lines = [*_head(form, sheet, speaks)]
    for number, label in enumerate(form.labels(sheet) if form.labels is not None else ()):
        lines += [""] * bool(number)
        lines += [_one(part, speaks) for part in (label.big, *label.corner, label.plate, *label.lines)]
    for block in blocks_of(form, sheet):
        lines += ["", *written(block, speaks)]
    if form.stub is not None:
        lines += ["", *_stub(form.stub(sheet), speaks)]
    lines += ["", *_foot(form, sheet, speaks)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def written(block: b.Block, speaks: Tongue) -> list[str]:
    """The lines of one block."""
    return list(WRITTEN[type(block)](block, speaks))


def _one(cell: Cell, speaks: Tongue) -> str:
    return " / ".join(part for part in speaks.both(cell) if part)


def _head(form: Form[Any], sheet: Sheet, speaks: Tongue) -> Iterator[str]:
    shop, issue = sheet.shop, sheet.issue
    yield _joined(speaks.one(part) for part in (shop.name, shop.name_en))
    yield _joined(
        speaks.one(part) for part in (shop.licence, shop.credit_code, shop.address, shop.phone, shop.hours)
    )
    copy = f"[{_one(issue.copy, speaks)}]" if issue.copy is not None else ""
    subtitle = _one(form.subtitle(sheet), speaks) if form.subtitle else ""
    yield _joined((_one(form.title, speaks), subtitle, copy, speaks.one(issue.number)))
    yield "=" * WIDE


def _foot(form: Form[Any], sheet: Sheet, speaks: Tongue) -> Iterator[str]:
    yield "-" * WIDE
    own = _one(form.foot(sheet), speaks) if form.foot else ""
    yield _joined(
        (
            f"{form.code} {form.version}",
            speaks.one(minute(sheet.issue.printed_at)),
            speaks.one(sheet.issue.printed_by),
            own,
            sheet.shop.complaint_phone,
        )
    )


def _joined(parts: Iterable[str]) -> str:
    return GUTTER.join(part for part in parts if part)


def _title(heading: Heading | None, speaks: Tongue) -> list[str]:
    if heading is None:
        return []
    note = f" ({_one(heading.note, speaks)})" if heading.note else ""
    return [f"## {_one(heading.text, speaks)}{note}"]


def _value(cell: Cell, speaks: Tongue) -> str:
    shown = _one(cell, speaks)
    return f"{BOXES[cell.done]} {shown}".rstrip() if isinstance(cell, Tick) else shown


def _fact(fact: Fact, speaks: Tongue) -> str:
    return f"{_one(fact.label, speaks)}: {_value(fact.value, speaks) or DASH}"


def _strip(block: b.Strip, speaks: Tongue) -> Iterator[str]:
    yield " | ".join(_fact(fact, speaks) for fact in block.facts)


def _fields(block: b.Fields, speaks: Tongue) -> Iterator[str]:
    yield from _title(block.heading, speaks)
    yield from (_fact(fact, speaks) for fact in (*block.left, *block.right))


def _words(block: b.Words, speaks: Tongue) -> Iterator[str]:
    yield from _title(block.heading, speaks)
    for paragraph in block.paragraphs:
        shown = _one(paragraph, speaks)
        yield f"“{shown}”" if block.quoted and shown[:1] not in '“"「' else shown
    yield from ["_" * 40] * block.ruled


def _remarks(block: b.Remarks, speaks: Tongue) -> Iterator[str]:
    yield from _title(block.heading, speaks)
    yield from (f"[{_one(line.tag, speaks)}] {_one(line.text, speaks)}" for line in block.lines)


def _condition(block: b.Condition, speaks: Tongue) -> Iterator[str]:
    yield from _title(block.heading, speaks)
    for mark in block.marks:
        photos = f"({mark.photos})" if mark.photos else ""
        yield f"({mark.number}) " + _joined(
            (_one(mark.where, speaks), _one(mark.kind, speaks), speaks.one(mark.note), photos)
        )
    yield from (_fact(fact, speaks) for fact in block.facts)


def _columns(count: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in count)


def _padded(shown: str, wide: int, align: Align) -> str:
    space = " " * max(wide - _columns(shown), 0)
    if align is Align.RIGHT:
        return space + shown
    half = len(space) // 2
    return space[:half] + shown + space[half:] if align is Align.MIDDLE else shown + space


def _table(block: b.Table, speaks: Tongue) -> Iterator[str]:
    yield from _title(block.heading, speaks)
    heads = [] if block.headless else [[_one(column.label, speaks) for column in block.columns]]
    rows = [[_value(cell, speaks) for cell in row.cells] for row in block.rows]
    sums = [[_value(cell, speaks) for cell in line.cells] for line in block.sums if isinstance(line, b.Row)]
    wides = [
        max((_columns(row[place]) for row in (*heads, *rows, *sums)), default=0)
        for place in range(len(block.columns))
    ]
    for number, row in enumerate((*heads, *rows, *sums)):
        yield GUTTER.join(
            _padded(cell, wide, column.align)
            for cell, wide, column in zip(row, wides, block.columns, strict=True)
        )
        if heads and not number:
            yield "-" * min(sum(wides) + 2 * len(wides) - 2, WIDE)
    yield from ["_" * 40] * (2 if block.fill else block.blank)
    yield from (
        f"{_one(line.label, speaks)}: {line.figure}" for line in block.sums if isinstance(line, b.Sum)
    )


def _total(block: b.Total | b.Summary, speaks: Tongue) -> Iterator[str]:
    if isinstance(block, b.Total):
        figure = "" if block.minor is None else f": {money.show(block.minor, block.currency)}"
        yield _one(block.label, speaks) + figure
    else:
        yield from _title(block.heading, speaks)
        yield " | ".join(_fact(fact, speaks) for fact in block.figures)
    words = words_of_total(block.minor, block.currency, speaks)
    yield _joined((words, _one(block.note, speaks)))


def _clause(block: b.Clause, speaks: Tongue) -> Iterator[str]:
    yield from _title(block.heading, speaks)
    yield from (_one(paragraph, speaks) for paragraph in block.paragraphs)
    yield f"[{_one(block.box, speaks)}: {speaks.one(block.initialled.name) if block.initialled else '____'}]"


def _terms(block: b.Terms, speaks: Tongue) -> Iterator[str]:
    yield from _title(block.heading, speaks)
    yield from (f"{number}. {_one(item, speaks)}" for number, item in enumerate(block.items, 1))


def _ticks(block: b.Ticks, speaks: Tongue) -> Iterator[str]:
    yield from _title(block.heading, speaks)
    yield from (
        _joined((f"{BOXES[item.done]} {_one(item.text, speaks)}", _one(item.detail, speaks)))
        for item in block.items
    )


def _signatures(block: b.Signatures, speaks: Tongue) -> Iterator[str]:
    for box in block.boxes:
        name = (
            f"{speaks.one(box.signed.name)} {speaks.one(minute(box.signed.at))}"
            if box.signed
            else "____________"
        )
        line = f"{_one(box.line, speaks)}: {name}" if box.line is not None else ""
        prompts = [f"{_one(prompt, speaks)} ____" for prompt in box.blanks] + [
            f"{BOXES[tick == box.ticked]} {_one(tick, speaks)}" for tick in box.ticks
        ]
        yield f"[{_one(box.title, speaks)}] " + _joined((_one(box.statement, speaks), *prompts, line))
    if block.under:
        yield " | ".join(
            f"{_one(line.label, speaks)}: {speaks.one(line.value) or '________'}" for line in block.under
        )


def _bars(block: b.Bars, speaks: Tongue) -> Iterator[str]:
    yield from _title(block.heading, speaks)
    most = max((bar.value for bar in block.bars), default=0) or 1
    for bar in block.bars:
        yield f"{bar.label:>3} {'#' * round(40 * max(bar.value, 0) / most)} {bar.text}{' *' if bar.strong else ''}"


def _plate(block: b.Plate, speaks: Tongue) -> Iterator[str]:
    yield _one(block.lead, speaks)
    yield _joined((f"[ {speaks.one(block.plate)} ]", *(_one(line, speaks) for line in block.beside)))


def _beside(block: b.Beside, speaks: Tongue) -> Iterator[str]:
    yield from _stack((*block.left, *block.right), speaks)


def _together(block: b.Together, speaks: Tongue) -> Iterator[str]:
    yield from _stack(block.blocks, speaks)


def _stack(stack: Sequence[b.Block], speaks: Tongue) -> Iterator[str]:
    for number, block in enumerate(stack):
        yield from ([""] if number else [])
        yield from written(block, speaks)


def _stub(stub: Stub, speaks: Tongue) -> Iterator[str]:
    yield "- " * (WIDE // 2)
    yield _joined((_one(stub.title, speaks), f"[{_one(stub.copy, speaks)}]", speaks.one(stub.plate)))
    yield from (_fact(fact, speaks) for fact in stub.facts)
    yield f"[ ] {_one(stub.tick, speaks)}"
    yield " | ".join(f"{_one(blank, speaks)}: ________" for blank in stub.blanks)


WRITTEN: dict[type[Any], Callable[[Any, Tongue], Iterable[str]]] = {
    b.Strip: _strip,
    b.Fields: _fields,
    b.Words: _words,
    b.Remarks: _remarks,
    b.Condition: _condition,
    b.Table: _table,
    b.Total: _total,
    b.Summary: _total,
    b.Clause: _clause,
    b.Terms: _terms,
    b.Ticks: _ticks,
    b.Signatures: _signatures,
    b.Bars: _bars,
    b.Plate: _plate,
    b.Beside: _beside,
    b.Together: _together,
}
