"""The word at the foot of a page shows all it says and never lies on the field in use."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.fields import TextField
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.toast import Toast


def ground(qtbot: QtBot) -> tuple[QWidget, TextField, TextField, Toast]:
    """A page with a field at its head and one at its foot."""
    page, first, last = QWidget(), TextField("a", "A"), TextField("b", "B")
    page.setLayout(column(first, None, last))
    page.resize(700, 500)
    toast = Toast(page)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    return page, first, last, toast


def test_it_stands_where_it_covers_nothing(desk_app: QApplication, qtbot: QtBot) -> None:
    page, first, last, toast = ground(qtbot)
    last.edit.setFixedWidth(400)
    first.setFocus()
    toast.show_done("Mark 3 moved", lambda: None)
    assert not covers(page, toast, last)
    assert toast.geometry().bottom() > 450
    assert page.rect().contains(toast.geometry())


def covers(page: QWidget, toast: Toast, field: TextField) -> bool:
    edit = field.edit
    return toast.geometry().intersects(QRect(edit.mapTo(page, QPoint(0, 0)), edit.size()))


def test_it_makes_way_for_the_field_in_use(desk_app: QApplication, qtbot: QtBot) -> None:
    page, first, last, toast = ground(qtbot)
    first.setFocus()
    toast.show_done("Mark 3 moved", lambda: None)
    at_foot = toast.geometry()
    assert at_foot.bottom() > 450
    assert covers(page, toast, last)
    last.setFocus()
    qtbot.waitUntil(lambda: not covers(page, toast, last))
    assert page.rect().contains(toast.geometry())
    first.setFocus()
    qtbot.waitUntil(lambda: toast.geometry() == at_foot)


def test_it_shows_all_it_says_time_after_time(desk_app: QApplication, qtbot: QtBot) -> None:
    _page, _first, _last, toast = ground(qtbot)
    for text in ("Saved", "Mark 3 moved", "O'Brien <b> no longer belongs to them"):
        toast.show_done(text, lambda: None)
        QApplication.processEvents()
        (button,) = [one for one in toast.findChildren(Button) if one.isVisible()]
        assert toast.words.width() >= toast.words.fontMetrics().horizontalAdvance(text)
        assert button.width() >= button.sizeHint().width()
        assert toast.rect().contains(button.geometry())
    toast.hide()
    toast.show_done("Saved")
    assert toast.buttons.count() == 0
