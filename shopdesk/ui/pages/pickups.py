"""Pick-up: what is ready to leave, who comes when, what nobody fetched (F4; PK-2, PK-9)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from operator import itemgetter

from PySide6.QtCore import QTimer

from shopdesk import money
from shopdesk.desk import in_shop, search, uncollected
from shopdesk.desk.in_shop import InShop
from shopdesk.i18n import P_, _, about
from shopdesk.kinds import AssetKind, OrderState
from shopdesk.ui import say
from shopdesk.ui.fields import TextField
from shopdesk.ui.page import Page
from shopdesk.ui.rows import Row, RowGroup, Rows
from shopdesk.ui.signs import state_chip
from shopdesk.ui.slices import Steps
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.notice import Empty

PAUSE_MS = 80
NEVER = datetime.max.replace(tzinfo=UTC)
Group = tuple[str, list[InShop], str]
"""Its heading, what stands under it, its tone."""


class PickupsPage(Page):
    """`go("pickup")`: type a piece of plate, name, phone or number; Enter or Alt+digit opens the order's pick-up step."""

    name = "pickup"
    title = P_("page", "Pick-up")
    icon = "car-key"
    watches = frozenset({"Order", "Call", "MoneyEntry", "Settlement", "CustodyMove"})

    def build(self) -> None:
        """What one looks for, over one list."""
        self.typed = TextField(
            "typed", "", placeholder=_("Filter: plate, name, phone, number…"), width=260, keep=False
        )
        self.rows = Rows()
        self.rows.led_by(self.typed.edit)
        self.reminding: frozenset[int] = frozenset()
        self.rows.acted.connect(lambda key: self.open_order(key))
        self.rows.opened.connect(lambda key: self.open_order(key))
        self.empty = Empty("car-key", _("Nothing is ready yet"),
                           _("What the workshop gives back comes here, to be prepared, settled and handed over."))  # fmt: skip
        self.unfound = Empty(
            "magnify", _("Nothing that is ready fits what is typed"), _("All orders say how far it is."),
            button=(_("Look in all orders"), self.look_in_all), button_icon="magnify",
        )  # fmt: skip
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(PAUSE_MS)
        self.timer.timeout.connect(self.look)
        self.typed.edited.connect(self.timer.start)
        self.typed.done.connect(self.open_first)
        self.fixed.addLayout(row(self.typed, None))
        self.add(self.rows, self.empty, self.unfound, None)

    def opened(self, **_where: object) -> None:
        """Nothing is looked for yet."""
        self.typed.value = ""
        self.rows.show_groups(())

    def refresh(self) -> Steps:
        """Who comes, who was not told, what waits for days; or what was looked for."""
        ready = yield from self.read(in_shop.orders, states=search.READY)
        due = yield from self.read(uncollected.due, now=self.now())
        found = None
        if self.typed.value:
            found = yield from self.read(search.find_ready, typed=self.typed.value)
        self.reminding = frozenset() if found is not None else frozenset(one.order_id for one in due)
        groups = self._groups(ready) if found is None else self._found(ready, found)
        self.rows.show_groups([
            RowGroup(title, tuple(self._said(one) for one in some), tone=tone, right=_("Promised"))
            for title, some, tone in groups if some
        ])  # fmt: skip
        nothing = not any(some for _title, some, _tone in groups)
        self.rows.setHidden(nothing)
        self.empty.setHidden(bool(ready))
        self.unfound.setVisible(bool(ready) and nothing)
        self.head.set_title(_(self.title), _("{count} ready", count=len(ready)))

    def _groups(self, ready: list[InShop]) -> list[Group]:
        here = [one for one in ready if one.order.id not in self.reminding]
        coming = [(one.told.coming_at or NEVER, one) for one in here if one.told is not None]
        return [
            (_("Coming"), [one for _at, one in sorted(coming, key=itemgetter(0))], "text1"),
            (_("Not told yet"), [one for one in here if one.told is None], "warn"),
            (_("Reminder due"), [one for one in ready if one.order.id in self.reminding], "bad"),
        ]

    def _found(self, ready: list[InShop], found: list[int]) -> list[Group]:
        """Who stands at the counter is not to be reminded."""
        known = {one.order.id: one for one in ready}
        return [(_("Found"), [known[each] for each in found if each in known], "text1")]

    def _said(self, one: InShop) -> Row:
        """The row in the words for what it is."""
        with about(device=one.order.category.kind is AssetKind.DEVICE):
            return self._row(one)

    def _row(self, one: InShop) -> Row:
        order, now, told = one.order, self.now(), one.told
        why = _("Not told yet")
        if told is not None:
            why = self._coming(told.coming_at, now) if told.coming_at else _("Customer told")
        tail = _("phone …{tail}", tail=one.tail) if one.tail else ""
        parts = [order.customer, tail, one.work]
        if order.state is OrderState.SETTLED and one.balance > 0:
            parts.append(_("{amount} left", amount=money.show(one.balance, self.bridge.currency)))
        late = one.late_minutes(now)
        note = order.thing if order.thing != order.title else order.number
        return Row(
            key=order.id, what=order.title, state=state_chip(order.state), what_note=note, why=why,
            why_note="·".join(part for part in parts if part),
            time=say.moment_short(order.promised_at, now) if order.promised_at else "",
            time_note=say.duration(timedelta(minutes=late)) if late else "", time_tone="bad" if late else "text3",
            action=_(P_("today", "Remind")) if order.id in self.reminding else _(P_("today", "Hand back")),
        )  # fmt: skip

    def _coming(self, at: datetime, now: datetime) -> str:
        when = say.moment_words(at, now)
        return _("comes {when}", when=when) if at >= now else _("was to come {when}", when=when)

    def look(self) -> None:
        """Something else is looked for: from the first that is found."""
        self.timer.stop()
        self.reload()
        self.rows.choose(0)

    def open_first(self) -> None:
        """Enter in the filter: the chosen row of what is typed now; where nothing is ready, how far it is."""
        if self.timer.isActive():
            self.look()
        chosen = self.rows.current()
        if chosen is not None:
            self.open_order(chosen.key)
        elif self.typed.value:
            self.look_in_all()

    def look_in_all(self) -> None:
        """The same words, among all orders."""
        self.go("orders", group="all", typed=self.typed.value)

    def open_order(self, key: int) -> None:
        """The pick-up step; where nobody fetched it, at the reminder."""
        field = {"field": "customer_told"} if key in self.reminding else {}
        self.go("order", order_id=key, step="pickup", **field)

    def focus_first(self) -> None:
        """The hand begins where one types what is looked for."""
        self.typed.setFocus()
