"""Arabic and Hebrew as they are drawn: letters joined, right-to-left runs turned round. Base direction is left to right."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from unicodedata import category, decomposition, mirrored

RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_ANY = re.compile(f"[{RTL}]")
_RUN = re.compile(f"[{RTL}](?:[^A-Za-z\u2e80-\uffff]*[{RTL}])*")
_NUMBER = re.compile(r"\d[\d.,:/]*\d|\d")
_MIRROR = str.maketrans("()[]{}<>", ")(][}{><")


class Forms(NamedTuple):
    """The shapes of an Arabic letter; an empty one does not exist."""

    isolated: str = ""
    final: str = ""
    initial: str = ""
    medial: str = ""


def is_rtl(text: str) -> bool:
    """Whether any letter runs right to left."""
    return not text.isascii() and _ANY.search(text) is not None


@cache
def _shapes() -> tuple[dict[str, Forms], dict[str, str]]:
    letters: dict[str, dict[str, str]] = {}
    reads: dict[str, str] = {}
    for code in (*range(0xFE70, 0xFEFD), *range(0xFB50, 0xFBB2)):
        kind, _, parts = decomposition(chr(code)).partition(" ")
        base = "".join(chr(int(part, 16)) for part in parts.split())
        if kind.strip("<>") in Forms._fields and not base.startswith(" "):
            letters.setdefault(base, {})[kind.strip("<>")] = chr(code)
            reads[chr(code)] = base
    return {base: Forms(**forms) for base, forms in letters.items()}, reads


def reads_as(char: str) -> str:
    """What a drawn letter reads as when it is copied: the letter itself, not its shape."""
    return _shapes()[1].get(char, char)


def _joined(run: str) -> list[str]:
    """The shapes of a right-to-left run in reading order, marks kept behind their letter."""
    forms = _shapes()[0]
    letters: list[str] = []
    for char in run:
        ligature = letters and forms.get(letters[-1] + char)
        if ligature or (letters and category(char) == "Mn"):
            letters[-1] += char
        else:
            letters.append(char)
    return [_shape(letters, place, forms) for place in range(len(letters))]


def _shape(letters: list[str], place: int, forms: dict[str, Forms]) -> str:
    base, marks = _split(letters[place], forms)
    own = forms.get(base)
    if own is None:
        return letters[place]
    before = forms.get(_split(letters[place - 1], forms)[0]) if place else None
    after = forms.get(_split(letters[place + 1], forms)[0]) if place + 1 < len(letters) else None
    joins_before = before is not None and bool(before.initial) and bool(own.final)
    joins_after = bool(own.initial) and after is not None and bool(after.final)
    shape = (
        own.medial
        if joins_before and joins_after
        else own.final
        if joins_before
        else own.initial
        if joins_after
        else own.isolated
    )
    return (shape or base) + marks


def _split(cluster: str, forms: dict[str, Forms]) -> tuple[str, str]:
    return (
        (cluster[:2], cluster[2:])
        if cluster[:2] in forms and len(cluster) > 1
        else (cluster[:1], cluster[1:])
    )


def _turned(match: re.Match[str]) -> str:
    run = match[0]
    shaped = "".join(reversed([_mirror(cluster) for cluster in _joined(run)]))
    return _NUMBER.sub(lambda number: number[0][::-1], shaped)


def _mirror(cluster: str) -> str:
    return cluster.translate(_MIRROR) if mirrored(cluster[0]) else cluster


def drawn(text: str) -> str:
    """The text in the order and the shapes in which it is drawn, left to right."""
    return _RUN.sub(_turned, text) if is_rtl(text) else text
