"""Settings: the shop's particulars as they stand at the head of its papers, and its logo."""

from __future__ import annotations

from shopdesk import clock, i18n, time_zones
from shopdesk.desk import setup
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, P_, _
from shopdesk.ui.fields import ChoiceField, ComboField, TextField
from shopdesk.ui.pages.settings_part import SettingsPart
from shopdesk.ui.pages.welcome_screens import handles_options
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.logo import LogoField

LONGEST = 200
TEXTS = (
    "shop_name",
    "shop_name_en",
    "licence_no",
    "credit_code",
    "phone",
    "complaint_phone",
    "hours",
    "address",
)
REGIONS = ("CN", "HK", "MO", "TW", "SG", "MY", "US", "GB", "DE", "FR", "JP")

BY_IT = N_(
    "It is {time} there. Times, days and takings go by this clock, not the PC's; closed days stay as they were."
)
NOT_CHOSEN = N_(
    "It is {time} by this PC. With a zone chosen, days stay what they are when a PC is set to another."
)
UNKNOWN = N_("This PC does not know this zone: its own clock is used, which shows {time}.")


class ShopPart(SettingsPart):
    """Name, licence, phones, address, time zone, logo, what is repaired here."""

    name, title, icon = "shop", P_("settings", "Shop"), "storefront-outline"

    @classmethod
    def prepare(cls) -> None:
        """The zones in words: Babel reads its files for it once."""
        time_zones.choices(i18n.current())

    def build(self) -> None:
        """Two columns of texts, the logo below."""
        labels = (
            _("Name of the shop"), _("Name in English"), _("Licence number"), _("Credit code"), _("Phone"), _("Complaints phone"),
            _("Opening hours"), _("Address"),
        )  # fmt: skip
        self.texts = {name: TextField(name, label) for name, label in zip(TEXTS, labels, strict=True)}
        for left, right in (TEXTS[0:2], TEXTS[2:4], TEXTS[4:6]):
            self.add(row(self.texts[left], self.texts[right], gap=16))
        places = [(code, time_zones.country(code, i18n.current())) for code in REGIONS]
        self.region = ComboField("region", _("Phone numbers and plates of"), places, width=220)
        line = row(self.texts["hours"], self.region, gap=16)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self.zone = ComboField("zone", _("Time zone"))
        self.zone.edited.connect(self._tell_time)
        self.handles = ChoiceField("handles", _("Repaired here"), handles_options())
        self.logo = LogoField(
            "logo", _("Logo"), hint=_("PNG, JPEG or SVG; it stands at the head of every form.")
        )
        self.add(line, self.texts["address"], self.zone, self.handles, self.logo)

    def load(self) -> None:
        """From the rules."""
        rules = self.rules()
        for name, field in self.texts.items():
            field.value = getattr(rules, name)
        self.region.value, self.handles.value = rules.region, rules.handles
        self.logo.value = self.page.ask(setup.kept_logo)
        self._show_zone(rules.zone)

    def _show_zone(self, zone: str) -> None:
        """The shop's, also where it has none yet or this PC does not know it."""
        known = time_zones.choices(i18n.current())
        other = () if zone in dict(known) else ((zone, zone or _("This PC's own")),)
        self.zone.set_options((*other, *known), zone)
        self._tell_time()

    def _tell_time(self) -> None:
        """What the clock chosen shows now, and what goes by it; nothing new while a name is half typed."""
        name = self.zone.value
        zone = clock.named(name) if name else None
        time = self.page.now().astimezone(zone).strftime("%H:%M")
        if zone is not None:
            self.zone.hint(_(BY_IT, time=time))
        elif name is not None:
            self.zone.hint(_(UNKNOWN if name else NOT_CHOSEN, time=time), "warn" if name else "text3")

    def save(self) -> None:
        """Particulars first; the logo only when another was chosen."""
        for name, field in self.texts.items():
            if len(field.value) > LONGEST:
                raise DeskError(N_("Please keep this under {most} characters."), field=name, most=LONGEST)
        if self.zone.value is None:
            raise DeskError(N_("Please choose one of the list."), field="zone")
        region = self.region.value or self.rules().region
        values = {name: field.value for name, field in self.texts.items()}
        if self.logo.dirty:
            self.page.act(setup.keep_logo, png=self.logo.value, by=self.page.by, now=self.page.now())
        self.change(**values, region=region, zone=self.zone.value, handles=self.handles.value)
