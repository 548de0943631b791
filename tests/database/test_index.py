"""The search index gives the answer of reading everything, follows every change, and can be built anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from shopdesk import index
from shopdesk.db import Database, open_database
from shopdesk.desk import assets, customers, merging
from shopdesk.desk.customers import PhoneGiven
from shopdesk.errors import DeskError
from shopdesk.folding import fold, spans, words
from shopdesk.index_entries import Kind, entries
from tests.fixed import FixedClock
from tests.procedure import reception_story as story

PEOPLE = (
    "周雅宁",
    "曾单",
    "𠮷田 さくら",
    "AT&T 通信",
    "O'Brien",
    "<b>张</b>",
    "😀 笑笑",
    "Ümit Öz",
    "שרה כהן",
    "7K 3P",
)
PLATES = ("粤B7K3P2", "粤S27K31", "粤BK37K1", "京A12345", "AB-12 CDE", "粤BK3K7K3")


@pytest.fixture(scope="module")
def busy(empty_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Sixty orders of people with awkward names."""
    file = tmp_path_factory.mktemp("busy") / "shopdesk.db"
    file.write_bytes(empty_shop.read_bytes())
    clock = FixedClock()
    shop = open_database(file, clock=clock, indexer=index.update)
    for number in range(60):
        now = clock.forward(hours=3)
        owner = story.customer(shop, now, PEOPLE[number % len(PEOPLE)], f"138{number * 7919 % 10**8:08d}")
        brought = story.car(shop, now, owner, PLATES[number % len(PLATES)], vin=f"LSV{number * 104729:014d}")
        story.visit(shop, now, owner, brought, words=("空调不冷", "brake noise", "换7K3号件")[number % 3])
    yield shop
    shop.close()


def brute(session: Session, kind: Kind, typed: str, limit: int) -> list[int]:
    """Every text read, newest first."""
    wanted = words(typed)
    made = entries(session, kind, list(range(1, 200)))
    return [
        each for each in sorted(made, reverse=True) if wanted and all(word in made[each] for word in wanted)
    ][:limit]


TYPED = st.one_of(
    st.sampled_from(
        [
            "7k3",
            "k37k",
            "zyn",
            "zhouya",
            "粤b·7",
            "张",
            "é",
            "o'b",
            "138 0",
            "ro260311",
            "😀",
            "  ",
            "&",
            "ש",
            "7k 3",
        ]
    ),
    st.text(alphabet="7kK3bB粤Ss·1 203ozyn周曾吉𠮷田", min_size=0, max_size=8),
    st.text(max_size=4),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED, kind=st.sampled_from(list(Kind)), limit=st.integers(1, 70))
def test_it_finds_what_reading_everything_finds(busy: Database, typed: str, kind: Kind, limit: int) -> None:
    with busy.reading() as session:
        assert index.find(session, kind, typed, limit=limit) == brute(session, kind, typed, limit)


def test_the_next_page_goes_on_where_the_last_ended(busy: Database) -> None:
    with busy.reading() as session:
        everything = index.find(session, Kind.ORDER, "138", limit=100)
        first = index.find(session, Kind.ORDER, "138", limit=25)
        second = index.find(session, Kind.ORDER, "138", limit=75, after=first[-1])
    assert everything == first + second
    assert everything == sorted(everything, reverse=True)


def test_pairs_out_of_order_are_no_match(busy: Database) -> None:
    with busy.reading() as session:
        found = index.find(session, Kind.ORDER, "k37k3", limit=100)
        assert found == brute(session, Kind.ORDER, "k37k3", 100)
        only_pairs = index.find(session, Kind.ORDER, "k3 37 7k k3", limit=100)
    assert len(found) < len(only_pairs)


def test_every_kind_of_change_is_followed(empty_shop: Path, tmp_path: Path, now: datetime) -> None:
    file = tmp_path / "shop.db"
    file.write_bytes(empty_shop.read_bytes())
    shop = open_database(file, indexer=index.update)
    first = story.customer(shop, now)
    other = story.customer(shop, now, "李强", "13900001111")
    car = story.car(shop, now, first)
    order = story.visit(shop, now, first, car).order_ids[0]

    def found(kind: Kind, typed: str) -> list[int]:
        return shop.ask(index.find, kind, typed)

    assert found(Kind.ORDER, "zyn") == [order]
    shop.act(
        customers.save, customer_id=first, name="周雅静", phones=[PhoneGiven("13700003333")], by=None, now=now
    )
    assert found(Kind.ORDER, "zyn") == found(Kind.ORDER, "2206") == []
    assert found(Kind.ORDER, "zyj 3333") == [order]
    given = shop.ask(assets.given, asset_id=car)
    shop.act(assets.save, asset_id=car, owner_id=other, given=given, by=None, now=now)
    assert found(Kind.ASSET, "liqiang") == [car]
    assert found(Kind.CUSTOMER, "7k3p2") == [other, first]
    merged = shop.act(merging.merge, keep_id=other, gone_id=first, by=None, now=now)
    assert found(Kind.CUSTOMER, "zyj") == [other]
    assert found(Kind.ORDER, "zyj lq") == [order]
    shop.act(merging.undo, merge_id=merged, by=None, now=now)
    assert found(Kind.CUSTOMER, "zyj") == [first]
    with shop.reading() as session:
        for kind in Kind:
            for typed in ("zyj", "3333", "7k3p2", "lq", "粤"):
                assert index.find(session, kind, typed) == brute(session, kind, typed, 20)
    shop.close()


