"""Fields for words: one line, several lines, a PIN."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from shopdesk.ui.strokes import ENTER
from shopdesk.ui.theme import Text, font, px
from shopdesk.ui.widgets.choices import Finder
from shopdesk.ui.widgets.field import Field, Raw


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
        if text != self.edit.text():  # else it would end what an input method is writing
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
        completer = Finder(words, self.edit)
        completer.activated.connect(lambda _text: self.announce())
        self.edit.setCompleter(completer)


class PinField(TextField):
    """Four to eight digits that nobody sees and no draft keeps."""

    def __init__(self, name: str, label: str = "", *, width: int | None = 96, **field: Any) -> None:
        super().__init__(name, label, width=width, keep=False, **field)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMaxLength(8)

    def refuse(self, sentence: str) -> None:
        """A wrong one is typed anew."""
        super().refuse(sentence)
        self.edit.selectAll()


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
            and event.key() in ENTER
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
        if text == self.edit.toPlainText():
            return
        self._setting = True
        self.edit.setPlainText(text)
        self._setting = False

    def raw(self) -> Raw:
        """The text."""
        return self.edit.toPlainText()

    def set_raw(self, raw: Raw) -> None:
        """The text."""
        self.value = str(raw or "")
