"""What every field of a form has: a name, a label above it, a hint or refusal below, its content as typed for the draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.tabbing import controls
from shopdesk.ui.widgets.text import Icon, Label

Raw = str | bool | int | None | list["Raw"] | dict[str, "Raw"]


@runtime_checkable
class Touchable(Protocol):
    """A page: it wants to know that something was edited."""

    def touched(self, field: Field) -> None:
        """A field changed by the user's hand."""


class Field(QWidget):
    """A label, a control, and one line below it; subclasses put their control in with `hold`.

    `edited` comes after every change by hand, `done` when Enter was pressed in it. `raw()` and `set_raw()` are its content as
    typed, for drafts; `keep=False` leaves it out of drafts (PINs).
    """

    edited = Signal()
    done = Signal()

    def __init__(
        self,
        name: str,
        label: str = "",
        *,
        hint: str = "",
        beside: bool = False,
        label_width: int = 56,
        keep: bool = True,
    ) -> None:
        super().__init__()
        self.name, self.keep, self.hint_text = name, keep, hint
        self.dirty = False
        """Edited by hand since it was made or `settled`: a refresh leaves it alone."""
        self.label = Label(label, Text.BODY if beside else Text.CAPTION, "text2")
        if not label:
            self.label.hide()
        self.note = Label(hint, Text.CAPTION, "text3", wrap=not beside, elide=beside)
        self.icon = Icon("alert-circle", "bad", 14)
        self.icon.hide()
        self.beside = beside
        self.stands_on_top = not beside
        if beside and label:
            self.label.setMinimumWidth(px(label_width))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def hold(self, control: QWidget, *extra: QWidget) -> None:
        """Lay out the control (and units or buttons after it) with label and note."""
        control.setAccessibleName(self.label.text() or self.name)
        self.label.setBuddy(control)
        self.setFocusProxy(control)
        line = row(control, *extra, gap=8)
        if control.minimumWidth() == control.maximumWidth() and not self.beside:
            line.addStretch(1)
        noted = row(self.icon, self.note, gap=4)
        noted.setStretch(1, 1)
        layout: QBoxLayout
        if self.beside:
            self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            layout = row(self.label, line, gap=8)
            layout.addLayout(noted, 1)
        else:
            layout = QVBoxLayout()
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(px(4))
            for part in (self.label, line, noted):
                layout.addWidget(part) if isinstance(part, QWidget) else layout.addLayout(part)
        self.setLayout(layout)
        if not self.beside:
            self.note.setVisible(bool(self.hint_text))

    def set_label(self, label: str) -> None:
        """Another label (a field that serves vehicles and devices)."""
        self.label.setText(label)
        self.label.setVisible(bool(label))

    def hint(self, text: str, tone: str = "text3") -> None:
        """A quiet word below (or beside) it: where it was last time, what it comes to."""
        self.hint_text = text
        self.icon.hide()
        self._wrap(not self.beside)
        self.note.say(text, tone)
        self.note.setVisible(bool(text) or self.beside)
        self._mark_wrong(False)

    def refuse(self, sentence: str) -> None:
        """Show why it can't be taken, beside it and over as many lines as it needs; what was typed stays."""
        self.icon.setVisible(bool(sentence))
        self._wrap(True)
        self.note.say(sentence, "bad")
        self.note.setVisible(True)
        self._mark_wrong(True)
        control = self.focusProxy()
        if control is not None:
            control.setAccessibleDescription(sentence)

    def _wrap(self, wraps: bool) -> None:
        """Beside the control a hint stays in its line; a refusal takes what it needs."""
        if self.beside:
            self.note.set_wrap(wraps)

    @property
    def refused(self) -> bool:
        """Whether it says why it can't be taken."""
        return self.note.tone == "bad"

    def clear_refusal(self) -> None:
        """Back to the hint."""
        if self.icon.isVisibleTo(self) or self.refused:
            self.hint(self.hint_text)

    def _mark_wrong(self, wrong: bool) -> None:
        control = self.focusProxy()
        if control is not None and bool(control.property("wrong")) != wrong:
            control.setProperty("wrong", wrong)
            control.style().unpolish(control)
            control.style().polish(control)

    def raw(self) -> Raw:
        """What stands in it, as typed."""
        return None

    def set_raw(self, raw: Raw) -> None:
        """Put back what `raw` gave."""

    def empty(self) -> bool:
        """Whether nothing was typed."""
        return self.raw() in (None, "", False, [], {})

    def announce(self) -> None:
        """Tell everybody that the user changed it."""
        self.clear_refusal()
        self.dirty = True
        self.edited.emit()
        above: QObject | None = self.parent()
        while above is not None:
            if isinstance(above, Touchable):
                above.touched(self)
                return
            above = above.parent()


def fields_in(widget: QWidget) -> list[Field]:
    """Every field below a widget, in the order it was made."""
    return cast("list[Field]", widget.findChildren(Field))


def field_of(widget: QWidget | None) -> Field | None:
    """The field a control belongs to."""
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget


def go_on(within: QWidget) -> bool:
    """Enter: the hand goes from its field to the next one of `within`, past buttons; whether there was one."""
    hand = within.focusWidget()
    here = field_of(hand)
    order = controls(within)
    if here is None or hand not in order:
        return False
    for control in order[order.index(hand) + 1 :]:
        there = field_of(control)
        if there is not None and there is not here:
            control.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def enter_goes_on(within: QWidget) -> None:
    """Enter in any field of `within` leads to the next one."""
    for field in fields_in(within):
        field.done.connect(partial(go_on, within))


def on_edit(fields: list[Field], call: Callable[[], object]) -> None:
    """Call after any of them was edited."""
    for field in fields:
        field.edited.connect(lambda: call())


def double_click_ms() -> int:
    """The time in which a second click belongs to the first."""
    return QApplication.doubleClickInterval()
