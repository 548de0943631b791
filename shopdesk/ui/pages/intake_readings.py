"""读数 on the intake page: odometer and fuel, or the battery (RC-6.5)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from shopdesk.desk import readings
from shopdesk.desk.intake import IntakeView
from shopdesk.i18n import _
from shopdesk.kinds import AssetKind
from shopdesk.ui.fields import FuelGauge, IntField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.text import SectionTitle


class ReadingsPart(IntakePart):
    """What the instruments say."""

    section = "readings"

    def build(self) -> None:
        """Title and fields; each keeps itself when it is left."""
        self.title = SectionTitle(_("Readings"), done=False)
        self.odometer = IntField("odometer", _("Mileage"), unit="km", beside=True)
        self.fuel = FuelGauge("fuel", _("Fuel"), beside=True)
        self.battery = IntField("battery", _("Battery"), unit="%", width=64, beside=True)
        self.watch(self.odometer, self.fuel, self.battery)
        for field in (self.odometer, self.battery):
            field.edit.editingFinished.connect(self.save)
        self.odometer.done.connect(self.on_to_fuel)
        self.fuel.edited.connect(self.save)
        self.fuel.blocks.setMinimumWidth(px(112))
        wide = self.fuel.layout()
        if isinstance(wide, QHBoxLayout):
            wide.setStretch(1, 1000)
        for part in (self.title, self.odometer, self.fuel, self.battery):
            self.inside.addWidget(part)

    def show_view(self, view: IntakeView) -> None:
        """The readings as kept; a lower odometer warns."""
        super().show_view(view)
        self.head(self.title, view)
        car = view.kind is AssetKind.VEHICLE
        self.odometer.setVisible(car)
        self.fuel.setVisible(car)
        self.battery.setVisible(not car)
        read = view.readings
        self.fill(self.odometer, "number", read.odometer_km)
        self.fill(self.fuel, "value", read.fuel_eighths)
        self.fill(self.battery, "number", read.battery_percent)
        self.fuel.hint("")
        if read.warning is not None:
            self.odometer.hint(_(read.warning), "warn")
        else:
            self.odometer.hint("" if read.last_km is None else _("last {km}", km=f"{read.last_km:,}"))

    def begin(self) -> None:
        """The first reading that is missing."""
        car = self.view is None or self.view.kind is AssetKind.VEHICLE
        first = self.battery if not car else self.odometer if self.odometer.empty() else self.fuel
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_to_fuel(self) -> None:
        """Enter goes on: from the odometer to the gauge, but not past what is refused."""
        self.save()
        if not self.typed(self.odometer):
            self.fuel.setFocus(Qt.FocusReason.OtherFocusReason)

    @gesture
    def save(self) -> None:
        """Keep what was typed."""
        wanted = [field for field in (self.odometer, self.fuel, self.battery) if self.typed(field)]
        if not wanted:
            return
        self.again()
        self.act(
            readings.take, order_id=self.step.order_id, odometer_km=self.odometer.number, fuel_eighths=self.fuel.value,
            battery_percent=self.battery.number, by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        self.saved(*wanted)

    @gesture
    def save_all(self) -> None:
        """The primary button: what is missing is refused at its field."""
        if self.view is not None and self.view.kind is AssetKind.VEHICLE:
            self.odometer.required()
            if self.fuel.value is None:
                self.fuel.setFocus(Qt.FocusReason.OtherFocusReason)
                self.fuel.hint(_("0 to 8"), "warn")
        else:
            self.battery.required()
        self.save()
