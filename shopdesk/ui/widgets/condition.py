"""The drawing of what was brought, under the hand: marks are set, chosen, moved and taken off by mouse or keys (RC-6.2).

Arrows move the crosshair, or the mark that was chosen (Shift: far, Ctrl: fine); Enter sets a mark, or opens the note of the
one that is chosen or under the crosshair; 1-6 picks the kind, Tab goes from mark to mark, Del takes one off, Esc lets go. What
else is typed is the chosen mark's note, of one just set a digit too ("3 cm"): the drawing lends the note its keyboard until the
first word stands there, an input method's too. Once the note is written the mark is let go, so that a digit is the kind of the
next; a letter there goes on with the note. What is pasted is for the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from shopdesk import drawings
from shopdesk.desk.condition import MarkRow
from shopdesk.i18n import _
from shopdesk.kinds import MarkKind
from shopdesk.ui.strokes import presses
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.condition_view import ConditionView, Lifted, place
from shopdesk.ui.widgets.layout import keep_in_sight
from shopdesk.ui.widgets.letters import writes
from shopdesk.ui.widgets.own_esc import OwnEsc

KINDS = tuple(MarkKind)
STEP, FAR, FINE = 15, 60, 3
ROOM = 40
"""px of the drawing that are seen above and below the crosshair."""
MIDDLE = (drawings.MARK_SCALE // 2, drawings.MARK_SCALE // 2)
_MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class ConditionDrawing(ConditionView):
    """Tells `placed(x, y)`, `moved(id, x, y)` in thousandths; `removed(id)`, `chosen(id)`, `opened(id)`, `kind_chosen(kind)`,
    `pasted(id)`; id 0: no mark.
    """

    placed = Signal(int, int)
    moved = Signal(int, int, int)
    removed = Signal(int)
    chosen = Signal(int)
    opened = Signal(int)
    pasted = Signal(int)
    kind_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pressed: QPointF | None = None
        self._moving_keys = False
        self._composing = False
        self.note_of: Callable[[int], QLineEdit | None] = lambda _mark_id: None
        """The line in which a mark's note is written."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Drawing for marks"))
        OwnEsc(self, self._holds)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._hand_moved)

    def show_marks(self, category: str, marks: Sequence[MarkRow]) -> None:
        """Another thing, or other marks on it."""
        super().show_marks(category, marks)
        self._lend()

    def _lend(self) -> None:
        """While a mark is chosen or under the crosshair an input method writes here."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, bool(self._here()))

    def choose(self, mark_id: int) -> None:
        """Ring one mark (0 = none); the keys are its own until it is let go."""
        self.drop()
        if mark_id:
            self.cross = None
        self._ring(mark_id)

    def made(self, mark_id: int) -> None:
        """A mark was set just now: it is ringed, and the arrows go on to the next."""
        self._ring(mark_id)

    def written(self, mark_id: int) -> None:
        """The note of a mark is written: the crosshair stands there, ready for the next."""
        mark = self.mark(mark_id)
        if mark is not None:
            self.cross = (mark.x, mark.y)
        self._ring(0)

    def _here(self) -> int:
        """The mark that is chosen, or the one under the crosshair; 0 for none."""
        under = (mark.id for mark in self.marks if (mark.x, mark.y) == self.cross)
        return self.current or next(under, 0)

    def _ring(self, mark_id: int) -> None:
        self.current = mark_id
        self._lend()
        self.update()
        self.chosen.emit(mark_id)

    def _noting(self) -> bool:
        """Whether the hand is in the note of a mark."""
        notes = (self.note_of(mark.id) for mark in self.marks)
        return any(note is not None and note.hasFocus() for note in notes)

    def _hand_moved(self) -> None:
        """Into a note or out of it: other words at the foot."""
        self.update()

    def _just_set(self) -> bool:
        """The chosen mark was set just now: the crosshair still stands there."""
        return self.cross is not None and self.mark(self.current) is not None

    def keys_words(self) -> str:
        """What the keys do now, in the note that is being written too."""
        if self._noting():
            return _("Enter: note done")
        chosen = self.mark(self.current)
        if chosen is not None and self._just_set():
            return _("Mark {number}: type its note·arrows go on", number=chosen.number)
        if chosen is not None:
            return _("Mark {number}: arrows move it·type its note·Del off", number=chosen.number)
        under = self.mark(self._here())
        if under is not None:
            return _("Mark {number}: Enter its note·1–6 kind of the next", number=under.number)
        return _("Arrows·1–6 kind·Enter sets a mark")

    # moving a mark

    def lift(self, x: int, y: int) -> None:
        """Hold the chosen mark at these thousandths until `drop`."""
        scale = drawings.MARK_SCALE
        self.lifted = Lifted(self.current, max(0, min(scale, x)), max(0, min(scale, y)))
        self._point_at(*drawings.from_mark(self.drawing, self.lifted.x, self.lifted.y))
        self.update()

    def drop(self) -> None:
        """Let the held mark stand where it is held."""
        held, self.lifted, self._moving_keys = self.lifted, None, False
        kept = self.mark(held.id) if held is not None else None
        if held is not None and kept is not None and (kept.x, kept.y) != (held.x, held.y):
            self.moved.emit(held.id, held.x, held.y)
        self.update()

    def _holds(self) -> bool:
        return self.lifted is not None or self.cross is not None or bool(self.current)

    def _let_go(self) -> bool:
        """Esc: the held mark goes back, else the crosshair or the chosen mark is let go; whether there was any."""
        had = self._holds()
        if self.lifted is not None:
            self.lifted, self._pressed, self._moving_keys = None, None, False
        else:
            self.cross = None
            self._ring(0)
        self.update()
        return had

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a mark: choose it, and take it along; beside one: set a new one."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        found = self.mark_at(event.position())
        if found:
            self.choose(found)
            self._pressed = event.position()
            return
        x, y = self.to_drawing(event.position())
        if 0 <= x <= self.drawing.width and 0 <= y <= self.drawing.height:
            self.cross = None
            self.placed.emit(*drawings.to_mark(self.drawing, x, y))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The part under the pointer lights up and says its name; a pressed mark comes along."""
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._take_along(event.position() - self._pressed)
            return
        self._point_at(*self.to_drawing(event.position()))
        over = self.mark_at(event.position())
        self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.CrossCursor)

    def _take_along(self, way: QPointF) -> None:
        kept = self.mark(self.current)
        far = way.manhattanLength() >= QApplication.startDragDistance()
        if kept is None or not (far or self.lifted is not None):
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        x, y = drawings.from_mark(self.drawing, kept.x, kept.y)
        self.lift(*drawings.to_mark(self.drawing, x + way.x() / self.scale(), y + way.y() / self.scale()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The mark stays where it was let go."""
        self._pressed = None
        self.drop()
        self.setCursor(Qt.CursorShape.CrossCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self.point_at("")

    def _point_at(self, x: float, y: float) -> None:
        zone = drawings.zone_at(self.drawing, x, y)
        self.point_at(zone.code if zone is not None else "")

    # the keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring, no part in question; what is held stays where it is."""
        super().focusOutEvent(event)
        self.drop()
        self.point_at("")

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from mark to mark, and leaves after the last."""
        order = [0, *[mark.id for mark in self.marks]]
        at = order.index(self._here())
        there = at + (1 if next else -1)
        if self.hasFocus() and 0 <= there < len(order):
            self.choose(order[there])
            return True
        self.choose(0)
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Crosshair or chosen mark, kind, set, note, remove, let go."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and not writes(event):
            super().keyPressEvent(event)
        elif key in _MOVES:
            self._arrow(*_MOVES[key], event.modifiers())
        elif presses(event):
            self._enter()
        elif not self._just_set() and event.text() in {str(number) for number in range(1, len(KINDS) + 1)}:
            self.kind_chosen.emit(KINDS[int(event.text()) - 1])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current:
            self.removed.emit(self.current)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(self._here())
        elif key == Qt.Key.Key_Escape and self._let_go():
            return
        elif not self._typed(event):
            super().keyPressEvent(event)

    def _typed(self, event: QKeyEvent) -> bool:
        """What is written begins or goes on with the note of the mark that is here; whether it did."""
        note = self.note_of(self._here())
        if note is None or not writes(event):
            return False
        self._open(self._here())
        QApplication.sendEvent(note, event)
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method writes stands at the end of the note here; once it is written the hand goes there."""
        here = self._here()
        note = self.note_of(here)
        if note is None:
            super().inputMethodEvent(event)
            return
        if not self._composing:
            note.end(False)
        written, self._composing = bool(event.commitString()), bool(event.preeditString())
        QApplication.sendEvent(note, event)
        if written:
            self._open(here)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """The input method sees the note, so that its choices stand beside what is being written."""
        note = self.note_of(self._here())
        if note is None or query is Qt.InputMethodQuery.ImEnabled:
            return super().inputMethodQuery(query)
        said = note.inputMethodQuery(query)
        if query is Qt.InputMethodQuery.ImCursorRectangle:
            said.translate(note.mapTo(self.window(), QPoint()) - self.mapTo(self.window(), QPoint()))
        return said

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A mark moved by arrows stays where it is once the key is up."""
        if self._moving_keys and not event.isAutoRepeat():
            self.drop()
        super().keyReleaseEvent(event)

    def _enter(self) -> None:
        here = self._here()
        if here:
            self._open(here)
        elif self.cross is not None:
            self.placed.emit(*self.cross)
        else:
            self.cross = MIDDLE
            self.update()

    def _open(self, mark_id: int) -> None:
        self._ring(mark_id)
        self.opened.emit(mark_id)

    def _arrow(self, across: int, along: int, keys: Qt.KeyboardModifier) -> None:
        far, fine = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        step = FAR if keys & far else FINE if keys & fine else STEP
        down = round(along * step * self.drawing.width / self.drawing.height)
        kept = self.mark(self.current)
        if kept is not None and self.cross is None:
            x, y = self.stands(kept)
            self.lift(x + across * step, y + down)
            self._moving_keys = True
            self._show(self.stands(kept))
            return
        x, y = self.cross or MIDDLE
        scale = drawings.MARK_SCALE
        self.cross = max(0, min(scale, x + across * step)), max(0, min(scale, y + down))
        if self.current:
            self._ring(0)
        self._lend()
        self._point_at(*drawings.from_mark(self.drawing, *self.cross))
        self.setAccessibleDescription(place(self.drawing, self._part))
        self._show(self.cross)
        self.update()

    def _show(self, at: tuple[int, int]) -> None:
        """Where the hand is on the drawing is seen, also where the page is low."""
        keep_in_sight(self, self.spot(*at).toPoint(), px(ROOM))
