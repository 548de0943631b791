"""解锁密码: encrypted, shown on record only, erased at release, nowhere else."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from shopdesk.db import Database
from shopdesk.desk import custody, secrets
from shopdesk.desk.secrets import Keyring
from shopdesk.errors import DeskError, Trouble
from shopdesk.kinds import CustodyKind
from shopdesk.models import Journal, Secret
from tests.procedure import intake_story as story

CODE = "图案 L 形 284617"


@pytest.fixture
def phone(shop: Database, now: datetime) -> int:
    shop.act(story.opened_shop, by=None, now=now)
    return shop.act(story.phone_arrives, by=None, now=now)


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring.beside(tmp_path / "shop")


def journal(shop: Database) -> list[str]:
    """What the journal says was done."""
    with shop.reading() as session:
        return list(session.scalars(select(Journal.action).order_by(Journal.id)))


@pytest.mark.clause("RC-6.4")
def test_a_code_is_kept_encrypted_and_shown_on_record(
    shop: Database, phone: int, keyring: Keyring, now: datetime, tmp_path: Path
) -> None:
    shop.act(secrets.keep, order_id=phone, words=CODE, keyring=keyring, by=None, now=now)
    assert shop.ask(secrets.is_kept, order_id=phone)
    assert shop.act(secrets.show, order_id=phone, keyring=keyring, by=None, now=now) == CODE
    assert journal(shop)[-2:] == ["secrets.keep", "secrets.show"]
    shop.engine.dispose()
    for file in (tmp_path / "shop").iterdir():
        assert b"284617" not in file.read_bytes()


@pytest.mark.clause("RC-6.4")
@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX")
def test_only_its_owner_can_read_the_key(shop: Database, phone: int, keyring: Keyring, now: datetime) -> None:
    shop.act(secrets.keep, order_id=phone, words=CODE, keyring=keyring, by=None, now=now)
    assert stat.S_IMODE(keyring.path.stat().st_mode) == 0o600


@pytest.mark.clause("PK-7")
def test_release_erases_the_code(shop: Database, phone: int, keyring: Keyring, now: datetime) -> None:
    shop.act(secrets.keep, order_id=phone, words=CODE, keyring=keyring, by=None, now=now)
    shop.act(secrets.erase, order_id=phone, by=None, now=now)
    assert not shop.ask(secrets.is_kept, order_id=phone)
    with shop.reading() as session:
        assert session.scalars(select(Secret.cipher)).all() == [b""]
    assert shop.ask(custody.held, order_ids=[phone], kinds=[CustodyKind.SECRET], here_only=True) == []
    with pytest.raises(DeskError):
        shop.act(secrets.show, order_id=phone, keyring=keyring, by=None, now=now)


def test_a_new_code_replaces_the_old(shop: Database, phone: int, keyring: Keyring, now: datetime) -> None:
    shop.act(secrets.keep, order_id=phone, words="1111", keyring=keyring, by=None, now=now)
    shop.act(secrets.keep, order_id=phone, words="2222", keyring=keyring, by=None, now=now)
    assert shop.act(secrets.show, order_id=phone, keyring=keyring, by=None, now=now) == "2222"
    assert len(shop.ask(custody.held, order_ids=[phone], kinds=[CustodyKind.SECRET])) == 1


def test_a_lost_or_wrong_key_is_said_plainly(
    shop: Database, phone: int, keyring: Keyring, now: datetime, tmp_path: Path
) -> None:
    shop.act(secrets.keep, order_id=phone, words=CODE, keyring=keyring, by=None, now=now)
    other = Keyring.beside(tmp_path / "other")
    with pytest.raises(Trouble):
        shop.act(secrets.show, order_id=phone, keyring=other, by=None, now=now)
    other.lock("x")
    with pytest.raises(Trouble):
        shop.act(secrets.show, order_id=phone, keyring=other, by=None, now=now)


@pytest.mark.parametrize("words", ["", "   ", "x" * 201])
def test_a_code_that_cant_be_is_refused(
    shop: Database, phone: int, keyring: Keyring, now: datetime, words: str
) -> None:
    with pytest.raises(DeskError) as refused:
        shop.act(secrets.keep, order_id=phone, words=words, keyring=keyring, by=None, now=now)
    assert refused.value.field == "secret"
