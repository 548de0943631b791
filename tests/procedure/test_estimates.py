"""Estimates: lines, methods, parts, discounts, versions, promised time (ES)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from shopdesk.db import Database
from shopdesk.desk import (
    estimate_versions,
    estimate_view,
    estimate_words,
    estimates,
    particulars,
    promises,
    suggestions,
)
from shopdesk.desk.estimate_rows import LineInput
from shopdesk.desk.estimate_totals import amount_of, totals, with_risk, without_risk
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.i18n import CHINESE, say
from shopdesk.kinds import Grade, LineKind, LineState, Method, OrderState, Role, Supplier
from shopdesk.models import EstimateVersion, NextService, OrderLine, Override
from tests.fixed import FixedClock
from tests.procedure.estimate_story import Counter


@pytest.fixture
def counter(shop: Database, clock: FixedClock) -> Counter:
    return Counter(shop, clock).opened()


@pytest.fixture
def order(counter: Counter) -> int:
    return counter.order()


def shown(counter: Counter, order: int) -> int:
    return counter.db.act(estimate_versions.show_version, order_id=order, **counter.hand)


# lines


def test_a_line_costs_hours_times_rate_less_discount(counter: Counter, order: int) -> None:
    counter.line(order, quantity=1200, discount=600)
    (line,) = counter.db.ask(estimates.lines, order_id=order)
    assert (line.gross, line.discount, line.amount) == (21_600, 600, 21_000)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"description": "  "}, "description"),
        ({"description": "长" * 501}, "description"),
        ({"quantity": 0}, "quantity"),
        ({"quantity": -1000}, "quantity"),
        ({"price": -1}, "price"),
        ({"price": 10**12}, "price"),
        ({"discount": -5}, "discount"),
        ({"discount": 18_001}, "discount"),
        ({"kind": LineKind.PART}, "grade"),
        ({"method": Method.SYMPTOM, "risk_permille": 1001}, "risk"),
    ],
)
def test_an_impossible_line_is_refused_at_its_field(
    counter: Counter, order: int, wrong: dict[str, object], field: str
) -> None:
    line = replace(LineInput(LineKind.LABOUR, "检查", price=18_000), **wrong)  # type: ignore[arg-type]
    with pytest.raises(DeskError) as refusal:
        counter.db.act(estimates.save_line, order_id=order, line=line, **counter.hand)
    assert refusal.value.field == field
    assert counter.db.ask(estimates.lines, order_id=order) == []


def test_names_that_break_programs_stand_as_typed(counter: Counter, order: int) -> None:
    counter.line(order, "AT&T <b>张 O'Brien 𠮷田 🚗 שלום")
    assert counter.db.ask(estimates.lines, order_id=order)[0].description == "AT&T <b>张 O'Brien 𠮷田 🚗 שלום"


def test_a_removed_line_comes_back_where_it_was(counter: Counter, order: int) -> None:
    first, second, third = (counter.line(order, text) for text in ("一", "二", "三"))
    shown(counter, order)
    removed = counter.db.act(estimates.remove_line, line_id=second, **counter.hand)
    assert [line.description for line in counter.db.ask(estimates.lines, order_id=order)] == ["一", "三"]
    counter.db.act(estimates.put_back, removed=removed, **counter.hand)
    assert [line.id for line in counter.db.ask(estimates.lines, order_id=order)] == [first, second, third]
    assert counter.db.ask(estimate_versions.unshown, order_id=order) is False


def test_lines_can_be_put_in_another_order(counter: Counter, order: int) -> None:
    _one, _two, three = (counter.line(order, text) for text in ("一", "二", "三"))
    counter.db.act(estimates.reorder, order_id=order, line_id=three, position=1, **counter.hand)
    assert [line.description for line in counter.db.ask(estimates.lines, order_id=order)] == [
        "三",
        "一",
        "二",
    ]


def test_an_agreed_estimate_is_not_changed(counter: Counter, order: int) -> None:
    line = counter.line(order)
    counter.promised(order)
    counter.agreed(order)
    with pytest.raises(DeskError, match="has agreed"):
        counter.line(order, "再加一项")
    with pytest.raises(DeskError, match="has agreed"):
        counter.db.act(estimates.remove_line, line_id=line, **counter.hand)
    with pytest.raises(DeskError, match="has agreed"):
        counter.db.act(particulars.set_discount, order_id=order, amount=1, reason="老客户", **counter.hand)


@pytest.mark.clause("CF-3", "RC-5")
def test_a_declined_line_does_not_count_and_is_kept_for_next_time(counter: Counter, order: int) -> None:
    counter.line(order)
    brake_fluid = counter.line(order, "更换刹车油", safety=True)
    counter.db.act(estimates.decline_line, line_id=brake_fluid, reason="下次", **counter.hand)
    assert counter.db.ask(estimates.sums, order_id=order).total == 18_000
    with counter.db.reading() as session:
        note = session.scalars(select(NextService)).one()
        assert (note.what, note.why, note.safety) == ("更换刹车油", "下次", True)
    counter.db.act(estimates.take_up, line_id=brake_fluid, **counter.hand)
    assert counter.db.ask(estimates.sums, order_id=order).total == 36_000
    with counter.db.reading() as session:
        assert session.scalars(select(NextService)).all() == []


# methods and parts


@pytest.mark.clause("ES-1")
def test_each_line_says_how_it_is_priced_and_the_order_prints_what_that_means(
    counter: Counter, order: int
) -> None:
    counter.line(order, method=Method.SYSTEM)
    counter.line(order, "消除异响", method=Method.SYMPTOM)
    counter.line(order, "抛光划痕", method=Method.JOB)
    said = estimate_words.consequences(counter.db.ask(estimates.lines, order_id=order))
    assert said == tuple(estimate_words.METHOD_SAYS[method] for method in Method)


@pytest.mark.clause("ES-1")
def test_a_symptom_price_contains_the_risk_margin_of_the_setting(counter: Counter, order: int) -> None:
    counter.set(risk_permille=200)
    counter.line(order, "消除异响", method=Method.SYMPTOM, price=10_000, quantity=2000)
    (line,) = counter.db.ask(estimates.lines, order_id=order)
    assert (line.unit_price, line.price, line.amount, line.risk) == (12_000, 10_000, 24_000, 4_000)
    version = shown(counter, order)
    with counter.db.reading() as session:
        frozen = (
            session.scalars(select(EstimateVersion).where(EstimateVersion.version == version)).one().lines[0]
        )
    assert "risk_permille" not in frozen
    assert "price" not in frozen


@given(price=st.integers(0, 10**9), risk=st.integers(0, 1000))
def test_the_estimators_price_comes_back_exactly(price: int, risk: int) -> None:
    assert without_risk(with_risk(price, risk), risk) == price


@pytest.mark.clause("ES-2")
@pytest.mark.parametrize(
    ("facts", "none"),
    [
        ({"grade": Grade.OEM, "critical": True}, False),
        ({"grade": Grade.AFTERMARKET}, False),
        ({"grade": Grade.AFTERMARKET, "critical": True}, True),
        ({"grade": Grade.USED, "critical": True}, True),
        ({"grade": None, "supplied_by": Supplier.CUSTOMER, "price": 0}, True),
    ],
)
def test_which_parts_have_no_warranty(
    counter: Counter, order: int, facts: dict[str, Any], none: bool
) -> None:
    counter.part(order, **facts)
    lines = counter.db.ask(estimates.lines, order_id=order)
    assert lines[0].no_warranty is none
    assert estimate_words.needs_initial(lines) is none
    assert (estimate_words.NO_WARRANTY in estimate_words.consequences(lines)) is none


@pytest.mark.clause("ES-2")
@pytest.mark.parametrize(
    ("seen", "said"), [(True, estimate_words.CERTIFICATE_SEEN), (False, estimate_words.CERTIFICATE_NOT_SEEN)]
)
def test_whether_the_certificate_was_seen_is_printed(
    counter: Counter, order: int, seen: bool, said: str
) -> None:
    counter.part(
        order, "客户自备雨刮", supplied_by=Supplier.CUSTOMER, grade=None, price=0, certificate_seen=seen
    )
    assert estimate_words.consequences(counter.db.ask(estimates.lines, order_id=order))[-1] == said


# totals and discounts

LINES = st.lists(
    st.builds(
        lambda kind, quantity, price, off: (kind, quantity, price, off),
        st.sampled_from(LineKind), st.integers(1, 100_000), st.integers(0, 10_000_000), st.integers(0, 1000),
    ),
    max_size=20,
)  # fmt: skip


@pytest.mark.clause("ES-6")
@given(
    drawn=LINES,
    off=st.integers(0, 1000),
    tax=st.integers(0, 300),
    included=st.booleans(),
    coin=st.sampled_from([1, 5, 100]),
)
def test_totals_always_add_up(
    drawn: list[tuple[LineKind, int, int, int]], off: int, tax: int, included: bool, coin: int
) -> None:
    lines = [
        OrderLine(kind=kind, quantity=quantity, unit_price=price, discount=0)
        for kind, quantity, price, _off in drawn
    ]
    for line, (*_rest, share) in zip(lines, drawn, strict=True):
        line.discount = amount_of(line) * share // 1000
    discount = sum(amount_of(line) for line in lines) * off // 1000
    sums = totals(lines, discount=discount, tax_permille=tax, tax_included=included, coin=coin)
    assert (
        sum(sums.by_kind.values())
        == sums.net
        == sums.gross - sums.line_discounts
        == sum(amount_of(line) for line in lines)
    )
    assert sums.net - sums.discount + (0 if included else sums.tax) + sums.rounding == sums.total
    assert sums.total % coin == 0
    assert abs(sums.rounding) * 2 <= coin
    assert 0 <= sums.tax <= max(sums.total, sums.tax)
    assert sums.taken_off == sums.line_discounts + discount


@pytest.mark.clause("ES-6")
def test_tax_included_or_added(counter: Counter, order: int) -> None:
    counter.line(order, price=116_000)
    counter.db.act(particulars.set_tax, order_id=order, included=True, permille=60, **counter.hand)
    inside = counter.db.ask(estimates.sums, order_id=order)
    assert (inside.total, inside.tax) == (116_000, 6_566)
    counter.db.act(particulars.set_tax, order_id=order, included=False, permille=60, **counter.hand)
    added = counter.db.ask(estimates.sums, order_id=order)
    assert (added.total, added.tax) == (122_960, 6_960)


@pytest.mark.clause("ES-6")
def test_the_total_is_rounded_to_the_shops_coin(counter: Counter, order: int) -> None:
    counter.set(coin=100)
    counter.line(order, price=12_345)
    sums = counter.db.ask(estimates.sums, order_id=order)
    assert (sums.total, sums.rounding) == (12_300, -45)


@pytest.mark.clause("ES-6", "PP-2")
def test_a_discount_over_the_limit_needs_who_may(counter: Counter, order: int) -> None:
    counter.line(order, price=100_000)
    counter.manager_has_a_pin("2468")

    def discount(amount: int, permit: Permit | None = None, by: int = counter.desk) -> None:
        counter.db.act(
            particulars.set_discount,
            order_id=order,
            amount=amount,
            reason="老客户",
            permit=permit,
            **counter.hand | {"by": by},
        )

    discount(5_000)
    with pytest.raises(NotAllowed) as refusal:
        discount(20_000)
    assert refusal.value.right is Role.MANAGER
    assert say(refusal.value.text, CHINESE)
    assert counter.db.ask(estimates.sums, order_id=order).discount == 5_000
    with pytest.raises(DeskError, match="PIN"):
        discount(20_000, Permit(counter.manager, "1111", "车主是老同学"))
    with pytest.raises(NotAllowed) as too_much:
        discount(30_000, Permit(counter.manager, "2468", "车主是老同学"))
    assert too_much.value.right is Role.OWNER
    discount(20_000, Permit(counter.manager, "2468", "车主是老同学"))
    assert counter.db.ask(estimates.sums, order_id=order).total == 80_000
    with counter.db.reading() as session:
        kept = session.scalars(select(Override)).one()
        assert (kept.allowed_by_id, kept.asked_by_id, kept.reason) == (
            counter.manager,
            counter.desk,
            "车主是老同学",
        )
    discount(25_000, by=counter.owner)


@pytest.mark.clause("ES-6")
def test_the_limit_counts_line_and_order_discounts_together(counter: Counter, order: int) -> None:
    counter.line(order, price=100_000, discount=5_000)
    with pytest.raises(NotAllowed):
        counter.db.act(particulars.set_discount, order_id=order, amount=100, reason="凑整", **counter.hand)


@pytest.mark.clause("ES-6")
def test_a_line_taken_out_does_not_hide_a_discount(counter: Counter, order: int) -> None:
    counter.line(order, price=100_000)
    dear = counter.line(order, "大修", price=900_000)
    counter.db.act(particulars.set_discount, order_id=order, amount=50_000, reason="老客户", **counter.hand)
    with pytest.raises(NotAllowed):
        counter.db.act(estimates.remove_line, line_id=dear, **counter.hand)


def test_an_order_discount_needs_a_reason_and_a_sum(counter: Counter, order: int) -> None:
    counter.line(order)
    for amount, reason, field in (
        (100, " ", "discount_reason"),
        (18_001, "x", "order_discount"),
        (-1, "x", "order_discount"),
    ):
        with pytest.raises(DeskError) as refusal:
            counter.db.act(
                particulars.set_discount, order_id=order, amount=amount, reason=reason, **counter.hand
            )
        assert refusal.value.field == field


def test_a_line_is_moved_among_those_that_count(counter: Counter, order: int) -> None:
    first, second, third = (counter.line(order, name) for name in ("一", "二", "三"))
    counter.db.act(estimates.decline_line, line_id=second, **counter.hand)
    assert counter.db.act(estimates.move_line, line_id=third, up=True, **counter.hand)
    assert [line.id for line in counter.db.ask(estimates.lines, order_id=order)] == [third, first]
    assert not counter.db.act(estimates.move_line, line_id=third, up=True, **counter.hand)
    assert counter.db.act(estimates.move_line, line_id=third, up=False, **counter.hand)
    assert [line.id for line in counter.db.ask(estimates.lines, order_id=order)] == [first, third]


# versions


@pytest.mark.clause("ES-5")
def test_what_was_shown_stays_and_the_next_version_says_what_changed(counter: Counter, order: int) -> None:
    pads = counter.part(order)
    fluid = counter.line(order, "更换刹车油", price=9_600)
    assert shown(counter, order) == 1
    assert shown(counter, order) == 1
    counter.db.act(estimates.remove_line, line_id=fluid, **counter.hand)
    line = counter.db.ask(estimates.lines, order_id=order)[0].as_input()
    counter.db.act(
        estimates.save_line, order_id=order, line_id=pads, line=replace(line, price=39_800), **counter.hand
    )
    counter.line(order, "四轮换位", price=12_000)
    assert counter.db.ask(estimate_versions.unshown, order_id=order)
    assert shown(counter, order) == 2
    second, first = counter.db.ask(estimate_versions.versions, order_id=order)
    assert [line["description"] for line in first.lines] == ["前刹车片", "更换刹车油"]
    assert (first.total, second.total, first.changes) == (56_400, 51_800, ())
    assert [say(change, "en") for change in second.changes] == [
        "Added: 四轮换位 ¥120.00",
        "Left out: 更换刹车油 ¥96.00",
        "前刹车片: ¥468.00 → ¥398.00",
        "Total: ¥564.00 → ¥518.00",
    ]
    with counter.db.reading() as session:
        assert (
            session.scalars(select(EstimateVersion.changed).where(EstimateVersion.version == 2))
            .one()
            .count("\n")
            == 3
        )


@pytest.mark.clause("ES-7")
def test_an_estimate_names_its_most_and_until_when_it_binds(counter: Counter, order: int) -> None:
    counter.line(order)
    shown(counter, order)
    (version,) = counter.db.ask(estimate_versions.versions, order_id=order)
    assert (version.total, version.valid_until) == (18_000, date(2026, 4, 10))
    counter.db.act(particulars.bind, order_id=order, days=7, **counter.hand)
    counter.line(order, "再加一项")
    shown(counter, order)
    assert counter.db.ask(estimate_versions.versions, order_id=order)[0].valid_until == date(2026, 3, 18)
    with pytest.raises(DeskError):
        counter.db.act(particulars.bind, order_id=order, days=0, **counter.hand)


def test_an_empty_estimate_is_not_shown(counter: Counter, order: int) -> None:
    with pytest.raises(DeskError, match="no lines"):
        shown(counter, order)


# promised time


@pytest.mark.clause("ES-3")
def test_a_promise_respects_work_load_slack_and_opening_hours(counter: Counter, order: int) -> None:
    counter.set(promise_slack_minutes=45, open_from="08:30", open_until="18:00")
    counter.line(order, quantity=2500)
    assert counter.db.ask(promises.suggest, order_id=order, now=counter.now) == counter.now + timedelta(
        hours=3.5
    )
    other = counter.order(plate="粤B11111")
    counter.line(other, quantity=6000)
    counter.promised(other, 8)
    counter.agreed(other)
    tomorrow = datetime(2026, 3, 12, 1, 30, tzinfo=UTC)
    assert counter.db.ask(promises.suggest, order_id=order, now=counter.now) == tomorrow


@pytest.mark.clause("ES-3")
def test_an_odd_promise_is_pointed_out_and_a_past_one_refused(counter: Counter, order: int) -> None:
    counter.line(order, quantity=2000)

    def promise(hours: float) -> tuple[str, ...]:
        return counter.db.act(
            promises.promise, order_id=order, at=counter.now + timedelta(hours=hours), **counter.hand
        )

    assert promise(4) == ()
    assert ["early" in text for text in promise(1)] == [True]
    assert ["opening hours" in text for text in promise(11)] == [True]
    counter.line(order, quantity=8000)
    (early,) = promise(2)
    assert "last until 12 Mar" in say(early, "en")
    assert "03-12" in say(early, CHINESE)
    with pytest.raises(DeskError) as refusal:
        promise(-1)
    assert refusal.value.field == "promised_at"


# particulars


@pytest.mark.clause("RC-4")
def test_the_limit_and_who_else_may_consent(counter: Counter, order: int) -> None:
    def limit(**facts: object) -> None:
        counter.db.act(particulars.agree_limit, order_id=order, **counter.hand, **facts)  # type: ignore[arg-type]

    limit(limit=200_000, consent_name="何示范", consent_phone="100 0000 5678")
    with pytest.raises(DeskError):
        limit(limit=-1)
    with pytest.raises(DeskError) as refusal:
        limit(limit=None, consent_phone="100 0000 5678")
    assert refusal.value.field == "consent_name"


@pytest.mark.clause("RC-3")
def test_findings_need_the_consent_to_diagnose(counter: Counter, order: int) -> None:
    with pytest.raises(DeskError) as refusal:
        counter.db.act(
            particulars.diagnose, order_id=order, consent=False, findings="前刹车片剩 2 mm", **counter.hand
        )
    assert refusal.value.field == "diagnosis_consent"
    counter.db.act(
        particulars.diagnose, order_id=order, consent=True, findings="前刹车片剩 2 mm", **counter.hand
    )


# suggestions


def test_earlier_lines_are_offered_the_same_model_first(counter: Counter, order: int) -> None:
    earlier, other = (
        counter.order(plate="粤B22222"),
        counter.order(make="本田", model="飞度", plate="粤B33333"),
    )
    counter.line(earlier, "更换前刹车片", price=20_000, quantity=1200)
    counter.line(other, "更换前刹车片", price=30_000)
    counter.line(other, "更换机油", price=8_000)
    found = counter.db.ask(suggestions.like, order_id=order, typed="更换")
    assert [(s.description, s.price, s.quantity, s.same_model) for s in found] == [
        ("更换前刹车片", 20_000, 1200, True),
        ("更换机油", 8_000, 1000, False),
    ]
    assert counter.db.ask(suggestions.like, order_id=order, typed=" ") == []
    assert counter.db.ask(suggestions.like, order_id=order, typed="%") == []


def test_declined_lines_are_listed_apart(counter: Counter, order: int) -> None:
    line = counter.line(order)
    counter.db.act(estimates.decline_line, line_id=line, **counter.hand)
    assert counter.db.ask(estimates.lines, order_id=order) == []
    declined = counter.db.ask(estimates.lines, order_id=order, states=[LineState.DECLINED])
    assert [row.id for row in declined] == [line]
    assert counter.state(order) is OrderState.ESTIMATING


@pytest.mark.clause("ES-7")
def test_what_no_longer_binds_is_agreed_to_only_renewed_or_with_a_reason(
    counter: Counter, order: int
) -> None:
    counter.line(order)
    counter.promised(order, hours=24 * 60)
    shown(counter, order)
    assert bound(counter, order) is None
    counter.clock.forward(days=31)
    assert bound(counter, order) == date(2026, 4, 10)
    with pytest.raises(NotAllowed) as refusal:
        counter.agreed(order)
    assert (refusal.value.missing, refusal.value.right) == (("estimate_binds",), Role.MANAGER)
    assert counter.state(order) is OrderState.ESTIMATING
    counter.agreed(order, permit=Permit(counter.owner, "", "老客户，价格不变"))
    with counter.db.reading() as session:
        kept = session.execute(select(Override.fact, Override.reason)).all()
    assert [tuple(one) for one in kept] == [("estimate_binds", "老客户，价格不变")]


@pytest.mark.clause("ES-7")
@pytest.mark.clause("ES-5")
def test_a_renewed_estimate_is_a_new_version_that_says_so(counter: Counter, order: int) -> None:
    counter.line(order)
    counter.promised(order, hours=24 * 60)
    shown(counter, order)
    counter.clock.forward(days=31)
    counter.db.act(estimate_versions.renew, order_id=order, **counter.hand)
    assert bound(counter, order) is None
    newest = counter.db.ask(estimate_versions.versions, order_id=order)[0]
    assert newest.version == 2
    assert [str(one).format(**one.values) for one in newest.changes] == [
        "Binds until: 2026-04-10 → 2026-05-11"
    ]
    counter.agreed(order)
    assert counter.state(order) is OrderState.AGREED


@pytest.mark.clause("ES-7")
def test_a_changed_estimate_binds_from_the_day_it_is_shown_anew(counter: Counter, order: int) -> None:
    counter.line(order)
    counter.promised(order, hours=24 * 60)
    shown(counter, order)
    counter.clock.forward(days=31)
    counter.db.act(particulars.bind, order_id=order, days=14, **counter.hand)
    assert bound(counter, order) is None
    assert counter.agreed(order).version == 2
    assert counter.db.ask(estimate_versions.versions, order_id=order)[0].valid_until == date(2026, 4, 25)


def bound(counter: Counter, order: int) -> date | None:
    return counter.db.ask(estimate_view.view, order_id=order, now=counter.now).bound_until
