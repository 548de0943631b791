"""What differed at the intake stands on the repair order that is signed (RC-6.1, RC-6.2)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from shopdesk.db import Database
from shopdesk.desk import belongings, condition, intake, papers, papers_along
from shopdesk.i18n import CHINESE, ENGLISH
from shopdesk.kinds import BelongingPlace
from shopdesk.printing import plain
from tests.procedure import intake_story as story


def printed(shop: Database, order_id: int, now: datetime, lang: str) -> str:
    """The repair order as text."""
    ready = shop.act(papers.prepare, form="repair_order", order_id=order_id, lang=lang, by=None, now=now)
    return plain.text(ready.form, ready.sheet, lang)


@pytest.mark.clause("RC-6.1")
def test_papers_that_differ_are_on_the_order(shop: Database, now: datetime) -> None:
    shop.act(story.opened_shop, by=None, now=now)
    car = shop.act(story.car_arrives, by=None, now=now)
    licence, insurance, inspection, other = (
        row.id for row in shop.ask(intake.view, order_id=car, now=now).papers
    )
    for paper_id, said in (
        (licence, {"present": True, "note": "复印件 AT&T <b>"}),
        (insurance, {"present": True, "valid_until": date(2026, 1, 31), "told": True}),
        (inspection, {"present": False, "note": "在交警队", "told": True}),
        (other, {"present": False}),
    ):
        shop.act(papers_along.check, paper_id=paper_id, by=None, now=now, **said)
    text = printed(shop, car, now, ENGLISH)
    assert "复印件 AT&T <b>" in text
    assert "(expired Jan 2026, customer told)" in text
    assert "not handed over (在交警队, customer told)" in text
    assert text.count("not handed over") == 1
    chinese = printed(shop, car, now, CHINESE)
    assert "已过期" in chinese
    assert "已告知" in chinese


@pytest.mark.clause("RC-6.2")
def test_the_note_of_a_faulty_test_is_on_the_order(shop: Database, now: datetime) -> None:
    shop.act(story.opened_shop, by=None, now=now)
    phone = shop.act(story.phone_arrives, by=None, now=now)
    test = shop.ask(intake.view, order_id=phone, now=now).tests[0]
    shop.act(condition.record_test, test_id=test.id, passed=False, note="开机慢，已告知", by=None, now=now)
    assert "开机慢，已告知" in printed(shop, phone, now, CHINESE)


def listed(shop: Database, order_id: int, now: datetime) -> str:
    """The belongings list as text."""
    ready = shop.act(
        papers.prepare, form="belongings", order_id=order_id, lang=CHINESE, paper="A5", by=None, now=now
    )
    return plain.text(ready.form, ready.sheet, CHINESE)


@pytest.mark.clause("RC-6.3")
def test_what_the_customer_took_along_is_not_among_what_is_kept(shop: Database, now: datetime) -> None:
    shop.act(story.opened_shop, by=None, now=now)
    car = shop.act(story.car_arrives, by=None, now=now)
    for label, place in (("雨伞", BelongingPlace.ASSET), ("现金", BelongingPlace.CUSTOMER)):
        line = shop.act(belongings.add, order_id=car, label=label, count=1, valuable=True, by=None, now=now)
        shop.act(belongings.change, belonging_id=line, place=place, pointed_out=True, by=None, now=now)
    text = listed(shop, car, now)
    assert "共 1 项 1 件" in text
    assert "客户要求留存：雨伞。" in text
    assert "客户已随身带走：现金。" in text


@pytest.mark.clause("RC-6.3")
def test_a_list_without_belongings_says_so(shop: Database, now: datetime) -> None:
    shop.act(story.opened_shop, by=None, now=now)
    text = listed(shop, shop.act(story.car_arrives, by=None, now=now), now)
    assert "未留物品。" in text
    assert "0 项" not in text


@pytest.mark.clause("RC-6.1")
def test_papers_that_were_only_looked_at_are_not_to_be_handed_back(shop: Database, now: datetime) -> None:
    shop.act(story.opened_shop, by=None, now=now)
    car = shop.act(story.car_arrives, by=None, now=now)
    licence, insurance, *_ = shop.ask(intake.view, order_id=car, now=now).papers
    shop.act(papers_along.check, paper_id=licence.id, present=True, kept=True, by=None, now=now)
    shop.act(papers_along.check, paper_id=insurance.id, present=True, by=None, now=now)
    text = listed(shop, car, now)
    assert licence.label in text
    assert insurance.label not in text


@pytest.mark.clause("RC-6.1")
def test_a_kept_paper_that_is_damaged_and_over_says_both(shop: Database, now: datetime) -> None:
    shop.act(story.opened_shop, by=None, now=now)
    car = shop.act(story.car_arrives, by=None, now=now)
    licence = shop.ask(intake.view, order_id=car, now=now).papers[0]
    over = date(2026, 1, 31)
    shop.act(papers_along.check, paper_id=licence.id, present=True, kept=True, intact=False, valid_until=over, told=True,
             by=None, now=now)  # fmt: skip
    line = next(line for line in listed(shop, car, now).split("\n") if licence.label in line)
    assert "破损" in line
    assert "已过期" in line
