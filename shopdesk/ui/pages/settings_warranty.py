"""Settings: how long the shop warrants its work, beside the law's least (PK-4)."""

from __future__ import annotations

from PySide6.QtCore import Qt

from shopdesk.i18n import N_, Message, _
from shopdesk.kinds import AssetKind, RepairClass, word
from shopdesk.rules import WARRANTY_DEFAULTS
from shopdesk.ui.fields import IntField
from shopdesk.ui.pages.settings_part import SettingsPart
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.text import Label, SectionTitle

GROUPS: tuple[tuple[str, AssetKind, Message], ...] = (
    ("vehicle", AssetKind.VEHICLE, N_("Cars and vans")), ("motorcycle", AssetKind.VEHICLE, N_("Motorcycles")),
    ("device", AssetKind.DEVICE, N_("Devices")),
)  # fmt: skip
LABEL, LEAST = 176, 120
"""px of the words before the fields, and of those after them."""


class WarrantyPart(SettingsPart):
    """Days and km for each kind of work."""

    name, title, icon = "warranty", N_("Warranty"), "shield-check-outline"
    lesson = N_(
        "Whichever is reached first ends the warranty. Less than the law's least is pointed out, not refused."
    )

    def build(self) -> None:
        """A line a kind of work, of what the shop repairs."""
        self.fields: dict[str, tuple[IntField, IntField, Label]] = {}
        kinds = self.rules().kinds
        for group, kind, title in GROUPS:
            if kind not in kinds:
                continue
            self.add(SectionTitle(_(title)))
            for key in WARRANTY_DEFAULTS:
                if key.partition(".")[0] == group:
                    self._line(key)

    def _line(self, key: str) -> None:
        repair_class = key.partition(".")[2]
        text = Label(
            _(word(RepairClass(repair_class))) if repair_class else _("Every repair"), Text.BODY, "text2"
        )
        text.setFixedWidth(px(LABEL))
        days = IntField(f"days_{key}", "", width=72, unit=_("days"))
        km = IntField(f"km_{key}", "", width=88, unit="km")
        for field, what in ((days, _("days")), (km, "km")):
            control = field.focusProxy()
            if control is not None:
                control.setAccessibleName(f"{text.text()} {what}")
            field.edited.connect(self._mark)
        if not WARRANTY_DEFAULTS[key][1]:
            km.hide()
        law = Label("", Text.CAPTION, "text3", wrap=True)
        law.setMinimumWidth(px(LEAST))
        self.fields[key] = (days, km, law)
        line = row(text, days, km, gap=12)
        line.addWidget(law, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add(line)

    def load(self) -> None:
        """From the rules."""
        rules = self.rules()
        for key, (days, km, _law) in self.fields.items():
            days.number, km.number = rules.warranty.get(key, list(WARRANTY_DEFAULTS[key]))
        self._mark()

    def _mark(self) -> None:
        """Say the law's least; in warning colour where the shop gives less."""
        for key, (days, km, law) in self.fields.items():
            least_days, least_km = WARRANTY_DEFAULTS[key]
            least = _("at least {days} days / {km} km", days=least_days, km=f"{least_km:,}") if least_km else _(
                "at least {days} days", days=least_days)  # fmt: skip
            given = [
                int(f.edit.text().replace(",", "")) if f.edit.text().replace(",", "").isdecimal() else 0
                for f in (days, km)
            ]
            low = given[0] < least_days or given[1] < least_km
            law.say(
                _("less than the law asks: {least}", least=least) if low else least,
                "warn" if low else "text3",
            )

    def save(self) -> None:
        """The whole table."""
        table = {key: [days.required(), km.number or 0] for key, (days, km, _law) in self.fields.items()}
        self.change(warranty=self.rules().warranty | table)
