"""On a server (SHOPDESK_TEST_URL): one moment for readers, one writer at a time, a guarded record, failures in words."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from alembic import command
from sqlalchemy import create_engine, func, inspect, make_url, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from shopdesk import backup, db, index
from shopdesk.db import Database, append_only_tables, open_database
from shopdesk.desk import customers, integrity, numbers
from shopdesk.errors import AlreadyDone, Trouble
from shopdesk.index import Kind
from shopdesk.migrations import HEAD, runner
from shopdesk.models import Counter, Customer
from shopdesk.place import Place
from tests import on_server

pytestmark = pytest.mark.skipif(on_server.URL is None, reason="SHOPDESK_TEST_URL names no server")


def how_many(session: Session) -> int:
    """Customers on file."""
    return session.scalar(select(func.count(Customer.id))) or 0


@pytest.fixture
def other(where: Place) -> Iterator[Database]:
    """The same shop opened on another PC."""
    database = open_database(where.database, folder=where.folder, indexer=index.update)
    yield database
    database.close()


def test_another_pc_that_writes_is_waited_for_then_named(
    shop: Database, other: Database, now: datetime
) -> None:
    shop.patience_ms = 50
    with other.acting(now=now), pytest.raises(Trouble, match="Another program"):
        shop.act(customers.save, name="张伟", by=None, now=now)
    shop.act(customers.save, name="张伟", by=None, now=now)
    assert shop.ask(how_many) == 1


def test_numbers_of_two_writers_have_no_gap_nor_twin(shop: Database, other: Database, now: datetime) -> None:
    def take(one: int) -> str:
        return (shop, other)[one % 2].act(numbers.give, "order", date(2026, 3, 11))

    with ThreadPoolExecutor(4) as hands:
        given = list(hands.map(take, range(40)))
    assert sorted(given) == [f"RO-260311-{number:04d}" for number in range(1, 41)]
    assert shop.ask(lambda session: session.scalar(select(Counter.last))) == 40


def test_a_reader_sees_one_moment_and_writes_nothing(shop: Database, other: Database, now: datetime) -> None:
    with shop.reading() as session:
        before = how_many(session)
        other.act(customers.save, name="张伟", by=None, now=now)
        assert how_many(session) == before == 0
    assert shop.ask(how_many) == 1
    with pytest.raises(Trouble, match="no changes"):
        shop.ask(lambda session: session.execute(text("DELETE FROM counter")))


def test_the_same_gesture_saves_once_on_two_pcs(shop: Database, other: Database, now: datetime) -> None:
    shop.act_once("gesture", customers.save, name="张伟", by=None, now=now)
    with pytest.raises(AlreadyDone):
        other.act_once("gesture", customers.save, name="张伟", by=None, now=now)
    assert shop.ask(how_many) == 1


@pytest.mark.parametrize(
    "change", ["UPDATE journal SET action = 'x'", "DELETE FROM journal", "TRUNCATE journal"]
)
def test_the_record_refuses_to_be_changed(shop: Database, now: datetime, change: str) -> None:
    shop.act(customers.save, name="张伟", by=None, now=now)
    with pytest.raises(DBAPIError, match="journal is append-only"):
        shop.act(lambda session: session.execute(text(change)))


@pytest.mark.parametrize("change", ["DISABLE TRIGGER call_no_update", "DISABLE TRIGGER ALL"])
def test_a_guard_that_was_taken_off_is_found(shop: Database, change: str) -> None:
    assert shop.ask(integrity.look) == []
    shop.act(lambda session: session.execute(text(f"ALTER TABLE call {change}")))
    assert [finding.check for finding in shop.ask(integrity.look)] == ["record"]


def test_the_revisions_make_the_same_tables(shop: Database) -> None:
    def shape(session: Session) -> object:
        found = session.execute(
            text(
                "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, collation_name "
                "FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'search%' "
                "UNION ALL SELECT conrelid::regclass::text, conname, contype::text, NULL, pg_get_constraintdef(oid), NULL "
                "FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE '%search%' "
                "AND conname NOT LIKE '%alembic%' "
                "UNION ALL SELECT tablename, indexname, NULL, NULL, indexdef, NULL "
                "FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'search%' "
                "AND tablename <> 'alembic_version' "
                "UNION ALL SELECT tgrelid::regclass::text, tgname, NULL, NULL, pg_get_triggerdef(oid), NULL "
                "FROM pg_trigger WHERE NOT tgisinternal"
            )
        )
        return {tuple(row) for row in found}

    with on_server.made(f"{on_server.TEMPLATE}_by_revisions") as url:
        empty = create_engine(url)
        config = runner.config()
        config.attributes["engine"] = empty
        command.upgrade(config, "0001")
        empty.dispose()
        made = open_database(url)
        assert made.ask(shape) == shop.ask(shape)
        assert (
            made.ask(lambda session: session.scalar(text("SELECT version_num FROM alembic_version"))) == HEAD
        )
        made.close()


@pytest.mark.parametrize("typed", ["100%", "7_3", "伟", "张伟", "a/b", "%", "_", "'"])
def test_the_search_answers_as_reading_everything_does(shop: Database, now: datetime, typed: str) -> None:
    for name in ("张伟", "100% 棉", "7_3", "7x3", "a/b", "李伟", "o'neil"):
        shop.act(customers.save, name=name, by=None, now=now)
    wanted = index.words(typed)
    read = shop.ask(index._read_all, Kind.CUSTOMER, wanted, 20, None) if wanted else []
    assert shop.ask(index.find, Kind.CUSTOMER, typed) == read


def test_a_connection_that_was_cut_is_trouble_once(shop: Database, now: datetime) -> None:
    def cut(session: Session) -> None:
        session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(Trouble, match="doesn't answer"):
        shop.act(cut)
    shop.act(customers.save, name="张伟", by=None, now=now)
    with shop.engine.connect() as idle:
        pid = idle.scalar(text("SELECT pg_backend_pid()"))
    killer = create_engine(str(on_server.URL), isolation_level="AUTOCOMMIT")
    with killer.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    killer.dispose()
    assert shop.ask(how_many) == 1


@pytest.fixture
def wired(where: Place) -> Iterator[tuple[Database, on_server.Wire]]:
    """The shop over a cable that can break."""
    wire = on_server.Wire(str(where.database))
    database = open_database(wire.url, folder=where.folder, indexer=index.update)
    yield database, wire
    database.close()
    wire.close()


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_connection_lost_while_saving_is_said_to_be_uncertain_and_tried_again_saves_once(
    shop: Database, wired: tuple[Database, on_server.Wire], now: datetime, when: str
) -> None:
    far, wire = wired
    heard: list[frozenset[str]] = []
    far.subscribe(heard.append)
    far.act(customers.save, name="李娜", by=None, now=now)
    assert heard.pop() >= {"Customer"}
    wire.breaks = when
    with pytest.raises(Trouble, match="not certain"):
        far.act_once("gesture", customers.save, name="张伟", by=None, now=now)
    assert heard == []
    if when == "after":
        with pytest.raises(AlreadyDone):
            far.act_once("gesture", customers.save, name="张伟", by=None, now=now)
    else:
        far.act_once("gesture", customers.save, name="张伟", by=None, now=now)
    assert heard.pop() >= {"Customer"}
    assert shop.ask(how_many) == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"port": 1}, "No connection"),
        ({"database": "nonesuch"}, "nonesuch"),
        ({"username": "nobody"}, "nobody"),
    ],
)
def test_no_connection_is_trouble_in_words(changed: dict[str, object], said: str) -> None:
    address = make_url(str(on_server.URL)).set(**changed)  # type: ignore[arg-type]
    with pytest.raises(Trouble) as told:
        open_database(address.render_as_string(hide_password=False))
    assert said in str(told.value)


def test_an_empty_database_is_no_shop_until_it_was_opened_and_looking_makes_nothing() -> None:
    with on_server.made(f"{on_server.TEMPLATE}_empty") as url:
        assert not db.stands(url)
        engine = create_engine(url)
        assert inspect(engine).get_table_names() == []
        with ThreadPoolExecutor(2) as hands:
            for made in hands.map(open_database, [url, url]):
                assert set(append_only_tables()) <= set(inspect(made.engine).get_table_names())
                made.close()
        assert db.stands(url)
        engine.dispose()


def test_a_backup_is_the_servers_own(shop: Database, where: Place, now: datetime) -> None:
    with pytest.raises(Trouble, match="on a database server"):
        backup.write(shop, where, where.folder / "usb", now=now)
