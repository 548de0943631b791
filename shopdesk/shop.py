"""A shop without a window: opened, filled with the demo, its papers written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from shopdesk import clock, i18n, index
from shopdesk.db import Database, open_database
from shopdesk.desk import orders, settings
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.place import Place

Progress = Callable[[int, int], object]


@contextmanager
def opened(place: Place) -> Iterator[Database]:
    """The shop's database with its search index kept, wall clock and words the shop's; closed at the end."""
    database = open_database(place.database, indexer=index.update, folder=place.folder)
    try:
        rules = database.ask(settings.rules)
        clock.live_by(rules.zone)
        i18n.speak_of(rules.handles)
        yield database
    finally:
        database.close()


@dataclass(frozen=True, slots=True)
class DemoMade:
    """How much the demo shop holds."""

    customers: int
    assets: int
    orders: int


def make_demo(
    place: Place, *, now: datetime, handles: str = "both", progress: Progress | None = None
) -> DemoMade:
    """Fill an empty folder with the demo shop as it stands at `now`; `progress(done, of)` hears how far it is.
    `handles`: what it repairs, vehicles, devices or both."""
    from shopdesk import demo, time_zones

    zone = time_zones.of_this_pc(now)
    clock.live_by(zone)
    unfinished = place.folder / "demo.unfinished"
    if isinstance(place.database, Path):
        for old in place.folder.glob("demo.unfinished*"):
            old.unlink()
        database = open_database(unfinished, indexer=None)
    else:
        database = open_database(place.database, indexer=None, folder=place.folder)
    try:
        made = demo.fill(
            database, now=now, folder=place.folder, zone=zone, handles=handles, progress=progress
        )
        database.act(index.prepare)
        database.checkpoint()
    finally:
        database.close()
    if isinstance(place.database, Path):
        unfinished.rename(place.database)
    return DemoMade(made.customers, made.assets, made.orders)


def paper(
    database: Database, place: Place, *, form: str, order: str, lang: str | None, now: datetime
) -> bytes:
    """A paper of an order as PDF. Refused: no such order, or a paper it can't have yet."""
    from shopdesk.desk import papers
    from shopdesk.printing import render

    order_id = database.ask(orders.by_number, number=order)
    if order_id is None:
        raise DeskError(N_("There is no order {number}."), number=order)
    sheet = database.ask(papers.prepare, form=form, order_id=order_id, lang=lang, by=None, now=now)
    return render.pdf(sheet.form, sheet.sheet, lang=sheet.lang, paper=sheet.paper, copies=sheet.copies)


def daily_report(database: Database, place: Place, *, day: date, as_csv: bool, now: datetime) -> bytes:
    """The daily report as PDF or CSV: frozen when the day is closed, as it stands otherwise (RP-1)."""
    if as_csv:
        from shopdesk.desk import day as days
        from shopdesk.desk import day_csv

        text = day_csv.text(database.ask(days.report, day=day, now=now), i18n.current(), of=i18n.spoken_of())
        return text.encode("utf-8-sig")
    from shopdesk.desk import papers
    from shopdesk.printing import render

    sheet = database.ask(papers.daily, day=day, by=None, now=now)
    return render.pdf(sheet.form, sheet.sheet, lang=sheet.lang, paper=sheet.paper, copies=sheet.copies)
