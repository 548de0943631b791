"""Extra work: found, asked about, answered, on record (WS-2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from shopdesk import i18n
from shopdesk.desk import authorisations, extra_work, papers, signing, supplements
from shopdesk.desk.extra_work import SupplementRow
from shopdesk.desk.papers import common, repair_order
from shopdesk.desk.papers import supplement as supplement_paper
from shopdesk.desk.supplements import Proposed
from shopdesk.errors import DeskError
from shopdesk.kinds import (
    Answer,
    CallPurpose,
    CallResult,
    Grade,
    LineKind,
    LineState,
    OrderState,
    SignedHow,
    Signing,
    SupplementState,
    Supplier,
)
from shopdesk.models import Call, NextService, Order, OrderLine
from shopdesk.printing import plain
from shopdesk.printing.forms.common import answered
from shopdesk.printing.forms.supplement import Supplement as SupplementSheet
from tests.procedure.workshop_story import Workshop, floor

__all__ = ["floor"]


def supplement(floor: Workshop, order: int) -> SupplementRow:
    return floor.db.ask(extra_work.of_order, order_id=order)[0]


@pytest.mark.clause("WS-2")
def test_found_extra_work_has_a_number_and_waits_for_the_customer(floor: Workshop) -> None:
    order = floor.in_workshop()
    floor.extra_work_found(order, 20_000, 30_000)
    found = supplement(floor, order)
    assert found.number.startswith("SO-260311-")
    assert found.found_by == "罗成"
    assert [line.state for line in found.lines] == [LineState.PROPOSED, LineState.PROPOSED]
    assert floor.state(order) is OrderState.WAITING


@pytest.mark.clause("WS-2")
def test_ticking_combinations_shows_total_and_promised_time_at_once(floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    made = floor.extra_work_found(order, 20_000, 35_050, delay=90)
    first, second = supplement(floor, order).lines
    promised = floor.order(order).promised_at
    assert promised is not None

    def total(*ticked: int) -> int:
        return floor.db.ask(supplements.what_if, supplement_id=made, ticked=ticked, now=floor.now).total

    assert [total(), total(first.id), total(second.id), total(first.id, second.id)] == [
        60_000,
        80_000,
        95_050,
        115_050,
    ]
    then = floor.db.ask(supplements.what_if, supplement_id=made, ticked=[first.id], now=floor.now)
    assert (then.before, then.added) == (60_000, 20_000)
    assert then.promised_at == promised + timedelta(minutes=90)
    assert (
        floor.db.ask(supplements.what_if, supplement_id=made, ticked=[], now=floor.now).promised_at
        == promised
    )


@pytest.mark.clause("WS-2")
def test_an_accepted_part_joins_the_order_and_the_rest_is_kept_for_next_time(floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    before = floor.order(order).promised_at
    assert before is not None
    made = floor.extra_work_found(order, 20_000, 30_000, safety=True)
    first, second = supplement(floor, order).lines
    floor.customer_says(made, Answer.YES, first.id)
    kept = supplement(floor, order)
    assert kept.state is SupplementState.PARTLY
    assert [line.state for line in kept.lines] == [LineState.ACTIVE, LineState.DECLINED]
    asked = kept.asked[0]
    assert (asked.by, asked.person, asked.phone, asked.asked_at) == ("许静", "洪丹", "13800009152", floor.now)
    assert (asked.accepted, asked.declined, asked.new_total) == ("增项1", "增项2", 80_000)
    assert asked.new_promised_at == before + timedelta(hours=2) == floor.order(order).promised_at
    assert floor.state(order) is OrderState.IN_WORKSHOP
    with floor.db.reading() as session:
        later = session.scalars(select(NextService)).one()
        called = session.scalars(select(Call)).one()
        assert (later.what, later.why, later.safety) == ("增项2", "下摆臂胶套开裂", True)
        assert (called.purpose, called.result) == (CallPurpose.EXTRA_WORK, CallResult.REACHED)
    assert second.safety


@pytest.mark.clause("WS-2")
def test_a_no_declines_everything_and_changes_no_promise(floor: Workshop) -> None:
    order = floor.in_workshop()
    before = floor.order(order).promised_at
    made = floor.extra_work_found(order, 20_000, 30_000)
    floor.customer_says(made, Answer.NO)
    kept = supplement(floor, order)
    assert kept.state is SupplementState.DECLINED
    assert kept.asked[0].new_total == 60_000
    assert floor.order(order).promised_at == before
    assert floor.state(order) is OrderState.IN_WORKSHOP


@pytest.mark.clause("WS-2")
def test_who_is_asked_at_the_counter_was_not_called(floor: Workshop) -> None:
    for phone, at_counter in (("138", False), ("", True)):
        made = floor.extra_work_found(floor.in_workshop(price=60_000))
        floor.db.act(authorisations.answer, supplement_id=made, answer=Answer.NO, person="洪丹", phone=phone,
                     by=floor.desk, now=floor.now)  # fmt: skip
        with floor.db.reading() as session:
            newest = session.scalars(select(Call).order_by(Call.id.desc()).limit(1)).one()
            assert (newest.at_counter, newest.result) == (at_counter, CallResult.REACHED)


@pytest.mark.clause("WS-2")
def test_call_me_back_keeps_the_question_open_with_its_time(floor: Workshop) -> None:
    order = floor.in_workshop()
    made = floor.extra_work_found(order)
    later = floor.now + timedelta(minutes=45)
    floor.customer_says(made, Answer.CALL_BACK, call_back_at=later)
    kept = supplement(floor, order)
    assert (kept.state, kept.asked[0].call_back_at) == (SupplementState.OPEN, later)
    assert floor.state(order) is OrderState.WAITING
    floor.customer_says(made, Answer.YES, kept.lines[0].id)
    assert [one.answer for one in supplement(floor, order).asked] == [Answer.CALL_BACK, Answer.YES]


def test_calls_that_did_not_reach_are_counted(floor: Workshop) -> None:
    order = floor.in_workshop()
    made = floor.extra_work_found(order)
    floor.db.act(
        authorisations.not_reached,
        supplement_id=made,
        result=CallResult.NO_ANSWER,
        by=floor.desk,
        now=floor.now,
    )
    with floor.db.reading() as session:
        waiting = extra_work.waiting(session, [order])[order]
    assert (waiting.tries, waiting.amount) == (1, 20_000)


@pytest.mark.clause("WS-2")
def test_the_workshop_is_told_who_and_when(floor: Workshop) -> None:
    order = floor.in_workshop()
    made = floor.extra_work_found(order)
    with pytest.raises(DeskError, match="not answered"):
        floor.db.act(supplements.tell_workshop, supplement_id=made, told="罗成", by=floor.desk, now=floor.now)
    floor.customer_says(made, Answer.NO)
    floor.db.act(supplements.tell_workshop, supplement_id=made, told="罗成", by=floor.desk, now=floor.now)
    kept = supplement(floor, order)
    assert (kept.told_workshop_to, kept.told_workshop_at) == ("罗成", floor.now)


@pytest.mark.clause("RC-4")
def test_within_the_limit_the_desk_may_go_on_without_asking(floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000, limit=85_000)
    made = floor.extra_work_found(order, 20_000, 30_000)
    first, second = supplement(floor, order).lines
    assert floor.db.ask(
        supplements.what_if, supplement_id=made, ticked=[first.id], now=floor.now
    ).within_limit
    with pytest.raises(DeskError, match="more than the customer may spend"):
        floor.db.act(
            authorisations.accept_within_limit, supplement_id=made, accepted=[first.id, second.id],
            by=floor.desk, now=floor.now,
        )  # fmt: skip
    floor.db.act(
        authorisations.accept_within_limit,
        supplement_id=made,
        accepted=[first.id],
        by=floor.desk,
        now=floor.now,
    )
    asked = supplement(floor, order).asked[0]
    assert (asked.within_limit, asked.person, asked.new_total, asked.by) == (True, "", 80_000, "许静")


def test_without_an_agreed_limit_the_customer_is_always_asked(floor: Workshop) -> None:
    order = floor.in_workshop()
    made = floor.extra_work_found(order, 1)
    with pytest.raises(DeskError):
        floor.db.act(
            authorisations.accept_within_limit, supplement_id=made,
            accepted=[supplement(floor, order).lines[0].id], by=floor.desk, now=floor.now,
        )  # fmt: skip


def test_two_findings_are_answered_one_by_one(floor: Workshop) -> None:
    order = floor.in_workshop()
    first = floor.extra_work_found(order)
    second = floor.extra_work_found(order)
    floor.customer_says(first, Answer.NO)
    assert floor.state(order) is OrderState.WAITING
    floor.customer_says(second, Answer.NO)
    assert floor.state(order) is OrderState.IN_WORKSHOP
    with pytest.raises(DeskError, match="answered already"):
        floor.customer_says(second, Answer.NO)


@pytest.mark.parametrize(
    ("findings", "prices", "field"), [(" ", [100], "findings"), ("x", [], "lines"), ("x", [-1], "lines")]
)
def test_a_finding_needs_words_and_lines(
    floor: Workshop, findings: str, prices: list[int], field: str
) -> None:
    order = floor.in_workshop()
    lines = [supplements.Proposed(LineKind.PART, "胶套", price) for price in prices]
    with pytest.raises(DeskError) as refused:
        floor.db.act(
            supplements.find, order_id=order, findings=findings, lines=lines, by=floor.desk, now=floor.now
        )
    assert refused.value.field == field
    assert floor.state(order) is OrderState.IN_WORKSHOP


def test_a_yes_needs_a_tick_and_a_call_back_its_time(floor: Workshop) -> None:
    order = floor.in_workshop()
    made = floor.extra_work_found(order)
    for said, field in ((Answer.YES, "lines"), (Answer.CALL_BACK, "call_back_at")):
        with pytest.raises(DeskError) as refused:
            floor.customer_says(made, said)
        assert refused.value.field == field


@pytest.mark.clause("WS-2", "ES-6")
def test_no_line_of_extra_work_is_beyond_measure(floor: Workshop) -> None:
    order = floor.in_workshop()
    fine = Proposed(LineKind.LABOUR, "补漆", 1_000)
    for wrong in (
        Proposed(LineKind.LABOUR, " ", 1_000),
        Proposed(LineKind.LABOUR, "钣金", 10**14),
        Proposed(LineKind.LABOUR, "钣金", 1_000, quantity=10**12),
    ):
        with pytest.raises(DeskError) as refused:
            floor.db.act(
                supplements.find,
                order_id=order,
                findings="锈蚀",
                lines=[fine, wrong],
                by=floor.desk,
                now=floor.now,
            )
        assert refused.value.field == "lines"
    with pytest.raises(DeskError):
        floor.db.act(supplements.find, order_id=order, findings="锈蚀", lines=[Proposed(LineKind.LABOUR, "钣金", 1)],
                     delay_minutes=10**9, by=floor.desk, now=floor.now)  # fmt: skip


@pytest.mark.clause("WS-2")
def test_a_yes_after_the_work_is_over_joins_no_bill(floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    made = floor.extra_work_found(order, 20_000)
    line = supplement(floor, order).lines[0].id
    with floor.db.acting(now=floor.now) as session:
        session.get_one(Order, order).state = OrderState.SETTLED
    with pytest.raises(DeskError):
        floor.db.act(authorisations.answer, supplement_id=made, answer=Answer.YES, accepted=[line], person="贺明",
                     phone="138", by=floor.desk, now=floor.now)  # fmt: skip
    floor.db.act(authorisations.answer, supplement_id=made, answer=Answer.NO, person="贺明", phone="138", by=floor.desk,
                 now=floor.now)  # fmt: skip
    assert supplement(floor, order).state is SupplementState.DECLINED


@pytest.mark.clause("WS-2", "PK-3")
def test_what_was_refused_beside_what_was_accepted_is_printed(floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    lines = [
        Proposed(LineKind.LABOUR, "换雨刮", 5_000),
        Proposed(LineKind.LABOUR, "换刹车油管", 9_000, safety=True),
    ]
    made = floor.db.act(
        supplements.find, order_id=order, findings="渗油", lines=lines, by=floor.desk, now=floor.now
    )
    wiper = supplement(floor, order).lines[0].id
    floor.db.act(authorisations.answer, supplement_id=made, answer=Answer.YES, accepted=[wiper], person="贺明", phone="138",
                 by=floor.desk, now=floor.now)  # fmt: skip
    printed = floor.db.ask(common.authorised, order_id=order)
    assert [(line.what, line.answer) for line in printed] == [
        ("换雨刮", Answer.YES),
        ("换刹车油管", Answer.NO),
    ]
    assert str(answered(printed[1])) == "No, warned of the risk"


def discs_and_gas(floor: Workshop) -> tuple[int, int, list[int]]:
    """A supplement of which one line concerns safety: order, supplement, lines."""
    order = floor.in_workshop(price=60_000)
    lines = [
        Proposed(LineKind.LABOUR, "换前刹车盘", 9_000, safety=True),
        Proposed(LineKind.LABOUR, "空调加氟", 5_000),
    ]
    made = floor.db.act(
        supplements.find, order_id=order, findings="试车", lines=lines, by=floor.desk, now=floor.now
    )
    kept = supplement(floor, order)
    assert kept.safety
    assert [line.safety for line in kept.lines] == [True, False]
    return order, made, [line.id for line in kept.lines]


@pytest.mark.clause("WS-2", "PK-3")
def test_who_declines_only_what_is_no_risk_was_warned_of_none(floor: Workshop) -> None:
    order, made, (discs, _gas) = discs_and_gas(floor)
    floor.customer_says(made, Answer.YES, discs)
    taken, refused = floor.db.ask(common.authorised, order_id=order)
    assert (taken.what, taken.safety) == ("换前刹车盘", True)
    assert (refused.what, refused.safety, str(answered(refused))) == ("空调加氟", False, "No")
    with floor.db.reading() as session:
        later = session.scalars(select(NextService)).one()
        assert (later.what, later.safety) == ("空调加氟", False)


@pytest.mark.clause("WS-2", "PK-3")
def test_a_risk_is_printed_apart_from_what_is_none(floor: Workshop) -> None:
    order, made, both = discs_and_gas(floor)
    floor.customer_says(made, Answer.NO)
    printed = floor.db.ask(common.authorised, order_id=order)
    assert [(line.what, str(answered(line))) for line in printed] == [
        ("换前刹车盘", "No, warned of the risk"),
        ("空调加氟", "No"),
    ]
    order, made, both = discs_and_gas(floor)
    floor.customer_says(made, Answer.YES, *both)
    printed = floor.db.ask(common.authorised, order_id=order)
    assert [(line.what, line.safety, line.agreed_total) for line in printed] == [
        ("换前刹车盘", True, None),
        ("空调加氟", False, 74_000),
    ]


@pytest.mark.clause("WS-2")
def test_the_supplement_order_names_what_of_it_concerns_safety(floor: Workshop) -> None:
    order, made, _both = discs_and_gas(floor)
    floor.customer_says(made, Answer.NO)
    with floor.db.reading() as session:
        what = common.matter(session, order)
        sheet = supplement_paper.sheet(session, what, part=made, by=floor.desk, now=floor.now)
    assert sheet.risks == ("换前刹车盘",)


@pytest.mark.clause("ES-2")
def test_a_part_found_besides_says_its_grade_and_whose_it_is(floor: Workshop) -> None:
    order = floor.in_workshop()

    def found(*lines: Proposed) -> int:
        return floor.db.act(
            supplements.find, order_id=order, findings="胶套开裂", lines=lines, by=floor.desk, now=floor.now
        )

    with pytest.raises(DeskError) as refused:
        found(Proposed(LineKind.PART, "胶套", 8_600))
    assert refused.value.field == "lines"
    with pytest.raises(DeskError):
        found(Proposed(LineKind.PART, "胶套", 8_600, supplied_by=Supplier.CUSTOMER))
    found(Proposed(LineKind.PART, "胶套", 8_600, grade=Grade.AFTERMARKET))
    (line,) = floor.db.ask(extra_work.of_order, order_id=order)[0].lines
    assert (line.grade, line.no_warranty) == (Grade.AFTERMARKET, False)


@pytest.mark.clause("WS-2")
def test_a_supplement_is_signed_once_it_is_answered(floor: Workshop) -> None:
    order = floor.in_workshop()
    made = floor.extra_work_found(order, 20_000)
    with pytest.raises(DeskError):
        sign(floor, made)
    floor.customer_says(made, Answer.NO)
    sign(floor, made)
    with floor.db.reading() as session:
        nothing = repair_order.extra_work_signed(session, order)
        assert nothing == (None, ""), "that it is not wanted is no consent"
    again = floor.extra_work_found(order, 10_000)
    line = floor.db.ask(extra_work.of_order, order_id=order)[0].lines[0].id
    floor.customer_says(again, Answer.YES, line)
    sign(floor, again)
    with floor.db.reading() as session:
        consent, number = repair_order.extra_work_signed(session, order)
        assert consent is not None
        assert number.endswith("-0002")
    signed = floor.db.ask(signing.signatures, order_id=order)
    assert {(one.what, one.supplement_id) for one in signed} == {
        (Signing.SUPPLEMENT, made),
        (Signing.SUPPLEMENT, again),
    }


@pytest.mark.clause("ES-2")
def test_a_part_the_customer_brings_later_needs_the_initial_too(floor: Workshop) -> None:
    order = floor.in_workshop()
    lines = [
        Proposed(LineKind.LABOUR, "加装记录仪", 9_000),
        Proposed(LineKind.PART, "记录仪", 0, supplied_by=Supplier.CUSTOMER),
    ]
    made = floor.db.act(
        supplements.find, order_id=order, findings="客户送来记录仪", lines=lines, by=floor.desk, now=floor.now
    )
    kept = floor.db.ask(extra_work.of_order, order_id=order)[0].lines
    floor.customer_says(made, Answer.YES, *(line.id for line in kept))
    with pytest.raises(DeskError) as refused:
        sign(floor, made)
    assert refused.value.field == "initialled"
    sign(floor, made, initialled=True)
    kinds = [row.what for row in floor.db.ask(signing.signatures, order_id=order)]
    assert kinds == [Signing.NO_WARRANTY, Signing.SUPPLEMENT]


@pytest.mark.clause("ES-2", "WS-2")
def test_a_part_not_oem_in_a_critical_place_prints_the_clause_and_needs_the_initial(floor: Workshop) -> None:
    order = floor.in_workshop()
    lines = [
        Proposed(LineKind.PART, "刹车片", 30_000, grade=Grade.AFTERMARKET, critical=True),
        Proposed(LineKind.PART, "雨刷", 4_000, grade=Grade.AFTERMARKET),
        Proposed(LineKind.PART, "记录仪", 0, supplied_by=Supplier.CUSTOMER, certificate_seen=True),
        Proposed(LineKind.LABOUR, "换刹车片", 9_000, critical=True, certificate_seen=True),
    ]
    made = floor.db.act(
        supplements.find, order_id=order, findings="刹车片磨平", lines=lines, by=floor.desk, now=floor.now
    )
    kept = floor.db.ask(extra_work.of_order, order_id=order)[0].lines
    assert [(line.no_warranty, line.critical, line.certificate_seen) for line in kept] == [
        (True, True, False), (False, False, False), (True, False, True), (False, False, False),
    ]  # fmt: skip
    assert "Parts without warranty" in printed(floor, order, made)
    floor.customer_says(made, Answer.YES, *(line.id for line in kept))
    with pytest.raises(DeskError) as refused:
        sign(floor, made)
    assert refused.value.field == "initialled"
    sign(floor, made, initialled=True)
    text = printed(floor, order, made)
    assert "Certificate: shown for" in text
    assert "Customer's initials" in text


@pytest.mark.clause("ES-2")
def test_warranted_parts_print_no_clause(floor: Workshop) -> None:
    order = floor.in_workshop()
    lines = [Proposed(LineKind.PART, "刹车片", 30_000, grade=Grade.OEM, critical=True)]
    made = floor.db.act(
        supplements.find, order_id=order, findings="刹车片磨平", lines=lines, by=floor.desk, now=floor.now
    )
    assert "Parts without warranty" not in printed(floor, order, made)


@pytest.mark.clause("WS-2", "WS-3")
def test_what_is_late_already_is_promised_from_now_on(floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    promised = floor.order(order).promised_at
    assert promised is not None
    made = floor.extra_work_found(order, 20_000, delay=120)
    line = supplement(floor, order).lines[0].id
    late = promised + timedelta(days=1)
    then = floor.db.ask(supplements.what_if, supplement_id=made, ticked=[line], now=late).promised_at
    assert then is not None
    assert then >= late + timedelta(minutes=120)
    assert then.minute in (0, 30)


@pytest.mark.clause("WS-2")
def test_the_paper_keeps_the_sums_the_customer_heard(floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    made = floor.extra_work_found(order, 20_000)
    floor.customer_says(made, Answer.NO)

    def sums() -> tuple[int, int]:
        paper = floor.db.act(
            papers.prepare, form="supplement", order_id=order, part=made, by=floor.desk, now=floor.now
        )
        assert isinstance(paper.sheet, SupplementSheet)
        return paper.sheet.before, paper.sheet.new_total

    assert sums() == (60_000, 60_000)
    with floor.db.acting(now=floor.now) as session:
        agreed = select(OrderLine).where(OrderLine.order_id == order, OrderLine.supplement_id.is_(None))
        for line in session.scalars(agreed):
            line.unit_price += 1_000
    assert sums() == (60_000, 60_000)


@pytest.mark.clause("WS-2")
def test_the_paper_adds_what_the_customer_will_call_back_about(floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    made = floor.extra_work_found(order, 20_000)
    floor.customer_says(made, Answer.CALL_BACK, call_back_at=floor.now + timedelta(hours=1))
    paper = floor.db.act(
        papers.prepare, form="supplement", order_id=order, part=made, by=floor.desk, now=floor.now
    )
    assert isinstance(paper.sheet, SupplementSheet)
    assert (paper.sheet.before, paper.sheet.amount, paper.sheet.new_total) == (60_000, 20_000, 80_000)


@pytest.mark.clause("WS-2")
def test_tax_that_is_added_is_in_the_sums_of_the_paper_too(floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    with floor.db.acting(now=floor.now) as session:
        kept = session.get_one(Order, order)
        kept.tax_included, kept.tax_permille, kept.discount = False, 60, 10_000
    made = floor.extra_work_found(order, 20_000)

    def sums() -> tuple[int, int, int]:
        paper = floor.db.act(
            papers.prepare, form="supplement", order_id=order, part=made, by=floor.desk, now=floor.now
        )
        assert isinstance(paper.sheet, SupplementSheet)
        return paper.sheet.before, paper.sheet.amount, paper.sheet.new_total

    assert sums() == (53_000, 21_200, 74_200)
    floor.customer_says(made, Answer.YES, *(line.id for line in supplement(floor, order).lines))
    assert sums() == (53_000, 21_200, 74_200)
    assert floor.db.ask(supplements.adds, supplement_id=made) == 21_200


def printed(floor: Workshop, order: int, supplement: int) -> str:
    """The supplement order as it reads, in English."""
    given = floor.db.act(papers.prepare, form="supplement", order_id=order, part=supplement, lang=i18n.ENGLISH, by=floor.desk,
                         now=floor.now)  # fmt: skip
    return plain.text(given.form, given.sheet, i18n.ENGLISH)


def sign(floor: Workshop, supplement: int, *, initialled: bool = False) -> int:
    return floor.db.act(signing.sign_supplement, supplement_id=supplement, signer="洪丹", how=SignedHow.PAPER, by=floor.desk,
                        now=floor.now, initialled=initialled)  # fmt: skip
