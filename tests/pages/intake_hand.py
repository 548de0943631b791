"""The intake step in a window, for the tests of its parts."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.db import Database
from shopdesk.desk import intake
from shopdesk.desk.intake import IntakeView
from shopdesk.flows import Step
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.intake import IntakeStep
from shopdesk.ui.pages.order import OrderPage


def open_step(qtbot: QtBot, bridge: Bridge, order_id: int) -> IntakeStep:
    """The order page at its intake, in a window of the least size."""
    page = OrderPage(bridge)
    qtbot.addWidget(page)
    page.resize(1190, 716)
    page.show()
    page.visit(order_id=order_id, step="intake")
    step = page.view(Step.INTAKE)
    assert isinstance(step, IntakeStep)
    QApplication.processEvents()
    return step


def seen(shop: Database, order_id: int) -> IntakeView:
    """What the desk has."""
    return shop.ask(intake.view, order_id=order_id, now=shop.clock())
