"""Every paper says what it said: `python -m tests.papers.golden_files` writes the files anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shopdesk.i18n import P_
from shopdesk.printing.forms import FORMS
from shopdesk.printing.forms.common import Person
from tests.papers import wording
from tests.papers.golden_files import FOLDER, names, written
from tests.papers.samples import SHEETS


@pytest.mark.parametrize(("paper", "lang"), names())
def test_paper_says_what_it_said(paper: str, lang: str) -> None:
    assert written(paper, lang) == (FOLDER / f"{paper}-{lang}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_whose_words_changed_has_a_new_version(name: str) -> None:
    known = wording.recorded()[name]
    assert known.get(str(FORMS[name].version)) == wording.digest(name), (
        "raise the version of the form, then: python -m tests.papers.golden_files"
    )


def test_a_changed_word_is_seen_and_a_changed_customer_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    before = wording.digest("receipt")
    other = replace(SHEETS["receipt"], payer=Person("别人", "100 0000 0000"), amount=70000)
    monkeypatch.setitem(SHEETS, "receipt", other)
    assert wording.digest("receipt") == before
    monkeypatch.setitem(FORMS, "receipt", replace(FORMS["receipt"], title=P_("form", "Settlement")))
    assert wording.digest("receipt") != before


def test_how_a_word_reads_of_a_device_is_seen_too() -> None:
    said = wording.words("gate_pass")
    assert any("|device|With the device|随机联" in line for line in said)


def test_every_form_has_a_sample() -> None:
    assert set(SHEETS) == set(FORMS)


def test_form_codes_are_short_plain_and_different() -> None:
    codes = [form.code for form in FORMS.values()]
    assert len(set(codes)) == len(codes)
    assert all(code.isascii() and code.isupper() and len(code) == 2 for code in codes)


@pytest.mark.parametrize("paper", sorted(SHEETS))
def test_chinese_paper_has_no_english_words_of_ours(paper: str) -> None:
    english = written(paper, "en").split("\n")
    chinese = written(paper, "zh_CN")
    headings = [line[3:].split(" (")[0] for line in english if line.startswith("## ")]
    assert [heading for heading in headings if heading in chinese] == []
