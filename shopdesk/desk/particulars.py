"""What else the repair order holds: wishes, limit, who may consent, diagnosis, discount, tax, validity (RC-3, RC-4)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from shopdesk.desk import discounts, estimates
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import OrderState, RepairClass
from shopdesk.models import Order


def agree_limit(session: Session, *, order_id: int, limit: int | None, consent_name: str = "", consent_phone: str = "",
                by: int | None, now: datetime) -> None:  # fmt: skip
    """ "May spend up to … without asking me" (minor units, None = ask always), and who else may consent (RC-4)."""
    order = _living(session, order_id)
    if limit is not None and limit < 0:
        raise DeskError(N_("The limit can't be negative."), field="spending_limit")
    if consent_phone.strip() and not consent_name.strip():
        raise DeskError(N_("Whose number is that?"), field="consent_name")
    order.spending_limit, order.consent_name, order.consent_phone = (
        limit,
        consent_name.strip(),
        consent_phone.strip(),
    )
    session.flush()


def describe(session: Session, *, order_id: int, problem: str | None = None, wishes: str | None = None, lang: str | None = None,
             repair_class: RepairClass | None = None, by: int | None, now: datetime) -> None:  # fmt: skip
    """Change the customer's words, other wishes, the language of papers or the class of repair; None leaves as it is."""
    order = _living(session, order_id)
    if problem is not None:
        order.problem = problem.strip()
    if wishes is not None:
        order.wishes = wishes.strip()
    if lang is not None:
        order.lang = lang
    if repair_class is not None:
        order.repair_class = repair_class
    session.flush()


def diagnose(
    session: Session, *, order_id: int, consent: bool, findings: str, by: int | None, now: datetime
) -> None:
    """诊断: what was found, one finding a line. Refused without the customer's consent to the diagnosis (RC-3)."""
    order = _living(session, order_id)
    if findings.strip() and not consent:
        raise DeskError(
            N_("First ask the customer whether we may diagnose; then tick the consent."),
            field="diagnosis_consent",
        )
    order.diagnosis_consent, order.findings = consent, findings.strip()
    session.flush()


def set_discount(session: Session, *, order_id: int, amount: int, reason: str = "", permit: Permit | None = None,
                 by: int | None, now: datetime) -> None:  # fmt: skip
    """Take `amount` (minor units) off the whole. Refused: more than the sum, no reason, over the limit (ES-6)."""
    order = estimates.changeable(session, order_id)
    before = estimates.sums(session, order_id=order_id)
    if not 0 <= amount <= before.net:
        raise DeskError(N_("The discount can't be more than the sum."), field="order_discount")
    why = reason.strip() or (permit.reason.strip() if permit else "")
    if amount and not why:
        raise DeskError(N_("Please say why; it stands on the settlement."), field="discount_reason")
    order.discount, order.discount_reason = amount, why if amount else ""
    session.flush()
    after = estimates.sums(session, order_id=order_id)
    discounts.check(session, order_id=order_id, before=before, after=after, permit=permit, by=by, now=now)


def set_tax(
    session: Session, *, order_id: int, included: bool, permille: int, by: int | None, now: datetime
) -> None:
    """Tax included in the prices or added to them, at a rate in thousandths (ES-6)."""
    order = estimates.changeable(session, order_id)
    if not 0 <= permille <= 1000:
        raise DeskError(N_("The tax rate is between 0 and 100 %."), field="tax")
    order.tax_included, order.tax_permille = included, permille
    session.flush()


def bind(session: Session, *, order_id: int, days: int, by: int | None, now: datetime) -> None:
    """For how many days the estimate binds from when it is shown (ES-7)."""
    order = estimates.changeable(session, order_id)
    if not 1 <= days <= 365:
        raise DeskError(N_("An estimate binds for 1 to 365 days."), field="valid_days")
    order.valid_days = days
    session.flush()


def _living(session: Session, order_id: int) -> Order:
    order = session.get_one(Order, order_id)
    if order.state is OrderState.RELEASED:
        raise DeskError(N_("The order is finished and can't be changed any more."))
    return order
