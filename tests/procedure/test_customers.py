"""Customer files: saving, finding, duplicates, merging; what they own and owned (CF-1, CF-2, CF-4)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from shopdesk import folding
from shopdesk.db import Database
from shopdesk.desk import assets, calls, customers, identity, links, merging, phones, search
from shopdesk.desk.assets import AssetGiven
from shopdesk.desk.customers import PhoneGiven
from shopdesk.desk.duplicates import Of, duplicates
from shopdesk.errors import DeskError
from shopdesk.kinds import AssetKind, CallPurpose, CallResult, Category, CustomerKind, Means, MoneyKind
from shopdesk.models import Call, MoneyEntry, Order
from tests.procedure import reception_story as story


@pytest.mark.clause("CF-1")
def test_a_file_keeps_everything_that_was_asked(shop: Database, now: datetime) -> None:
    made = shop.act(
        customers.save, name="  顺达  物流 ", contact="唐旭", address="梅林路 8 号", heard_from="朋友介绍", note="月结",
        phones=[PhoneGiven("0755 0000 4475"), PhoneGiven("+86 138-0000-2206", "母亲"), PhoneGiven("")], by=None, now=now,
    )  # fmt: skip
    file = shop.ask(customers.file, customer_id=made)
    assert (file.name, file.contact, file.heard_from, file.created_at) == (
        "顺达 物流",
        "唐旭",
        "朋友介绍",
        now,
    )
    assert [(phone.number, phone.whose) for phone in file.phones] == [
        ("0755 0000 4475", ""),
        ("138 0000 2206", "母亲"),
    ]


@pytest.mark.clause("CF-1")
@pytest.mark.parametrize("name", story.AWKWARD_NAMES)
def test_awkward_names_are_kept_and_found_as_typed(shop: Database, now: datetime, name: str) -> None:
    made = story.customer(shop, now, name)
    assert shop.ask(customers.file, customer_id=made).name == name
    assert [row.id for row in shop.ask(customers.find, typed=name[:12])] == [made]


@pytest.mark.parametrize(
    ("name", "phone", "field"), [(" ", "138", "name"), ("长" * 201, "", "name"), ("周", "无", "phone")]
)
def test_a_file_without_a_name_or_with_a_phone_without_digits_is_refused(
    shop: Database, now: datetime, name: str, phone: str, field: str
) -> None:
    with pytest.raises(DeskError) as refused:
        story.customer(shop, now, name, phone)
    assert refused.value.field == field


def test_a_changed_file_keeps_the_phones_that_stay(shop: Database, now: datetime) -> None:
    made = story.customer(shop, now)
    before = shop.ask(customers.file, customer_id=made).phones[0].id
    given = [PhoneGiven("13800002206", "母亲"), PhoneGiven("13900001111")]
    shop.act(customers.save, customer_id=made, name="周雅宁", phones=given, by=None, now=now)
    kept = shop.ask(customers.file, customer_id=made).phones
    assert [(phone.number, phone.whose) for phone in kept] == [
        ("138 0000 2206", "母亲"),
        ("139 0000 1111", ""),
    ]
    assert kept[0].id == before
    shop.act(customers.save, customer_id=made, name="周雅宁", phones=given[1:], by=None, now=now)
    assert [phone.number for phone in shop.ask(customers.file, customer_id=made).phones] == ["139 0000 1111"]


@pytest.mark.parametrize(
    ("typed", "digits", "shown"),
    [
        ("138 0000 2206", "13800002206", "138 0000 2206"),
        ("+86 138-0000-2206", "13800002206", "138 0000 2206"),
        ("008613800002206", "13800002206", "138 0000 2206"),
        ("１３８００００２２０６", "13800002206", "138 0000 2206"),
        ("+1 415 555 0100", "14155550100", "+1 415-555-0100"),
        ("120", "120", "120"),
        ("转 8", "8", "转 8"),
    ],
)
def test_phones_are_written_as_people_write_them(typed: str, digits: str, shown: str) -> None:
    assert (phones.digits(typed), phones.shown(typed)) == (digits, shown)


@pytest.mark.clause("CF-4")
def test_duplicates_are_noticed_by_phone_plate_vin_serial_and_name(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now, whose="母亲")
    car = story.car(shop, now, owner, vin="LSVAB4BR0FN000001")
    phone = story.phone(shop, now, owner)

    def why(**typed: str) -> list[tuple[Of, int, str, str]]:
        return [(one.kind, one.id, one.field, str(one.why)) for one in shop.ask(duplicates, **typed)]

    assert why(phone="+86 13800002206") == [(Of.CUSTOMER, owner, "phone", "same phone")]
    assert why(plate="粤b 7k3p2") == [(Of.ASSET, car, "plate", "same plate")]
    assert why(vin="lsvab4br0fn000001") == [(Of.ASSET, car, "vin", "same VIN")]
    assert why(serial="35-693803-564380-9") == [(Of.ASSET, phone, "serial", "same serial number")]
    assert why(name="周雅宁 ") == [(Of.CUSTOMER, owner, "name", "same name")]
    assert why(name="周雅宁", phone="138 0000 2206") == [(Of.CUSTOMER, owner, "phone", "same phone")]
    assert why(name="周", phone="2206", plate="粤B") == []
    assert shop.ask(duplicates, phone="13800002206", but_customer=owner) == []
    assert shop.ask(duplicates, phone="13800002206")[0].text == "周雅宁·138 0000 2206·母亲"


@pytest.mark.clause("CF-4")
def test_two_files_become_one_without_losing_history_and_can_part_again(
    shop: Database, now: datetime
) -> None:
    keep, gone = story.customer(shop, now), story.customer(shop, now, "周亚宁", "13900001111")
    order = story.visit(shop, now, gone, story.car(shop, now, gone)).order_ids[0]
    shop.act(
        calls.record,
        customer_id=gone,
        order_id=order,
        purpose=CallPurpose.OTHER,
        result=CallResult.REACHED,
        by=None,
        now=now,
    )
    with shop.acting(now=now) as session:
        session.add(
            MoneyEntry(
                number="M1", kind=MoneyKind.CHARGE, order_id=order, customer_id=gone, amount=5_000, at=now
            )
        )
    merged = shop.act(merging.merge, keep_id=keep, gone_id=gone, fields={"note": "两个号"}, by=None, now=now)
    file = shop.ask(customers.file, customer_id=gone)
    assert (file.id, file.name, file.note, file.merged, file.owed) == (
        keep,
        "周雅宁",
        "两个号",
        ("周亚宁",),
        5_000,
    )
    assert [phone.number for phone in file.phones] == ["138 0000 2206", "139 0000 1111"]
    with shop.reading() as session:
        assert session.get_one(Order, order).customer_id == keep
        assert session.get_one(Call, 1).customer_id in customers.family(session, keep)
    assert [row.id for row in shop.ask(customers.page)] == [keep]
    shop.act(merging.undo, merge_id=merged, by=None, now=now)
    assert [row.id for row in shop.ask(customers.page)] == [gone, keep]
    back = shop.ask(customers.file, customer_id=gone)
    assert (back.id, back.owed, [phone.number for phone in back.phones]) == (gone, 5_000, ["139 0000 1111"])
    assert shop.ask(customers.file, customer_id=keep).note == ""
    with shop.reading() as session:
        assert session.get_one(Order, order).customer_id == gone


@pytest.mark.clause("CF-4")
def test_a_merge_is_taken_back_long_after_and_leaves_what_was_changed_since(
    shop: Database, now: datetime
) -> None:
    keep, gone = story.customer(shop, now), story.customer(shop, now, "周亚宁")
    fields = {"note": "两个号", "address": "梅林路 8 号", "kind": CustomerKind.ORGANISATION}
    shop.act(merging.merge, keep_id=keep, gone_id=gone, fields=fields, by=None, now=now)
    shop.act(
        customers.save, customer_id=keep, name="周雅宁", kind=CustomerKind.ORGANISATION, note="两个号",
        address="新地址", phones=[PhoneGiven("13800002206")], by=None, now=now,
    )  # fmt: skip
    later = now + timedelta(days=90)
    order = story.visit(shop, later, keep, story.car(shop, later, keep)).order_ids[0]
    (merged,) = shop.ask(merging.to_part, customer_id=keep)
    assert (merged.name, merged.at) == ("周亚宁", now)
    shop.act(merging.undo, merge_id=merged.id, by=None, now=later)
    assert shop.ask(merging.to_part, customer_id=keep) == []
    kept, back = (shop.ask(customers.file, customer_id=each) for each in (keep, gone))
    assert (kept.note, kept.address, kept.kind) == ("", "新地址", CustomerKind.PERSON)
    assert [phone.number for phone in kept.phones] == ["138 0000 2206"]
    assert [phone.number for phone in back.phones] == ["138 0000 2206"]
    with shop.reading() as session:
        assert session.get_one(Order, order).customer_id == keep


@pytest.mark.clause("CF-4")
def test_a_merge_into_a_file_that_was_merged_again_is_parted_from_the_last_on(
    shop: Database, now: datetime
) -> None:
    one, two, three = (story.customer(shop, now, name) for name in ("甲一", "乙二", "丙三"))
    first = shop.act(merging.merge, keep_id=two, gone_id=one, by=None, now=now)
    second = shop.act(merging.merge, keep_id=three, gone_id=two, by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(merging.undo, merge_id=first, by=None, now=now)
    assert [row.name for row in shop.ask(merging.to_part, customer_id=three)] == ["乙二"]
    shop.act(merging.undo, merge_id=second, by=None, now=now)
    shop.act(merging.undo, merge_id=first, by=None, now=now)
    assert [row.id for row in shop.ask(customers.page)] == [three, two, one]


@pytest.mark.clause("CF-4")
def test_families_and_fleets_are_linked_and_seen_from_both_sides(shop: Database, now: datetime) -> None:
    firm, driver = story.customer(shop, now, "AT&T 物流"), story.customer(shop, now, "李强", "13900001111")
    link = shop.act(links.link, customer_id=firm, other_id=driver, how="司机 <b>", by=None, now=now)
    assert shop.act(links.link, customer_id=driver, other_id=firm, how="司机", by=None, now=now) == link
    seen = [
        (row.name, row.how)
        for each in (firm, driver)
        for row in shop.ask(links.of_customer, customer_id=each)
    ]
    assert seen == [("李强", "司机"), ("AT&T 物流", "司机")]
    twin = story.customer(shop, now, "李强")
    shop.act(merging.merge, keep_id=twin, gone_id=driver, by=None, now=now)
    assert [row.customer_id for row in shop.ask(links.of_customer, customer_id=firm)] == [twin]
    with pytest.raises(DeskError):
        shop.act(links.link, customer_id=twin, other_id=driver, by=None, now=now)
    shop.act(links.unlink, link_id=link, by=None, now=now)
    assert shop.ask(links.of_customer, customer_id=firm) == []


@pytest.mark.clause("CF-4")
def test_a_file_is_not_merged_with_itself_nor_twice(shop: Database, now: datetime) -> None:
    keep, gone = story.customer(shop, now), story.customer(shop, now)
    with pytest.raises(DeskError):
        shop.act(merging.merge, keep_id=keep, gone_id=keep, by=None, now=now)
    merged = shop.act(merging.merge, keep_id=keep, gone_id=gone, by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(merging.merge, keep_id=gone, gone_id=keep, by=None, now=now)
    shop.act(merging.undo, merge_id=merged, by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(merging.undo, merge_id=merged, by=None, now=now)


def test_what_is_owed_counts_orders_apart(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    one = story.visit(shop, now, owner, story.car(shop, now, owner)).order_ids[0]
    two = story.visit(shop, now, owner, story.phone(shop, now, owner)).order_ids[0]
    entries = [
        (MoneyKind.CHARGE, one, 195_000, None), (MoneyKind.PAYMENT, one, -100_000, Means.CASH),
        (MoneyKind.DEPOSIT, two, -30_000, Means.CASH),
    ]  # fmt: skip
    with shop.acting(now=now) as session:
        for number, (kind, order, amount, means) in enumerate(entries):
            session.add(
                MoneyEntry(
                    number=f"M{number}",
                    kind=kind,
                    order_id=order,
                    customer_id=owner,
                    amount=amount,
                    means=means,
                    at=now,
                )
            )
    assert shop.ask(customers.page)[0].owed == 95_000, "a deposit on one order pays no other"


@pytest.mark.clause("CF-2")
def test_an_asset_keeps_its_owners(shop: Database, now: datetime) -> None:
    first, second = story.customer(shop, now), story.customer(shop, now, "李强", "13900001111")
    car = story.car(shop, now, first)
    shop.act(assets.change_owner, asset_id=car, owner_id=second, by=None, now=now + timedelta(days=1))
    shop.act(assets.change_owner, asset_id=car, owner_id=second, by=None, now=now + timedelta(days=2))
    row = shop.ask(assets.of_customer, customer_id=second)[0]
    assert (row.title, row.what, row.owner) == ("粤B·7K3P2", "丰田 卡罗拉 2019", "李强")
    with shop.reading() as session:
        history = session.execute(text("SELECT customer_id FROM ownership ORDER BY id")).scalars().all()
    assert history == [first, second]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (AssetGiven(Category.CAR), "plate"),
        (AssetGiven(Category.PHONE, colour="黑"), "model"),
        (AssetGiven(Category.CAR, plate="A1", year=26), "year"),
    ],
)
def test_an_asset_needs_something_to_know_it_by(
    shop: Database, now: datetime, given: AssetGiven, field: str
) -> None:
    owner = story.customer(shop, now)
    with pytest.raises(DeskError) as refused:
        shop.act(assets.save, owner_id=owner, given=given, by=None, now=now)
    assert refused.value.field == field


def test_odd_plates_vins_and_imeis_warn_and_are_saved(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    saved = shop.act(
        assets.save,
        owner_id=owner,
        given=AssetGiven(Category.CAR, plate="临-AB?1", vin="LSVAO4BR0FN00001"),
        by=None,
        now=now,
    )
    assert set(saved.doubts) == {"plate", "vin"}
    phone = shop.act(
        assets.save,
        owner_id=owner,
        given=AssetGiven(Category.PHONE, serial="356938035643808"),
        by=None,
        now=now,
    )
    assert set(phone.doubts) == {"serial"}


@pytest.mark.clause("CF-2")
def test_numbers_are_kept_as_typed_and_found_and_compared_by_what_they_hold(
    shop: Database, now: datetime
) -> None:
    owner = story.customer(shop, now)
    phone = story.phone(shop, now, owner, serial=" 35-209900-176148-1 ", model="Mate 60")
    car = story.car(shop, now, owner, "", vin="LSV AB4BR0 FN 000001")
    assert shop.ask(assets.given, asset_id=phone).serial == "35-209900-176148-1"
    assert shop.ask(assets.given, asset_id=car).vin == "LSV AB4BR0 FN 000001"
    assert identity.doubts(AssetKind.DEVICE, serial="35-209900-176148-1") == {}
    for typed in ("352099001761481", "35-209900-176148-1", "761481", "48-1"):
        (hit,) = shop.ask(search.find, typed=typed).assets
        assert hit.row.serial == "35-209900-176148-1"
        shown = "…0-176148-1" if typed in ("761481", "48-1") else "35-209900-176148-1"
        assert hit.detail.text == f"{shown}·周雅宁"
        assert hit.detail.spans
    for serial in ("352099001761481", "35 209900 176148 1"):
        assert [one.id for one in shop.ask(duplicates, serial=serial)] == [phone]
    assert [one.id for one in shop.ask(duplicates, vin="lsvab4br0fn000001")] == [car]


def test_a_number_that_is_the_name_of_a_thing_is_said_once(shop: Database, now: datetime) -> None:
    given = AssetGiven(Category.PHONE, serial="SM-2291")
    shop.act(assets.save, owner_id=story.customer(shop, now), given=given, by=None, now=now)
    (hit,) = shop.ask(search.find, typed="2291").assets
    assert (hit.title.text, hit.detail.text) == ("SM-2291", "周雅宁")


def test_a_number_of_signs_alone_is_none(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    given = AssetGiven(Category.PHONE, serial="--", make="华为")
    saved = shop.act(assets.save, owner_id=owner, given=given, by=None, now=now)
    assert shop.ask(assets.given, asset_id=saved.id).serial == ""


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("35-209900-176148-1", "6148-1"),
        ("LSVAB4BR0FN000001", "00001"),
        ("7-777777", "77777"),
        ("N-7", "N-7"),
        ("", ""),
    ],
)
def test_the_end_of_a_number_is_as_it_is_written(text: str, end: str) -> None:
    assert folding.tail(text, 5) == end


@pytest.mark.parametrize(
    ("vin", "odd"),
    [
        ("1M8GDM9AXKP042788", False),
        ("1M8GDM9A0KP042788", True),
        ("LSVAB4BR0FN000001", False),
        ("LSVAI4BR0FN000001", True),
        ("", False),
    ],
)
def test_a_vin_is_doubted_by_its_length_letters_and_check_digit(vin: str, odd: bool) -> None:
    assert (identity.vin_doubt(vin) is not None) is odd


@pytest.mark.parametrize(
    ("plate", "key", "shown", "odd"),
    [
        ("粤b 7k3p2", "粤B7K3P2", "粤B·7K3P2", False),
        ("粤BD12345", "粤BD12345", "粤B·D12345", False),
        ("ab-12 cde", "AB12CDE", "AB-12 CDE", True),
        ("粤Ｂ７Ｋ３Ｐ２", "粤B7K3P2", "粤B·7K3P2", False),
    ],
)
def test_plates_are_folded_for_comparing_and_written_as_usual(
    plate: str, key: str, shown: str, odd: bool
) -> None:
    assert (folding.key(plate), identity.plate_shown(plate)) == (key, shown)
    assert ("plate" in identity.doubts(AssetKind.VEHICLE, plate=plate)) is odd


@pytest.mark.clause("RC-1")
def test_the_box_offers_the_returning_customers_visit_first(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner)
    other = story.car(shop, now, owner, "粤S27K31")
    for typed in ("7k3", "2206 7k3p", "zyn"):
        found = shop.ask(search.find, typed=typed)
        assert found.returning is not None
        assert found.returning.row.id in (car, other)
    found = shop.ask(search.find, typed="7k3")
    assert found.returning is not None
    assert found.returning.row.id == car, "the plate's number begins with it"
    assert [
        text[a:b]
        for text, spans in [(found.returning.title.text, found.returning.title.spans)]
        for a, b in spans
    ] == ["7K3"]
    story.visit(shop, now, owner, car)
    found = shop.ask(search.find, typed="7k3")
    assert [hit.row.id for hit in found.orders] == [1]
    assert found.returning is not None
    assert found.returning.row.id == other, "what is here can't come"


@pytest.mark.clause("RC-1")
def test_the_last_digits_of_an_orders_number_lead_to_the_order(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    story.visit(shop, now, owner, story.car(shop, now, owner))
    other = story.car(shop, now, owner, "粤S00010")
    number = shop.ask(search.find, typed="7k3").orders[0].row.number
    found = shop.ask(search.find, typed=number[-4:])
    assert found.orders[0].row.number == number
    assert found.returning is None
    by_plate = shop.ask(search.find, typed="s00010").returning
    assert by_plate is not None
    assert by_plate.row.id == other


def test_as_long_as_many_fit_enter_begins_nobodys_visit(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    for number in range(search.SHOWN + 1):
        story.car(shop, now, owner, f"粤B0000{number}")
    assert shop.ask(search.find, typed="粤b0000").returning is None
    found = shop.ask(search.find, typed="00003").returning
    assert found is not None
    assert found.title.text == "粤B·00003"


def test_pinyin_marks_the_characters_it_stands_for(shop: Database, now: datetime) -> None:
    story.customer(shop, now)
    hit = shop.ask(search.find, typed="zyn").customers[0]
    assert (hit.name.text, hit.name.spans) == ("周雅宁", ((0, 3),))


@pytest.mark.clause("RC-1")
def test_what_was_typed_is_marked_behind_the_name_of_the_thing_too(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    story.visit(shop, now, owner, story.phone(shop, now, owner))
    what = shop.ask(search.find, typed="周雅宁").orders[0].what
    assert [what.text[start:end] for start, end in what.spans] == ["周雅宁"]


@pytest.mark.parametrize(
    ("typed", "belongs"),
    [
        ("13900001111", ("", "13900001111", "")),
        ("粤B7K3P2", ("", "", "粤B7K3P2")),
        ("李强", ("李强", "", "")),
        ("7k3", ("", "", "7k3")),
    ],
)
def test_a_new_customer_begins_with_what_was_typed(typed: str, belongs: tuple[str, str, str]) -> None:
    assert search.what_was_typed(typed) == belongs


@pytest.mark.clause("CF-4")
def test_what_both_files_of_a_merged_customer_said_is_said_and_unsaid_once(
    shop: Database, now: datetime
) -> None:
    kept, gone, wife = (story.customer(shop, now, name) for name in ("贺明", "贺 明", "O'Brien"))
    for one in (kept, gone):
        shop.act(links.link, customer_id=one, other_id=wife, how="妻子", by=None, now=now)
    merged = shop.act(merging.merge, keep_id=kept, gone_id=gone, by=None, now=now)
    shop.act(links.link, customer_id=kept, other_id=wife, how="前妻", by=None, now=now)
    (row,) = shop.ask(links.of_customer, customer_id=kept)
    assert row.how == "前妻"
    shop.act(links.unlink, link_id=row.id, by=None, now=now)
    assert shop.ask(links.of_customer, customer_id=kept) == []
    shop.act(merging.undo, merge_id=merged, by=None, now=now)
    assert shop.ask(links.of_customer, customer_id=gone) == []
