"""Two days at the counter by keys alone: a returning car and a new phone, from arrival to gate pass."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from shopdesk.desk import orders, scans
from shopdesk.desk.integrity import look
from shopdesk.desk.scans import Lead
from shopdesk.kinds import OrderState
from tests.papers import reading
from tests.scenario.conftest import OWNER
from tests.scenario.counter import Counter

NAMELESS = ("belongings", "workshop_slip", "key_tag")
"""Papers that lie about in the workshop don't say whose it is."""
NEWCOMER = "<i>李</i> O'Brien & 王"


def at(day: int, clock: str) -> datetime:
    """A moment of March 2026 by the shop's wall clock (Shanghai)."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 3, day, hour - 8, minute, tzinfo=UTC)


def state(desk: Counter) -> OrderState:
    return desk.desk.bridge.ask(orders.header, order_id=desk.order, now=desk.clock()).state


def the_car_comes_back(desk: Counter) -> None:
    desk.press("Ctrl+K")
    desk.write("7k3p")
    desk.press("Enter")
    assert desk.page.name == "reception"
    assert OWNER in desk.says()
    assert "words" in desk.names()
    desk.write("刹车有异响 <b>")
    desk.press("Ctrl+Enter")
    assert desk.page.name == "order"
    assert state(desk) is OrderState.RECEIVED


def a_phone_comes_for_the_first_time(desk: Counter) -> None:
    desk.press("F2")
    desk.write("13900001111")
    desk.press("Enter")
    desk.tab_to("name")
    desk.write(NEWCOMER)
    desk.tab_to("new0.category")
    desk.press("Right", "Right", "Right")
    desk.tab_to("new0.serial")
    desk.write("356938035643809")
    desk.tab_to("new0.make")
    desk.write("Huawei")
    desk.tab_to("new0.model")
    desk.write("P60")
    desk.tab_to("words")
    desk.write("screen broken")
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.RECEIVED
    assert NEWCOMER in desk.says()


def the_phone_is_taken_in(desk: Counter) -> None:
    desk.press("Ctrl+Enter")
    its_tests_are_answered(desk)
    desk.press("Ctrl+Enter")
    desk.tab_to("secret")
    desk.write("284617")
    desk.press("Enter")
    assert "encrypted" in desk.says()
    desk.tab_to("battery")
    desk.write("63")
    desk.press("Tab")
    the_charger_is_counted(desk)
    the_list_is_signed_on_the_screen(desk)
    desk.prints()
    assert desk.filled == "To the estimate"
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.ESTIMATING


def its_tests_are_answered(desk: Counter) -> None:
    desk.tab_to("Power-on")
    desk.press("Space", "Down", "Space", "Space")
    assert "Screen" in desk.says()


def the_charger_is_counted(desk: Counter) -> None:
    desk.tab_to("belongings")
    desk.write("1")
    desk.press("Enter", "Esc")
    assert desk.filled == "Close the list"
    desk.press("Ctrl+Enter")


def the_list_is_signed_on_the_screen(desk: Counter) -> None:
    desk.press("Alt+S")
    desk.tab_to("Signature")
    the_pen_draws(desk)
    desk.press("Alt+Enter")
    assert "signed 09:30" in desk.says()


def the_pen_draws(desk: Counter) -> None:
    desk.press("Space", *["Right"] * 12, "Space", *["Down", "Right"] * 4)


def the_phone_is_agreed(desk: Counter) -> None:
    desk.write("screen change")
    desk.press("Enter", "Enter")
    desk.anew("399.90")
    desk.press("Enter", "Esc", "Ctrl+Enter")
    desk.write("1600")
    desk.press("Enter", "Ctrl+Enter")
    desk.tab_to("signed_how")
    desk.press("Right")
    desk.tab_to("signer")
    assert desk.field == NEWCOMER
    desk.tab_to("Signature")
    the_pen_draws(desk)
    desk.prints()
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.AGREED


def the_car_is_taken_in(desk: Counter) -> None:
    the_papers_are_looked_at(desk)
    a_scratch_is_marked(desk)
    the_belongings_are_counted(desk)
    the_readings_are_taken(desk)
    the_keys_are_hung(desk)
    the_belongings_list_is_signed(desk)
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.ESTIMATING


def the_papers_are_looked_at(desk: Counter) -> None:
    desk.press("Space")
    assert "seen" in desk.says()
    assert desk.filled == "The rest is here"
    desk.press("Ctrl+Enter")
    assert "4 / 4" in desk.says()


def a_scratch_is_marked(desk: Counter) -> None:
    desk.tab_to("Drawing for marks")
    desk.press("1", "Shift+Left", "Up", "Enter")
    desk.tab_to("Note on mark 1")
    desk.write("8 cm <b>")
    desk.tab_to("inside")
    desk.write("oil lamp on")
    assert desk.filled == "Confirm the condition"
    desk.press("Ctrl+Enter")
    assert desk.filled != "Confirm the condition"


def the_belongings_are_counted(desk: Counter) -> None:
    desk.press("Alt+N")
    desk.write("雨伞 AT&T")
    desk.press("Enter")
    desk.write("box")
    desk.press("Enter")
    desk.write("black")
    desk.press("Enter")
    desk.write("2")
    desk.press("Enter", "Esc")
    assert desk.filled == "Choose a box"
    desk.press("Ctrl+Enter")
    desk.press("Ctrl+Enter")


def the_readings_are_taken(desk: Counter) -> None:
    desk.tab_to("odometer")
    desk.write("86412")
    desk.press("Tab")
    desk.press("3")


def the_keys_are_hung(desk: Counter) -> None:
    desk.tab_to("key_count")
    desk.anew("2")
    desk.press("Enter")
    desk.anew("5")
    desk.press("Enter")


def the_belongings_list_is_signed(desk: Counter) -> None:
    desk.prints()


def the_estimate_is_made(desk: Counter) -> None:
    desk.write("更换前刹车片 AT&T")
    desk.press("Enter")
    desk.anew("1.5")
    desk.press("Enter")
    desk.anew("200")
    desk.press("Enter", "Esc")
    a_part_is_added(desk)
    assert "¥768.90" in desk.says()


def a_part_is_added(desk: Counter) -> None:
    desk.press("Alt+N", "Esc", "Left", "Left")
    desk.write("OEM")
    desk.press("Enter", "Enter")
    desk.write("前刹车片")
    desk.press("Enter")
    desk.anew("2")
    desk.press("Enter")
    desk.anew("234.45")
    desk.press("Enter", "Esc")


def the_time_is_promised(desk: Counter) -> None:
    assert desk.filled == "Promise a time"
    desk.press("Ctrl+Enter")
    desk.write("1730")
    desk.press("Enter")
    assert desk.filled == "Customer signs"


def it_is_signed_on_paper(desk: Counter) -> None:
    desk.press("Ctrl+Enter")
    assert desk.filled == "Customer agrees"
    desk.prints()
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.AGREED


def the_workshop_gets_it(desk: Counter) -> None:
    desk.prints()
    desk.tab_to("receiver")
    desk.write("罗成")
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.IN_WORKSHOP


def extra_work_is_found(desk: Counter) -> None:
    desk.press("Alt+E")
    assert "findings" in desk.names()
    desk.write("刹车油含水 <b>")
    desk.tab_to("delay")
    desk.write("40")
    desk.press("Alt+N")
    desk.write("换刹车油")
    desk.press("Enter", "Enter")
    desk.write("180")
    desk.press("Enter", "Esc")
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.WAITING
    assert "¥948.90" in desk.says()


def the_customer_says_yes(desk: Counter) -> None:
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.WAITING, "nobody said yet what the customer says"
    assert "answer" in desk.names()
    desk.press("Right")
    desk.tab_to("answer_note")
    desk.write("yes, please")
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.IN_WORKSHOP
    desk.prints("Alt+P")
    desk.press("Alt+T")
    assert "workshop told" in desk.says()


def progress_is_asked_for(desk: Counter) -> None:
    assert desk.filled == "Log progress"
    desk.tab_to("expected_at")
    desk.write("+1h")
    desk.press("Ctrl+Enter")
    assert desk.filled != "Log progress"


def it_is_checked_three_times(desk: Counter) -> None:
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.CHECKING
    for checker in ("罗成", "邵毅", "何店长"):
        desk.tab_to("checker")
        desk.anew(checker)
        desk.press("Ctrl+Enter")
    assert desk.filled == "Take back to the desk"


def it_is_back_at_the_desk(desk: Counter) -> None:
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.READY


def it_is_prepared_and_the_customer_told(desk: Counter) -> None:
    assert desk.filled == "Everything is prepared"
    desk.press("Ctrl+Enter")
    assert desk.filled == "Record the call"
    desk.tab_to("late_reason")
    desk.write("waited for the fluid")
    desk.tab_to("coming_at")
    desk.write("1000")
    desk.press("Ctrl+Enter")
    assert desk.filled == "Settle ¥948.90"


def a_deposit_is_taken(desk: Counter) -> None:
    desk.press("Alt+1")
    desk.anew("200")
    desk.press("Enter")
    assert "¥748.90" in desk.says()


def it_is_settled_and_paid_by_two_means(desk: Counter) -> None:
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.SETTLED
    desk.press("Alt+3")
    desk.anew("500")
    desk.tab_to("reference")
    desk.write("WX-4711")
    desk.press("Enter")
    assert desk.filled == "Take ¥248.90"
    desk.press("Ctrl+Enter", "Ctrl+Enter")
    assert desk.filled == "Issue the certificate"


def the_tag_for_the_keys_is_printed(desk: Counter) -> None:
    desk.press("F10")
    assert desk.page.name == "keys"
    assert "5" in desk.says()
    desk.prints()


def the_receipt_is_printed(desk: Counter) -> None:
    desk.tab_to("payments")
    desk.press("Home", "Down", "Enter")
    desk.tab_to("Receipt")
    desk.prints("Space")


def the_file_of_the_car_is_printed(desk: Counter, number: str) -> None:
    the_order_is_found(desk, number)
    desk.tab_to("Customer file")
    desk.press("Space")
    assert desk.page.name == "dossier"
    desk.prints()


def the_calls_are_printed(desk: Counter) -> None:
    desk.press("F11")
    assert desk.page.name == "followup"
    assert "4 rows" in desk.says()
    desk.prints()


def its_papers_are_printed(desk: Counter) -> None:
    desk.prints()
    desk.press("Ctrl+Enter")
    desk.prints("Alt+Q")


def everything_goes_back(desk: Counter) -> None:
    assert desk.filled == "Hand back all"
    desk.tab_to("Hand back")
    desk.press("Space", "Space", "Space")
    assert "3 of 3 handed back" in desk.says()


def it_leaves(desk: Counter) -> None:
    assert desk.filled == "What about the old parts?"
    desk.press("Ctrl+Enter", "Right")
    assert desk.filled == "Signed on paper"
    desk.tab_to("odometer_out")
    desk.write("86420")
    desk.press("Enter", "Alt+P")
    assert "signed by" in desk.says()
    desk.prints("Alt+W")
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.RELEASED


def the_phone_is_told_to_be_ready(desk: Counter) -> None:
    desk.press("Ctrl+Enter")
    assert desk.filled == "Record the call"
    desk.tab_to("coming_at")
    desk.write("03-12 09:30")
    desk.press("Ctrl+Enter")
    assert desk.filled == "Settle ¥399.90"


def the_phone_is_paid_in_cash(desk: Counter) -> None:
    desk.press("Ctrl+Enter")
    assert desk.filled == "Take ¥399.90"
    desk.press("Alt+1")
    desk.anew("400")
    desk.press("Enter")
    assert "Change: ¥0.10" in desk.says()


def the_phone_leaves(desk: Counter) -> None:
    its_papers_are_printed(desk)
    desk.press("Ctrl+Enter")
    assert "1 of 1 handed back" in desk.says()
    desk.press("Ctrl+Enter", "Right", "Alt+P")
    desk.tab_to("Print: Release note")
    desk.prints("Space")
    desk.press("Ctrl+Enter")
    assert state(desk) is OrderState.RELEASED


def the_order_is_found(desk: Counter, number: str) -> None:
    desk.press("Ctrl+K")
    desk.write(number)
    desk.press("Enter")
    assert desk.number == number


def the_day_is_closed(desk: Counter, cash: str) -> None:
    desk.press("F12")
    assert desk.page.name == "reports"
    desk.anew(cash)
    desk.press("Ctrl+Enter")
    assert "closed" in desk.says()
    desk.prints()


def the_first_call_is_due(desk: Counter) -> None:
    desk.press("F6")
    assert desk.page.name == "today"
    desk.press("Enter")
    assert desk.filled == "Record the call"
    desk.prints()
    desk.tab_to("satisfaction")
    desk.press(*["Right"] * 5)
    desk.tab_to("outcome")
    desk.write("all is well")
    desk.press("Ctrl+Enter")
    assert "satisfaction 5 of 5" in desk.says()


def every_paper_reads_as_typed(
    desk: Counter, number: str, who: str, whose: str, forms: dict[str, str]
) -> None:
    the_order_is_found(desk, number)
    for form, words in forms.items():
        wanted = {whose, *words.split("|"), *(() if form in NAMELESS else (who,))}
        the_paper_reads(desk, desk.order, form, wanted, Lead(order_id=desk.order))


def every_list_reads_as_typed(desk: Counter, number: str) -> None:
    the_order_is_found(desk, number)
    asset = desk.desk.bridge.ask(orders.header, order_id=desk.order, now=desk.clock()).asset_id
    the_paper_reads(
        desk, None, "daily_report", {number[-4:], "1,348.80", "948.90"}, Lead(day=at(12, "09:00").date())
    )
    the_paper_reads(desk, None, "customer_file", {OWNER, "粤B·7K3P2", number, "卡罗拉"}, Lead(asset_id=asset))
    first = at(15, "10:00").date() - timedelta(days=30)
    the_paper_reads(
        desk, None, "call_register", {OWNER, NEWCOMER, "yes, please"}, Lead(day=first, calls=True)
    )


def the_paper_reads(desk: Counter, order: int | None, form: str, wanted: set[str], lead: Lead) -> None:
    """What was kept of a form says the words, and every code on it leads to what it is about."""
    kept = {row.form: row.number for row in reversed(desk.papers(order))}
    assert form in kept
    pdf = desk.paper(order, form)
    said = reading.text(pdf)
    assert {one for one in {kept[form], *wanted} if reading.squeezed(one) not in said} == set(), form
    pictures = [reading.picture(pdf, 200, page) for page in range(len(reading.pages(pdf)))]
    codes = {code for picture in pictures for _kind, code in reading.codes(picture)}
    assert any(f":{kept[form]}:" in code for code in codes), form
    assert {desk.desk.bridge.ask(scans.lead, code=code) for code in codes} == {lead}, form


@pytest.mark.clause("RC-1")
@pytest.mark.clause("RC-6")
@pytest.mark.clause("RC-6.1")
@pytest.mark.clause("RC-6.2")
@pytest.mark.clause("RC-6.3")
@pytest.mark.clause("RC-6.4")
@pytest.mark.clause("RC-6.5")
@pytest.mark.clause("CF-1")
@pytest.mark.clause("ES-1")
@pytest.mark.clause("ES-2")
@pytest.mark.clause("RC-4")
@pytest.mark.clause("WS-1")
@pytest.mark.clause("WS-2")
@pytest.mark.clause("WS-3")
@pytest.mark.clause("WS-5")
@pytest.mark.clause("PK-1")
@pytest.mark.clause("PK-2")
@pytest.mark.clause("PK-3")
@pytest.mark.clause("PK-5")
@pytest.mark.clause("PK-6")
@pytest.mark.clause("PK-7")
@pytest.mark.clause("FU-1")
@pytest.mark.clause("RP-1")
def test_two_days(counter: Counter) -> None:
    the_car_comes_back(counter)
    car = counter.number
    the_car_is_taken_in(counter)
    the_estimate_is_made(counter)
    the_time_is_promised(counter)
    it_is_signed_on_paper(counter)
    the_workshop_gets_it(counter)
    the_tag_for_the_keys_is_printed(counter)
    a_phone_comes_for_the_first_time(counter)
    phone = counter.number
    the_phone_is_taken_in(counter)
    the_phone_is_agreed(counter)
    the_workshop_gets_it(counter)

    counter.later(at(11, "11:00"))
    the_order_is_found(counter, car)
    extra_work_is_found(counter)
    the_customer_says_yes(counter)

    counter.later(at(11, "14:30"))
    the_order_is_found(counter, phone)
    progress_is_asked_for(counter)
    it_is_checked_three_times(counter)
    it_is_back_at_the_desk(counter)
    the_phone_is_told_to_be_ready(counter)
    counter.later(at(11, "18:00"))
    the_day_is_closed(counter, "500")

    counter.later(at(12, "08:00"))
    the_order_is_found(counter, car)
    progress_is_asked_for(counter)
    it_is_checked_three_times(counter)
    it_is_back_at_the_desk(counter)
    it_is_prepared_and_the_customer_told(counter)
    a_deposit_is_taken(counter)

    counter.later(at(12, "09:30"))
    the_order_is_found(counter, phone)
    the_phone_is_paid_in_cash(counter)
    the_phone_leaves(counter)

    counter.later(at(12, "10:05"))
    the_order_is_found(counter, car)
    it_is_settled_and_paid_by_two_means(counter)
    the_receipt_is_printed(counter)
    its_papers_are_printed(counter)
    everything_goes_back(counter)
    it_leaves(counter)
    counter.later(at(12, "18:00"))
    the_day_is_closed(counter, "1348.80")

    counter.later(at(15, "10:00"))
    the_first_call_is_due(counter)
    the_file_of_the_car_is_printed(counter, car)
    the_calls_are_printed(counter)

    every_paper_reads_as_typed(counter, car, OWNER, "粤B·7K3P2", {
        "belongings": "雨伞 AT&T|A-01|black", "repair_order": "768.90|刹车有异响 <b>|8 cm <b>", "workshop_slip": "AT&T",
        "supplement": "180.00|刹车油含水 <b>", "settlement": "948.90", "certificate": "", "gate_pass": "",
        "receipt": "WX-4711", "key_tag": "K-05",
    })  # fmt: skip
    every_paper_reads_as_typed(counter, phone, NEWCOMER, "356938035643809", {
        "belongings": "充电器", "repair_order": "399.90", "workshop_slip": "screen change", "settlement": "399.90",
        "certificate": "", "gate_pass": "", "call_sheet": "Huawei P60|139 0000 1111",
    })  # fmt: skip
    every_list_reads_as_typed(counter, car)
    counter.desk.bridge.wait()
    assert counter.desk.bridge.ask(look, documents=counter.desk.where.documents) == []
