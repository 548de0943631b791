"""Texts folded for finding: width, case, accents, blanks and punctuation don't matter; 粤B·7K3P2 is 粤b7k3p2."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import category, normalize


@lru_cache(maxsize=20_000)
def _char(char: str) -> str:
    plain = "".join(part for part in normalize("NFKD", char) if category(part) != "Mn").casefold()
    return "".join(part for part in plain if _counts(part))


def _counts(char: str) -> bool:
    kind = category(char)
    return kind[0] in "LN" or kind == "Mc" or (kind[0] == "S" and not char.isascii())


def fold(text: str) -> str:
    """The text as it is searched: only letters, digits and signs that are not ASCII, all in one form."""
    return "".join(map(_char, text))


def key(text: str) -> str:
    """What two writings of one plate, VIN, serial or engine number have in common: 粤B·7K3P2 → 粤B7K3P2, c02-xk → C02XK."""
    return fold(text).upper()


def tail(text: str, count: int) -> str:
    """The end of a number as it is written, from its last `count` letters and digits on: 6148-1 of 35-209900-176148-1."""
    ends = (text[at:] for at in reversed(range(len(text))))
    return next((end for end in ends if len(fold(end)) >= count), text)


def words(typed: str) -> tuple[str, ...]:
    """What somebody typed into the search box, word by word, folded; each must be found."""
    folded = (fold(word) for word in typed.split())
    return tuple(dict.fromkeys(word for word in folded if word))


def spans(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where folded words stand in a text as it is shown: (start, end) in characters, merged, in order."""
    folded: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        made = _char(char)
        folded.append(made)
        origin.extend([at] * len(made))
    whole = "".join(folded)
    found: list[tuple[int, int]] = []
    for word in wanted:
        at = whole.find(word)
        while word and at >= 0:
            found.append((origin[at], origin[at + len(word) - 1] + 1))
            at = whole.find(word, at + len(word))
    return merged(found)


def merged(ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges in order, overlapping and touching ones joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
