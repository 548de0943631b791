"""Texts in the user's language.

English source strings are marked where they are declared (`N_`, `P_`) and translated where they are shown
(`say(message, lang)` for papers, `_` for the screen). A `Message` is a text of ours; a plain `str` is the
customer's and is never translated.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Self

from shopdesk import resources
from shopdesk.english_words import ENGLISH_WORDS

ENGLISH = "en"
CHINESE = "zh_CN"
BILINGUAL = "zh_CN+en"
LANGUAGES = (CHINESE, ENGLISH)
PAPER_LANGUAGES = (CHINESE, ENGLISH, BILINGUAL)

NARROW = str.maketrans("“”", '""')

VEHICLE, DEVICE = "vehicle", "device"
WORKSHOP = {VEHICLE: "车间", DEVICE: "维修间"}
"""Chinese has its workshop from where cars and machines are built; phones are repaired in a room."""

_current = CHINESE
_of = ""


class Message(str):
    """A translatable English text with its context and the values for its placeholders."""

    __slots__ = ("context", "values")
    context: str
    values: Mapping[str, Any]

    def __new__(cls, text: str, context: str = "", values: Mapping[str, Any] | None = None) -> Self:
        made = super().__new__(cls, text)
        made.context = context
        made.values = values or {}
        return made

    def fill(self, **values: Any) -> Message:
        """The same text with values for its `{placeholders}`; a value may itself be a Message."""
        return Message(str(self), self.context, {**self.values, **values})

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Message):
            return str(self) == str(other) and self.context == other.context and self.values == other.values
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        return str.__hash__(self)


class Named(Message):
    """A name the shop keeps in both languages: the Chinese one, with its English."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, chinese: str, english: str) -> Self:
        made = super().__new__(cls, chinese)
        made.english = english
        return made


def N_(text: str) -> Message:
    """Mark a text for translation where it is declared."""
    return Message(text)


def P_(context: str, text: str) -> Message:
    """Like `N_`, for a word whose translation depends on its context."""
    return Message(text, context)


class _English(gettext.NullTranslations):
    """English as it stands in the source, but for what is said otherwise of a vehicle or a device; its “ and ” made narrow: our
    family draws them as wide as a character."""

    def gettext(self, message: str) -> str:
        """The text itself."""
        return message.translate(NARROW)

    def pgettext(self, context: str, message: str) -> str:
        """The text itself, or what stands for it."""
        return ENGLISH_WORDS.get((context, message), message).translate(NARROW)


@lru_cache(maxsize=4)
def _catalogue(lang: str) -> gettext.NullTranslations:
    if lang == ENGLISH:
        return _English()
    return gettext.translation("shopdesk", resources.path("locales"), [lang], fallback=True)


def say(message: str, lang: str, *, of: str = "") -> str:
    """The text in `lang` with its values filled in; a plain `str` comes back as it is. `of`: as one says it of a vehicle or a
    device (`thing_words`), "" = of both."""
    if not message or not isinstance(message, Message):
        return str(message)
    if isinstance(message, Named):
        return message.english if lang == ENGLISH else str(message)
    said = (_said_of(of, message, lang) if of else "") or _translated(message, lang)
    if not message.values:
        return said
    return said.format(
        **{
            name: say(value, lang, of=of) if isinstance(value, Message) else value
            for name, value in message.values.items()
        }
    )


def _translated(message: Message, lang: str) -> str:
    catalogue, text = _catalogue(lang), str(message)
    return catalogue.pgettext(message.context, text) if message.context else catalogue.gettext(text)


def _said_of(of: str, message: Message, lang: str) -> str:
    """What the catalogue has for a vehicle or a device, "" when it makes no difference."""
    text = str(message)
    said = _catalogue(lang).pgettext(f"{of} {message.context}" if message.context else of, text)
    if said != text:
        return said
    return _translated(message, lang).replace(WORKSHOP[VEHICLE], WORKSHOP[DEVICE]) if of == DEVICE else ""


@contextmanager
def about(*, device: bool | None) -> Iterator[None]:
    """What is shown within is about a device, or a vehicle: `_` takes the words for it; None = as it is outside."""
    with speaking(_of if device is None else DEVICE if device else VEHICLE):
        yield


@contextmanager
def speaking(of: str) -> Iterator[None]:
    """What is shown within is of what `spoken_of` once said."""
    global _of
    before, _of = _of, of
    try:
        yield
    finally:
        _of = before


def speak_of(handles: str) -> bool:
    """What is shown outside of `about` is of what the shop repairs: "vehicle", "device", anything else = both; whether that is
    new."""
    global _of
    before, _of = _of, handles if handles in (VEHICLE, DEVICE) else ""
    return before != _of


def spoken_of() -> str:
    """What is spoken of now: "vehicle", "device", "" = both."""
    return _of


def use(lang: str) -> None:
    """Set the language of the screen."""
    global _current
    _current = lang if lang in LANGUAGES else ENGLISH


def current() -> str:
    """The language of the screen."""
    return _current


def shown(text: str) -> str:
    """A text of ours as `_` shows it; the customer's own words as they are."""
    return say(text, _current, of=_of)


def _(text: str, **values: Any) -> str:
    """The text in the language of the screen, its `{placeholders}` filled from `values`."""
    message = text if isinstance(text, Message) else Message(text)
    return say(message.fill(**values) if values else message, _current, of=_of)
