"""解锁密码: an unlock code, encrypted at rest, shown only on request and on record, erased at release (RC-6.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk import durable
from shopdesk.desk import attachments, custody
from shopdesk.desk.here import order_here
from shopdesk.errors import DeskError, Trouble, why
from shopdesk.i18n import N_
from shopdesk.kinds import CustodyKind, Holder
from shopdesk.models import Journal, Secret

FILE_NAME = "shopdesk.key"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Keyring:
    """The key that locks the shop's secrets: a file that only its owner can read, beside the database."""

    path: Path

    @classmethod
    def beside(cls, folder: Path) -> Keyring:
        """The keyring of the shop whose data lies in `folder`."""
        return cls(folder / FILE_NAME)

    def lock(self, words: str) -> bytes:
        """The words, encrypted; the key is made when it is first needed."""
        from cryptography.fernet import Fernet

        try:
            return Fernet(self._key() or self._new_key()).encrypt(words.encode())
        except ValueError as error:
            raise Trouble(
                N_("The shop's key file is damaged: {file}. Nothing was saved."), file=str(self.path)
            ) from error

    def unlock(self, cipher: bytes) -> str:
        """The words again; Trouble when the key is lost or another one."""
        from cryptography.fernet import Fernet, InvalidToken

        key = self._key()
        try:
            return Fernet(key).decrypt(cipher).decode() if key is not None else self._lost()
        except (InvalidToken, ValueError) as error:
            raise Trouble(
                N_("The unlock code can't be read: the shop's key file is not the one it was kept with.")
            ) from error

    def _lost(self) -> str:
        raise Trouble(N_("The unlock code can't be read: the shop's key file is missing."))

    def _key(self) -> bytes | None:
        try:
            return self.path.read_bytes().strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unusable(error) from error

    def _new_key(self) -> bytes:
        from cryptography.fernet import Fernet

        made = Fernet.generate_key()
        try:
            durable.write(self.path, made)
        except OSError as error:
            raise _unusable(error) from error
        return made


def _unusable(error: OSError) -> Trouble:
    return Trouble(
        N_("The shop's key file can't be used: {reason}. Nothing was saved.").fill(reason=why(error))
    )


def keyring(session: Session) -> Keyring:
    """The keyring of this shop: its key file lies where its attachments' folder lies."""
    return Keyring.beside(attachments.folder(session).parent)


def _kept(session: Session, order_id: int) -> Secret | None:
    wanted = select(Secret).where(Secret.order_id == order_id, Secret.erased_at.is_(None))
    return session.scalars(wanted.order_by(Secret.id.desc()).limit(1)).first()


def is_kept(session: Session, *, order_id: int) -> bool:
    """Whether the shop knows an unlock code for this order."""
    return _kept(session, order_id) is not None


def keep(
    session: Session, *, order_id: int, words: str, keyring: Keyring, by: int | None, now: datetime
) -> None:
    """Keep an unlock code, encrypted; a new one replaces the old. Refused: empty, too long."""
    order_here(session, order_id)
    if not words.strip() or len(words) > LONGEST:
        raise DeskError(
            N_("Please type the unlock code (at most {most} characters)."), field="secret", most=LONGEST
        )
    cipher = keyring.lock(words.strip())
    kept = _kept(session, order_id)
    if kept is not None:
        kept.cipher, kept.kept_at = cipher, now
    else:
        item = custody.take_in(
            session, order_id=order_id, kind=CustodyKind.SECRET, label="", to=Holder.DESK, by=by, now=now
        )
        session.add(Secret(order_id=order_id, cipher=cipher, kept_at=now, custody_id=item))
    session.flush()


def show(session: Session, *, order_id: int, keyring: Keyring, by: int | None, now: datetime) -> str:
    """The unlock code, and a line in the journal that it was shown. Refused: none is kept."""
    kept = _kept(session, order_id)
    if kept is None:
        raise DeskError(N_("No unlock code is kept for this order."), field="secret")
    seen = [{"what": "Secret", "id": kept.id, "how": "shown"}]
    session.add(Journal(at=now, by_id=by, action="secrets.show", changes=seen))
    session.flush()
    return keyring.unlock(kept.cipher)


def erase(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """Forget every unlock code of an order: the cipher is emptied, the ledger says destroyed (PK-7)."""
    for kept in session.scalars(
        select(Secret).where(Secret.order_id == order_id, Secret.erased_at.is_(None))
    ):
        kept.cipher, kept.erased_at = b"", now
        if kept.custody_id is not None:
            custody.move(session, item_id=kept.custody_id, to=Holder.DESTROYED, by=by, now=now)
    session.flush()
