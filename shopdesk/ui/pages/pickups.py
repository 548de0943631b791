"""Pick-up: what is ready to leave, who comes when, what nobody fetched (F4; PK-2, PK-9)."""

from __future__ import annotations

from datetime import datetime, timedelta

from shopdesk import money
from shopdesk.desk import in_shop, uncollected
from shopdesk.desk.in_shop import InShop
from shopdesk.i18n import P_, _, about
from shopdesk.kinds import AssetKind, OrderState
from shopdesk.ui import say
from shopdesk.ui.page import Page
from shopdesk.ui.rows import Row, RowGroup, Rows
from shopdesk.ui.signs import state_chip
from shopdesk.ui.slices import Steps
from shopdesk.ui.widgets.notice import Empty

WAITING = (OrderState.READY, OrderState.SETTLED)


class PickupsPage(Page):
    """`go("pickup")`: Enter or Alt+digit opens the order's pick-up step."""

    name = "pickup"
    title = P_("page", "Pick-up")
    icon = "car-key"
    watches = frozenset({"Order", "Call", "MoneyEntry", "Settlement", "CustodyMove"})

    def build(self) -> None:
        """One list."""
        self.rows = Rows()
        self.reminding: frozenset[int] = frozenset()
        self.rows.acted.connect(lambda key: self.open_order(key))
        self.rows.opened.connect(lambda key: self.open_order(key))
        self.empty = Empty("car-key", _("Nothing is ready yet"),
                           _("What the workshop gives back comes here, to be prepared, settled and handed over."))  # fmt: skip
        self.add(self.rows, self.empty, None)

    def refresh(self) -> Steps:
        """Who was told, who was not, what waits for days."""
        found = yield from self.read(in_shop.orders, states=WAITING)
        due = yield from self.read(uncollected.due, now=self.now())
        long_ = {one.order_id: one for one in due}
        groups = (
            (_("Reminder due"), [one for one in found if one.order.id in long_], "bad"),
            (
                _("Coming"),
                [one for one in found if one.order.id not in long_ and one.told is not None],
                "text1",
            ),
            (
                _("Not told yet"),
                [one for one in found if one.order.id not in long_ and one.told is None],
                "warn",
            ),
        )
        self.rows.show_groups([
            RowGroup(title, tuple(self._said(one, one.order.id in long_) for one in some), tone=tone, right=_("Promised"))
            for title, some, tone in groups if some
        ])  # fmt: skip
        self.reminding = frozenset(long_)
        self.rows.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.head.set_title(_(self.title), _("{count} ready", count=len(found)))

    def _said(self, one: InShop, remind: bool) -> Row:
        """The row in the words for what it is."""
        with about(device=one.order.category.kind is AssetKind.DEVICE):
            return self._row(one, remind)

    def _row(self, one: InShop, remind: bool) -> Row:
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
            action=_(P_("today", "Remind")) if remind else _(P_("today", "Hand back")),
        )  # fmt: skip

    def _coming(self, at: datetime, now: datetime) -> str:
        when = say.moment_words(at, now)
        return _("comes {when}", when=when) if at >= now else _("was to come {when}", when=when)

    def open_order(self, key: int) -> None:
        """The pick-up step; where nobody fetched it, at the reminder."""
        field = {"field": "customer_told"} if key in self.reminding else {}
        self.go("order", order_id=key, step="pickup", **field)

    def focus_first(self) -> None:
        """The list has the keys."""
        self.rows.setFocus()
