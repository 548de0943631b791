"""A thing somebody brings: one on file with its tick, or the fields of a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shopdesk.desk import identity
from shopdesk.desk.arrivals import NewAsset
from shopdesk.desk.assets import AssetGiven, AssetRow
from shopdesk.folding import key
from shopdesk.i18n import _
from shopdesk.kinds import AssetKind, Category, word
from shopdesk.ui.fields import CheckField, ChoiceField, IntField, TextField
from shopdesk.ui.signs import ASSET_ICONS
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.text import Hairline, Icon, Label
from shopdesk.ui.widgets.toggles import Option

VEHICLES = (Category.CAR, Category.VAN, Category.MOTORCYCLE)
DEVICES = (Category.PHONE, Category.LAPTOP, Category.APPLIANCE, Category.OTHER)
PLATE = 7
"""A plate shorter than this is still being typed."""


def categories(handles: str) -> Sequence[Category]:
    """What a shop takes in: vehicles, devices, or both."""
    if handles == "vehicle":
        return VEHICLES
    return DEVICES if handles == "device" else VEHICLES + DEVICES


class Known(QWidget):
    """A thing on file: tick it, and say what is wrong with it when several are brought."""

    def __init__(self, found: AssetRow, note: str) -> None:
        super().__init__()
        self.found = found
        here = found.here_id is not None
        self.tick = CheckField("", found.title, keep=False)
        self.tick.box.setEnabled(not here)
        self.problem = TextField("", placeholder=_("What is wrong with this one"), width=220, keep=False)
        self.problem.edit.setAccessibleName(_("What is wrong with this one"))
        self.problem.hide()
        line = row(
            Icon(ASSET_ICONS[found.category], "text2"), self.tick,
            Label(found.what if found.plate else found.serial, Text.BODY, "text2", elide=True), None, self.problem,
            Label(note, Text.CAPTION, "accent" if here else "text3", right=True), gap=10,
        )  # fmt: skip
        self.setLayout(column(line, Hairline(), gap=2))

    @property
    def brought(self) -> bool:
        """Ticked."""
        return self.tick.value

    @brought.setter
    def brought(self, on: bool) -> None:
        self.tick.value = on and self.found.here_id is None


class YearField(IntField):
    """A year, without a comma."""

    def shown(self, number: int) -> str:
        """`2019`."""
        return str(number)


class NewThing(QWidget):
    """The fields of something new; their names begin with `at` and a dot."""

    dropped = Signal()

    def __init__(self, at: str) -> None:
        super().__init__()
        self.at = at
        self.category = ChoiceField(f"{at}.category")
        self.plate = TextField(f"{at}.plate", _("Plate"), width=120, upper=True)
        self.serial = TextField(f"{at}.serial", _("Serial no. or IMEI"), width=176, upper=True)
        self.vin = TextField(f"{at}.vin", _("VIN"), width=176, upper=True)
        self.make = TextField(f"{at}.make", _("Make"), width=104)
        self.model = TextField(f"{at}.model", _("Model"), width=120)
        self.year = YearField(f"{at}.year", _("Year"), width=64)
        self.colour = TextField(f"{at}.colour", _("Colour"), width=80)
        self.problem = TextField(f"{at}.problem", placeholder=_("What is wrong with this one"))
        self.problem.edit.setAccessibleName(_("What is wrong with this one"))
        drop = Button("", on=self.dropped.emit, icon="close", kind=Kind.PLAIN, small=True)
        drop.setAccessibleName(_("Leave this one out"))
        drop.setToolTip(_("Leave this one out"))
        fields = row(
            self.plate, self.serial, self.vin, self.make, self.model, self.year, self.colour, None, gap=10
        )
        self._drop = drop
        self.setLayout(column(row(self.category, None, drop), fields, self.problem, 4, Hairline(), gap=8))
        self.category.edited.connect(self.fit)
        for field in (self.plate, self.vin, self.serial):
            field.edited.connect(self.doubt)
            field.edit.editingFinished.connect(self.doubt)
        self.offer("both", "CN")

    @property
    def kind(self) -> AssetKind:
        """A vehicle or a device."""
        return Category(self.category.value or self.first).kind

    def by_hand(self) -> Sequence[QWidget]:
        """Leaving it out comes last."""
        what = (self.plate, self.serial, self.vin, self.make, self.model, self.year, self.colour)
        return (self.category, *what, self.problem, self._drop)

    def offer(self, handles: str, region: str) -> None:
        """Only what the shop takes in; what was chosen stays if it is still offered. Plates are those of the region."""
        offered, self.region = categories(handles), region
        self.first, chosen = offered[0], self.category.value
        self.category.offer(
            [Option(category, _(word(category)), ASSET_ICONS[category]) for category in offered]
        )
        self.category.value = chosen
        self.fit()

    def fit(self) -> None:
        """Plate and VIN for a vehicle, the serial number for a device; something is always chosen."""
        if self.category.value is None:
            self.category.value = self.first
        vehicle = self.kind is AssetKind.VEHICLE
        for field in (self.plate, self.vin, self.year):
            field.setVisible(vehicle)
        self.serial.setVisible(not vehicle)

    def doubt(self) -> None:
        """What looks odd once it is typed is said below its field; it is taken all the same."""
        said = identity.doubts(
            self.kind,
            plate=self.plate.value,
            vin=self.vin.value,
            serial=self.serial.value,
            region=self.region,
        )
        for field in (self.plate, self.vin, self.serial):
            doubt = said.get(field.name.partition(".")[2])
            typing = field.edit.hasFocus() and len(key(field.value)) < (PLATE if field is self.plate else 15)
            field.hint(_(doubt) if doubt is not None and not typing else "", "warn")

    def hold(self, *, plate: str = "", code: str = "") -> None:
        """Begin with a plate, or a scanned VIN or IMEI."""
        device = len(code) == 15 and code.isdigit()
        wanted = DEVICES[0] if device else VEHICLES[0]
        if (plate or code) and wanted in [option.key for option in self.category.segments.options]:
            self.category.value = wanted
        self.plate.value = plate.upper() or self.plate.value
        if code:
            (self.serial if device else self.vin).value = code.upper()
        self.fit()
        self.doubt()

    def codes(self) -> tuple[str, str, str]:
        """Plate, VIN and serial number as typed."""
        return self.plate.value, self.vin.value, self.serial.value

    def brought(self) -> NewAsset:
        """What stands in the fields."""
        vehicle = self.kind is AssetKind.VEHICLE
        given = AssetGiven(
            Category(self.category.value or self.first),
            plate=self.plate.value if vehicle else "",
            vin=self.vin.value if vehicle else "",
            serial="" if vehicle else self.serial.value,
            make=self.make.value,
            model=self.model.value,
            year=self.year.number if vehicle else None,
            colour=self.colour.value,
        )
        return NewAsset(self.at, given, self.problem.value)
