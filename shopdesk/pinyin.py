"""Chinese names by their sound: initials (zyn) and full pinyin (zhouyaning), every reading of every character."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, product

from shopdesk.folding import fold

MOST_READINGS = 24


def _chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af"


@lru_cache(maxsize=10_000)
def _readings(char: str) -> tuple[str, ...]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0]) if found and _chinese(char) else ()


def warm() -> None:
    """Load the dictionary (a tenth of a second); called when idle, so that the first save doesn't wait."""
    _readings("周")


@lru_cache(maxsize=20_000)
def sounds(name: str) -> tuple[str, ...]:
    """How a name can be typed by its sound; nothing for names without Chinese characters."""
    if not any(map(_chinese, name)):
        return ()
    parts: list[Sequence[str]] = []
    for char in name:
        readings = _readings(char)
        if readings or fold(char):
            parts.append(readings or (fold(char),))
    initials = {
        "".join(part[:1] for part in chosen) for chosen in islice(product(*_initials(parts)), MOST_READINGS)
    }
    full = {"".join(chosen) for chosen in islice(product(*parts), MOST_READINGS)}
    return tuple(sorted(initials)) + tuple(sorted(full))


def _initials(parts: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(dict.fromkeys(reading[:1] for reading in part)) for part in parts]


def spans(name: str, word: str) -> tuple[tuple[int, int], ...]:
    """Which characters of a name a word of Latin letters stands for, read as initials or as full pinyin."""
    if not word.isascii() or not any(map(_chinese, name)):
        return ()
    for start in range(len(name)):
        for short in (True, False):
            end = _reach(name, start, word, short=short)
            if end is not None:
                return ((start, end),)
    return ()


def _reach(name: str, at: int, word: str, *, short: bool) -> int | None:
    if not word:
        return at
    if at == len(name):
        return None
    for reading in _readings(name[at]) or ((fold(name[at]),) if fold(name[at]) else ()):
        said = reading[:1] if short else reading
        if word.startswith(said):
            end = _reach(name, at + 1, word[len(said) :], short=short)
            if end is not None:
                return end
        elif not short and said.startswith(word):
            return at + 1
    return None
