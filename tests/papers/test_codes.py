"""The codes decode: at 300 dpi, and from a 180-dpi black-and-white copy."""

from __future__ import annotations

import pytest

from shopdesk.printing import codes
from shopdesk.printing.forms import FORMS
from tests.papers import reading
from tests.papers.samples import SHEETS

NAMES = sorted(name for name, form in FORMS.items() if form.labels is None)


def expected(name: str, page: int = 1) -> tuple[str, str]:
    issue = SHEETS[name].issue
    return issue.number.replace("-", ""), f"SD1:{FORMS[name].code}:{issue.number}:{issue.version}:{page}"


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("name", NAMES)
def test_codes_decode_sharp_and_copied(name: str, paper: str) -> None:
    pdf = reading.printed(name, SHEETS[name], paper=paper)
    number, qr = expected(name)
    for image in (reading.picture(pdf, 300), reading.copied(reading.picture(pdf, 180), 180)):
        found = {said for _, said in reading.codes(image)}
        assert {number, qr} <= found


@pytest.mark.parametrize("name", ["repair_order", "settlement"])
def test_following_pages_carry_their_own_code(name: str) -> None:
    pdf = reading.printed(name, SHEETS[name])
    for image in (reading.picture(pdf, 300, 1), reading.copied(reading.picture(pdf, 180, 1), 180)):
        assert expected(name, 2)[1] in {said for _, said in reading.codes(image)}


def test_key_tag_decodes_from_a_label_printer() -> None:
    pdf = reading.printed("key_tag", SHEETS["key_tag"], paper="label")
    found = {said for _, said in reading.codes(reading.copied(reading.picture(pdf, 203), 203))}
    assert "SD1:KT:RO-261122-0042:1:1" in found


def test_a_number_with_other_letters_still_makes_plain_codes() -> None:
    assert codes.bare("修-2611-07") == "261107"
    assert codes.qr_text("RO", "修-2611-07é", 2, 1) == "SD1:RO:-2611-07:2:1"


@pytest.mark.clause("RC-6.4")
def test_every_key_has_a_tag_of_its_own() -> None:
    pages = reading.pages(reading.printed("key_tag", SHEETS["key_tag"], paper="label"))
    assert [page.split("\n")[0] for page in pages] == ["1 / 2 把", "2 / 2 把"]
