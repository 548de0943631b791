"""What an asset is: its fields on its file, and whose it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.desk import identity
from shopdesk.desk.assets import AssetGiven
from shopdesk.desk.customers import CustomerRow
from shopdesk.i18n import _
from shopdesk.kinds import AssetKind, Category, word
from shopdesk.ui.fields import CheckField, ComboField, DateField, Field, IntField, TextArea, TextField
from shopdesk.ui.signs import CUSTOMER_ICONS
from shopdesk.ui.visit.thing import YearField
from shopdesk.ui.widgets.field import enter_goes_on, on_edit
from shopdesk.ui.widgets.finder import Finder
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.search import Hit
from shopdesk.ui.widgets.text import Hairline


class Identity(QWidget):
    """All that is kept about an asset; `owner_id` is whose it will be."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.owner_id = 0
        self.category = ComboField(
            "category", _("Kind"), [(one, _(word(one))) for one in Category], width=112
        )
        self.plate = TextField("plate", _("Plate"), width=120, upper=True)
        self.vin = TextField("vin", _("VIN"), width=176, upper=True)
        self.serial = TextField("serial", _("Serial no. or IMEI"), width=176, upper=True)
        self.engine = TextField("engine_no", _("Engine no."), width=128, upper=True)
        self.make = TextField("make", _("Make"), width=112)
        self.model = TextField("model", _("Model"), width=136)
        self.year = YearField("year", _("Year"), width=64)
        self.colour = TextField("colour", _("Colour"), width=80)
        self.interval_km = IntField("interval_km", _("Maintenance every"), unit="km", width=88)
        self.interval_months = IntField("interval_months", _("or every"), unit=_("months"), width=56)
        self.inspection = DateField("inspection_until", _("Inspection until"), now=now)
        self.insurance = DateField("insurance_until", _("Insurance until"), now=now)
        self.purchased = DateField("purchased_on", _("Bought on"), now=now)
        self.sold = CheckField("sold_by_us", _("Sold by us"))
        self.remark = TextArea("note", _("Remark"), lines=2)
        self.owner = Finder("owner", _("Owner"), placeholder=_("Name or phone of a customer"))
        self.setLayout(column(
            row(self.category, self.plate, self.vin, self.serial, self.engine, None, gap=12),
            row(self.make, self.model, self.year, self.colour, self.purchased, self.sold, None, gap=12),
            row(self.interval_km, self.interval_months, self.inspection, self.insurance, None, gap=12),
            self.owner, self.remark, 4, Hairline(), gap=8,
        ))  # fmt: skip
        self.of_vehicles: tuple[Field, ...] = (
            self.plate, self.vin, self.engine, self.interval_km, self.inspection, self.insurance,
        )  # fmt: skip
        self.category.edited.connect(self.fit)
        on_edit([self.plate, self.vin, self.serial], self.doubt)
        enter_goes_on(self)

    @property
    def _kind(self) -> AssetKind:
        return Category(self.category.value or Category.OTHER).kind

    @property
    def first(self) -> TextField:
        """What it is known by."""
        return self.plate if self._kind is AssetKind.VEHICLE else self.serial

    def fit(self) -> None:
        """What only a vehicle has is not asked of a device, and the other way round; what is kept stays seen."""
        vehicle = self._kind is AssetKind.VEHICLE
        for field in self.of_vehicles:
            field.setVisible(vehicle or not field.empty())
        self.serial.setVisible(not vehicle or not self.serial.empty())
        every = _("or every") if self.interval_km.isVisibleTo(self) else _("Maintenance every")
        self.interval_months.set_label(every)

    def show_given(self, given: AssetGiven, owner_id: int, owner: str) -> None:
        """What is kept now."""
        self.owner_id = owner_id
        self.owner.forget()
        self.owner.field.value = owner
        self.category.value = given.category
        self.plate.value, self.vin.value, self.serial.value, self.engine.value = (
            given.plate, given.vin, given.serial, given.engine_no,
        )  # fmt: skip
        self.make.value, self.model.value, self.colour.value = given.make, given.model, given.colour
        self.year.number, self.interval_km.number, self.interval_months.number = (
            given.year, given.interval_km, given.interval_months,
        )  # fmt: skip
        self.inspection.day, self.insurance.day, self.purchased.day = (
            given.inspection_until, given.insurance_until, given.purchased_on,
        )  # fmt: skip
        self.sold.value, self.remark.value = given.sold_by_us, given.note
        self.fit()
        self.doubt()

    def doubt(self) -> None:
        """What looks odd, below its field."""
        said = identity.doubts(
            self._kind, plate=self.plate.value, vin=self.vin.value, serial=self.serial.value
        )
        for field in (self.plate, self.vin, self.serial):
            doubt = said.get(field.name)
            field.hint(_(doubt) if doubt is not None else "", "warn")

    def show_owners(self, found: list[CustomerRow]) -> None:
        """Customers who could own it."""
        self.owner.show_hits([
            Hit(CUSTOMER_ICONS[one.kind], one.name, partial(self.choose_owner, one.id, one.name), detail=one.phone)
            for one in found
        ])  # fmt: skip

    def choose_owner(self, customer_id: int, name: str) -> None:
        """It belongs to somebody else from now on."""
        self.owner.forget()
        self.owner_id, self.owner.field.value = customer_id, name

    def given(self) -> AssetGiven:
        """What stands in the fields."""
        return AssetGiven(
            Category(self.category.value or Category.OTHER), self.plate.value, self.vin.value, self.engine.value,
            self.serial.value, self.make.value, self.model.value, self.year.number, self.colour.value,
            self.purchased.day, self.sold.value, self.inspection.day, self.insurance.day, self.interval_km.number,
            self.interval_months.number, self.remark.value,
        )  # fmt: skip
