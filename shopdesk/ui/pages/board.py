"""The board: the shop at a glance, columns by state, late ones unmistakable."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer

from shopdesk.desk import board
from shopdesk.desk.board import COLUMN_WORDS, Board, Card, Column, Mood
from shopdesk.i18n import N_, P_, Message, _, about
from shopdesk.kinds import AssetKind, Category, word
from shopdesk.ui import say
from shopdesk.ui.fields import ComboField
from shopdesk.ui.page import Page
from shopdesk.ui.slices import Steps
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.board import BoardView, Lane
from shopdesk.ui.widgets.board_card import Face
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import Scroll
from shopdesk.ui.widgets.notice import Empty

MINUTE = 60_000
HEADS: dict[Column, tuple[str, str]] = {
    Column.ESTIMATE: ("clipboard-text-search-outline", "text2"),
    Column.ANSWER: ("phone-in-talk-outline", "warn"),
    Column.WORK: ("progress-wrench", "accent"),
    Column.CHECK: ("clipboard-search-outline", "text2"),
    Column.READY: ("car-key", "ok"),
}
MOODS: dict[Mood, tuple[str, str]] = {
    Mood.PLAIN: ("", "text3"),
    Mood.NEXT: ("arrow-right-circle-outline", "accent"),
    Mood.WAITS: ("timer-sand", "warn"),
    Mood.GOOD: ("check", "ok"),
    Mood.BAD: ("phone-alert-outline", "bad"),
}
VEHICLES = (Category.CAR, Category.MOTORCYCLE, Category.VAN)


class BoardPage(Page):
    name = "board"
    title = P_("page", "Board")
    icon = "view-column-outline"
    scrolls = False
    watches = frozenset(
        {"Order", "Call", "ProgressCheck", "Supplement", "Authorisation", "QualityCheck", "Handover",
         "EstimateVersion", "OrderLine"}
    )  # fmt: skip

    def build(self) -> None:
        """Filters in the head, columns below; looked at again every minute."""
        self.late_only = False
        self.offered: list[str] = []
        self.late = Button(_("Only late"), on=self.toggle_late, keys="Alt+L", icon="clock-alert-outline")
        self.late.setCheckable(True)
        self.head.add(self.late)
        self.technician = ComboField(
            "technician", "", [("", _("All technicians"))], value="", width=150, keep=False
        )
        self.technician.edited.connect(self.reload)
        self.head.buttons.addWidget(self.technician)
        self.add_action(_("Print the board"), self.print_board, keys="Ctrl+P", icon="printer-outline")
        self.board = BoardView(len(Column))
        self.board.opened.connect(lambda key: self.go("order", order_id=key))
        self.columns = Scroll(self.board)
        self.empty = Empty("view-column-outline", _("Nothing is in the shop"),
                           _("Every order stands here in its column, from the estimate to the pick-up. It begins with a visit."),
                           button=(_("New visit"), lambda: self.go("reception")), keys="F2")  # fmt: skip
        self.body.addWidget(self.columns, 1)
        self.body.addWidget(self.empty, 1)
        self.empty.hide()
        self.body.setContentsMargins(px(24), 0, px(20), px(16))
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.tick)
        self.timer.start(MINUTE)

    def focus_first(self) -> None:
        """The cards have the keys."""
        self.board.setFocus()

    def tick(self) -> None:
        """A minute went by."""
        self.look_again()

    def toggle_late(self) -> None:
        """Only the late ones, or all."""
        self.late_only = not self.late_only
        self.reload()
        self.board.setFocus()

    def refresh(self) -> Steps:
        """The columns as they stand."""
        now = self.now()
        everything = yield from self.read(board.board, now=now)
        self._offer(everything)
        chosen = self.technician.value
        seen = board.narrowed(
            everything, late_only=self.late_only, technician_id=int(chosen) if chosen else None
        )
        self.head.set_title(_(self.title), _("{count} in the shop", count=everything.count))
        self.late.setText(
            _("All orders") if self.late_only else _("Only late {count}", count=everything.late)
        )
        self.late.setChecked(self.late_only)
        self.late.updateGeometry()
        self.columns.setVisible(everything.count > 0)
        self.empty.setVisible(everything.count == 0)
        yield
        self.board.show_lanes([self._lane(column, seen.columns[column], now) for column in Column])

    def _offer(self, everything: Board) -> None:
        options = [
            ("", _("All technicians")),
            *((str(id_), name) for id_, name in everything.technicians.items()),
        ]
        if [key for key, _text in options] != self.offered:
            self.offered = [key for key, _text in options]
            kept = self.technician.value
            self.technician.set_options(options, kept if kept in self.offered else "")

    def _lane(self, column: Column, cards: tuple[Card, ...], now: datetime) -> Lane:
        icon, tone = HEADS[column]
        return Lane(_(COLUMN_WORDS[column]), icon, tone, tuple(face(card, now) for card in cards))

    def print_board(self) -> None:
        """The columns on paper, as they are filtered."""
        from shopdesk.ui.board_paper import board_pdf
        from shopdesk.ui.widgets.paper import Paper

        now = self.now()
        lanes = [view.lane for view in self.board.lanes]
        pdf = board_pdf(lanes, title=f"{_(self.title)}  {say.moment_words(now, now)}")
        self.show_paper(Paper(pdf), title=_(self.title), file_name="board.pdf")

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """As it opens."""
        return [{}]


def face(card: Card, now: datetime) -> Face:
    """A card in the screen's language, and in the words of what it is about."""
    with about(device=card.category.kind is AssetKind.DEVICE):
        return _face(card, now)


def _face(card: Card, now: datetime) -> Face:
    icon, tone = MOODS[card.mood]
    thing = card.thing if card.title != card.thing else ""
    if card.category not in VEHICLES:
        thing = "·".join((thing or card.number, _(word(card.category))))
    return Face(
        key=card.order_id, title=card.title, thing=thing, work=card.work,
        time=say.moment_short(card.promised_at, now) if card.promised_at else _("no promise yet"),
        time_note=_time_note(card, now), who=card.technician,
        part=card.used / 100 if card.used is not None else None,
        why=_(card.why) if card.why is not None else "", why_icon=icon, why_tone=tone,
        late=_(LATE, duration=say.roughly(timedelta(minutes=card.late_minutes))) if card.late_minutes else "",
    )  # fmt: skip


LATE: Message = N_("{duration} late")


def _time_note(card: Card, now: datetime) -> str:
    if card.promised_at is None:
        return ""
    if card.late_minutes:
        return _("promised time is past")
    return say.left_until(card.promised_at, now) if card.promised_at >= now else ""
