"""Every paper of a real order is printed, its codes are read from the picture, and each opens what the paper is about."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import gate, papers, scans
from shopdesk.desk.scans import Lead
from shopdesk.models import CustodyItem, Key, Order, Supplement
from shopdesk.printing import render
from shopdesk.printing.forms import FORMS
from tests.papers import reading
from tests.procedure import pickup_story as story


def order_that_left(session: Session, now: datetime) -> int:
    """Extra work, keys, bill, payment, gate pass, release, follow-up: everything that has a paper."""
    story.opened_shop(session, now=now, pins=False)
    order_id = story.car_is_ready(session, now=now)
    item = session.scalars(select(CustodyItem.id).where(CustodyItem.order_id == order_id)).first()
    session.add(Key(order_id=order_id, number=1, custody_id=item))
    session.add(Supplement(number="SO-260311-0001", order_id=order_id, findings="制动液发黑", found_at=now))
    story.settled(session, order_id=order_id, now=now)
    story.paid(session, order_id=order_id, amount=89_000, now=now)
    story.handed_back(session, order_id=order_id, now=now)
    gate.release(session, order_id=order_id, collected_by="贺明", odometer_out_km=58_216, by=None, now=now)
    return order_id


def prepared(session: Session, form: str, order_id: int, now: datetime) -> papers.Prepared:
    order = session.get_one(Order, order_id)
    if form == "daily_report":
        return papers.daily(session, day=day_of(now), by=None, now=now)
    if form == "call_register":
        return papers.register(session, first=day_of(now), last=day_of(now), by=None, now=now)
    if form == "customer_file":
        return papers.file(session, asset_id=order.asset_id, by=None, now=now)
    return papers.prepare(session, form=form, order_id=order_id, by=None, now=now)


def wanted(session: Session, form: str, order_id: int, now: datetime) -> Lead:
    if form == "daily_report":
        return Lead(day=day_of(now))
    if form == "call_register":
        return Lead(day=day_of(now), calls=True)
    if form == "customer_file":
        return Lead(asset_id=session.get_one(Order, order_id).asset_id)
    return Lead(order_id=order_id)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_codes_of_a_paper_open_what_it_is_about(shop: Database, now: datetime, form: str) -> None:
    with shop.acting(now=now) as session:
        order_id = order_that_left(session, now)
        paper = prepared(session, form, order_id, now)
        pdf = render.pdf(paper.form, paper.sheet, lang="zh_CN", paper="A5", copies=paper.form.copies[:1])
        codes = {said for _, said in reading.codes(reading.picture(pdf, 300))}
        assert len(codes) == (1 if paper.form.labels else 2)
        assert {scans.lead(session, code=code) for code in codes} == {wanted(session, form, order_id, now)}
        assert scans.lead(session, code=paper.number) == wanted(session, form, order_id, now)


@pytest.mark.parametrize(
    "code",
    ["", "LSVAB4BR0FN000001", "356938035643809", "SD1:", "RO-260311-9999", "CR269999269999", "CF-999999"],
)
def test_other_codes_lead_nowhere(shop: Database, now: datetime, code: str) -> None:
    with shop.acting(now=now) as session:
        order_that_left(session, now)
        assert scans.lead(session, code=code) is None
