"""In which language a paper speaks: one, or Chinese with English beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from shopdesk.i18n import BILINGUAL, CHINESE, ENGLISH, Message, say
from shopdesk.printing.cells import ARRANGED, Cell, Gauge, Pair, Tail, Tick
from shopdesk.printing.clean import clean
from shopdesk.printing.dates import Moment


@dataclass(frozen=True, slots=True)
class Tongue:
    """`lang` is zh_CN, en or zh_CN+en; `of` what the paper is about, "vehicle" or "device", "" = both."""

    lang: str
    of: str = ""

    @property
    def main(self) -> str:
        """The language that stands first."""
        return ENGLISH if self.lang == ENGLISH else CHINESE

    @property
    def bilingual(self) -> bool:
        """Chinese with English beside it."""
        return self.lang == BILINGUAL

    def one(self, text: str) -> str:
        """The text in the first language, cleaned."""
        return clean(say(text, self.main, of=self.of))

    def both(self, cell: Cell) -> tuple[str, str]:
        """The text in the first language, and in the second where the paper has one and it differs."""
        if isinstance(cell, Pair):
            return self._pair(cell)
        text = words_of(cell)
        first = self.one(text)
        if not self.bilingual or not isinstance(text, Message) or isinstance(text, Moment):
            return first, ""
        second = clean(self._english(text))
        return first, "" if second == first else second

    def _english(self, text: Message) -> str:
        """The English of a text; of an arrangement only what is ours, for the rest stands there already."""
        if text.context != ARRANGED:
            return say(text, ENGLISH, of=self.of)
        parts = [
            self._english(part)
            for part in text.values.values()
            if isinstance(part, Message) and not isinstance(part, Moment)
        ]
        return _in_a_row([part.strip(": ") for part in parts])

    def _pair(self, pair: Pair) -> tuple[str, str]:
        chinese, english = clean(pair.chinese), clean(pair.english)
        if self.bilingual:
            return chinese or english, english if chinese else ""
        first, other = (chinese, english) if self.main == CHINESE else (english, chinese)
        return first or other, ""


def _in_a_row(parts: list[str]) -> str:
    """`a, b. c`: a comma between, none after a full stop."""
    said = ""
    for part in filter(None, parts):
        said += part if not said else f"{' ' if said.endswith('.') else ', '}{part}"
    return said


def words_of(cell: Cell) -> str:
    """The text of a cell that is more than a text."""
    if isinstance(cell, Pair):
        return cell.chinese
    if isinstance(cell, Tail | Tick):
        return cell.text
    if isinstance(cell, Gauge):
        return cell.reading
    return cell


@lru_cache(maxsize=12)
def tongue(lang: str, of: str = "") -> Tongue:
    """The tongue for a language code, in the words for a vehicle or a device."""
    return Tongue(lang, of)
