"""Fields for words: one line, several lines, a choice with typing, a PIN."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from shopdesk.ui import icons
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.field import Field, Raw


def as_popup(view: QAbstractItemView | None) -> None:
    """Let a list of choices look like ours."""
    if view is not None:
        view.setProperty("popup", True)


def finder(words: Sequence[str], parent: QWidget) -> QCompleter:
    """Offers what contains the text typed."""
    completer = QCompleter(list(words), parent)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    as_popup(completer.popup())
    return completer


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
    box.setCompleter(finder(words, box))
    return line


class TextField(Field):
    """One line: `TextField("plate", _("Plate"), upper=True)`; `value` is stripped."""

    def __init__(
        self,
        name: str,
        label: str = "",
        *,
        value: str = "",
        placeholder: str = "",
        width: int | None = None,
        right: bool = False,
        upper: bool = False,
        suffix: QWidget | None = None,
        **field: Any,
    ) -> None:
        super().__init__(name, label, **field)
        self.upper = upper
        self.edit = QLineEdit(value)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setFont(font(Text.BODY))
        if right:
            self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        if width is not None:
            self.edit.setFixedWidth(px(width))
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self.done)
        self.hold(self.edit, *([suffix] if suffix is not None else []))

    def _edited(self) -> None:
        if self.upper and self.edit.text() != self.edit.text().upper():
            at = self.edit.cursorPosition()
            self.edit.setText(self.edit.text().upper())
            self.edit.setCursorPosition(at)
        self.announce()

    @property
    def value(self) -> str:
        """What was typed, without space round it."""
        return self.edit.text().strip()

    @value.setter
    def value(self, text: str) -> None:
        self.edit.setText(text)
        if not self.edit.hasFocus():
            self.edit.setCursorPosition(0)

    def raw(self) -> Raw:
        """The text."""
        return self.edit.text()

    def set_raw(self, raw: Raw) -> None:
        """The text."""
        self.edit.setText(str(raw or ""))

    def suggest(self, words: Sequence[str]) -> None:
        """Offer these while typing (never during an input method's pre-edit: Qt then sends no text)."""
        completer = finder(words, self.edit)
        completer.activated.connect(lambda _text: self.announce())
        self.edit.setCompleter(completer)


class PinField(TextField):
    """Four to eight digits that nobody sees and no draft keeps."""

    def __init__(self, name: str, label: str = "", *, width: int | None = 96, **field: Any) -> None:
        super().__init__(name, label, width=width, keep=False, **field)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMaxLength(8)


class TextArea(Field):
    """Several lines, such as the customer's own words; Tab goes on, Ctrl+Enter belongs to the page."""

    def __init__(
        self,
        name: str,
        label: str = "",
        *,
        value: str = "",
        placeholder: str = "",
        lines: int = 3,
        **field: Any,
    ) -> None:
        super().__init__(name, label, **field)
        self.edit = QPlainTextEdit(value)
        self.edit.setFont(font(Text.BODY))
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * lines + px(22))
        self.edit.installEventFilter(self)
        self._setting = False
        self.edit.textChanged.connect(self._changed)
        self.hold(self.edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Ctrl+Enter to the page's primary button."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _changed(self) -> None:
        if not self._setting:
            self.announce()

    @property
    def value(self) -> str:
        """What was typed, without space round it."""
        return self.edit.toPlainText().strip()

    @value.setter
    def value(self, text: str) -> None:
        self._setting = True
        self.edit.setPlainText(text)
        self._setting = False

    def raw(self) -> Raw:
        """The text."""
        return self.edit.toPlainText()

    def set_raw(self, raw: Raw) -> None:
        """The text."""
        self.value = str(raw or "")


class QuietCombo(QComboBox):
    """The wheel over it scrolls the page and changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Not ours: it goes on to the page."""
        event.ignore()


class _Combo(QuietCombo):
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
        self.line.textEdited.connect(lambda _text: self.announce())
        self.box.activated.connect(lambda _index: self.announce())
        self.line.returnPressed.connect(self.done)
        self.hold(self.box)

    def set_options(self, options: Sequence[tuple[Any, str]], value: Any = None) -> None:
        """Another list; keeps the choice given."""
        self._keys = [key for key, _text in options]
        self.box.clear()
        texts = [text for _key, text in options]
        self.box.addItems(texts)
        self.box.setCompleter(finder(texts, self.box))
        self.value = value

    @property
    def value(self) -> Any:
        """The key of the choice, or None."""
        index = self.box.findText(self.text, Qt.MatchFlag.MatchFixedString)
        return self._keys[index] if index >= 0 else None

    @value.setter
    def value(self, key: Any) -> None:
        self.box.setCurrentIndex(self._keys.index(key) if key in self._keys else -1)
        if key not in self._keys:
            self.box.setEditText("")

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.box.currentText().strip()

    @text.setter
    def text(self, text: str) -> None:
        self.box.setEditText(text)

    def raw(self) -> Raw:
        """The text."""
        return self.box.currentText()

    def set_raw(self, raw: Raw) -> None:
        """The text."""
        index = self.box.findText(str(raw or ""))
        self.box.setCurrentIndex(index)
        self.box.setEditText(str(raw or ""))
