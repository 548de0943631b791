"""一车一档: one asset, one page, in time order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk import clock, money
from shopdesk.clock import day_of
from shopdesk.desk import dossier
from shopdesk.desk.dossier import Header, NextRow
from shopdesk.desk.dossier_events import Event, EventKind
from shopdesk.i18n import N_, _
from shopdesk.ui import icons
from shopdesk.ui.page import Page
from shopdesk.ui.say import day_short, hour
from shopdesk.ui.signs import ASSET_ICONS, said
from shopdesk.ui.theme import Text, Tone, color, font, px
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.chip import State
from shopdesk.ui.widgets.text import SectionTitle

ROW, DAY = 30, 34
ICONS: dict[EventKind, tuple[str, str]] = {
    EventKind.OWNER: ("account-outline", "text2"),
    EventKind.ARRIVED: ("clipboard-check-outline", "accent"),
    EventKind.MARKS: ("car-door", "text2"),
    EventKind.SIGNED: ("draw", "text2"),
    EventKind.EXTRA_WORK: ("wrench-outline", "warn"),
    EventKind.ANSWER: ("phone-check-outline", "text2"),
    EventKind.CALL: ("phone-outline", "text2"),
    EventKind.SETTLED: ("cash-multiple", "text2"),
    EventKind.RELEASED: ("exit-to-app", "ok"),
    EventKind.WARRANTY: ("shield-check-outline", "ok"),
    EventKind.DECLINED: ("close-circle-outline", "warn"),
    EventKind.FOLLOW_UP: ("phone-outgoing-outline", "text2"),
    EventKind.NEXT_SERVICE: ("calendar-clock", "accent"),
}


@dataclass(frozen=True, slots=True)
class _Line:
    event: Event
    top: int


class TimeLine(QWidget):
    """Events under their days, newest first: hour · sign · what · detail · order · amount. A click opens the order."""

    bleeds = 12
    picked = Signal(int)

    def __init__(self, currency: str) -> None:
        super().__init__()
        self.currency = currency
        self.lines: list[_Line] = []
        self.days: list[tuple[date, int]] = []
        self.today = date.min
        self.hover = -1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_events(self, events: Sequence[Event], now: datetime) -> None:
        """Other events."""
        self.lines, self.days, self.today = [], [], day_of(now)
        top = 0
        for day, group in groupby(events, key=lambda event: day_of(event.at)):
            self.days.append((day, top))
            top += px(DAY)
            for event in group:
                self.lines.append(_Line(event, top))
                top += px(ROW)
        self.setFixedHeight(max(top, px(ROW)))
        self.setAccessibleName("; ".join(f"{day_short(day_of(e.at))} {said(e.text)}" for e in events[:50]))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its events."""
        return QSize(px(480), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Days as small headings, events as lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = px(12), self.width() - px(12)
        for day, top in self.days:
            painter.setFont(font(Text.CAPTION_STRONG))
            painter.setPen(color("text2"))
            painter.drawText(
                QRectF(left, top + px(6), right - left, px(DAY) - px(6)),
                Qt.AlignmentFlag.AlignVCenter,
                day_short(day, self.today),
            )
        for at, line in enumerate(self.lines):
            self._paint(painter, line, left, right, at == self.hover)

    def _paint(self, painter: QPainter, line: _Line, left: int, right: int, hot: bool) -> None:
        event, top = line.event, line.top
        if hot and event.order_id is not None:
            painter.fillRect(0, top, self.width(), px(ROW), color("sunken"))
        painter.fillRect(left, top + px(ROW) - 1, right - left, 1, color("line"))
        painter.setFont(font(Text.CAPTION))
        painter.setPen(color("text3"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, top, px(44), px(ROW)), middle, hour(event.at))
        icon, tone = ICONS[event.kind]
        icons.paint(painter, icon, QRectF(left + px(48), top + px(7), px(16), px(16)), color(tone))
        edge = right
        if event.amount is not None:
            painter.setFont(font(Text.STRONG))
            painter.setPen(color("text1"))
            words = money.show(event.amount, self.currency)
            painter.drawText(
                QRectF(edge - px(110), top, px(110), px(ROW)), middle | Qt.AlignmentFlag.AlignRight, words
            )
        edge -= px(120)
        painter.setFont(font(Text.CAPTION))
        painter.setPen(color("text3"))
        painter.drawText(QRectF(edge - px(110), top, px(110), px(ROW)), middle, event.number)
        edge -= px(122)
        self._paint_words(painter, event, left + px(74), top, edge)

    def _paint_words(self, painter: QPainter, event: Event, left: int, top: int, edge: int) -> None:
        strong = event.kind in (EventKind.ARRIVED, EventKind.SETTLED, EventKind.RELEASED)
        painter.setFont(font(Text.STRONG if strong else Text.BODY))
        painter.setPen(color("warn" if event.kind is EventKind.DECLINED else "text1"))
        left += _paint_elided(painter, QRectF(left, top, edge - left, px(ROW)), said(event.text)) + px(10)
        quiet = " · ".join(part for part in (said(event.detail), event.by) if part)
        if quiet and left < edge - px(24):
            painter.setFont(font(Text.CAPTION))
            painter.setPen(color("text3"))
            _paint_elided(painter, QRectF(left, top, edge - left, px(ROW)), quiet)

    def _at(self, event: QMouseEvent) -> int:
        y = event.position().y()
        return next((at for at, line in enumerate(self.lines) if line.top <= y < line.top + px(ROW)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The line under the pointer."""
        self.hover = self._at(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open its order."""
        at = self._at(event)
        order_id = self.lines[at].event.order_id if at >= 0 else None
        if order_id is not None:
            self.picked.emit(order_id)


def _paint_elided(painter: QPainter, box: QRectF, text: str) -> int:
    """One line of text cut where the box ends; how wide it became."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


class DossierPage(Page):
    """Everything of one asset."""

    name = "dossier"
    title = N_("Customer file")
    icon = "folder-account-outline"
    watches = frozenset(
        {
            "Asset",
            "Order",
            "Ownership",
            "Call",
            "Settlement",
            "FollowUp",
            "NextService",
            "Warranty",
            "Customer",
        }
    )

    def build(self) -> None:
        """Time line, context."""
        self.asset_id = 0
        self.panel = self.use_context(280)
        self.events = TimeLine(self.bridge.currency)
        self.events.picked.connect(lambda order_id: self.go("order", order_id=order_id))
        self.count = SectionTitle(_("In time order"), right=" ")
        self.add(self.count, self.events, None)

    def opened(self, *, asset_id: int = 0, **where: Any) -> None:
        """One asset."""
        self.asset_id = asset_id

    def refresh(self) -> None:
        """Ask for everything of it."""
        if not self.asset_id:
            return
        head = self.ask(dossier.header, asset_id=self.asset_id)
        events = self.ask(dossier.timeline, asset_id=self.asset_id)
        self.events.show_events(events, self.now())
        self.count.set_right(_("{count} entries", count=len(events)))
        here = State(_("In the shop"), "home-outline", Tone.ACCENT) if head.row.here_id else None
        self.head.set_crumb(
            _("Customers"), lambda: self.go("customers", customer_id=head.row.owner_id), head.row.title, here
        )
        self.head.detail.say(head.row.what if head.row.plate else head.row.serial)
        if head.row.here_id is not None:
            order_id = head.row.here_id
            self.set_primary(_("Open the order"), lambda: self.go("order", order_id=order_id))
        else:
            self.set_primary(
                _("New visit"), lambda: self.go("reception", asset_id=self.asset_id), icon="plus"
            )
        self._show_context(head)

    def _show_context(self, head: Header) -> None:
        panel, row, given = self.panel, head.row, head.given
        panel.start()
        numbers = " · ".join(part for part in (f"VIN {row.vin}" if row.vin else "", row.serial) if part)
        panel.heading(row.title, f"{row.what} {row.colour}".strip(), numbers, icon=ASSET_ICONS[row.category])
        panel.part()
        panel.fact(_("Owner"), row.owner, strong=True)
        for phone in head.phones:
            panel.fact(phone.number, phone.whose, quiet=True)
        panel.buttons(
            Button(
                _("Open the customer"),
                on=lambda: self.go("customers", customer_id=row.owner_id),
                keys="Alt+C",
                small=True,
            )
        )
        panel.part(_("History"))
        if head.first_at is not None:
            panel.fact(_("First visit"), self._day(head.first_at))
        panel.fact(_("Orders"), str(row.orders))
        if row.last_km is not None:
            panel.fact(_("Last mileage"), f"{row.last_km:,} km")
        panel.fact(_("Settled in all"), money.show(head.spent, self.bridge.currency))
        if head.owed > 0:
            panel.fact(
                _("Outstanding"), money.show(head.owed, self.bridge.currency), tone="warn", strong=True
            )
        for before in head.owners[1:]:
            panel.fact(_("Earlier owner"), before.name, quiet=True)
        dates = (
            (_("Inspection until"), given.inspection_until),
            (_("Insurance until"), given.insurance_until),
        )
        for name, until in dates:
            if until is not None:
                panel.fact(
                    name,
                    day_short(until, day_of(self.now())),
                    tone="warn" if until <= day_of(self.now()) else "text1",
                )
        if head.next:
            panel.part(_("Next service"))
            for plan in head.next:
                panel.fact(
                    plan.what,
                    self._due(plan),
                    icon="alert-circle-outline" if plan.safety else "calendar-clock",
                )
        panel.finish()

    def _due(self, plan: NextRow) -> str:
        parts = [
            f"{plan.due_km:,} km" if plan.due_km else "",
            day_short(plan.due_on, day_of(self.now())) if plan.due_on else "",
        ]
        return " · ".join(part for part in parts if part) or plan.why

    def _day(self, at: datetime) -> str:
        return day_short(clock.day_of(at), day_of(self.now()))

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """A file with history."""
        return [{"asset_id": 1}]
