"""What the search box finds, as lines of its popup, and where they lead; scanned codes open their order."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from shopdesk import money, pinyin
from shopdesk.clock import day_of
from shopdesk.desk import scans, search
from shopdesk.desk.search import COUNTED, AssetHit, CustomerHit, Found, OrderHit
from shopdesk.i18n import _
from shopdesk.ui.say import day_short
from shopdesk.ui.signs import ASSET_ICONS, CUSTOMER_ICONS, listed_chip, orders_words, things_words
from shopdesk.ui.slices import Course, Steps, away
from shopdesk.ui.widgets.search import Group, Hit

if TYPE_CHECKING:
    from shopdesk.ui.window import Window

Go = Callable[..., None]


def attach(window: Window) -> None:
    """Let the window's search popup ask this shop; once for each popup."""
    course = Course(window.bridge, window.popup)
    window.popup.asked.connect(lambda typed: course.start(answer(window, typed)))
    window.popup.finish = course.finish
    window.bridge.aside(lambda _report: pinyin.warm(), done=lambda _nothing: None)


def answer(window: Window, typed: str) -> Steps:
    """Show what was found for the typed words."""
    found, seconds = yield from away(lambda: _found(window, typed))
    took = max(1, round(seconds * 1000))
    window.popup.set_groups(groups(window, found, typed), _count(found, took) if typed else "")
    text = _("None of these? New customer “{typed}”", typed=typed) if typed else _("New customer")
    window.popup.set_footer(Hit("account-plus-outline", text, partial(window.go, "reception", typed=typed)))


def _count(found: Found, took: int) -> str:
    """How many fit, and where not all of them stand here, how many do."""
    totals = found.order_total, found.asset_total, found.customer_total
    shown = len(found.orders) + len(found.assets) + len(found.customers)
    count = f"{sum(min(total, COUNTED) for total in totals)}+" if max(totals) > COUNTED else str(found.total)
    if shown < found.total:
        return _("{shown} of {count} shown·{ms} ms", shown=shown, count=count, ms=took)
    return _("{count} found·{ms} ms", count=count, ms=took)


def _found(window: Window, typed: str) -> tuple[Found, float]:
    began = time.perf_counter()
    found = window.bridge.ask(search.find, typed=typed)
    return found, time.perf_counter() - began


def groups(window: Window, found: Found, typed: str) -> list[Group]:
    """The new visit of the returning customer, then orders, assets, customers; the way to all of them where not all are here."""
    go: Go = window.go
    all_orders = Hit("magnify", _("All orders that fit"), partial(go, "orders", group="all", typed=typed))
    all_customers = Hit("magnify", _("All customers that fit"), partial(go, "customers", typed=typed))
    made = [
        _group(_("Orders"), [order_hit(window, hit) for hit in found.orders], found.order_total, all_orders),
        _group(_("Vehicles and devices"), [asset_hit(go, hit) for hit in found.assets], found.asset_total),
        _group(_("Customers"), [customer_hit(window, hit) for hit in found.customers], found.customer_total, all_customers),
    ]  # fmt: skip
    if found.returning is not None:
        made.insert(0, Group("", (visit_hit(window, found.returning),)))
    return [group for group in made if group.hits]


def _group(title: str, hits: list[Hit], total: int, rest: Hit | None = None) -> Group:
    if total <= len(hits):
        return Group(title, tuple(hits))
    count = f"{COUNTED}+" if total > COUNTED else total
    more = (rest,) if rest is not None else ()
    return Group(title, (*hits, *more), _("{shown} of {count}", shown=len(hits), count=count))


def visit_hit(window: Window, hit: AssetHit) -> Hit:
    """`New visit: 粤B·7K3P2 …`: Enter begins it."""
    lead = _("New visit: ")
    right = []
    if hit.row.last_at is not None:
        right.append(_("last {day}", day=_day(window, hit.row.last_at)))
    if hit.row.last_km is not None:
        right.append(f"{hit.row.last_km:,} km")
    return Hit(
        "plus-circle-outline", lead + hit.title.text, partial(window.go, "reception", asset_id=hit.row.id),
        matches=tuple((start + len(lead), end + len(lead)) for start, end in hit.title.spans),
        detail=hit.detail.text, detail_matches=hit.detail.spans, right="·".join(right), verb=_("Start"),
    )  # fmt: skip


def order_hit(window: Window, hit: OrderHit) -> Hit:
    """An order: its number, what, and how far it is."""
    row = hit.row
    right = listed_chip(row.state, row.category).word
    if row.released_at is not None:
        right = f"{right} {_day(window, row.released_at)}"
    if hit.place:
        right = _("hook or box {place}·{state}", place=hit.place, state=right)
    owing = _owing(window, row.owed, row.pay_back)
    right = owing or right
    return Hit(
        "clipboard-check-outline", row.number, partial(window.go, "order", order_id=row.id), matches=hit.number.spans,
        detail=hit.what.text, detail_matches=hit.what.spans, right=right, right_tone="warn" if owing else "text2",
    )  # fmt: skip


def asset_hit(go: Go, hit: AssetHit) -> Hit:
    """An asset: its orders and its next service."""
    right = [orders_words(hit.row.orders)]
    if hit.next_what:
        due = f" {hit.next_km:,} km" if hit.next_km else f" {day_short(hit.next_on)}" if hit.next_on else ""
        right.append(_("next service {what}", what=hit.next_what + due))
    return Hit(
        ASSET_ICONS[hit.row.category], hit.title.text, partial(go, "dossier", asset_id=hit.row.id), matches=hit.title.spans,
        detail=hit.detail.text, detail_matches=hit.detail.spans, right="·".join(right),
    )  # fmt: skip


def customer_hit(window: Window, hit: CustomerHit) -> Hit:
    """A customer: what they have with us, and what they owe."""
    row = hit.row
    owing = _owing(window, row.owed, row.pay_back)
    return Hit(
        CUSTOMER_ICONS[row.kind],
        row.name, partial(window.go, "customers", customer_id=row.id), matches=hit.name.spans, detail=hit.detail.text,
        detail_matches=hit.detail.spans,
        right=owing or "·".join([things_words(row.assets), _("owes nothing")]),
        right_tone="warn" if owing else "text2",
    )  # fmt: skip


def _owing(window: Window, owed: int, pay_back: int) -> str:
    """The debt, else what is to be paid back, else nothing."""
    amount = money.show(owed or pay_back, window.bridge.currency)
    return (
        _("owes {amount}", amount=amount)
        if owed
        else _("{amount} to refund", amount=amount)
        if pay_back
        else ""
    )


def scanned(window: Window, code: str) -> None:
    """The code of a paper opens what the paper is about; anything else is searched."""
    lead = window.bridge.ask(scans.lead, code=code)
    if lead is None:
        window.search(code)
    elif lead.order_id is not None:
        window.go("order", order_id=lead.order_id)
    elif lead.asset_id is not None:
        window.go("dossier", asset_id=lead.asset_id)
    else:
        window.go("followup" if lead.calls else "reports", day=lead.day)


def _day(window: Window, at: datetime) -> str:
    return day_short(day_of(at), day_of(window.bridge.now()))
