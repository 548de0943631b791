"""照片: upright, small, without the camera's notes, on disk before the row."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from shopdesk.db import Database
from shopdesk.desk import condition, intake, photos
from shopdesk.errors import DeskError, Trouble
from shopdesk.kinds import MarkKind
from tests.procedure import intake_story as story

_MODEL, _ORIENTATION, _GPS = 0x0110, 0x0112, 0x8825


def picture(width: int, height: int, *, turned: bool = False, kind: str = "JPEG") -> bytes:
    """A red picture with the notes of a camera."""
    image = Image.new("RGB", (width, height), "red")
    notes = Image.Exif()
    notes[_MODEL] = "Camera 9"
    notes[_GPS] = {1: "N"}
    if turned:
        notes[_ORIENTATION] = 6
    out = io.BytesIO()
    image.save(out, kind, exif=notes)
    return out.getvalue()


@pytest.fixture
def car(shop: Database, now: datetime) -> int:
    shop.act(story.opened_shop, by=None, now=now)
    return shop.act(story.car_arrives, by=None, now=now)


@pytest.mark.clause("RC-6.2")
def test_a_photo_is_upright_small_and_says_nothing_of_the_camera() -> None:
    kept = Image.open(io.BytesIO(photos.prepare(picture(4000, 3000, turned=True))))
    assert kept.format == "JPEG"
    assert kept.size == (1920, 2560)
    assert dict(kept.getexif()) == {}
    small = Image.open(io.BytesIO(photos.thumbnail(picture(4000, 3000))))
    assert small.size == (160, 120)


def test_a_small_photo_keeps_its_size_and_png_becomes_jpeg() -> None:
    kept = Image.open(io.BytesIO(photos.prepare(picture(640, 480, kind="PNG"))))
    assert (kept.format, kept.size) == ("JPEG", (640, 480))


@pytest.mark.parametrize("data", [b"", b"not a picture", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(DeskError) as refused:
        photos.prepare(data)
    assert refused.value.field == "photo"


def test_a_picture_of_more_than_40_megapixels_is_refused() -> None:
    huge = io.BytesIO()
    Image.new("1", (8000, 5001)).save(huge, "PNG")
    with pytest.raises(DeskError):
        photos.prepare(huge.getvalue())


@pytest.mark.clause("RC-6.2")
def test_a_photo_belongs_to_its_mark_and_comes_back_with_it(
    shop: Database, car: int, now: datetime, tmp_path: Path
) -> None:
    mark = shop.act(condition.mark, order_id=car, x=380, y=500, kind=MarkKind.CRACK, by=None, now=now)
    ready = photos.prepare(picture(800, 600))
    photo = shop.act(photos.keep, order_id=car, prepared=ready, mark_id=mark.id, by=None, now=now)
    assert list((tmp_path / "shop" / "attachments").glob("??/*.jpg"))
    assert shop.ask(photos.read, photo_id=photo) == ready
    assert shop.ask(intake.view, order_id=car, now=now).marks[0].photos == 1
    removed = shop.act(condition.remove_mark, mark_id=mark.id, by=None, now=now)
    again = shop.act(condition.put_back, removed=removed, by=None, now=now)
    assert [row.id for row in shop.ask(photos.listed, order_id=car, mark_id=again.id)] == [photo]


def test_a_photo_the_disk_lost_is_trouble(shop: Database, car: int, now: datetime, tmp_path: Path) -> None:
    photo = shop.act(photos.keep, order_id=car, prepared=photos.prepare(picture(8, 8)), by=None, now=now)
    next((tmp_path / "shop" / "attachments").glob("??/*.jpg")).unlink()
    with pytest.raises(Trouble):
        shop.ask(photos.read, photo_id=photo)


def test_a_photo_of_another_orders_mark_is_refused(shop: Database, car: int, now: datetime) -> None:
    other = shop.act(story.phone_arrives, by=None, now=now)
    mark = shop.act(condition.mark, order_id=other, x=1, y=1, kind=MarkKind.CHIP, by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(photos.keep, order_id=car, prepared=b"x", mark_id=mark.id, by=None, now=now)
