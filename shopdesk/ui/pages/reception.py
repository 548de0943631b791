"""新接待: somebody stands at the counter: who, with what, why; found while typing, opened with two keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeyEvent

from shopdesk.clock import day_of
from shopdesk.desk import arrivals, assets, customers, dossier, reception, search, settings
from shopdesk.desk.duplicates import Duplicate, Of
from shopdesk.desk.reception import COURTESY, OPENS_ORDERS
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, _, about
from shopdesk.kinds import AssetKind, Purpose
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.pages.reception_panel import show_asset, show_customer, show_guide, show_lesson
from shopdesk.ui.say import day_title, hour
from shopdesk.ui.slices import Steps
from shopdesk.ui.strokes import enters
from shopdesk.ui.theme import Tone
from shopdesk.ui.visit.chosen import Chosen
from shopdesk.ui.visit.found import asset_hit, customer_hit, last_words, new_hit
from shopdesk.ui.visit.log import Log
from shopdesk.ui.visit.same import Same
from shopdesk.ui.visit.what import What
from shopdesk.ui.visit.who import Who
from shopdesk.ui.visit.why import Why
from shopdesk.ui.widgets.field import Raw, fields_in, go_on
from shopdesk.ui.widgets.finder import Finder
from shopdesk.ui.widgets.notice import Prompt

CODES = (15, 17)
"""How long an IMEI and a VIN are."""


class ReceptionPage(Page):
    """One visit before it is opened."""

    name = "reception"
    title = N_("New visit")
    icon = "account-plus-outline"
    watches = frozenset({"Visit"})

    def build(self) -> Steps:
        """Finder and the day's log; then who, what, why."""
        self._opening = False
        self._where: dict[str, Any] = {}
        self.panel = self.use_context(280)
        self.finder = Finder("find", placeholder=_("Plate, phone, name, pinyin, serial number…"))
        self.log = Log()
        yield
        self.who = Who()
        yield
        self.why = Why()
        yield
        self.what = What(lambda row: last_words(row, day_of(self.now())))
        yield
        self.chosen = Chosen(self.who, self.what, self.choose_again)
        self.same = Same(self.ask, self.who, self.what)
        self.prompt = Prompt("")
        self.add(
            self.chosen, self.finder, self.log, self.who, self.same, self.what, self.why, None, self.prompt
        )
        yield
        self._connect()

    def _connect(self) -> None:
        self.finder.asked.connect(self.look_for)
        self.log.opened.connect(lambda customer_id: self.go("customers", customer_id=customer_id))
        self.who.other.connect(self.start_again)
        self.who.typed.connect(self.same.look_soon)
        self.what.typed.connect(self.same.look_soon)
        self.same.wanted.connect(lambda one: self.use_file(one))
        self.what.changed.connect(self.chosen.announce)
        self.why.changed.connect(self.fit)
        self.why.payer.asked.connect(
            lambda typed: self.why.show_payers(self.ask(customers.find, typed=typed, limit=5))
        )

    # what the page begins with

    def opened(
        self, *, asset_id: int = 0, customer_id: int = 0, typed: str = "", words: str = "",
        purpose: Purpose | None = None, **_where: Any,
    ) -> None:  # fmt: skip
        """For a returning asset, a customer, or somebody of whom something was typed; `words` were said before."""
        self._opening = True
        self._where = {"asset_id": asset_id, "customer_id": customer_id, "typed": typed}
        rules = self.ask(settings.rules)
        self.what.offer(rules.handles, rules.region)
        self._empty()
        begun = asset_id or customer_id or typed
        if asset_id:
            self.choose_asset(asset_id)
        elif customer_id:
            self.choose_customer(customer_id)
        elif typed:
            self.begin_new(typed)
        back = self.draft(f"reception/{asset_id or ''}/{customer_id or ''}/{typed}" if begun else "reception")
        if words and not back:
            self.why.hold(words, purpose)
        self._opening = False
        self.fit()

    def _empty(self) -> None:
        for field in fields_in(self):
            if field is not self.chosen:
                field.set_raw(None)
                field.hint("")
        for part in (self.who, self.what, self.why):
            part.empty()
        self.finder.forget()
        self.same.hide()

    def emptied(self) -> None:
        """Start over."""
        self.opened(**self._where)
        self.reload()
        self.focus_first()

    def refresh(self) -> Steps:
        """The head's clock, the day's log, and what is seen."""
        now = self.now()
        self.head.set_title(_(self.title), f"{day_title(day_of(now))} {hour(now)}")
        self.log.show_lines((yield from self.read(reception.day_log, day=day_of(now))))
        yield
        self.fit()

    def choose_again(self, raw: dict[str, Raw]) -> None:
        """What a draft had chosen."""
        customer, ticked, things = raw.get("customer"), raw.get("assets"), raw.get("things")
        if isinstance(customer, int) and customer:
            self.choose_customer(customer)
            for asset_id in ticked if isinstance(ticked, list) else []:
                if isinstance(asset_id, int):
                    self.choose_asset(asset_id)
        else:
            self.who.begin_new("", "")
            show_guide(self.panel)
        self.what.open = things if isinstance(things, int) else 0
        self.fit()

    def focus_first(self) -> None:
        """The first thing that is still to be typed."""
        if self.who.customer_id:
            self.why.words.setFocus()
        elif self.who.new:
            (self.who.phone if self.who.named.value else self.who.named).setFocus()
        else:
            self.finder.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field."""
        enter = enters(event)
        if not (enter and go_on(self)):
            super().keyPressEvent(event)

    # finding

    def look_for(self, typed: str) -> None:
        """Things and customers that fit, and the new customer."""
        found = self.ask(search.find, typed=typed)
        today = day_of(self.now())
        hits = [
            asset_hit(hit, today, choose=self.choose_asset, open_order=self._open_order)
            for hit in found.assets
        ]
        hits += [customer_hit(hit, choose=self.choose_customer) for hit in found.customers]
        if typed:
            hits.append(new_hit(typed, begin=self.begin_new))
        self.finder.show_hits(hits)
        self.log.setVisible(not hits and not self.who.anybody)

    def _open_order(self, order_id: int) -> None:
        """It was found: what was typed to find it is no longer needed."""
        self.draft_done()
        self.finder.forget()
        self.go("order", order_id=order_id)

    # choosing

    def choose_customer(self, customer_id: int) -> None:
        """A customer on file; their only thing is taken as brought."""
        file = self.ask(customers.file, customer_id=customer_id)
        found = self.ask(assets.of_customer, customer_id=file.id)
        self.who.show_file(file, sum(row.orders for row in found))
        self.what.show_known(found)
        if len(found) == 1:
            self.what.bring(found[0])
        self.what.open = max(self.what.open, 0 if found else 1)
        show_customer(self.panel, file, found, self.bridge.currency)
        self._begin()

    def choose_asset(self, asset_id: int) -> None:
        """Something on file, with its owner unless somebody else stands here."""
        row = self.ask(assets.rows, [asset_id])[0]
        if not self.who.customer_id:
            self.choose_customer(row.owner_id)
        self.what.bring(row)
        with about(device=row.category.kind is AssetKind.DEVICE):
            show_asset(
                self.panel, self.ask(dossier.header, asset_id=asset_id), self.now(), self.bridge.currency
            )
        self._begin()

    def begin_new(self, typed: str) -> None:
        """Somebody who is not on file, beginning with what was typed."""
        name, phone, plate = search.what_was_typed(typed)
        self.who.begin_new(name, phone)
        self.what.show_known(())
        self.what.open = max(self.what.open, 1)
        self.what.new[0].hold(plate=plate)
        show_guide(self.panel)
        self._begin()
        self.same.look()

    def _begin(self) -> None:
        self.finder.forget()
        self.fit()
        self.focus_first()
        if not self._opening:
            self.chosen.announce()

    def start_again(self) -> None:
        """Another customer; the customer's words stay."""
        self.who.forget()
        self.what.show_known(())
        self.same.hide()
        self.fit()
        self.finder.setFocus()
        self.chosen.announce()

    def use_file(self, one: Duplicate) -> None:
        """The file that is there already instead of a new one."""
        self.same.hide()
        if one.kind is Of.CUSTOMER:
            self.choose_customer(one.customer_id)
            return
        self.same.leave_out(one)
        self.choose_asset(one.id)

    def scanned(self, code: str) -> bool:
        """A VIN or IMEI finds its file, or begins one; anything else is not for this page."""
        if len(code) not in CODES or not code.isalnum():
            return False
        same = self.same.assets_like(code)
        if same:
            self.choose_asset(same[0].id)
            return True
        if not self.who.anybody:
            self.begin_new("")
        self.what.newest().hold(code=code)
        self.chosen.announce()
        return True

    # what is seen

    def fit(self) -> None:
        """Only what belongs to this visit is seen; the button says what comes next."""
        somebody, leaves = self.who.anybody, self.why.purpose in OPENS_ORDERS
        self.finder.setVisible(not somebody)
        self.log.setVisible(not somebody and not self.finder.list.hits())
        self.what.setVisible(somebody and leaves)
        self.what.fit()
        self.why.setVisible(somebody)
        self.prompt.setVisible(somebody)
        self.prompt.say(_(COURTESY[self.why.purpose]))
        if not somebody:
            show_lesson(self.panel)
            self.set_primary("", None)
        elif self.why.purpose is Purpose.PICK_UP:
            self.set_primary(_("To pick-up"), self.to_pick_up, icon="exit-to-app")
        else:
            self.set_primary(_("Begin the order") if leaves else _("Save this line"), self.save)

    # saving

    @gesture
    def save(self) -> None:
        """Open the visit and go to its first order's intake; a question is one line of the log."""
        if not self.who.anybody:
            raise DeskError(N_("Who is it? Find the customer, or begin a new one."), field="find")
        sender_name, sender_phone = self.why.sent_by
        opened = self.act(
            arrivals.arrive,
            customer=self.who.customer_id or self.who.given(),
            brought=self.what.brought(),
            purpose=self.why.purpose,
            words=self.why.words.value,
            answer=self.why.answer.value,
            sender_name=sender_name,
            sender_phone=sender_phone,
            payer_id=self.why.paid_by,
            by=self.by,
            now=self.now(),
        )
        self.draft_done()
        self._empty()
        if opened.order_ids:
            self.go("order", order_id=opened.order_ids[0])
            return
        self.draft("reception")
        self.reload()
        self.notice.say(_("Kept in the day's log."), Tone.OK)
        self.finder.setFocus()

    def to_pick_up(self) -> None:
        """The order of theirs that is here, else the list of what is ready."""
        here = [line.found.here_id for line in self.what.lines if line.found.here_id is not None]
        if len(here) == 1:
            self.go("order", order_id=here[0])
        else:
            self.go("pickup")

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """Empty, a returning car, somebody new."""
        return [{}, {"asset_id": 1}, {"typed": "粤B5566X"}]
