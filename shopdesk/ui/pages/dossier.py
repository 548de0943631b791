"""一车一档: one asset, one page, in time order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from shopdesk import clock, i18n, money
from shopdesk.clock import day_of
from shopdesk.desk import assets, customers, dossier
from shopdesk.desk.dossier import Header, NextRow
from shopdesk.desk.dossier_events import Event
from shopdesk.i18n import N_, _
from shopdesk.kinds import AssetKind, OrderState
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.say import day_short
from shopdesk.ui.signs import ASSET_ICONS, thing_number
from shopdesk.ui.slices import Steps, within
from shopdesk.ui.theme import Tone
from shopdesk.ui.visit.identity import Identity
from shopdesk.ui.visit.timeline import TimeLine
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.chip import State
from shopdesk.ui.widgets.text import SectionTitle


class DossierPage(Page):
    """Everything of one asset."""

    name = "dossier"
    title = N_("Customer file")
    icon = "folder-account-outline"
    watches = frozenset((
        "Asset", "Order", "Ownership", "Call", "Settlement", "FollowUp", "NextService", "Warranty", "Customer",
    ))  # fmt: skip

    def build(self) -> Steps:
        """What it is, what happened, whose it is."""
        self.asset_id = 0
        self.panel = self.use_context(280)
        self.events = TimeLine(self.bridge.currency)
        self.events.picked.connect(lambda order_id: self.go("order", order_id=order_id))
        self.count = SectionTitle(_("In time order"), right=" ")
        yield
        self.identity = Identity(self.now)
        self.identity.hide()
        yield
        self.identity.owner.asked.connect(
            lambda typed: self.identity.show_owners(self.ask(customers.find, typed=typed, limit=5))
        )
        self.add(self.identity, self.count, self.events, None)
        self.change = self.add_action(_("Change"), self.begin_change, keys="Alt+E", icon="pencil-outline")
        self.add_action(_("Print file"), self.print_file, keys="Ctrl+P", icon="printer-outline")

    def opened(self, *, asset_id: int = 0, **where: Any) -> None:
        """One asset."""
        self.asset_id = asset_id
        self.identity.hide()

    def focus_first(self) -> None:
        """The fields while they are changed, else the time line."""
        (self.identity.first if self.identity.isVisible() else self.events).setFocus()

    def print_file(self) -> None:
        """The customer file sheet (客户档案基本资料表)."""
        from shopdesk.ui.printing import print_file

        print_file(self, self.asset_id)

    def begin_change(self) -> None:
        """The fields of the asset, until saved or Esc."""
        head = self.ask(dossier.header, asset_id=self.asset_id)
        self.identity.show_given(head.given, head.row.owner_id, head.row.owner)
        self.identity.show()
        self.draft(f"asset/{self.asset_id}")
        self._show_actions(head)
        self.identity.first.setFocus()

    def escape(self) -> bool:
        """Esc leaves the fields; what was typed is kept as a draft."""
        if not self.identity.isVisible():
            return False
        self.closing()
        self.identity.hide()
        self.reload()
        return True

    @gesture
    def save(self) -> None:
        """Keep what the asset is."""
        saved = self.act(
            assets.save,
            asset_id=self.asset_id,
            owner_id=self.identity.owner_id,
            given=self.identity.given(),
            by=self.by,
            now=self.now(),
        )
        self.draft_done()
        self.identity.hide()
        self.reload()
        self.toast.show_done(_("Saved"))
        if saved.doubts:
            self.notice.say(" ".join(_(doubt) for doubt in saved.doubts.values()), Tone.WARN)

    def refresh(self) -> Steps:
        """Ask for everything of it."""
        if not self.asset_id:
            return
        head = yield from self.read(dossier.header, asset_id=self.asset_id)
        events = yield from self.read(dossier.timeline, asset_id=self.asset_id)
        yield from within(
            partial(i18n.about, device=head.row.category.kind is AssetKind.DEVICE), self._show(head, events)
        )

    def _show(self, head: Header, events: Sequence[Event]) -> Steps:
        """All of it, in the words for what it is."""
        self.events.show_events(events, self.now())
        self.count.set_right(_("{count} entries", count=len(events)))
        here = State(_("In the shop"), "home-outline", Tone.ACCENT) if head.row.here_id else None
        self.head.set_crumb(
            _("Customers"), lambda: self.go("customers", customer_id=head.row.owner_id), head.row.title, here
        )
        self.head.detail.say(head.row.what if head.row.plate else head.row.serial)
        self._show_actions(head)
        yield
        self._show_context(head)

    def _show_actions(self, head: Header) -> None:
        changing, order_id = self.identity.isVisibleTo(self), head.row.here_id
        self.change.setVisible(not changing)
        if changing:
            self.set_primary(_("Save"), self.save)
        elif order_id is not None:
            self.set_primary(_("Open the order"), lambda: self.go("order", order_id=order_id))
        else:
            self.set_primary(
                _("New visit"), lambda: self.go("reception", asset_id=self.asset_id), icon="plus"
            )

    def _show_context(self, head: Header) -> None:
        panel, row, given = self.panel, head.row, head.given
        panel.start()
        told = filter(None, (row.words, thing_number(row.vin, row.serial)))
        panel.heading(row.title, *told, icon=ASSET_ICONS[row.category])
        panel.part()
        panel.fact(_("Owner"), row.owner, strong=True)
        for phone in head.phones:
            panel.fact(phone.number, phone.whose, quiet=True)
        panel.buttons(
            Button(
                _("Open the customer"),
                on=lambda: self.go("customers", customer_id=row.owner_id),
                keys="Alt+C",
                small=True,
            )
        )
        panel.part(_("History"))
        if head.first_at is not None:
            panel.fact(_("First visit"), self._day(head.first_at))
        panel.fact(_("Orders"), str(row.orders))
        if row.last_km is not None:
            panel.fact(_("Last mileage"), f"{row.last_km:,} km")
        panel.fact(_("Settled in all"), money.show(head.spent, self.bridge.currency))
        if head.owed > 0:
            panel.fact(
                _("Outstanding"), money.show(head.owed, self.bridge.currency), tone="warn", strong=True
            )
        for before in head.owners[1:]:
            panel.fact(_("Earlier owner"), before.name, quiet=True)
        dates = (
            (_("Inspection until"), given.inspection_until),
            (_("Insurance until"), given.insurance_until),
        )
        for name, until in dates:
            if until is not None:
                panel.fact(
                    name,
                    day_short(until, day_of(self.now())),
                    tone="warn" if until <= day_of(self.now()) else "text1",
                )
        if head.next:
            panel.part(_("Next service"))
            for plan in head.next:
                panel.fact(
                    plan.what,
                    self._due(plan),
                    icon="alert-circle-outline" if plan.safety else "calendar-clock",
                )
        panel.finish()

    def _due(self, plan: NextRow) -> str:
        parts = [
            f"{plan.due_km:,} km" if plan.due_km else "",
            day_short(plan.due_on, day_of(self.now())) if plan.due_on else "",
        ]
        return "·".join(part for part in parts if part) or plan.reason

    def _day(self, at: datetime) -> str:
        return day_short(clock.day_of(at), day_of(self.now()))

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """A file with history."""
        return [{"asset_id": OrderState.RELEASED}]
