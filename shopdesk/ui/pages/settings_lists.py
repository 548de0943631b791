"""Settings: the lists the shop edits itself: belongings, papers along, preparation, device tests, follow-up topics."""

from __future__ import annotations

from collections.abc import Sequence

from shopdesk.desk import templates
from shopdesk.desk.template_defaults import GROUPS
from shopdesk.i18n import N_, P_, _, about
from shopdesk.kinds import AssetKind, Category, TemplateKind, word
from shopdesk.ui import say
from shopdesk.ui.fields import ComboField
from shopdesk.ui.pages.settings_part import SettingsPart
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.line_model import Line, LineColumn, Type
from shopdesk.ui.widgets.lines import LineGrid
from shopdesk.ui.widgets.text import Label

Which = tuple[TemplateKind, AssetKind | None]


def groups(kinds: Sequence[AssetKind]) -> tuple[tuple[str, str], ...]:
    """What a line of a list for these kinds may be for, and in words."""
    return ("", _(P_("list", "all"))), *(
        (group, say.listed(_(word(Category(one))) for one in group.split(",")))
        for of_kind, groups_ in GROUPS.items()
        if of_kind in kinds
        for group in groups_
    )


class ListsPart(SettingsPart):
    """One list at a time, in its order."""

    name, title, icon = "lists", N_("Lists"), "format-list-checks"
    lesson = N_(
        "One language is enough. Alt+N adds, Ctrl+Del takes out, Alt+Up and Alt+Down move; orders keep the lines they have."
    )
    widest = 820

    def build(self) -> None:
        """Which list, its lines."""
        self.kinds = self.rules().kinds
        yes_no = ((True, _("yes")), (False, _("no")))
        options = [(which, self._called(which)) for which in self._lists()]
        self.which = ComboField(
            "which", _("List"), options, value=options[0][0] if options else None, width=300, keep=False
        )
        self.which.edited.connect(self._another)
        self.grid = LineGrid("lines", [
            LineColumn("zh", _("Chinese"), stretch=True),
            LineColumn("en", _("English"), stretch=True),
            LineColumn("categories", _(P_("list", "For")), Type.CHOICE, width=150, default=""),
            LineColumn("valuable", _("Valuable"), Type.CHOICE, width=90, options=yes_no, default=False),
            LineColumn("required", _("Required"), Type.CHOICE, width=90, options=yes_no, default=False),
        ])  # fmt: skip
        up = Button(_("Up"), on=lambda: self.shift(-1), keys="Alt+Up", icon="arrow-up", small=True)
        down = Button(_("Down"), on=lambda: self.shift(1), keys="Alt+Down", icon="arrow-down", small=True)
        self.shown: Which | None = None
        self.halves = Label(
            _("The first half is for the first call, the rest for the second."), Text.CAPTION, "text3"
        )
        self.add(row(self.which, None, up, down, gap=8), self.halves, self.grid)

    def _lists(self) -> list[Which]:
        found = [
            (line.kind, line.asset_kind) for line in self.page.ask(templates.lines, active_only=False)
            if line.asset_kind in (None, *self.kinds)
        ]  # fmt: skip
        order = list(TemplateKind)
        return sorted(
            dict.fromkeys(found), key=lambda which: (order.index(which[0]), which[1] != AssetKind.VEHICLE)
        )

    def _called(self, which: Which) -> str:
        kind, asset_kind = which
        with about(device=None if asset_kind is None else asset_kind is AssetKind.DEVICE):
            if asset_kind is None or len(self.kinds) == 1:
                return _(word(kind))
            return f"{_(word(kind))}·{_(word(asset_kind))}"

    def _another(self) -> None:
        """Another list; what was typed in this one is saved first."""
        if self.which.value is None or self.which.value == self.shown:
            return
        if self.grid.dirty:
            self.save()
            self.grid.dirty = False
        self.which.dirty = False
        self.load()

    def load(self) -> None:
        """The lines of the list chosen."""
        which = self.which.value
        if which is None:
            return
        self.shown = which
        kind, asset_kind = which
        self.halves.setVisible(kind is TemplateKind.TOPIC)
        lines = [line for line in self.page.ask(templates.lines, kind=kind) if line.asset_kind == asset_kind]
        self.grid.model.offer("categories", groups(self.kinds if asset_kind is None else (asset_kind,)))
        self.grid.show_lines([
            Line(line.id, {"zh": line.label_zh, "en": line.label_en, "categories": line.categories,
                           "valuable": line.valuable, "required": line.required})
            for line in lines
        ])  # fmt: skip

    def shift(self, steps: int) -> None:
        """The line up or down."""
        index, model = self.grid.view.currentIndex(), self.grid.model
        there = index.row() + steps
        if not index.isValid() or not 0 <= there < len(model.lines):
            return
        model.insert(there, model.take(index.row()))
        self.grid.view.setCurrentIndex(model.index(there, index.column()))
        self.grid.announce()

    def save(self) -> None:
        """The whole list in its order."""
        if self.shown is None:
            return
        kind, asset_kind = self.shown
        given = [
            templates.LineGiven(line.key, line.values["zh"], line.values["en"], bool(line.values["valuable"]),
                                bool(line.values["required"]), line.values["categories"] or "") for line in self.grid.read()
        ]  # fmt: skip
        self.page.act(
            templates.save_list,
            kind=kind,
            asset_kind=asset_kind,
            lines=given,
            by=self.page.by,
            now=self.page.now(),
        )
        self.page.toast.show_done(_("Saved"))
