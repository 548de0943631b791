"""时区: the name of this PC's time zone, and the zones a shop can choose from, in words (Babel's)."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from shopdesk import clock
from shopdesk.i18n import N_, say

HALF_A_YEAR = timedelta(days=182)


def of_this_pc(now: datetime) -> str:
    """The IANA name of the zone this PC is set to; empty where none shows its time, now and in half a year (a bare rule)."""
    name = clock.said_by_pc() or _looked_up()
    zone = clock.named(name) if name else None
    moments = (now, now + HALF_A_YEAR)
    same = zone is not None and all(
        at.astimezone().utcoffset() == at.astimezone(zone).utcoffset() for at in moments
    )
    return name if same else ""


def _looked_up() -> str:
    """The registry of Windows and the files of other systems, as Babel knows them."""
    from babel.localtime import get_localzone

    try:
        return getattr(get_localzone(), "key", None) or ""
    except LookupError:
        return ""


@lru_cache(maxsize=2)
def choices(lang: str) -> tuple[tuple[str, str], ...]:
    """Every zone with country, place and IANA name in words, in the order of these; this PC may not know some of them."""
    from babel import Locale
    from babel.core import get_global

    locale, newer = Locale.parse(lang), get_global("zone_aliases")
    places = {
        newer.get(name, name): told["city"] for name, told in locale.time_zones.items() if "city" in told
    }
    words = [
        (name, _words(locale.territories.get(country, country), places.get(name) or _place(name), name, lang))
        for name, country in get_global("zone_territories").items()
        if not name.startswith("Etc/")
    ]
    return tuple(sorted(words, key=lambda one: one[1]))


def country(code: str, lang: str) -> str:
    """`CN` in words."""
    from babel import Locale

    return str(Locale.parse(lang).territories.get(code, code))


def _place(name: str) -> str:
    return name.rpartition("/")[2].replace("_", " ")


def _words(country: str, place: str, name: str, lang: str) -> str:
    said = N_("{country} ({zone})") if place == country else N_("{country}, {place} ({zone})")
    return say(said.fill(country=country, place=place, zone=name), lang)
