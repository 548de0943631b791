"""照片: photos of what was brought, stripped of what the camera noted, made small, kept beside the shop's data (RC-6.2)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import attachments, fetch
from shopdesk.desk.here import order_here
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.models import Attachment, Mark

WHAT = "photo"
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2560
THUMBNAIL_SIDE = 160
QUALITY = 85


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A kept photo; `mark_id` None = of the whole thing."""

    id: int
    mark_id: int | None
    at: datetime


def prepare(data: bytes) -> bytes:
    """A photo as it is kept: upright, JPEG, at most 2560 px, nothing of the camera's notes. Long: call it in a worker.

    Refused: not a picture, more than 40 megapixels.
    """
    return _jpeg(data, LONGEST_SIDE)


def thumbnail(data: bytes) -> bytes:
    """The small picture for a list, JPEG, at most 160 px."""
    return _jpeg(data, THUMBNAIL_SIDE)


def _jpeg(data: bytes, side: int) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise DeskError(
                    N_(
                        "The photo is too large (more than 40 megapixels). Please choose a smaller size in the camera."
                    ),
                    field="photo",
                )
            opened.draft("RGB", (side, side))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise DeskError(N_("This file is not a picture."), field="photo") from error
    upright.thumbnail((side, side))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def keep(
    session: Session,
    *,
    order_id: int,
    prepared: bytes,
    mark_id: int | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """Keep a prepared photo of an order, of one mark where named; its id."""
    order_here(session, order_id)
    if mark_id is not None and session.get_one(Mark, mark_id).order_id != order_id:
        raise DeskError(N_("This mark belongs to another order."), field="photo")
    return attachments.add(
        session,
        order_id=order_id,
        what=WHAT,
        data=prepared,
        media_type="image/jpeg",
        mark_id=mark_id,
        by=by,
        now=now,
    )


def listed(session: Session, *, order_id: int, mark_id: int | None = None) -> list[PhotoRow]:
    """The photos of an order, or of one mark, oldest first."""
    wanted = select(Attachment.id, Attachment.mark_id, Attachment.at).where(
        Attachment.order_id == order_id, Attachment.what == WHAT
    )
    if mark_id is not None:
        wanted = wanted.where(Attachment.mark_id == mark_id)
    return fetch.rows(session, PhotoRow, wanted.order_by(Attachment.id))


def read(session: Session, *, photo_id: int) -> bytes:
    """A kept photo's JPEG; Trouble when the disk lost it."""
    return attachments.read(session, attachment_id=photo_id)
