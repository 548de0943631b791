"""An amount in Chinese capitals (人民币大写), as it stands on every bill."""

from __future__ import annotations

from decimal import Decimal

import cn2an


def in_words(minor: int) -> str:
    """`贰仟肆佰陆拾柒元整` for 246700 fen; 负 before a negative amount, 零元整 for nothing."""
    if minor == 0:
        return "零元整"
    words: str = cn2an.an2cn(f"{Decimal(abs(minor)).scaleb(-2):.2f}", "rmb")
    return ("负" if minor < 0 else "") + words