def test_an_older_shop_without_an_index_is_answered_and_then_indexed(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    order = story.visit(shop, now, owner, story.car(shop, now, owner)).order_ids[0]
    assert shop.ask(index.find, Kind.ORDER, "7k3") == [order]
    shop.act(index.prepare)
    with shop.reading() as session:
        assert index.ready(session)
    assert shop.ask(index.find, Kind.ORDER, "7k3") == [order]


def test_building_anew_changes_no_answer(busy: Database) -> None:
    before = [
        busy.ask(index.find, kind, typed, limit=100) for kind in Kind for typed in ("7k3", "zyn", "1380")
    ]
    busy.act(index.rebuild)
    assert before == [
        busy.ask(index.find, kind, typed, limit=100) for kind in Kind for typed in ("7k3", "zyn", "1380")
    ]
    with busy.reading() as session:
        session.execute(
            text(
                f"INSERT INTO {index.PAIRS[Kind.ORDER].name}({index.PAIRS[Kind.ORDER].name}) VALUES ('integrity-check')"
            )
        )


def test_a_refused_gesture_leaves_no_trace(busy: Database, now: datetime) -> None:
    def save_and_refuse(session: Session) -> None:
        customers.save(session, name="诸葛未存", by=None, now=now)
        customers.save(session, name=" ", by=None, now=now)

    with pytest.raises(DeskError):
        busy.act(save_and_refuse)
    assert busy.ask(index.find, Kind.CUSTOMER, "诸葛未存") == []


def test_a_hook_and_a_box_find_their_order_while_taken(busy: Database, now: datetime) -> None:
    from shopdesk.models import Box, BoxUse, Hook, HookUse

    with busy.acting(now=now) as session:
        hook, box = Hook(number=614), Box(name="Q-77")
        session.add_all([hook, box])
        session.flush()
        session.add_all(
            [
                HookUse(hook_id=hook.id, order_id=5, taken_at=now),
                BoxUse(box_id=box.id, order_id=5, taken_at=now),
            ]
        )
    assert busy.ask(index.find, Kind.ORDER, "q77") == busy.ask(index.find, Kind.ORDER, "q-77 614") == [5]
    with busy.acting(now=now) as session:
        session.query(BoxUse).one().freed_at = now
    assert busy.ask(index.find, Kind.ORDER, "q-77") == []


def test_elsewhere_the_text_itself_is_asked() -> None:
    class Elsewhere(Session):
        def get_bind(self, *_args: object, **_kw: object) -> object:  # type: ignore[override]
            return type("Bind", (), {"dialect": postgresql.dialect()})()

    said = str(index.matching(Elsewhere(), Kind.ORDER, ["7k3"]).compile(dialect=postgresql.dialect()))
    assert "LIKE" in said
    assert "MATCH" not in said
    assert said.rstrip().endswith("ORDER BY search1_order_text.place")


@given(st.text(max_size=12))
def test_folding_twice_changes_nothing_more(typed: str) -> None:
    assert fold(fold(typed)) == fold(typed)


@given(st.text(max_size=12), st.text(min_size=1, max_size=3))
def test_what_is_marked_is_what_was_found(shown: str, typed: str) -> None:
    marked = spans(shown, words(typed))
    assert all(0 <= start < end <= len(shown) for start, end in marked)
    wanted = words(typed)
    if wanted and all(word in fold(shown) for word in wanted):
        assert marked


def test_what_the_driver_says_is_said_as_everywhere(shop: Database, now: datetime) -> None:
    shop.act(index.prepare)
    with shop.acting(now=now) as session:
        session.execute(text(f"DROP TABLE {index.PAIRS[Kind.ORDER].name}"))
    with pytest.raises(DBAPIError, match="no such table"):
        shop.ask(index.find, Kind.ORDER, "7k3")
