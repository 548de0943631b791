"""The parts of an intake in words: done or not, how much of it, and what is missing (RC-6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shopdesk.desk.belongings import BelongingRow
from shopdesk.desk.condition import MarkRow
from shopdesk.desk.keys import KeyRow
from shopdesk.desk.papers_along import PaperRow
from shopdesk.i18n import N_, P_, Message
from shopdesk.kinds import AssetKind


@dataclass(frozen=True, slots=True)
class Section:
    """One part: `title` in the rail, `detail` how much, `missing` what to do ("" when done), `act` the button's words.

    `needed` parts stand in the way of the estimate; the signature does not.
    """

    name: str
    title: Message
    done: bool
    detail: str
    missing: Message
    act: Message
    needed: bool = True


def sections(
    kind: AssetKind,
    holds: Mapping[str, bool],
    papers: Sequence[PaperRow],
    marks: Sequence[MarkRow],
    things: Sequence[BelongingRow],
    keys: Sequence[KeyRow],
    *,
    signed: bool,
) -> tuple[Section, ...]:
    """The parts in the order of the procedure."""
    made = [
        _papers(holds, papers),
        _condition(holds, marks),
        _belongings(holds, things),
        _readings(kind, holds),
    ]
    if kind is AssetKind.VEHICLE:
        made.append(_keys(holds, keys))
    made.append(_signature(signed))
    return tuple(made)


def _papers(holds: Mapping[str, bool], papers: Sequence[PaperRow]) -> Section:
    said = sum(paper.present is not None for paper in papers)
    if holds["papers_checked"]:
        missing = N_("Tell the customer what is wrong with the papers: {count}").fill(
            count=sum(paper.untold for paper in papers)
        )
        act = N_("Customer told about the papers")
    else:
        missing = N_("Papers not checked yet: {count}").fill(count=len(papers) - said)
        act = N_("All papers are here") if not said else N_("The rest is here")
    return Section(
        "papers",
        P_("intake", "Papers"),
        holds["papers_checked"] and holds["papers_told"],
        P_("intake", "{done} / {count}").fill(done=said, count=len(papers)),
        missing,
        act,
    )


def _condition(holds: Mapping[str, bool], marks: Sequence[MarkRow]) -> Section:
    return Section(
        "condition",
        P_("intake", "Condition"),
        holds["condition_checked"],
        N_("1 mark") if len(marks) == 1 else N_("{count} marks").fill(count=len(marks)),
        N_("Mark what is damaged already, then confirm"),
        N_("Confirm the condition"),
    )


def _belongings(holds: Mapping[str, bool], things: Sequence[BelongingRow]) -> Section:
    count = sum(thing.count for thing in things)
    done = holds["belongings_counted"] and holds["boxed"]
    if not holds["boxed"]:
        missing, act = N_("Something goes into a storage box: choose one"), N_("Choose a box")
    elif any(thing.open for thing in things):
        missing, act = N_("A valuable stays here: point it out to the customer"), N_("Close the list")
    else:
        missing, act = N_("Count what stays here, then close the list"), N_("Close the list")
    return Section(
        "belongings",
        P_("intake", "Belongings"),
        done,
        P_("intake", "1 item") if count == 1 else P_("intake", "{count} items").fill(count=count),
        missing,
        act,
    )


def _readings(kind: AssetKind, holds: Mapping[str, bool]) -> Section:
    car = kind is AssetKind.VEHICLE
    return Section(
        "readings",
        P_("intake", "Readings") if car else P_("intake", "Battery"),
        holds["readings_taken"],
        "",
        N_("Mileage or fuel is missing") if car else N_("The battery level is missing"),
        N_("Enter the readings"),
    )


def _keys(holds: Mapping[str, bool], keys: Sequence[KeyRow]) -> Section:
    unhung = sum(key.hook is None for key in keys)
    return Section(
        "keys",
        P_("intake", "Keys"),
        holds["keys_hung"],
        P_("intake", "1 key") if len(keys) == 1 else P_("intake", "{count} keys").fill(count=len(keys)),
        N_("Keys not hung yet: {count}").fill(count=unhung) if keys else N_("How many keys stay here?"),
        N_("Hang keys"),
    )


def _signature(signed: bool) -> Section:
    return Section(
        "signature",
        P_("intake", "Signature"),
        signed,
        "",
        N_("The customer signs the belongings list and the condition"),
        P_("intake", "Sign"),
        needed=False,
    )
