"""One order of the demo from arrival to follow-up, told through the desk's own functions, each step at its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from shopdesk.demo.bay import through_workshop
from shopdesk.demo.cast import MINUTE, Order, Stage, in_hours
from shopdesk.demo.counter import agree, arrive, decline, estimate, take_in
from shopdesk.demo.leaving import out_of_the_door


def told(stage: Stage, order: Order) -> Iterator[datetime]:
    """The order's life; each `yield` is the time of the step that follows it."""
    luck = order.luck
    yield order.arrives
    arrive(stage.session, order, order.arrives)
    at = in_hours(order.arrives + luck.randint(6, 14) * MINUTE)
    yield at
    take_in(stage.session, order, at)
    at = in_hours(at + luck.randint(6, 15) * MINUTE)
    yield at
    estimate(stage.session, order, at)
    at = in_hours(at + luck.choice((8, 12, 20, 45, 120)) * MINUTE)
    yield at
    if luck.random() < 0.07:
        decline(stage.session, order, at)
    else:
        agree(stage.session, order, at)
        yield from through_workshop(stage, order, at)
    yield from out_of_the_door(stage, order, order.arrives + order.works)
