"""Fields for days and times; what was understood stands beside them while typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from shopdesk import clock
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, _
from shopdesk.ui.say import day_words, moment_words
from shopdesk.ui.typed import read_date, read_moment
from shopdesk.ui.widgets.inputs import TextField


class DateField(TextField):
    """A day: `DateField("valid", _("Valid until"), now=page.now)`; types `11-24`, `+3d`, `明天`; `day` reads it."""

    def __init__(
        self,
        name: str,
        label: str = "",
        *,
        now: Callable[[], datetime] = clock.system,
        day: date | None = None,
        width: int | None = 112,
        **field: Any,
    ) -> None:
        super().__init__(name, label, width=width, **field)
        self.now = now
        self.day = day
        self.edit.textEdited.connect(lambda _text: self._understand())
        self.edit.editingFinished.connect(self._tidy)

    @property
    def day(self) -> date | None:
        """The day, None when empty; DeskError at this field when it can't be read."""
        if not self.value:
            return None
        try:
            return read_date(self.value, clock.day_of(self.now()))
        except DeskError as refusal:
            raise DeskError(refusal.text, field=self.name) from None

    @day.setter
    def day(self, day: date | None) -> None:
        self.edit.setText(day.isoformat() if day else "")

    def _understand(self) -> None:
        try:
            day = self.day
        except DeskError:
            self.hint("")
            return
        self.hint(day_words(day, clock.day_of(self.now())) if day else "", "text2")

    def _tidy(self) -> None:
        try:
            self.day = self.day
        except DeskError as refusal:
            self.refuse(_(refusal.text))


class DateTimeField(TextField):
    """An instant: types `1530`, `明天 15:30`, `+2h`, `11-24 17:00`; `moment` is aware UTC."""

    def __init__(
        self,
        name: str,
        label: str = "",
        *,
        now: Callable[[], datetime] = clock.system,
        moment: datetime | None = None,
        width: int | None = 144,
        **field: Any,
    ) -> None:
        super().__init__(name, label, width=width, **field)
        self.now = now
        self.moment = moment
        self.edit.textEdited.connect(lambda _text: self._understand())
        self.edit.editingFinished.connect(self._tidy)

    @property
    def moment(self) -> datetime | None:
        """The instant, None when empty; DeskError at this field when it can't be read."""
        if not self.value:
            return None
        try:
            return read_moment(self.value, self.now())
        except DeskError as refusal:
            raise DeskError(refusal.text, field=self.name) from None

    @moment.setter
    def moment(self, moment: datetime | None) -> None:
        self.edit.setText(clock.local(moment).strftime("%Y-%m-%d %H:%M") if moment else "")
        if moment is None:
            self.hint("")

    def required(self) -> datetime:
        """The instant; DeskError at this field when it is empty."""
        moment = self.moment
        if moment is None:
            raise DeskError(N_("Please fill this in."), field=self.name)
        return moment

    def _understand(self) -> None:
        try:
            moment = self.moment
        except DeskError:
            self.hint("")
            return
        self.hint(moment_words(moment, self.now()) if moment else "", "text2")

    def _tidy(self) -> None:
        try:
            self.moment = self.moment
        except DeskError as refusal:
            self.refuse(_(refusal.text))
