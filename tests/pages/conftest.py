"""A window for tests: theme and fonts, an empty shop at a fixed moment, one receptionist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from shopdesk import i18n
from shopdesk.db import Database
from shopdesk.kinds import Role
from shopdesk.models import Staff
from shopdesk.ui import memory, theme
from shopdesk.ui.bridge import Bridge, Who
from shopdesk.ui.focus import FocusFilter


def hire(session: Session, *, number: str, name: str, role: Role) -> int:
    """Somebody new at the counter; gives their id."""
    person = Staff(number=number, name=name, role=role)
    session.add(person)
    session.flush()
    return person.id


@pytest.fixture
def desk_app(qapp: QApplication) -> Iterator[QApplication]:
    """Our look, in English; nothing of this PC is remembered. What watches keys goes with its test: a scanner would take the
    codes of later ones."""
    memory.install(None)
    theme.install(qapp)
    i18n.use(i18n.ENGLISH)
    yield qapp
    i18n.use(i18n.CHINESE)
    for watching in qapp.findChildren(FocusFilter, options=Qt.FindChildOption.FindDirectChildrenOnly):
        watching.deleteLater()


@pytest.fixture
def bridge(desk_app: QApplication, shop: Database) -> Iterator[Bridge]:
    """The desk with a receptionist at it."""
    number = shop.act(hire, number="03", name="许静", role=Role.RECEPTIONIST)
    made = Bridge(shop, Who(number, "许静", Role.RECEPTIONIST, "03"))
    yield made
    made.wait()
