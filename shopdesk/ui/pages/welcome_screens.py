"""The five screens of the first start: language, shop, what it handles, people, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from shopdesk import i18n
from shopdesk.desk.setup import Newcomer
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, P_, Message, _
from shopdesk.kinds import Role, word
from shopdesk.money import SYMBOLS
from shopdesk.ui.fields import CheckField, ChoiceField, ComboField, Option, PinField, TextField
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.logo import LogoField
from shopdesk.ui.widgets.percent import PercentField
from shopdesk.ui.widgets.text import Hairline, Label

if TYPE_CHECKING:
    from shopdesk.ui.pages.welcome import WelcomePage

WIDTH = 620
PEOPLE = 6
PIN_DIGITS = range(4, 9)
REGION_OF = {
    "GBP": "GB",
    "USD": "US",
    "HKD": "HK",
    "JPY": "JP",
    "TWD": "TW",
    "SGD": "SG",
    "MYR": "MY",
    "MOP": "MO",
    "EUR": "DE",
}
LANGUAGE_NAMES = {i18n.CHINESE: "简体中文", i18n.ENGLISH: "English"}


def handles_options() -> list[Option]:
    """What a shop repairs."""
    return [
        Option("both", _(P_("handles", "Vehicles and devices")), "storefront-outline"),
        Option("vehicle", _("Vehicles"), "car"),
        Option("device", _("Devices"), "cellphone"),
    ]


def paper_options() -> list[Option]:
    """The sheets that can be printed on."""
    return [Option("A4", "A4"), Option("A5", "A5"), Option("Letter", "Letter")]


def paper_languages() -> list[tuple[str, str]]:
    """In which language papers are printed."""
    return [
        ("", _("The customer's language")), (i18n.CHINESE, "简体中文"), (i18n.ENGLISH, "English"),
        (i18n.BILINGUAL, _("Both languages on one form")),
    ]  # fmt: skip


class Screen(QWidget):
    """One screen: a question as its heading, a few fields."""

    name: ClassVar[str] = ""
    title: ClassVar[Message] = Message("")
    question: ClassVar[Message] = Message("")

    def __init__(self, page: WelcomePage) -> None:
        super().__init__()
        self.page = page
        self.setMaximumWidth(px(WIDTH))
        self.inside = column(Label(_(self.question), Text.HEADLINE), 4, gap=12)
        self.setLayout(self.inside)
        self.build()
        self.inside.addStretch(1)

    def build(self) -> None:
        """Make the fields."""

    def said(self) -> dict[str, Any]:
        """Arguments of `setup.open_shop`."""
        return {}


class LanguageScreen(Screen):
    """Language, and the way to the demo shop."""

    name, title = "language", N_("Language")
    question = N_("Which language do you work in?")

    def build(self) -> None:
        """Two languages; the demo below."""
        options = [Option(key, text) for key, text in LANGUAGE_NAMES.items()]
        self.language = ChoiceField("language", "", options, value=i18n.current(), keep=False)
        self.language.edited.connect(lambda: self.page.speak(str(self.language.value)))
        demo = Button(
            _("Show me a demo shop"), on=self.page.show_demo, keys="Alt+D", icon="presentation-play"
        )
        words = Label(
            _("A lively shop with six weeks of invented work, in a folder of its own. Your own shop stays empty."),
            Text.CAPTION, "text3", wrap=True,
        )  # fmt: skip
        for part in (
            self.language,
            Hairline(),
            Label(_("Only looking?"), Text.SECTION),
            words,
            box(row(demo, None)),
        ):
            self.inside.addWidget(part)


class ShopScreen(Screen):
    """Name, logo, particulars as they stand on papers."""

    name, title = "shop", N_("Shop")
    question = N_("What stands at the head of your forms?")

    def build(self) -> None:
        """Two columns."""
        self.shop = TextField("shop_name", _("Name of the shop"))
        self.english = TextField("shop_name_en", _("Name in English"))
        self.licence = TextField("licence_no", _("Licence number"))
        self.phone = TextField("phone", _("Phone"))
        self.address = TextField("address", _("Address"))
        self.logo = LogoField("logo", _("Logo"))
        for part in (row(self.shop, self.english, gap=16), row(self.licence, self.phone, gap=16)):
            self.inside.addLayout(part)
        self.inside.addWidget(self.address)
        self.inside.addWidget(self.logo)

    def said(self) -> dict[str, Any]:
        """Particulars and logo."""
        return {
            "name": self.shop.value, "shop_name_en": self.english.value, "licence_no": self.licence.value,
            "phone": self.phone.value, "address": self.address.value, "logo": self.logo.value,
        }  # fmt: skip


class WorkScreen(Screen):
    """What is repaired here, money and tax."""

    name, title = "work", N_("Work and tax")
    question = N_("What do you repair, and how do you charge for it?")

    def build(self) -> None:
        """Kinds, currency, tax."""
        self.handles = ChoiceField("handles", _("Repaired here"), handles_options(), value="both")
        codes = [(code, f"{code} {symbol}") for code, symbol in SYMBOLS.items()]
        self.currency = ComboField("currency", _("Currency"), codes, value="CNY", width=140)
        self.tax = PercentField("tax_permille", _("Tax"), number=0, hint=_("0 when you charge none"))
        self.included = CheckField("tax_included", _("Prices include the tax"), value=True)
        for part in (self.handles, self.currency, self.tax, self.included):
            self.inside.addWidget(part)

    def said(self) -> dict[str, Any]:
        """Rules; whose money is taken says how phone numbers are written here."""
        currency = self.currency.value or "CNY"
        return {
            "handles": self.handles.value or "both", "currency": currency, "region": REGION_OF.get(currency, "CN"),
            "tax_permille": self.tax.number or 0, "tax_included": self.included.value,
        }  # fmt: skip


class PeopleScreen(Screen):
    """Who works here."""

    name, title = "people", N_("People")
    question = N_("Who works here?")

    def build(self) -> None:
        """A line a person; teams below."""
        roles = [(role, _(word(role))) for role in Role]
        preset = (
            Role.OWNER,
            Role.RECEPTIONIST,
            Role.TECHNICIAN,
            Role.TECHNICIAN,
            Role.SUPERVISOR,
            Role.CASHIER,
        )
        columns = ((_("Name"), 220), (_("Role"), 180), (_("PIN"), 96))
        self.inside.addLayout(row(*(self._head(text, width) for text, width in columns), None, gap=12))
        self.lines: list[tuple[TextField, ComboField, PinField]] = []
        for number in range(PEOPLE):
            role = ComboField(f"role_{number}", "", roles, value=preset[number], width=180)
            line = (TextField(f"name_{number}", width=220), role, PinField(f"pin_{number}"))
            for field, what in zip(line, (_("Name"), _("Role"), _("PIN")), strict=True):
                control = field.focusProxy()
                if control is not None:
                    control.setAccessibleName(f"{what} {number + 1}")
            self.lines.append(line)
            self.inside.addLayout(row(*line, None, gap=12))
        self.inside.addWidget(
            Label(
                _("A PIN is optional: 4 to 8 digits, asked when somebody allows an exception."),
                Text.CAPTION,
                "text3",
            )
        )
        self.teams = TextField("teams", _("Teams"), placeholder=_("such as: Team 1, Team 2"), width=412)
        self.inside.addWidget(self.teams)

    def _head(self, text: str, width: int) -> Label:
        label = Label(text, Text.CAPTION, "text2")
        label.setFixedWidth(px(width))
        return label

    def said(self) -> dict[str, Any]:
        """People and teams. Refused: a PIN that is none (at its field)."""
        staff = []
        for number, (name, role, pin) in enumerate(self.lines):
            if pin.value and not (
                pin.value.isascii() and pin.value.isdigit() and len(pin.value) in PIN_DIGITS
            ):
                raise DeskError(N_("4 to 8 digits."), field=f"pin_{number}")
            if name.value:
                staff.append(Newcomer(name.value, role.value or Role.RECEPTIONIST, pin.value))
        teams = [team.strip() for team in self.teams.value.replace("，", ",").replace("、", ",").split(",")]
        return {"staff": staff, "teams": [team for team in dict.fromkeys(teams) if team]}


class PaperScreen(Screen):
    """Sheet size and language of papers."""

    name, title = "paper", N_("Forms")
    question = N_("What do you print on?")

    def build(self) -> None:
        """Size, language."""
        self.paper = ChoiceField("paper", _("Paper size"), paper_options(), value="A4")
        self.language = ComboField(
            "paper_lang", _("Language of forms"), paper_languages(), value="", width=300
        )
        for part in (self.paper, self.language):
            self.inside.addWidget(part)

    def said(self) -> dict[str, Any]:
        """Rules."""
        return {"paper": self.paper.value or "A4", "paper_lang": self.language.value or ""}


SCREENS: tuple[type[Screen], ...] = (LanguageScreen, ShopScreen, WorkScreen, PeopleScreen, PaperScreen)
