"""What the papers say of whose it is, what was signed with what, of deposits and of a warranty that has not begun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import belongings, condition, day, deposits, gate, papers, payments, settlement, signing
from shopdesk.i18n import BILINGUAL, CHINESE, say
from shopdesk.kinds import AssetKind, MarkKind, Means, MoneyKind, OrderState, SignedHow, Signing
from shopdesk.models import Asset, Customer, Order, Visit
from shopdesk.printing import plain
from tests.procedure import intake_story, pickup_story


@pytest.fixture
def desk(shop: Database, now: datetime) -> Iterator[Session]:
    """A shop with its lists, in one transaction."""
    with shop.acting(now=now) as session:
        pickup_story.opened_shop(session, now=now)
        yield session


def said(session: Session, form: str, order_id: int, now: datetime) -> str:
    """A paper of an order as text."""
    ready = papers.prepare(session, form=form, order_id=order_id, lang=CHINESE, by=None, now=now)
    return plain.text(ready.form, ready.sheet, CHINESE)


def signed(session: Session, order_id: int, what: Signing, at: datetime) -> None:
    signing.sign(session, order_id=order_id, what=what, how=SignedHow.PAPER, signer="周雅宁", by=None, now=at)


@pytest.mark.clause("RC-6.3")
def test_the_list_says_whose_and_of_what_it_is(desk: Session, now: datetime) -> None:
    order_id = intake_story.car_arrives(desk, now=now)
    text = said(desk, "belongings", order_id, now)
    assert "客户: 周雅宁　138 0000 2206" in text
    assert "厂牌车型: 丰田 卡罗拉" in text
    assert "送修人" not in text
    visit = desk.get_one(Visit, desk.get_one(Order, order_id).visit_id)
    visit.sender_name, visit.sender_phone = "小李", "13800009999"
    assert "送修人: 小李　138 0000 9999" in said(desk, "belongings", order_id, now)


@pytest.mark.clause("RC-6.3")
def test_the_signature_under_the_order_stands_on_the_list_it_covers(desk: Session, now: datetime) -> None:
    order_id = intake_story.car_arrives(desk, now=now)
    belongings.add(desk, order_id=order_id, label="雨伞", by=None, now=now)
    signed(desk, order_id, Signing.INTAKE, now)
    assert "已随维修单同时签字" not in said(desk, "belongings", order_id, now)
    belongings.close(desk, order_id=order_id, by=None, now=now)
    text = said(desk, "belongings", order_id, now)
    assert "已随维修单同时签字" in text
    assert "周雅宁" in text.split("到店清点")[1].split("\n\n")[0]
    later = now + timedelta(minutes=20)
    belongings.add(desk, order_id=order_id, label="行车记录仪", by=None, now=later)
    assert "已随维修单同时签字" not in said(desk, "belongings", order_id, later)
    signed(desk, order_id, Signing.BELONGINGS, later)
    text = said(desk, "belongings", order_id, later)
    assert "已随维修单同时签字" not in text
    assert "周雅宁" in text.split("到店清点")[1].split("\n\n")[0]


@pytest.mark.clause("RC-6.3")
def test_no_signature_stands_on_a_list_of_which_something_was_taken_off_after_it(
    desk: Session, now: datetime
) -> None:
    order_id = intake_story.car_arrives(desk, now=now)
    for label in ("雨伞", "行车记录仪"):
        line = belongings.add(desk, order_id=order_id, label=label, by=None, now=now)
    belongings.close(desk, order_id=order_id, by=None, now=now)
    signed(desk, order_id, Signing.INTAKE, now)
    assert "已随维修单同时签字" in said(desk, "belongings", order_id, now)
    later = now + timedelta(minutes=20)
    belongings.remove(desk, belonging_id=line, by=None, now=later)
    assert "已随维修单同时签字" not in said(desk, "belongings", order_id, later)


@pytest.mark.clause("RC-6.2")
def test_a_mark_beside_the_drawing_says_so(desk: Session, now: datetime) -> None:
    order_id = intake_story.car_arrives(desk, now=now)
    condition.mark(
        desk, order_id=order_id, x=2, y=2, kind=MarkKind.SCRATCH, note="随车拖钩", by=None, now=now
    )
    for form in ("repair_order", "workshop_slip"):
        assert "(1) 旁边  划痕  随车拖钩" in said(desk, form, order_id, now)


@pytest.mark.clause("AP-2")
def test_the_order_says_the_customers_address_and_what_was_taken_beforehand(
    desk: Session, now: datetime
) -> None:
    order_id = pickup_story.car_is_ready(desk, now=now)
    customer = desk.get_one(Customer, desk.get_one(Order, order_id).customer_id)
    customer.address = "深圳市宝安区新安路 8 号"
    text = said(desk, "repair_order", order_id, now)
    assert "地址: 深圳市宝安区新安路 8 号" in text
    assert "定金" not in text.split("## 约定事项")[0]
    payments.take(desk, order_id=order_id, amount=20_000, means=Means.WECHAT, by=None, now=now)
    assert "已收定金 200.00" in said(desk, "repair_order", order_id, now)
    deposits.refund(desk, order_id=order_id, amount=5_000, means=Means.CASH, reason="多收", by=None, now=now)
    assert "已收定金 150.00" in said(desk, "repair_order", order_id, now)


@pytest.mark.clause("AP-2")
def test_a_deposit_stays_on_the_order_once_it_is_set_off(desk: Session, now: datetime) -> None:
    order_id = pickup_story.car_is_ready(desk, now=now)
    payments.take(desk, order_id=order_id, amount=20_000, means=Means.WECHAT, by=None, now=now)
    pickup_story.settled(desk, order_id=order_id, now=now)
    pickup_story.paid(desk, order_id=order_id, amount=69_000, now=now)
    assert "已收定金 200.00" in said(desk, "repair_order", order_id, now)


@pytest.mark.clause("PK-4")
def test_a_certificate_says_from_when_it_counts_and_until_when_once_that_is_known(
    desk: Session, now: datetime
) -> None:
    order_id = pickup_story.car_is_ready(desk, now=now)
    pickup_story.settled(desk, order_id=order_id, now=now)
    pickup_story.paid(desk, order_id=order_id, amount=89_000, now=now)
    text = said(desk, "certificate", order_id, now)
    assert "出厂日期: 尚未出厂" in text
    assert "尚未出厂：上列天数与里程自出厂之日起算，以先到者为准" in text
    assert "至日期" not in text
    pickup_story.handed_back(desk, order_id=order_id, now=now)
    gate.release(desk, order_id=order_id, collected_by="贺明", odometer_out_km=60_000, by=None, now=now)
    text = said(desk, "certificate", order_id, now)
    assert f"出厂日期: {day_of(now)}" in text
    assert "尚未出厂" not in text
    assert f"{day_of(now) + timedelta(days=10)}" in text
    assert "62,000\u00a0km" in text


def report(session: Session, now: datetime) -> str:
    ready = papers.daily(session, day=day_of(now), lang=CHINESE, by=None, now=now)
    assert ready.sheet.agreed == ready.sheet.net == day.report(session, day=day_of(now), now=now).takings
    return " ".join(plain.text(ready.form, ready.sheet, CHINESE).split())


@pytest.mark.clause("RP-1")
def test_a_deposit_counts_as_taken_though_it_was_set_off_or_forfeited_the_same_day(
    desk: Session, now: datetime
) -> None:
    first, second = (pickup_story.car_is_ready(desk, plate=plate, now=now) for plate in ("粤B·1", "粤B·2"))
    payments.take(desk, order_id=first, amount=20_000, means=Means.WECHAT, by=None, now=now)
    payments.take(desk, order_id=second, amount=10_000, means=Means.CASH, by=None, now=now)
    pickup_story.settled(desk, order_id=first, now=now)
    text = report(desk, now)
    assert "其中收取定金 300.00" in text
    assert "新收未抵定金 100.00" in text
    deposits.forfeit(desk, order_id=second, amount=4_000, reason="未按约取消", by=None, now=now)
    text = report(desk, now)
    assert "其中收取定金 300.00" in text
    assert "不退的定金 40.00" in text
    assert "营业额: 890.00" in text


@pytest.mark.clause("RP-1")
def test_a_deposit_that_is_reversed_was_not_taken(desk: Session, now: datetime) -> None:
    order_id = pickup_story.car_is_ready(desk, now=now)
    payments.take(desk, order_id=order_id, amount=20_000, means=Means.WECHAT, by=None, now=now)
    entry = next(row for row in payments.entries(desk, order_id=order_id) if row.kind is MoneyKind.DEPOSIT)
    payments.reverse(desk, entry_id=entry.id, reason="收错单", by=None, now=now)
    assert "其中收取定金 0.00" in report(desk, now)


@pytest.mark.clause("PK-6")
def test_a_pass_is_spent_once_it_was_released(desk: Session, now: datetime) -> None:
    order_id = pickup_story.car_is_ready(desk, now=now)
    pickup_story.settled(desk, order_id=order_id, now=now)
    pickup_story.paid(desk, order_id=order_id, amount=89_000, now=now)
    pickup_story.handed_back(desk, order_id=order_id, now=now)
    assert "已失效" not in said(desk, "gate_pass", order_id, now)
    gate.release(desk, order_id=order_id, collected_by="贺明", by=None, now=now)
    assert "已失效" in said(desk, "gate_pass", order_id, now + timedelta(days=2))


@pytest.mark.clause("RC-6.2")
def test_no_mark_means_no_damage_only_after_somebody_looked(desk: Session, now: datetime) -> None:
    order_id = intake_story.car_arrives(desk, now=now)
    assert "尚未检视" in said(desk, "repair_order", order_id, now)
    condition.close(desk, order_id=order_id, by=None, now=now)
    assert "未见损伤" in said(desk, "repair_order", order_id, now)


@pytest.mark.clause("PK-4")
def test_the_terms_promise_a_motorcycle_its_own_warranty(desk: Session, now: datetime) -> None:
    order_id = intake_story.car_arrives(desk, now=now)
    assert "摩托车整车、总成 7,000 km/80 日，其余 800 km/10 日" in said(desk, "repair_order", order_id, now)


@pytest.mark.clause("RP-1")
def test_the_daily_report_tells_the_orders_of_two_days_apart(desk: Session, now: datetime) -> None:
    for _ in range(2):
        pickup_story.car_is_ready(desk, now=now)
    tomorrow = now + timedelta(days=1)
    pickup_story.car_is_ready(desk, now=tomorrow)
    ready = papers.daily(
        desk, day=day_of(tomorrow), lang=BILINGUAL, by=None, now=tomorrow + timedelta(hours=5)
    )
    assert sorted(one.order for one in ready.sheet.waiting) == ["0001", "0311-0001", "0311-0002"]
    text = plain.text(ready.form, ready.sheet, BILINGUAL)
    assert "小时" in text
    assert not re.search(r"\d h\b", text)


@pytest.mark.clause("RP-1")
def test_the_daily_report_calls_a_repair_of_a_device_by_its_own_name(desk: Session, now: datetime) -> None:
    order_id = pickup_story.car_is_ready(desk, now=now)
    order = desk.get_one(Order, order_id)
    desk.get_one(Asset, order.asset_id).kind = AssetKind.DEVICE
    order.state, order.released_at = OrderState.RELEASED, now
    desk.flush()
    ready = papers.daily(desk, day=day_of(now), by=None, now=now)
    assert [say(one.repair_class, CHINESE) for one in ready.sheet.released] == ["一般维修"]


@pytest.mark.clause("PK-3")
def test_a_reversal_says_why_and_bears_no_signature_of_the_bill_it_takes_back(
    desk: Session, now: datetime
) -> None:
    order_id = pickup_story.car_is_ready(desk, now=now)
    pickup_story.settled(desk, order_id=order_id, now=now)
    signed(desk, order_id, Signing.SETTLEMENT, now)
    assert "周雅宁" in said(desk, "settlement", order_id, now)
    back = settlement.reverse(desk, order_id=order_id, reason="漏算优惠", by=None, now=now)
    paper = papers.prepare(
        desk, form="settlement", order_id=order_id, part=back.id, lang=CHINESE, by=None, now=now
    )
    text = plain.text(paper.form, paper.sheet, CHINESE)
    assert "冲红原因: 漏算优惠" in text
    assert "周雅宁" not in text
