"""One file per paper: the sheet it is filled from, and the form."""

from __future__ import annotations

from typing import Any

from shopdesk.printing.forms import (
    belongings,
    call_register,
    call_sheet,
    certificate,
    customer_file,
    daily_report,
    gate_pass,
    key_tag,
    receipt,
    repair_order,
    settlement,
    supplement,
    workshop_slip,
)
from shopdesk.printing.sheets import Form

FORMS: dict[str, Form[Any]] = {
    form.name: form
    for form in (
        repair_order.FORM,
        belongings.FORM,
        key_tag.FORM,
        supplement.FORM,
        workshop_slip.FORM,
        settlement.FORM,
        receipt.FORM,
        certificate.FORM,
        gate_pass.FORM,
        call_sheet.FORM,
        call_register.FORM,
        customer_file.FORM,
        daily_report.FORM,
    )
}
