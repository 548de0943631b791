"""Line breaking of our own: Latin runs whole, no closing mark first, no opening mark last, numbers with their unit."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, combining

from shopdesk.printing.fonts import width

CLOSING = frozenset("，。；：？！、）》」』】〕〉”’…—％‰℃°,.;:?!)]}>%·～~")
OPENING = frozenset("（《「『【〔〈“‘([{<¥$€£#＃")
CHINESE = re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
GLUE = re.compile(r"(?<=\d) (?=\d|[a-zA-Z%°]{1,3}\b|[元日天把项件台月年号次升])")
NBSP = "\u00a0"
BLANKS = " \u3000"
FEWEST = 5
MORE = "\u2026"
LEAST_CHINESE = 6.6


def _atoms(text: str) -> list[str]:
    """Words, single Chinese characters and single spaces; marks stay with the character before them."""
    atoms: list[str] = []
    for char in GLUE.sub(NBSP, text):
        if atoms and (combining(char) or category(char) in ("Mn", "Mc", "Sk")):
            atoms[-1] += char
        elif char in BLANKS or CHINESE.match(char):
            atoms.append(char)
        elif atoms and atoms[-1] not in BLANKS and not CHINESE.match(atoms[-1][0]):
            atoms[-1] += char
        else:
            atoms.append(char)
    return atoms


@lru_cache(maxsize=4096)
def units(text: str) -> tuple[str, ...]:
    """What may not be parted: an atom with the opening marks before and the closing marks after it."""
    joined: list[str] = []
    for atom in _atoms(text):
        closes = atom[0] in CLOSING
        if (
            joined
            and joined[-1] not in BLANKS
            and atom not in BLANKS
            and (closes or joined[-1][-1] in OPENING)
        ):
            joined[-1] += atom
        else:
            joined.append(atom)
    return tuple(joined)


def _halves(unit: str, room: float, size: float, bold: bool) -> list[str]:
    """A unit wider than the room, cut into as few parts as it needs, of nearly the same length."""
    fewest = _cut(unit, room, size, bold)
    shares = (0.55, 0.65, 0.75, 0.85, 0.95)
    evener = (_cut(unit, room * share, size, bold) for share in shares)
    return next((parts for parts in evener if len(parts) == len(fewest)), fewest)


def _cut(unit: str, room: float, size: float, bold: bool) -> list[str]:
    parts = [""]
    for char in unit:
        if parts[-1] and width(parts[-1] + char, size, bold) > room and not combining(char):
            parts.append(char)
        else:
            parts[-1] += char
    return parts


def _filled(text: str, room: float, size: float, bold: bool) -> list[str]:
    lines = [""]
    for unit in units(text):
        if width(lines[-1] + unit.rstrip(BLANKS), size, bold) <= room:
            lines[-1] += unit
            continue
        if unit in BLANKS:
            continue
        lines[-1] = lines[-1].rstrip(BLANKS)
        if width(unit, size, bold) <= room:
            lines.append(unit)
        else:
            lines.extend(_halves(unit, room, size, bold))
    return [line.rstrip(BLANKS) for line in lines if line.strip(BLANKS)] or [""]


def _evened(lines: list[str], text: str, room: float, size: float, bold: bool) -> list[str]:
    """The same number of lines, set narrower, when the last has fewer than five characters."""
    if len(lines) < 2:
        return lines
    widest = max(width(unit, size, bold) for unit in units(text))
    for share in (0.97, 0.94, 0.9, 0.85, 0.8, 0.7, 0.6):
        if len(lines[-1]) >= FEWEST or widest > room * share:
            break
        narrower = _filled(text, room * share, size, bold)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


@lru_cache(maxsize=4096)
def broken(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text in a room of so many mm; nothing is lost but blanks at line ends."""
    if "\n" not in text and width(text, size, bold) <= room:
        return (text,)
    found: list[str] = []
    for paragraph in text.split("\n"):
        found.extend(_evened(_filled(paragraph, room, size, bold), paragraph, room, size, bold))
    return tuple(found)


def fitted(text: str, room: float, size: float, least: float, bold: bool = False) -> float:
    """The largest size, not over `size` nor under `least`, at which the text stands on one line (or `least`).

    Chinese is never set under 6.6 points.
    """
    if CHINESE.search(text):
        size, least = max(size, LEAST_CHINESE), max(least, LEAST_CHINESE)
    needed = width(text, size, bold)
    return size if needed <= room else max(least, int(size * room / needed * 10) / 10)


def at_most(most: int, text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text, so many at most; that there is more is told at the end of the last."""
    lines = broken(text, room, size, bold)
    return lines if len(lines) <= most else (*lines[: most - 1], shortened(lines[most - 1], room, size, bold))


def shortened(text: str, room: float, size: float, bold: bool = False) -> str:
    """A text that goes on: as much of it as finds room before the dots."""
    while text and width(text + MORE, size, bold) > room:
        text = text[:-1]
    return text + MORE
