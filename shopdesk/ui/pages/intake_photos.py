"""照片 on the intake page: chosen, made ready and read off the GUI thread, shown as a strip (RC-6.2)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from shopdesk.desk import photos
from shopdesk.desk.intake import IntakeView
from shopdesk.desk.photos import PhotoRow
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message, _
from shopdesk.ui.bridge import Report
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.photos import PhotoStrip, Picture

UNREADABLE = N_("The file can't be read. Is the phone or the card still connected?")


@dataclass(frozen=True, slots=True)
class Prepared:
    """Photos made ready, and the names of the files that were refused, each with why."""

    ready: tuple[bytes, ...]
    refused: tuple[tuple[str, Message], ...]


def prepared(files: list[Path], report: Report) -> Prepared:
    """Read and shrink the files, one after the other; for a worker."""
    ready, refused = [], []
    for number, file in enumerate(files):
        report(number, len(files))
        try:
            ready.append(photos.prepare(file.read_bytes()))
        except DeskError as refusal:
            refused.append((file.name, refusal.text))
        except OSError:
            refused.append((file.name, UNREADABLE))
    return Prepared(tuple(ready), tuple(refused))


class PhotosPart(IntakePart):
    """The photos of an order, of its marks and of the whole thing."""

    section = "photos"

    def build(self) -> None:
        """The strip."""
        self.strip = PhotoStrip()
        self._rows: tuple[PhotoRow, ...] = ()
        self.inside.addWidget(self.strip)

    def show_view(self, view: IntakeView) -> None:
        """Read them anew when there are others."""
        super().show_view(view)
        if view.photos != self._rows:
            self._rows = view.photos
            self._load(view.photos)

    def _load(self, rows: tuple[PhotoRow, ...]) -> None:
        """Read them in a worker, then show them; those of another order that come late are let go."""

        def read(session: Any, report: Report) -> list[Picture]:
            found = []
            for number, photo in enumerate(rows):
                report(number, len(rows))
                large = photos.read(session, photo_id=photo.id)
                found.append(Picture(photo.id, photos.thumbnail(large), large))
            return found

        if not rows:
            self.strip.show_photos(())
            return
        self.step.later(
            read,
            done=lambda found: self.strip.show_photos(found if rows == self._rows else self.strip.pictures),
        )

    def choose(self, mark_id: int | None) -> None:
        """Which files; they are made ready in a worker."""
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Photos"), "", _("Pictures") + " (*.jpg *.jpeg *.png *.webp)"
        )
        if names:
            self.keep_files(mark_id, [Path(name) for name in names])

    def keep_files(self, mark_id: int | None, files: list[Path]) -> None:
        """Make photos ready off the GUI thread, then keep them."""
        order_id = self.step.order_id
        self.step.page.aside(
            lambda report: prepared(files, report), done=lambda made: self._keep(order_id, mark_id, made)
        )

    def _keep(self, order_id: int, mark_id: int | None, made: Prepared) -> None:
        """Keep those that are pictures; the others are named with what is wrong with them."""
        for photo in made.ready:
            self.keep_photo(order_id, mark_id, photo)
        if made.refused:
            said = [_("{name}: {why}", name=name, why=_(why)) for name, why in made.refused]
            self.step.page.notice.say("\n".join(said), Tone.BAD)

    @gesture
    def keep_photo(self, order_id: int, mark_id: int | None, photo: bytes) -> None:
        """Keep one."""
        self.again()
        self.act(
            photos.keep,
            order_id=order_id,
            prepared=photo,
            mark_id=mark_id,
            by=self.step.by,
            now=self.step.now(),
        )
