"""Everything we write is there in Chinese, with the same placeholders and markup."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog, Message

from shopdesk.english_words import ENGLISH_WORDS
from shopdesk.thing_words import WORDS
from tools import strings


@pytest.mark.parametrize("lang", strings.LANGUAGES)
def test_the_catalogue_is_complete_and_sound(lang: str) -> None:
    assert strings.faults(lang) == []


RETIRED = re.compile(
    r"接车(?!检查)|已迟|在厂|冲销|没收|(?<![派加])工单|订单|回访单|来访|挂账|欠款|班组检|一并|再催|冲回"
)
"""Words that have another in docs/glossary.md; they may not come back."""
CLAUSE = re.compile(r"\b[A-Z]{2}-\d")


def test_no_text_says_what_the_glossary_says_otherwise_nor_names_a_clause() -> None:
    said = [
        (str(one.id), str(one.string))
        for one in strings.texts(strings.read(strings.catalogue_file("zh_CN"), "zh_CN"))
    ]
    assert [chinese for _english, chinese in said if RETIRED.search(chinese)] == []
    assert [english for english, _chinese in said if CLAUSE.search(english)] == []


def test_the_template_is_current() -> None:
    def entries(catalogue: Catalog) -> set[strings.Key]:
        return {strings.key(message) for message in strings.texts(catalogue)}

    assert entries(strings.read(strings.TEMPLATE, "en")) == entries(strings.collect())


def test_what_is_said_of_devices_is_declared_once_and_said_of_others_too() -> None:
    said = strings.collect()
    assert len(set(WORDS)) == len(WORDS)
    of_others = ((str(word), word.context.partition(" ")[2] or None) for word in WORDS)
    assert [text for text, context in of_others if said.get(text, context) is None] == []


CAR_WORDS = re.compile("(?<!回)车(?!间)|厂|里程|油")
OF_CARS = re.compile(
    r"\b(cars?|vans?|motorcycles?|vehicles?|keys?|VIN|plate|mileage|odometer|fuel|km|kilometres|wash|drive|yard|hooks?|dashboard"
    r"|readings|make, model|when it came|whichever is reached first, from release)\b",
    re.IGNORECASE,
)
"""What only a vehicle has or suffers: no such text is shown of a device."""


def test_a_chinese_car_word_is_said_otherwise_of_a_device() -> None:
    catalogue = strings.translations(strings.read(strings.catalogue_file("zh_CN"), "zh_CN"))
    found = [
        (context, text)
        for (context, text), said in catalogue.items()
        if CAR_WORDS.search(said)
        and not OF_CARS.search(text)
        and context.partition(" ")[0] not in ("device", "vehicle", "place", "end")
        and (f"device {context}".strip(), text) not in catalogue
    ]
    assert found == []


def test_what_is_said_of_a_device_has_no_car_word() -> None:
    catalogue = strings.translations(strings.read(strings.catalogue_file("zh_CN"), "zh_CN"))
    of_devices = [said for (context, _text), said in catalogue.items() if context.split(" ")[0] == "device"]
    assert [said for said in of_devices if CAR_WORDS.search(said.replace("原厂", ""))] == []


def test_english_said_otherwise_belongs_to_a_declared_word_and_keeps_its_placeholders() -> None:
    declared = {(word.context, str(word)) for word in WORDS}
    assert [pair for pair in ENGLISH_WORDS if pair not in declared] == []
    for (_context, text), said in ENGLISH_WORDS.items():
        assert strings.placeholders(text) == strings.placeholders(said)


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
