"""From a button to a paper: gathered by the desk, drawn off the GUI thread, previewed; kept as it was once it is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shopdesk.i18n import _
from shopdesk.ui.bridge import Report
from shopdesk.ui.page import Page
from shopdesk.ui.theme import Tone

if TYPE_CHECKING:
    from shopdesk.desk.papers import Prepared


def show(page: Page, form: str, *, order_id: int, part: int | None = None, lang: str | None = None) -> None:
    """Preview a paper of an order: `issue.show(page, "repair_order", order_id=7)`; `part` which supplement, receipt, key…"""
    from shopdesk.desk import papers

    preview(page, page.ask(papers.prepare, form=form, order_id=order_id, part=part, lang=lang, by=page.by, now=page.now()))


def preview(page: Page, prepared: Prepared, *, printed: Callable[[], object] | None = None) -> None:
    """Draw a prepared paper and show it; it is kept when it was printed, then `printed` is called."""
    from shopdesk.desk import papers
    from shopdesk.printing import render

    lost = render.missing_glyphs(prepared.sheet)
    if lost:
        page.notice.say(_("These characters can't be printed: {characters}", characters=lost), Tone.WARN)

    def keep(data: bytes) -> None:
        page.act(papers.keep, prepared=prepared, data=data, by=page.by, now=page.now())
        if printed is not None:
            printed()

    def shown(data: bytes) -> None:
        name = f"{prepared.form.name}-{prepared.number}.pdf"
        page.show_paper(data, title=_(prepared.form.title), file_name=name, printed=lambda _copies: keep(data))

    def draw(_report: Report) -> bytes:
        return render.pdf(prepared.form, prepared.sheet, lang=prepared.lang, paper=prepared.paper, copies=prepared.copies)

    page.aside(draw, done=shown)
