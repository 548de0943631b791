"""Settings: 约定事项 as the repair order prints them, for vehicles and devices, in both languages (RC-4)."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from shopdesk import i18n
from shopdesk.desk import terms
from shopdesk.i18n import N_, P_, _
from shopdesk.kinds import word
from shopdesk.ui.fields import ChoiceField, Option, TextArea
from shopdesk.ui.pages.settings_part import SettingsPart
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import row

HIGHEST = 4000
"""px: higher than any window, so that a text takes the height that is free."""
NEARLY_ALL = 100
"""Stretch, beside the empty end of a part."""


class TermsPart(SettingsPart):
    """A text a kind of thing repaired and language; those of one kind are seen at a time."""

    name, title, icon = "terms", P_("settings", "Terms"), "file-sign"
    lesson = N_("One line is one term. Forms already issued keep the terms they were signed with.")
    widest = 1000

    def build(self) -> None:
        """Which kind; Chinese and English side by side."""
        kinds = self.rules().kinds
        options = [Option(kind, _(word(kind))) for kind in kinds]
        self.which = ChoiceField("asset_kind", "", options, value=kinds[0], keep=False)
        self.which.edited.connect(self._show)
        names = {i18n.CHINESE: "简体中文", i18n.ENGLISH: "English"}
        self.texts = {
            (kind, lang): TextArea(f"terms_{kind}_{lang}", names[lang])
            for kind in kinds for lang in i18n.LANGUAGES
        }  # fmt: skip
        for field in self.texts.values():
            field.stands_on_top = False
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            field.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            field.edit.setMaximumHeight(px(HIGHEST))
        ours = Button(_("Put back the standard terms"), on=self.put_back, icon="restore", small=True)
        texts = row(*self.texts.values(), gap=16)
        self.add(row(self.which, None, ours), texts)
        self.which.setVisible(len(kinds) > 1)
        self.inside.setStretchFactor(texts, NEARLY_ALL)
        self._show()

    def _show(self) -> None:
        self.which.dirty = False
        for (kind, _lang), field in self.texts.items():
            field.setVisible(kind == self.which.value)

    def put_back(self) -> None:
        """Our own terms into both fields; it holds when it is saved."""
        for (kind, lang), field in self.texts.items():
            if kind == self.which.value:
                field.value = terms.default(kind, lang)
                field.announce()

    def load(self) -> None:
        """From the desk."""
        for (kind, lang), field in self.texts.items():
            field.value = self.page.ask(terms.text, kind=kind, lang=lang)

    def save(self) -> None:
        """What was changed."""
        given = {key: field.value for key, field in self.texts.items()}
        self.page.act(terms.save_all, texts=given, by=self.page.by, now=self.page.now())
        self.page.toast.show_done(_("Saved"))
