"""Choosing by typing: a piece of the word, its pinyin or its initials finds it (ux: typing finds)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QSizePolicy,
    QWidget,
)

from shopdesk.pinyin import sounds
from shopdesk.ui import icons
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.field import Field, Raw

FOUND_BY = Qt.ItemDataRole.UserRole
STAYS = frozenset(
    {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
)
Index = QModelIndex | QPersistentModelIndex
MOST_OFFERED = 7


def as_popup(view: QAbstractItemView | None) -> None:
    """Let a list of choices look like ours."""
    if view is not None:
        view.setProperty("popup", True)


class Words(QStringListModel):
    """Words that are also found by their sound; read from the dictionary when somebody types."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The word; to find it by: the word and how it sounds."""
        if role != FOUND_BY:
            return super().data(index, role)
        word = str(super().data(index, Qt.ItemDataRole.DisplayRole))
        return " ".join((word, *sounds(word)))


class OfferList(QListView):
    """What is offered under a field: as wide as its words though the field is narrow, and high enough for its rows."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt counts the rows without the edge around them, and makes it as wide as the field."""
        super().resizeEvent(event)
        rows, edge = self.model().rowCount(), self.height() - self.viewport().height()
        if 0 < rows <= MOST_OFFERED:
            wide, high = self.sizeHintForColumn(0) + edge, self.sizeHintForRow(0) * rows + edge
            self.resize(max(self.width(), wide), max(self.height(), high))


class Offers(QCompleter):
    """A completer that is out of the way while an input method offers its own choices."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt opens no list during pre-edit, but leaves an open one over the input method's."""
        popup = self.popup()
        if isinstance(event, QInputMethodEvent) and event.preeditString() and popup is not None:
            popup.hide()
        return super().eventFilter(watched, event)


class Finder(Offers):
    """Offers what contains the text typed, or sounds like it."""

    def __init__(self, words: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(Words(list(words), self))
        self.setCompletionRole(FOUND_BY)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(MOST_OFFERED)
        self.setPopup(OfferList())
        as_popup(self.popup())

    def pathFromIndex(self, index: Index) -> str:
        """The word itself goes into the line."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))

    def meant(self, typed: str) -> str:
        """The one word that is found by what was typed; the text as typed where none or several are."""
        model = self.model()
        words = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        found = [word for word in words if word.casefold() == typed.casefold()]
        if typed and not found:
            key = typed.casefold()
            found = [w for w in words if key in w.casefold() or any(key in said for said in sounds(w))]
        return found[0] if len(found) == 1 else typed


def typing_combo(box: QComboBox, words: Sequence[str]) -> QLineEdit:
    """Make a combo box one can type into; gives its line."""
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setFont(font(Text.BODY))
    box.setView(QListView())
    as_popup(box.view())
    box.addItems(list(words))
    line = box.lineEdit()
    assert line is not None
    line.setProperty("bare", True)
    line.setFont(font(Text.BODY))
    box.setCompleter(Finder(words, box))
    return line


def meant(box: QComboBox) -> str:
    """The choice that stands in the box, or the only one found by what was typed."""
    typed, completer = box.currentText().strip(), box.completer()
    return completer.meant(typed) if isinstance(completer, Finder) else typed


class QuietCombo(QComboBox):
    """The wheel over it scrolls the page and changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Not ours: it goes on to the page."""
        event.ignore()


class _Combo(QuietCombo):
    def focusInEvent(self, event: QFocusEvent) -> None:
        """However the hand came here but by the mouse, typing begins anew."""
        super().focusInEvent(event)
        line = self.lineEdit()
        if line is not None and event.reason() not in STAYS:
            line.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        edge = px(16)
        painter = QPainter(self)
        painter.drawPixmap(
            self.width() - edge - px(6),
            (self.height() - edge) // 2,
            icons.pixmap("chevron-down", edge, color("text2"), self.devicePixelRatioF()),
        )


class ComboField(Field):
    """Choose or type: `ComboField("staff", _("Technician"), [(7, "Luo Cheng"), …])`; `value` is the key of what stands there.

    With `free=True` anything may be typed and `text` says it; `value` is then None for what is not in the list.
    """

    def __init__(
        self,
        name: str,
        label: str = "",
        options: Sequence[tuple[Any, str]] = (),
        *,
        value: Any = None,
        free: bool = False,
        width: int | None = None,
        placeholder: str = "",
        **field: Any,
    ) -> None:
        super().__init__(name, label, **field)
        self.free = free
        self.box = _Combo()
        self.line = typing_combo(self.box, [])
        self.line.setPlaceholderText(placeholder)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(4)
        if width is not None:
            self.box.setFixedWidth(px(width))
        self.box.setSizePolicy(
            QSizePolicy.Policy.Expanding if width is None else QSizePolicy.Policy.Fixed,
            QSizePolicy.Policy.Fixed,
        )
        self.set_options(options, value)
        self.line.textEdited.connect(self._by_hand)
        self.box.activated.connect(self._by_hand)
        self.line.returnPressed.connect(self.done)
        self.line.editingFinished.connect(self._settle)
        self.hold(self.box)

    def _by_hand(self, _typed_or_chosen: object) -> None:
        """Not told any more once the field goes: a box says then what was typed last."""
        self.announce()

    def _settle(self) -> None:
        """What was typed in part is shown whole once the hand goes on."""
        if not self.free and self.value is not None:
            self.box.setCurrentIndex(self._keys.index(self.value))

    def set_options(self, options: Sequence[tuple[Any, str]], value: Any = None) -> None:
        """Another list; keeps the choice given."""
        self._keys = [key for key, _text in options]
        self.box.clear()
        texts = [text for _key, text in options]
        self.box.addItems(texts)
        self.box.setCompleter(Finder(texts, self.box))
        self.value = value

    @property
    def value(self) -> Any:
        """The key of the choice, or None; a piece of a word that finds just one is that choice."""
        text, index = self.text if self.free else meant(self.box), self.box.currentIndex()
        if (
            self.box.itemText(index).casefold() != text.casefold()
        ):  # of two called the same the one chosen stays
            index = self.box.findText(text, Qt.MatchFlag.MatchFixedString)
        return self._keys[index] if index >= 0 else None

    @value.setter
    def value(self, key: Any) -> None:
        self.box.setCurrentIndex(self._keys.index(key) if key in self._keys else -1)
        if key not in self._keys:
            self.box.setEditText("")
        completer = self.box.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            popup.hide()

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.box.currentText().strip()

    @text.setter
    def text(self, text: str) -> None:
        self.box.setEditText(text)

    def raw(self) -> Raw:
        """The text; of a closed list the key too, which holds in every language."""
        text = self.box.currentText()
        key = None if self.free else self.value
        return text if key is None else {"key": key, "text": text}

    def set_raw(self, raw: Raw) -> None:
        """The choice of that key, else the text."""
        text = raw
        if isinstance(raw, dict):
            if raw.get("key") in self._keys:
                self.value = raw["key"]
                return
            text = raw.get("text")
        self.box.setCurrentIndex(self.box.findText(str(text or "")))
        self.box.setEditText(str(text or ""))
