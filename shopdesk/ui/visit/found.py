"""What the finder of a new visit found, as lines to choose from (RC-1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from shopdesk.clock import day_of
from shopdesk.desk import search
from shopdesk.desk.assets import AssetRow
from shopdesk.i18n import _
from shopdesk.ui.say import day_short
from shopdesk.ui.signs import ASSET_ICONS, CUSTOMER_ICONS, things_words
from shopdesk.ui.widgets.search import Hit


def last_words(row: AssetRow, today: date) -> str:
    """`here already`, `never here`, `last 2025-11-30·86,412 km`."""
    if row.here_id is not None:
        return _("here already")
    if row.last_at is None:
        return _("never here")
    day = _("last {day}", day=day_short(day_of(row.last_at), today))
    return f"{day}·{row.last_km:,} km" if row.last_km else day


def asset_hit(
    hit: search.AssetHit,
    today: date,
    *,
    choose: Callable[[int], object],
    open_order: Callable[[int], object],
) -> Hit:
    """A thing on file; one that is here already leads to its order."""
    row, here = hit.row, hit.row.here_id
    action = partial(choose, row.id) if here is None else partial(open_order, here)
    return Hit(
        ASSET_ICONS[row.category], hit.title.text, action, hit.title.spans, hit.detail.text, hit.detail.spans,
        last_words(row, today), "text2" if here is None else "warn",
        _("Choose") if here is None else _("Open the order"),
    )  # fmt: skip


def customer_hit(hit: search.CustomerHit, *, choose: Callable[[int], object]) -> Hit:
    """A customer on file."""
    return Hit(
        CUSTOMER_ICONS[hit.row.kind], hit.name.text, partial(choose, hit.row.id), hit.name.spans, hit.detail.text,
        hit.detail.spans, things_words(hit.row.assets), verb=_("Choose"),
    )  # fmt: skip


def new_hit(typed: str, *, begin: Callable[[str], object]) -> Hit:
    """None of these: somebody new."""
    return Hit(
        "account-plus-outline",
        _("New customer “{typed}”", typed=typed),
        partial(begin, typed),
        verb=_("Start"),
    )
