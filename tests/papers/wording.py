"""The words of ours on each form, apart from what the samples fill in: by them a form's version is kept true."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from shopdesk.i18n import CHINESE, DEVICE, ENGLISH, VEHICLE, Message, Named, say
from shopdesk.printing.cells import ARRANGED
from shopdesk.printing.dates import Moment
from shopdesk.printing.forms import FORMS
from shopdesk.printing.sheets import Form, blocks_of
from tests.papers.states import KINDS

FILE = Path(__file__).parent / "versions.json"
RENDERED = tuple(
    import_module(f"shopdesk.printing.render.{name}")
    for name in ("frame", "room", "signatures", "sums", "table")
)
"""The modules whose own words stand on every paper but a label."""
Recorded = dict[str, dict[str, str]]


def words(name: str) -> list[str]:
    """Every text of ours on a form, English and Chinese, however its blanks are filled."""
    form = FORMS[name]
    found: list[object] = [form.title, *form.copies]
    for sheets in KINDS.values():
        if name in sheets:
            found += _on(form, sheets[name])
    if form.labels is None:
        found += [text for module in RENDERED for text in vars(module).values()]
    return sorted({_line(message) for message in _messages(found)})


def _on(form: Form[Any], sheet: Any) -> Iterator[object]:
    """What a form makes of a sheet, for each copy."""
    for copy in form.copies or (None,):
        copied = replace(sheet, issue=replace(sheet.issue, copy=copy))
        yield blocks_of(form, copied)
        for part in (form.subtitle, form.foot, form.stub, form.labels):
            yield part(copied) if part is not None else None


def _messages(found: Iterable[object]) -> Iterator[Message]:
    """The texts of ours in blocks, facts, cells, and in what fills other texts."""
    for one in found:
        if isinstance(one, Message):
            if one.context != ARRANGED and not isinstance(one, Named | Moment):
                yield one
            yield from _messages(one.values.values())
        elif isinstance(one, tuple | list):
            yield from _messages(one)
        elif is_dataclass(one) and not isinstance(one, type):
            yield from _messages(getattr(one, field.name) for field in fields(one))


def _line(message: Message) -> str:
    """A text in both languages, and how it reads of a vehicle or a device where that differs."""
    bare = Message(str(message), message.context)
    plain = say(bare, CHINESE)
    others = [
        f"|{of}|{say(bare, ENGLISH, of=of)}|{said}"
        for of in (VEHICLE, DEVICE)
        if (said := say(bare, CHINESE, of=of)) != plain
    ]
    return f"{bare.context}|{bare}|{plain}{''.join(others)}"


def digest(name: str) -> str:
    """A short fingerprint of the words of a form."""
    return hashlib.sha256("\n".join(words(name)).encode()).hexdigest()[:16]


def recorded() -> Recorded:
    """The fingerprint of every version of every form so far."""
    kept: Recorded = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return kept


def record() -> list[str]:
    """Add the versions that are new; the forms whose words changed under an old version are named and left as they are."""
    kept, wrong = recorded(), []
    for name, form in FORMS.items():
        if kept.setdefault(name, {}).setdefault(str(form.version), digest(name)) != digest(name):
            wrong.append(name)
    FILE.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return wrong
