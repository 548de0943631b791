"""An amount in Chinese capitals (人民币大写), as it stands on every bill.

Written out here: the library that does it (cn2an, the yardstick in the tests) takes as long to load as the rest of a paper.
"""

from __future__ import annotations

from shopdesk.i18n import ENGLISH
from shopdesk.printing.tongue import Tongue

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")


def in_words(minor: int) -> str:
    """`贰仟肆佰陆拾柒元整` for 246700 fen (under 10^16 yuan); 负 before a negative amount, 零元整 for nothing."""
    yuan, rest = divmod(abs(minor), 100)
    jiao, fen = divmod(rest, 10)
    said = f"{_whole(yuan)}元" if yuan or not rest else ""
    said += f"{DIGITS[jiao]}角" if jiao else "零" if fen and yuan else ""
    said += f"{DIGITS[fen]}分" if fen else "" if jiao else "整"
    return ("负" if minor < 0 else "") + said


def _whole(number: int) -> str:
    """Groups of four from the left; 零 wherever a place before something is empty."""
    said = ""
    gap = False
    for power in range(len(GROUPS) - 1, -1, -1):
        group = number // 10_000**power % 10_000
        if not group:
            gap = bool(said)
            continue
        said += ("零" if gap or (said and group < 1_000) else "") + _group(group) + GROUPS[power]
        gap = False
    return said or DIGITS[0]


def _group(number: int) -> str:
    said = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            said += DIGITS[digit] + PLACES[place]
        elif said and number % 10**place and not said.endswith("零"):
            said += "零"
    return said


def words_of_total(minor: int | None, currency: str, tongue: Tongue) -> str:
    """人民币大写 where the paper is Chinese and the money is yuan, else nothing; nothing for no figure."""
    return in_words(minor) if minor is not None and currency == "CNY" and tongue.main != ENGLISH else ""
