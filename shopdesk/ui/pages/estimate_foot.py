"""Under the lines of an estimate: what they come to at one right edge, what they say, and the versions shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk import money
from shopdesk.clock import day_of
from shopdesk.desk.estimate_totals import Totals
from shopdesk.desk.estimate_versions import VersionRow
from shopdesk.desk.estimate_view import EstimateView
from shopdesk.i18n import _
from shopdesk.kinds import LineKind
from shopdesk.kinds.estimate import sum_word
from shopdesk.ui import say
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import clear, column, row
from shopdesk.ui.widgets.text import Hairline, Icon, Label, SectionTitle

WIDTH = 300


class Sums(QWidget):
    """Left: what the lines say and what the customer doesn't want; right: the sums."""

    def __init__(self, currency: str, take_up: Callable[[int], object]) -> None:
        super().__init__()
        self.currency, self._take_up = currency, take_up
        self.words = column(gap=4)
        self.figures = column(gap=0)
        right = QWidget()
        right.setFixedWidth(px(WIDTH))
        right.setLayout(column(self.figures, None, gap=0))
        both = row(gap=24)
        both.addLayout(column(self.words, None, gap=0), 1)
        both.addWidget(right)
        self.setLayout(both)

    def show_view(self, view: EstimateView) -> None:
        """The sums and sentences as they are now."""
        clear(self.words)
        clear(self.figures)
        self._show_figures(view.totals)
        for text in view.says:
            said = Label(_(text), Text.CAPTION, "text3", wrap=True)
            said.setMinimumWidth(px(260))
            self.words.addWidget(said)
        for line in view.declined:
            back = Button(
                _("Do it after all"), on=partial(self._take_up, line.id), kind=Kind.PLAIN, small=True
            )
            back.setVisible(view.changeable)
            tone = "warn" if line.safety else "text2"
            name = Label(_("Declined: {what}", what=line.description), Text.CAPTION, tone, elide=True)
            held = row(Icon("history", "text3", 14), name, back, gap=6)
            held.setStretch(1, 1)
            self.words.addLayout(held)

    def _show_figures(self, sums: Totals) -> None:
        kinds = [(kind, amount) for kind, amount in sums.by_kind.items() if amount]
        for kind, amount in kinds if len(kinds) > 1 else []:
            self._figure(_(sum_word(LineKind(kind))), amount)
        self._figure(_("Subtotal"), sums.net)
        if sums.discount:
            self._figure(_("Discount"), -sums.discount)
        if sums.tax_permille:
            rate = f"{sums.tax_permille / 10:g}"
            name = (
                _("Tax, {rate} % included", rate=rate)
                if sums.tax_included
                else _("Tax, {rate} % added", rate=rate)
            )
            self._figure(name, sums.tax, "text3" if sums.tax_included else "text1")
        if sums.rounding:
            self._figure(_("Rounding"), sums.rounding)
        self.figures.addSpacing(px(4))
        self.figures.addWidget(Hairline(tone="text2"))
        self._figure(_("At most"), sums.total, use=Text.NUMBER, height=32)

    def _figure(
        self, name: str, amount: int, tone: str = "text1", *, use: Text = Text.BODY, height: int = 22
    ) -> None:
        total = use is Text.NUMBER
        label = Label(name, Text.STRONG if total else Text.BODY, "text1" if total else "text2", right=True)
        value = Label(money.show(amount, self.currency), use, tone, right=True)
        value.setFixedWidth(px(116))
        line = QWidget()
        line.setFixedHeight(px(height))
        held = row(None, label, value, gap=8)
        line.setLayout(held)
        line.setAccessibleName(f"{name} {value.text()}")
        self.figures.addWidget(line)


class VersionList(QWidget):
    """What the customer was shown, newest first, with what changed and who signed."""

    def __init__(self, currency: str) -> None:
        super().__init__()
        self.currency = currency
        self.title = SectionTitle(_("Versions shown"))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.setLayout(column(self.title, self.lines, gap=4))

    def show_versions(self, versions: Sequence[VersionRow], *, unshown: bool, now: datetime) -> None:
        """All versions; hidden while there is none."""
        clear(self.lines)
        self.setVisible(bool(versions))
        self.title.set_right(_("changed since") if versions and unshown else "", "warn")
        for version in versions:
            self._line(version, now)

    def _line(self, version: VersionRow, now: datetime) -> None:
        signed = _("signed by {name}", name=version.signer) if version.signed_at else _("not signed")
        today = day_of(now)
        bound = version.valid_until < today and not version.signed_at
        day = say.day_short(version.valid_until, today)
        until = _("bound until {day}", day=day) if bound else _("binds until {day}", day=day)
        head = row(Label(_("Version {number}", number=version.version), Text.STRONG),
                   Label(say.moment_short(version.made_at, now), Text.CAPTION, "text3"),
                   Label(version.made_by, Text.CAPTION, "text3"),
                   Label(f"{signed}·{until}", Text.CAPTION, "ok" if version.signed_at else "text3", elide=True), None,
                   Label(money.show(version.total, self.currency), Text.STRONG, right=True), gap=10)  # fmt: skip
        held = column(head, gap=2, margins=(0, 6, 0, 6))
        if version.changes:
            changes = Label(
                "; ".join(_(change) for change in version.changes), Text.CAPTION, "text2", wrap=True
            )
            changes.setMinimumWidth(px(400))
            held.addWidget(changes)
        self.lines.addLayout(held)
        self.lines.addWidget(Hairline())
