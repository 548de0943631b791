"""Everything we write is there in Chinese, with the same placeholders and markup."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog, Message

from shopdesk.thing_words import WORDS
from tools import strings


@pytest.mark.parametrize("lang", strings.LANGUAGES)
def test_the_catalogue_is_complete_and_sound(lang: str) -> None:
    assert strings.faults(lang) == []


def test_the_template_is_current() -> None:
    def entries(catalogue: Catalog) -> set[strings.Key]:
        return {strings.key(message) for message in strings.texts(catalogue)}

    assert entries(strings.read(strings.TEMPLATE, "en")) == entries(strings.collect())


def test_what_is_said_of_devices_is_declared_once_and_said_of_others_too() -> None:
    said = strings.collect()
    assert len(set(WORDS)) == len(WORDS)
    of_others = ((str(word), word.context.removeprefix("device").strip() or None) for word in WORDS)
    assert [text for text, context in of_others if said.get(text, context) is None] == []


@pytest.mark.parametrize(
    ("source", "translated", "said"),
    [
        ("Hook {hook}", "挂钩 {hook}", None),
        ("Hook {hook}", "", "has no translation"),
        ("Hook {hook}", "挂钩 {hooks}", "has other placeholders"),
        ("Hook {hook}", "挂钩 {hook", "has a broken placeholder"),
        ("<b>Late</b>", "迟到", "has other markup"),
    ],
)
def test_a_wrong_translation_is_named(source: str, translated: str, said: str | None) -> None:
    fault = strings.fault(Message(source, translated))
    assert fault == said if said is None else (fault or "").startswith(said)


def test_a_fuzzy_translation_is_a_fault() -> None:
    assert strings.fault(Message("Late", "迟到", flags=("fuzzy",))) == "is marked fuzzy"
