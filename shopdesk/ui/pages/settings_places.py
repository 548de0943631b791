"""Settings: the hooks of the key cabinet and the storage boxes (RC-6)."""

from __future__ import annotations

from shopdesk.desk import places
from shopdesk.i18n import N_, _
from shopdesk.kinds import AssetKind
from shopdesk.ui import say
from shopdesk.ui.fields import TextField
from shopdesk.ui.pages.settings_part import SettingsPart, paragraph
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.text import SectionTitle


class PlacesPart(SettingsPart):
    """Hooks and boxes: what there is, more, fewer."""

    name, title, icon = "places", N_("Hooks and boxes"), "key-variant"
    lesson = N_("What is kept for an order can't be retired. A retired number can come back later.")

    def build(self) -> None:
        """Twice the same: what there is, two fields."""
        self.hooks_title, self.boxes_title = SectionTitle(_("Key cabinet")), SectionTitle(_("Storage boxes"))
        self.hooks, self.boxes = paragraph(), paragraph()
        self.fields = {
            "more_hooks": TextField("more_hooks", _("Add hooks"), placeholder="25-36"),
            "fewer_hooks": TextField("fewer_hooks", _("Retire hooks"), placeholder="7, 9"),
            "more_boxes": TextField("more_boxes", _("Add boxes"), placeholder="C-01…C-08"),
            "fewer_boxes": TextField("fewer_boxes", _("Retire boxes"), placeholder="B-08"),
        }
        more_hooks, fewer_hooks, more_boxes, fewer_boxes = self.fields.values()
        if self._keys():
            self.add(self.hooks_title, self.hooks, row(more_hooks, fewer_hooks, gap=16), 12)
        self.add(self.boxes_title, self.boxes, row(more_boxes, fewer_boxes, gap=16))

    def _keys(self) -> bool:
        """Whether keys are kept here: where vehicles are repaired, or a hook is still taken."""
        return AssetKind.VEHICLE in self.rules().kinds or self.page.ask(places.room).hooks_taken > 0

    def load(self) -> None:
        """What there is now."""
        room = self.page.ask(places.room)
        counted = _("{count} in all·{taken} taken")
        self.hooks_title.detail.say(counted.format(count=len(room.hooks), taken=room.hooks_taken))
        self.boxes_title.detail.say(counted.format(count=len(room.boxes), taken=room.boxes_taken))
        self.hooks.say(places.brief(room.hooks) or _("No hooks yet"))
        self.boxes.say(say.listed(room.boxes) or _("No boxes yet"))

    def save(self) -> None:
        """Add and retire in one go."""
        told = {name: field.value for name, field in self.fields.items()}
        self.page.act(places.change, **told, by=self.page.by, now=self.page.now())
        for field in self.fields.values():
            field.value = ""
        self.page.toast.show_done(_("Saved"))
