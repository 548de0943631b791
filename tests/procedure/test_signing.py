"""Signatures on paper and on the screen, and the customer's agreement (RC-4, RC-6, ES-2)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from shopdesk.db import Database
from shopdesk.desk import attachments, estimate_versions, estimates, facts, signing, terms
from shopdesk.desk.moves import Permit
from shopdesk.desk.signing import Picture
from shopdesk.errors import DeskError, NotAllowed, Trouble
from shopdesk.i18n import CHINESE, ENGLISH
from shopdesk.kinds import AssetKind, OrderState, SignedHow, Signing, Supplier
from shopdesk.models import Attachment, Order, Override, Signature
from tests.fixed import FixedClock
from tests.procedure.estimate_story import Counter

DRAWN = Picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")


@pytest.fixture
def counter(shop: Database, clock: FixedClock) -> Counter:
    return Counter(shop, clock).opened()


@pytest.fixture
def order(counter: Counter) -> int:
    """An order whose estimate is ready to be signed."""
    order = counter.order()
    counter.line(order)
    counter.promised(order)
    return order


@pytest.mark.clause("RC-4")
def test_the_customer_signs_on_paper_and_the_order_is_agreed(counter: Counter, order: int) -> None:
    agreed = counter.agreed(order)
    (signed,) = counter.db.ask(signing.signatures, order_id=order)
    assert (signed.what, signed.how, signed.signer, signed.version) == (
        Signing.INTAKE,
        SignedHow.PAPER,
        "周雅宁",
        1,
    )
    assert (agreed.version, agreed.signature_id, signed.signed_at, signed.recorded_by) == (
        1,
        signed.id,
        counter.now,
        "许静",
    )
    assert counter.state(order) is OrderState.AGREED
    with counter.db.reading() as session:
        kept = session.get_one(Order, order)
        assert kept.first_promised_at == kept.promised_at


@pytest.mark.clause("RC-4")
def test_the_customer_signs_on_the_screen_and_the_drawing_is_kept(counter: Counter, order: int) -> None:
    counter.agreed(order, how=SignedHow.SCREEN, picture=DRAWN)
    (signed,) = counter.db.ask(signing.signatures, order_id=order)
    assert signed.attachment_id is not None
    assert counter.db.ask(attachments.read, attachment_id=signed.attachment_id) == DRAWN.data
    with counter.db.reading() as session:
        kept = session.scalars(select(Attachment)).one()
        assert (kept.what, kept.media_type, kept.size) == ("signature", "image/svg+xml", len(DRAWN.data))
        name = f"{kept.sha256}.svg"
    files = [file for file in counter.db.ask(attachments.folder).rglob("*") if file.is_file()]
    assert [file.name for file in files] == [name]


def test_a_scan_of_the_paper_may_be_attached(counter: Counter, order: int) -> None:
    counter.agreed(order, picture=Picture(b"%PDF-1.7 scan", "application/pdf"))
    with counter.db.reading() as session:
        assert session.scalars(select(Attachment.what)).all() == ["scan"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"signer": " "}, "signer"),
        ({"how": SignedHow.SCREEN}, "signature"),
        ({"picture": Picture(b"", "image/png")}, "file"),
        ({"picture": Picture(b"MZ", "application/x-msdownload")}, "file"),
    ],
)
def test_what_is_no_signature_is_refused_and_nothing_is_agreed(
    counter: Counter, order: int, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(DeskError) as refusal:
        counter.agreed(order, **facts)
    assert refusal.value.field == field
    assert counter.state(order) is OrderState.ESTIMATING
    assert counter.db.ask(estimate_versions.versions, order_id=order) == []


def test_a_paper_signed_earlier_keeps_its_time_and_none_is_of_tomorrow(counter: Counter, order: int) -> None:
    facts = {
        "order_id": order,
        "what": Signing.BELONGINGS,
        "how": SignedHow.PAPER,
        "signer": "周雅宁",
        **counter.hand,
    }
    earlier = counter.now - timedelta(minutes=20)
    counter.db.act(signing.sign, signed_at=earlier, **facts)
    signed = counter.db.ask(signing.signed, order_id=order, what=Signing.BELONGINGS)
    assert signed is not None
    assert signed.signed_at == earlier
    with pytest.raises(DeskError) as refusal:
        counter.db.act(signing.sign, signed_at=counter.now + timedelta(days=1), **facts)
    assert refusal.value.field == "signed_at"
    with pytest.raises(DeskError, match="never shown"):
        counter.db.act(signing.sign, version=3, **facts)


@pytest.mark.clause("ES-2")
def test_parts_without_warranty_need_the_customers_initial(counter: Counter, order: int) -> None:
    counter.part(order, "客户自备雨刮", supplied_by=Supplier.CUSTOMER, grade=None, price=0)
    with pytest.raises(DeskError) as refusal:
        counter.agreed(order)
    assert refusal.value.field == "initialled"
    with pytest.raises(DeskError) as refusal:
        counter.agreed(order, how=SignedHow.SCREEN, picture=DRAWN)
    assert refusal.value.field == "initial"
    counter.agreed(order, how=SignedHow.SCREEN, picture=DRAWN, initial=Picture(b"<svg/>", "image/svg+xml"))
    assert [row.what for row in counter.db.ask(signing.signatures, order_id=order)] == [
        Signing.NO_WARRANTY,
        Signing.INTAKE,
    ]


@pytest.mark.clause("ES-5", "RC-4")
def test_a_changed_estimate_must_be_signed_again(counter: Counter, order: int) -> None:
    counter.agreed(order)
    counter.db.act(signing.revise, order_id=order, **counter.hand)
    counter.line(order, "更换刹车油")
    assert not counter.db.ask(facts.holding, order_id=order)["intake_signed"]
    assert counter.db.ask(estimate_versions.unshown, order_id=order)
    with pytest.raises(NotAllowed) as refusal:
        counter.agreed(order, signer="", permit=Permit(counter.desk, "", "老客户"))
    assert refusal.value.missing == ("intake_signed",)
    counter.agreed(order)
    assert [row.version for row in counter.db.ask(signing.signatures, order_id=order)] == [2, 1]


@pytest.mark.clause("PP-2")
def test_agreed_by_phone_needs_somebody_with_the_right_and_a_reason(counter: Counter, order: int) -> None:
    with pytest.raises(NotAllowed) as refusal:
        counter.agreed(order, signer="", permit=Permit(counter.desk, "", "电话同意"))
    assert refusal.value.missing == ("intake_signed",)
    counter.agreed(order, signer="", permit=Permit(counter.manager, "2468", "电话同意，来取车时补签"))
    assert counter.state(order) is OrderState.AGREED
    with counter.db.reading() as session:
        kept = session.scalars(select(Override)).one()
        assert (kept.move, kept.fact, kept.reason) == ("agree", "intake_signed", "电话同意，来取车时补签")
        assert session.scalars(select(Signature)).all() == []


def test_nothing_is_agreed_without_a_promised_time(counter: Counter) -> None:
    order = counter.order()
    counter.line(order)
    with pytest.raises(NotAllowed) as refusal:
        counter.agreed(order)
    assert refusal.value.missing == ("promised",)
    assert counter.db.ask(signing.signatures, order_id=order) == []


def test_a_file_on_a_full_or_closed_disk_is_trouble_not_a_crash(counter: Counter, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    with pytest.raises(Trouble, match="can't be written"):
        attachments.keep_file(blocked, b"x", "image/png")


# terms


@pytest.mark.clause("RC-4")
@pytest.mark.parametrize("kind", AssetKind)
@pytest.mark.parametrize("lang", [CHINESE, ENGLISH])
def test_terms_are_there_in_both_languages_for_vehicles_and_devices(
    counter: Counter, kind: AssetKind, lang: str
) -> None:
    counter.db.act(terms.seed, **counter.hand)
    kept = counter.db.ask(terms.lines, kind=kind, lang=lang)
    assert 5 <= len(kept) <= 8
    assert counter.db.ask(terms.text, kind=kind, lang=lang) == terms.default(kind, lang)


def test_the_shop_changes_its_terms_and_seeding_again_keeps_them(counter: Counter) -> None:
    counter.db.act(terms.seed, **counter.hand)
    counter.db.act(
        terms.save, kind=AssetKind.VEHICLE, lang=CHINESE, text="本店条款\n\n第二条\n", **counter.hand
    )
    counter.db.act(terms.seed, **counter.hand)
    assert counter.db.ask(terms.lines, kind=AssetKind.VEHICLE, lang=CHINESE) == ("本店条款", "第二条")
    for wrong in (" ", "长" * 6001):
        with pytest.raises(DeskError) as refusal:
            counter.db.act(terms.save, kind=AssetKind.VEHICLE, lang=CHINESE, text=wrong, **counter.hand)
        assert refusal.value.field == "terms"


def test_an_unsigned_change_is_noticed(counter: Counter, order: int) -> None:
    assert counter.db.ask(estimate_versions.unshown, order_id=order)
    counter.agreed(order)
    assert not counter.db.ask(estimate_versions.unshown, order_id=order)
    assert counter.db.ask(estimates.sums, order_id=order).total == 18_000


@pytest.mark.clause("ES-5", "ES-7")
def test_no_version_is_shown_behind_what_was_agreed(counter: Counter, order: int) -> None:
    counter.agreed(order)
    with pytest.raises(DeskError):
        counter.db.act(estimate_versions.show_version, order_id=order, **counter.hand)
