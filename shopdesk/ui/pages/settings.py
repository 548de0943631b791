"""设置: the shop's particulars, money, papers, people, places, lists, terms, numbers, warranty, backup."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from shopdesk.i18n import P_, _
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.pages.settings_backup import BackupPart
from shopdesk.ui.pages.settings_lists import ListsPart
from shopdesk.ui.pages.settings_money import MoneyPart
from shopdesk.ui.pages.settings_numbers import NumbersPart
from shopdesk.ui.pages.settings_papers import PapersPart
from shopdesk.ui.pages.settings_part import SettingsPart
from shopdesk.ui.pages.settings_places import PlacesPart
from shopdesk.ui.pages.settings_shop import ShopPart
from shopdesk.ui.pages.settings_staff import StaffPart
from shopdesk.ui.pages.settings_terms import TermsPart
from shopdesk.ui.pages.settings_warranty import WarrantyPart
from shopdesk.ui.slices import Steps, away
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.field import fields_in
from shopdesk.ui.widgets.layout import Scroll, row
from shopdesk.ui.widgets.sections import Section, SectionList

PARTS: tuple[type[SettingsPart], ...] = (
    ShopPart, MoneyPart, PapersPart, StaffPart, PlacesPart, ListsPart, TermsPart, NumbersPart, WarrantyPart, BackupPart,
)  # fmt: skip
GAP = 8
"""px between a part and its scroll bar."""


class SettingsPage(Page):
    """`go("settings", part="backup")`."""

    name = "settings"
    title = P_("page", "Settings")
    icon = "cog-outline"
    scrolls = False
    watches = frozenset(
        {"Setting", "Staff", "Team", "Template", "Terms", "Hook", "Box", "HookUse", "BoxUse", "BackupRun"}
    )

    def build(self) -> None:
        """Parts at the left, the open one at the right."""
        self.head.set_title(_(self.title))
        self.sections = SectionList([Section(part.name, _(part.title), part.icon) for part in PARTS])
        self.sections.picked.connect(lambda name: self.go("settings", part=name))
        self.part: SettingsPart | None = None
        self.place_for_part = QVBoxLayout()
        body = row(self.sections, 16, self.place_for_part, gap=0)
        body.setStretch(2, 1)
        self.body.addLayout(body, 1)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.activated.connect(lambda: self.save())

    def opened(self, *, part: str = "", **_where: Any) -> Steps:
        """At one part; what was typed there and not saved is back."""
        wanted = next((kind for kind in PARTS if kind.name == part), PARTS[0])
        if self.part is not None and type(self.part) is wanted:
            return
        yield from away(wanted.prepare)
        self.leave_part()
        self.part = wanted(self)
        self._scroll = Scroll(self.part)
        self._scroll.keep_clear(self.part.inside, px(GAP))
        self.place_for_part.addWidget(self._scroll)
        self._scroll.show()
        self.sections.light(wanted.name)
        self.head.set_title(_(self.title), _(wanted.title))
        self.set_primary(_("Save"), self.save if wanted.saves else None)
        self.part.load()
        if self.draft(self._key()):
            for field in fields_in(self.part):
                field.dirty = field.keep

    def leave_part(self) -> None:
        """Another part comes; a draft of this one stays until it is saved."""
        if self.part is not None:
            self.closing()
            self.part.setParent(None)
            self.part.deleteLater()
            self.place_for_part.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()

    def _key(self) -> str:
        return f"settings/{self.part.name}" if self.part is not None else ""

    def refresh(self) -> None:
        """As it is now, unless something is being typed."""
        if self.part is not None and not self.part.dirty():
            self.part.load()

    def focus_first(self) -> None:
        """The first field of the part that is shown."""
        fields = fields_in(self.part) if self.part is not None else []
        first = next((field for field in fields if not field.isHidden()), None)
        if first is not None:
            first.setFocus()

    def emptied(self) -> None:
        """Start over: what the shop has."""
        if self.part is not None:
            for field in fields_in(self.part):
                field.dirty = False
            self.part.load()
            self._keeper.key = self._key()

    @gesture
    def save(self) -> None:
        """Ctrl+S: save the open part."""
        if self.part is None or not self.part.saves:
            return
        self.part.save()
        self.draft_done()
        self._keeper.key = self._key()
        self.part.load()

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """Every part."""
        return [{"part": part.name} for part in PARTS]
