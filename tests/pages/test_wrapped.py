"""Buttons that stand in one line where there is room, else in two."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.wrapped import Wrapped


def test_buttons_that_have_no_room_in_one_line_stand_in_two_and_none_is_cut(qtbot: QtBot) -> None:
    buttons = [
        Button(text, on=lambda: None, small=True) for text in ("Cash", "WeChat Pay", "Alipay", "Bank card")
    ]
    held = Wrapped(buttons)
    qtbot.addWidget(held)
    held.show()
    held.resize(held.sizeHint().width(), held.height())
    one = held.height()
    assert len(held.lines()) == 1
    held.resize(held.minimumSizeHint().width(), one)
    assert [len(line) for line in held.lines()] == [2, 2]
    assert held.height() > 2 * one
    assert all(held.rect().contains(button.geometry()) for button in buttons)
    buttons[3].hide()
    buttons[2].hide()
    qtbot.waitUntil(lambda: held.height() == one)
