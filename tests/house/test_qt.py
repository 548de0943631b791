"""What we rely on in Qt's Python binding, and in the tests' own alarm."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_a_void_call_keeps_the_count_of_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("warm")
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100


def test_an_exception_in_a_slot_is_seen(qtbot: QtBot) -> None:
    def slot() -> None:
        raise ArithmeticError("seen")

    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(slot)
    with qtbot.capture_exceptions() as caught, qtbot.waitSignal(timer.timeout):
        timer.start(0)
    assert [kind for kind, _, _ in caught] == [ArithmeticError]
