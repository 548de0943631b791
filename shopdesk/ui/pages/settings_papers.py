"""Settings: sheet, language and copies of papers."""

from __future__ import annotations

from shopdesk.errors import DeskError
from shopdesk.i18n import N_, P_, _
from shopdesk.ui.fields import CheckField, ChoiceField, ComboField, TextField
from shopdesk.ui.pages.settings_part import SettingsPart
from shopdesk.ui.pages.welcome_screens import paper_languages, paper_options

PREFIX_MOST = 6


class PapersPart(SettingsPart):
    """Papers."""

    name, title, icon = "papers", P_("settings", "Forms"), "printer-outline"

    def build(self) -> None:
        """Four choices."""
        self.paper = ChoiceField("paper", _("Paper size"), paper_options())
        self.language = ComboField("paper_lang", _("Language of forms"), paper_languages(), width=300)
        self.prefix = TextField("order_prefix", _("Order numbers begin with"), width=96, upper=True,
                                hint=_("up to 6 letters; holds from the next order on"))  # fmt: skip
        self.prices = CheckField("workshop_copy_prices", _("The workshop's copy shows prices"))
        self.add(self.paper, self.language, self.prefix, self.prices)

    def load(self) -> None:
        """From the rules."""
        rules = self.rules()
        self.paper.value, self.language.value = rules.paper, rules.paper_lang
        self.prefix.value, self.prices.value = rules.order_prefix, rules.workshop_copy_prices

    def save(self) -> None:
        """All together."""
        prefix = self.prefix.value
        if not (prefix.isascii() and prefix.isalnum() and len(prefix) <= PREFIX_MOST):
            raise DeskError(N_("One to six Latin letters or digits."), field="order_prefix")
        self.change(paper=self.paper.value, paper_lang=self.language.value or "", order_prefix=prefix,
                    workshop_copy_prices=self.prices.value)  # fmt: skip
