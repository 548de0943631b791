"""Photos, scans and signatures: files named by their SHA-256 beside the shop's data; on disk before the transaction commits."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from shopdesk import durable
from shopdesk.errors import DeskError, Trouble, why
from shopdesk.i18n import N_
from shopdesk.models import Attachment

SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/svg+xml": ".svg", "application/pdf": ".pdf"}
MOST_BYTES = 40_000_000


def folder(session: Session) -> Path:
    """Where the shop's files lie, as the database was opened with."""
    told = session.info.get("data_dir")
    if told is None:
        raise Trouble(N_("It is not said where the shop's files lie."))
    return Path(told) / "attachments"


def where(root: Path, sha256: str, media_type: str) -> Path:
    """The file of some content: two letters of its name make a folder."""
    return root / sha256[:2] / f"{sha256}{SUFFIXES[media_type]}"


def keep_file(root: Path, data: bytes, media_type: str) -> str:
    """Write content to disk for good; its SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = where(root, sha256, media_type)
    if target.exists():
        return sha256
    try:
        durable.write(target, data)
    except OSError as error:
        raise Trouble(
            N_("The file can't be written: {reason}. Nothing was saved."), reason=why(error)
        ) from error
    return sha256


def add(session: Session, *, order_id: int | None, what: str, data: bytes, media_type: str, mark_id: int | None = None,
        by: int | None, now: datetime) -> int:  # fmt: skip
    """Keep a file of an order (`what`: photo, scan, signature); its id. Refused: empty, too large, an unknown kind."""
    if media_type not in SUFFIXES:
        raise DeskError(N_("Only pictures (PNG, JPEG, SVG) and PDF can be kept."), field="file")
    if not data or len(data) > MOST_BYTES:
        raise DeskError(N_("The file is empty or too large."), field="file")
    sha256 = keep_file(folder(session), data, media_type)
    kept = Attachment(order_id=order_id, mark_id=mark_id, what=what, sha256=sha256, media_type=media_type,
                      size=len(data), at=now, by_id=by)  # fmt: skip
    session.add(kept)
    session.flush()
    return kept.id


def read(session: Session, *, attachment_id: int) -> bytes:
    """The content of a kept file; Trouble when the disk lost it."""
    kept = session.get_one(Attachment, attachment_id)
    try:
        return where(folder(session), kept.sha256, kept.media_type).read_bytes()
    except OSError as error:
        raise Trouble(N_("A kept file is missing: {name}"), name=kept.sha256[:12]) from error
