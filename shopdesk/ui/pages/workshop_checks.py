"""The progress checks made: what the workshop said, the measure, the new promise, whether the customer knows (WS-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shopdesk.desk.checks import CheckRow
from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import P_, _
from shopdesk.kinds import CallResult, word
from shopdesk.ui import say
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.chip import Chip, State
from shopdesk.ui.widgets.layout import Item, box, clear, column, row
from shopdesk.ui.widgets.text import Hairline, Label, SectionTitle

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep


class ChecksPart(WorkshopPart):
    """The newest first."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.title = SectionTitle(_("Asked so far"), right=" ")
        self.list = column(gap=6)
        self.setLayout(column(self.title, self.list, gap=6))

    def show_view(self, view: WorkshopView) -> None:
        """Every check of the order."""
        self.setVisible(bool(view.checks))
        self.title.set_right(str(len(view.checks)))
        clear(self.list)
        for one in view.checks:
            self.list.addWidget(self._one(one))

    def _one(self, one: CheckRow) -> QWidget:
        now = self.step.now()
        state = (State(_(P_("progress", "on time")), "check", Tone.OK) if one.on_time
                 else State(_(P_("progress", "difficulties")), "alert-outline", Tone.WARN))  # fmt: skip
        when = Label(say.moment_short(one.asked_at, now), Text.STRONG)
        said = _("done {time}", time=say.moment_short(one.expected_at, now)) if one.expected_at else ""
        head = row(when, Chip(state), Label(said, Text.CAPTION, "text2"), None, Label(one.by, Text.CAPTION, "text3", right=True),
                   gap=8)  # fmt: skip
        parts: list[Item] = [head]
        parts += [Label(text, Text.BODY, tone, wrap=True) for text, tone in _trouble(one)]
        if not one.on_time:
            parts.append(Label(self._told(one), Text.CAPTION, "text2", wrap=True))
        return box(column(*parts, 4, Hairline(), gap=3))

    def _told(self, one: CheckRow) -> str:
        now, said = self.step.now(), []
        if one.promised_after is not None:
            before = say.moment_short(one.promised_before, now) if one.promised_before is not None else "—"
            after = say.moment_short(one.promised_after, now)
            said.append(_("promise {before} → {after}", before=before, after=after))
        if one.told is CallResult.REACHED:
            said.append(_("customer told"))
        elif one.told is not None:
            said.append(_("customer not told: {result}", result=_(word(one.told))))
        return "·".join(said)


def _trouble(one: CheckRow) -> list[tuple[str, str]]:
    if one.on_time:
        return []
    measure = _("Measure: {what}", what=one.measure) if one.measure else ""
    return [(text, tone) for text, tone in ((one.difficulties, "text1"), (measure, "text2")) if text]
