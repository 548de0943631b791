"""The user's menu: who works here, language, light or dark, size of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from shopdesk import i18n
from shopdesk.i18n import _
from shopdesk.kinds import word
from shopdesk.ui.theme import SCALES, theme
from shopdesk.ui.tokens import Mode

if TYPE_CHECKING:
    from shopdesk.ui.window import Window

LANGUAGE_NAMES = {i18n.CHINESE: "简体中文", i18n.ENGLISH: "English"}


def user_menu(window: Window) -> QMenu:
    """Built anew each time it is opened."""
    menu = QMenu(window)
    menu.aboutToHide.connect(menu.deleteLater)
    group = QActionGroup(menu)
    for person in window.people():
        action = choice(menu, group, f"{person.name}  {_(word(person.role))}", window.bridge.by == person.id)
        action.triggered.connect(lambda _on=False, who=person: window.bridge.sign_in(who))
    menu.addSeparator()
    languages = QActionGroup(menu)
    for lang, name in LANGUAGE_NAMES.items():
        action = choice(menu, languages, name, i18n.current() == lang)
        action.triggered.connect(lambda _on=False, to=lang: window.settings_changed("language", to))
    menu.addSeparator()
    modes = QActionGroup(menu)
    for mode, name in ((Mode.LIGHT, _("Light")), (Mode.DARK, _("Dark"))):
        action = choice(menu, modes, name, theme.mode is mode)
        action.triggered.connect(lambda _on=False, to=mode: window.settings_changed("mode", str(to)))
    sizes = menu.addMenu(_("Text size"))
    group_of_sizes = QActionGroup(menu)
    for percent in SCALES:
        action = choice(sizes, group_of_sizes, f"{percent} %", theme.scale == percent)
        action.triggered.connect(lambda _on=False, to=percent: window.settings_changed("scale", to))
    menu.addSeparator()
    menu.addAction(_("All shortcuts"), window.sheet)
    return menu


def choice(menu: QMenu, group: QActionGroup, text: str, on: bool) -> QAction:
    """One of several."""
    action = QAction(text, menu)
    action.setCheckable(True)
    action.setChecked(on)
    group.addAction(action)
    menu.addAction(action)
    return action
