"""A table as it is shown, into a spreadsheet file."""

from __future__ import annotations

from pathlib import Path

from shopdesk.errors import Trouble, why
from shopdesk.i18n import N_, _
from shopdesk.ui import choosing
from shopdesk.ui.bridge import Report
from shopdesk.ui.page import Page
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.table import Table


def write(path: Path, titles: list[str], cells: list[list[str | float]], report: Report) -> Path:
    """Write the file; text stays text, whatever it begins with."""
    import xlsxwriter

    try:
        with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            sheet = book.add_worksheet()
            bold = book.add_format({"bold": True})
            for at, title in enumerate(titles):
                sheet.write_string(0, at, title, bold)
            for line, row in enumerate(cells, 1):
                for at, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(line, at, cell)
                    else:
                        sheet.write_number(line, at, cell)
                if line % 500 == 0:
                    report(line, len(cells))
            sheet.autofit()
            sheet.freeze_panes(1, 0)
    except OSError as error:
        raise Trouble(N_("The file could not be written: {reason}"), reason=why(error)) from error
    return path


def offer_export(page: Page, table: Table, name: str) -> None:
    """Let the table's Export button write `name`.xlsx, off the GUI thread."""

    def start() -> None:
        path = choosing.to_write(page, _("Export"), f"{name}.xlsx", "Excel (*.xlsx)")
        if path is not None:
            titles, cells = table.shown()
            page.aside(
                lambda report: write(path, titles, cells, report),
                done=lambda written: page.notice.say(_("Exported to {file}.", file=str(written)), Tone.OK),
            )

    table.export_asked.connect(start)
