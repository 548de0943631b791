"""照片 on the intake page: chosen, made ready and read off the GUI thread, shown as a strip (RC-6.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shopdesk.desk import photos
from shopdesk.desk.intake import IntakeView
from shopdesk.desk.photos import PhotoRow
from shopdesk.errors import DeskError, Trouble
from shopdesk.i18n import N_, Message, _
from shopdesk.ui import choosing
from shopdesk.ui.bridge import Report
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.pages.intake_paste import PICTURES, Source
from shopdesk.ui.widgets.photos import PhotoStrip, Picture

UNREADABLE = N_("The file can't be read. Is the phone or the card still connected?")


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
        page = self.step.page
        page.bridge.later(
            read,
            done=lambda found: self.strip.show_photos(found if rows == self._rows else self.strip.pictures),
            failed=page.failed,
            owner=self,
        )

    def choose(self, mark_id: int | None) -> None:
        """Which files; they are made ready in a worker."""
        kinds = _("Pictures") + f" ({' '.join(f'*.{kind}' for kind in PICTURES)})"
        files = choosing.to_read(self, _("Photos"), kinds)
        if files:
            self.keep_files(mark_id, files)

    def keep_files(self, mark_id: int | None, files: Sequence[Source]) -> None:
        """Make photos ready and keep them off the GUI thread, wherever the hand goes meanwhile; those that are no pictures
        are named with what is wrong with them."""
        page, order_id = self.step.page, self.step.order_id
        by, now, left, tell = self.step.by, self.step.now(), list(files), page.telling()
        refused: list[str] = []

        def keep(report: Report) -> None:
            while left:
                report(len(files) - len(left), len(files))
                try:
                    ready = photos.prepare(left[0].read_bytes())
                    page.bridge.database.act(
                        photos.keep, order_id=order_id, prepared=ready, mark_id=mark_id, by=by, now=now
                    )
                except DeskError as refusal:
                    refused.append(_("{name}: {why}", name=left[0].name, why=_(refusal.text)))
                except OSError:
                    refused.append(_("{name}: {why}", name=left[0].name, why=_(UNREADABLE)))
                left.pop(0)

        def done(_nothing: None) -> None:
            if refused:
                tell(DeskError(Message("\n".join(refused))))

        def again(error: DeskError | Trouble) -> None:
            if isinstance(error, Trouble):
                page.trouble(error, lambda: self.keep_files(mark_id, left))
            else:
                page.failed(error)

        page.aside(keep, done=done, failed=page.here(again, other=page.bridge.left_behind.emit))
