"""The system's file boxes: where one writes, and a page that goes while its box is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from shopdesk.ui import choosing, memory


@pytest.fixture
def asker(qtbot: QtBot, desk_app: object, tmp_path: Path) -> Iterator[QWidget]:
    """A page in a window; the last file was written into `tmp_path`."""
    memory.install(tmp_path)
    memory.remember(choosing.LAST, str(tmp_path))
    window = QWidget()
    qtbot.addWidget(window)
    page = QWidget(window)
    window.show()
    yield page
    memory.install(None)


def once_open(act: Callable[[QFileDialog], None]) -> None:
    """What the hand does in the box."""

    def now() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QFileDialog)
        act(box)
        box.accept()

    QTimer.singleShot(0, now)


def test_a_name_typed_without_its_ending_gets_it_and_the_folder_is_remembered(
    asker: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "paper").mkdir()

    def type_name(box: QFileDialog) -> None:
        field = box.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        assert field.text() == "RO-0001.pdf"
        field.setText(str(tmp_path / "paper" / "陈女士"))

    once_open(type_name)
    chosen = choosing.to_write(asker, "Save as PDF", "RO-0001.pdf", "PDF (*.pdf)")
    assert chosen == tmp_path / "paper" / "陈女士.pdf"
    assert memory.recall(choosing.LAST, "") == str(tmp_path / "paper")


def test_nothing_is_chosen_for_a_page_that_has_gone(asker: QWidget) -> None:
    once_open(lambda _box: delete(asker))
    assert choosing.to_write(asker, "Save", "day.csv", "CSV (*.csv)") is None
