"""From a button to a paper: gathered and drawn off the GUI thread, previewed, printed or saved, kept as it was issued."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from shopdesk.desk import papers
from shopdesk.i18n import BILINGUAL, CHINESE, ENGLISH, N_, P_, Message, _, current, say
from shopdesk.ui.widgets.paper import Paper
from shopdesk.ui.widgets.toggles import ChoiceField, Option

if TYPE_CHECKING:
    from shopdesk.desk.papers import Prepared
    from shopdesk.printing.missing import Missing
    from shopdesk.ui.page import Page
    from shopdesk.ui.widgets.preview import Turn

Prepare = Callable[[Any, str | None, str | None], "Prepared"]
"""With a session, gathers a paper in a language and size (None = as the shop has set)."""
SIZES = ("A4", "A5")
SPOKEN = (Option(CHINESE, "中文"), Option(ENGLISH, "English"), Option(BILINGUAL, "中 / En"))
MOST_SIGNS, MOST_BYTES = 5, 180
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper gathered and drawn; `missing` are the signs that no shipped font has, and where they stand."""

    prepared: Prepared
    paper: Paper
    missing: tuple[Missing, ...]


def print_paper(
    page: Page, form: str, order_id: int, *, part: int | None = None, lang: str | None = None
) -> None:
    """Preview a paper of an order (`part` as `papers.prepare` takes it); a refusal shows on the page."""

    def prepare(session: Any, spoken: str | None, size: str | None) -> Prepared:
        return papers.prepare(
            session,
            form=form,
            order_id=order_id,
            part=part,
            lang=spoken,
            paper=size,
            by=page.by,
            now=page.now(),
        )

    open_paper(page, prepare, lang=lang)


def print_daily(page: Page, day: date) -> None:
    """Preview the daily report of a day."""
    open_paper(page, lambda session, lang, size: papers.daily(
        session, day=day, lang=lang, paper=size, by=page.by, now=page.now()))  # fmt: skip


def print_register(page: Page, first: date, last: date) -> None:
    """Preview the call register of some days."""
    open_paper(page, lambda session, lang, size: papers.register(
        session, first=first, last=last, lang=lang, paper=size, by=page.by, now=page.now()))  # fmt: skip


def print_file(page: Page, asset_id: int) -> None:
    """Preview the customer file sheet of an asset."""
    open_paper(page, lambda session, lang, size: papers.file(
        session, asset_id=asset_id, lang=lang, paper=size, by=page.by, now=page.now()))  # fmt: skip


def reprint(page: Page, document_id: int, title: str) -> None:
    """Preview an issued paper as it was issued."""
    page.paper_later(
        lambda session, _report: Paper(papers.read(session, document_id=document_id)),
        show=lambda paper: page.show_paper(paper, title=title, file_name=file_name(title)),
    )


def open_paper(page: Page, prepare: Prepare, *, lang: str | None = None, size: str | None = None) -> None:
    """Gather, draw and preview; in the preview the language and size can be changed."""

    def work(session: Any, _report: object) -> Drawn:
        from shopdesk.printing import render
        from shopdesk.printing.missing import missing

        prepared = prepare(session, lang, size)
        pdf = render.pdf(
            prepared.form, prepared.sheet, lang=prepared.lang, paper=prepared.paper, copies=prepared.copies
        )
        return Drawn(prepared, Paper(pdf), missing(prepared.form, prepared.sheet))

    page.paper_later(work, show=partial(_show, page, prepare))


def _show(page: Page, prepare: Prepare, drawn: Drawn) -> None:
    prepared = drawn.prepared
    file = partial(_file, page, drawn, set())
    title = say(prepared.form.title, current(), of=prepared.sheet.shop.of)
    page.show_paper(
        drawn.paper, title=f"{title} {prepared.number}", file_name=file_name(title, prepared.number, prepared.who),
        printed=lambda _copies: file(), saved=file, tools=_choices(page, prepare, prepared),
        warning=_(warning(drawn.missing)),
    )  # fmt: skip


def warning(missing: Sequence[Missing]) -> Message:
    """What prints as a box, and where; "" for nothing."""
    if not missing:
        return Message("")
    told: Message | None = None
    for one in missing[:MOST_SIGNS]:
        said = N_("{sign} ({code}) in “{field}”").fill(sign=one.sign, code=one.code, field=one.field)
        told = said if told is None else P_("arranged", "{first}, {second}").fill(first=told, second=said)
    return N_("No font here has {signs}: printed as □.").fill(signs=told)


def file_name(*parts: str) -> str:
    """`Repair order-RO-261122-0042-O'Brien.pdf`: the parts that are known, without what a file system refuses."""
    known = [_UNFIT.sub(" ", part) for part in parts if part]
    whole = " ".join("-".join(known).split()).strip(". -")
    return f"{whole.encode()[:MOST_BYTES].decode(errors='ignore').strip('. -') or 'paper'}.pdf"


def _choices(page: Page, prepare: Prepare, prepared: Prepared) -> list[Turn]:
    from shopdesk.ui.widgets.preview import Turn

    spoken = ChoiceField("paper_language", "", SPOKEN, value=prepared.lang, keep=False)
    spoken.edited.connect(lambda: open_paper(page, prepare, lang=spoken.value, size=prepared.paper))
    if prepared.form.labels is not None:
        return [Turn(spoken, "Alt+L")]
    sizes = dict.fromkeys((*SIZES, prepared.paper))
    size = ChoiceField(
        "paper_size", "", [Option(one, one) for one in sizes], value=prepared.paper, keep=False
    )
    size.edited.connect(lambda: open_paper(page, prepare, lang=prepared.lang, size=size.value))
    return [Turn(spoken, "Alt+L"), Turn(size, "Alt+G")]


def _file(page: Page, drawn: Drawn, done: set[str]) -> None:
    """Keep the paper once, however often it is printed or saved from one preview."""
    if done:
        return
    done.add("kept")
    by, now = page.by, page.now()
    page.aside(
        lambda _report: page.bridge.database.act(
            papers.keep, prepared=drawn.prepared, data=drawn.paper.pdf, by=by, now=now
        ),
        done=lambda _id: None,
    )
