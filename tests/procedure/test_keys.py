"""钥匙: registered, hung, taken out, back again; whose hook, who has them, for how long."""

from __future__ import annotations

from datetime import datetime

import pytest

from shopdesk.db import Database
from shopdesk.desk import cabinet, custody, hooks, keys
from shopdesk.desk.cabinet import Use
from shopdesk.errors import DeskError
from shopdesk.kinds import Holder, OrderState
from tests.fixed import FixedClock
from tests.procedure import intake_story as story


@pytest.fixture
def car(shop: Database, now: datetime) -> int:
    shop.act(story.opened_shop, by=None, now=now)
    return shop.act(story.car_arrives, by=None, now=now)


@pytest.fixture
def hung(shop: Database, car: int, now: datetime) -> int:
    """A car whose two keys hang on hook 14."""
    shop.act(keys.register, order_id=car, count=2, labels=["遥控", "备用"], by=None, now=now)
    shop.act(keys.hang, order_id=car, hook=14, by=None, now=now)
    return car


@pytest.mark.clause("RC-6.4")
def test_keys_lie_at_the_desk_until_they_hang(shop: Database, car: int, now: datetime) -> None:
    shop.act(keys.register, order_id=car, count=2, labels=["遥控"], by=None, now=now)
    first, second = shop.ask(keys.of_order, order_id=car)
    assert (first.number, first.label, first.holder, first.hook) == (1, "遥控", Holder.DESK, None)
    assert second.number == 2
    rows = shop.act(keys.hang, order_id=car, hook=14, by=None, now=now)
    assert [(row.hook, row.holder, row.place) for row in rows] == [(14, Holder.HOOK, "14")] * 2


@pytest.mark.clause("RC-6.4")
def test_a_taken_hook_says_whose_it_is(shop: Database, hung: int, now: datetime) -> None:
    other = shop.act(story.car_arrives, plate="粤A·88T6Q", by=None, now=now)
    shop.act(keys.register, order_id=other, by=None, now=now)
    with pytest.raises(DeskError) as refused:
        shop.act(keys.hang, order_id=other, hook=14, by=None, now=now)
    assert refused.value.field == "hook"
    assert refused.value.text.values["whose"] == "粤B·7K3P2"
    assert shop.ask(keys.of_order, order_id=other)[0].holder is Holder.DESK


@pytest.mark.parametrize("hook", [0, 25, 9999])
def test_a_hook_that_isnt_there_is_refused(shop: Database, hung: int, now: datetime, hook: int) -> None:
    with pytest.raises(DeskError) as refused:
        shop.act(keys.hang, order_id=hung, hook=hook, by=None, now=now)
    assert refused.value.field == "hook"


@pytest.mark.clause("RC-6.4")
def test_free_hooks_are_suggested(shop: Database, hung: int) -> None:
    assert shop.ask(hooks.free, limit=3) == [1, 2, 3]
    assert 14 not in shop.ask(hooks.free, limit=24)


@pytest.mark.clause("RC-6.4")
def test_another_hook_frees_the_first(shop: Database, hung: int, now: datetime) -> None:
    shop.act(keys.hang, order_id=hung, hook=3, by=None, now=now)
    assert 14 in shop.ask(hooks.free, limit=24)
    one = shop.ask(keys.of_order, order_id=hung)[0].id
    shop.act(keys.hang, order_id=hung, hook=4, key_ids=[one], by=None, now=now)
    assert [row.hook for row in shop.ask(keys.of_order, order_id=hung)] == [4, 3]


@pytest.mark.clause("RC-6.4")
@pytest.mark.clause("PK-8")
def test_every_movement_says_who_and_when(shop: Database, clock: FixedClock) -> None:
    shop.act(story.opened_shop, by=None, now=clock())
    desk = shop.act(story.receptionist, name="许静", now=clock())
    car = shop.act(story.car_arrives, by=desk, now=clock())
    shop.act(keys.register, order_id=car, by=desk, now=clock())
    shop.act(keys.hang, order_id=car, hook=17, by=desk, now=clock())
    out = clock.forward(minutes=24)
    shop.act(keys.give, order_id=car, to=Holder.WORKSHOP, to_name="罗成", by=desk, now=out)
    back = clock.forward(minutes=45)
    shop.act(keys.hang_back, order_id=car, by=desk, now=back)
    detail = shop.ask(cabinet.hook, number=17, now=clock())
    assert [(m.to, m.place, m.to_name, m.at, m.by) for m in detail.moves[:2]] == [
        (Holder.HOOK, "17", "", back, "许静"),
        (Holder.WORKSHOP, "", "罗成", out, "许静"),
    ]
    assert len(detail.moves) == 4
    assert detail.whose is not None
    assert (detail.whose.asset, detail.whose.phone_tail) == ("粤B·7K3P2", "2206")


@pytest.mark.parametrize(
    ("to", "name", "field"),
    [(Holder.TEST_DRIVE, "  ", "to_name"), (Holder.CUSTOMER, "罗成", "to"), (Holder.BOX, "罗成", "to")],
)
def test_keys_dont_leave_to_nobody_or_nowhere(
    shop: Database, hung: int, now: datetime, to: Holder, name: str, field: str
) -> None:
    with pytest.raises(DeskError) as refused:
        shop.act(keys.give, order_id=hung, to=to, to_name=name, by=None, now=now)
    assert refused.value.field == field


@pytest.mark.clause("RC-6.4")
def test_the_cabinet_shows_hung_out_and_free(shop: Database, hung: int, clock: FixedClock) -> None:
    seen = shop.ask(cabinet.look, now=clock())
    assert (seen.counted(Use.HUNG), seen.counted(Use.OUT), seen.counted(Use.FREE)) == (1, 0, 23)
    shop.act(keys.give, order_id=hung, to=Holder.TEST_DRIVE, to_name="罗成", by=None, now=clock())
    state = shop.ask(cabinet.look, now=clock.forward(minutes=35)).hooks[13]
    assert (state.use, state.whose, state.count) == (Use.OUT, "粤B·7K3P2", 2)
    assert (state.where, state.with_whom, state.minutes_out) == (Holder.TEST_DRIVE, "罗成", 35)


@pytest.mark.clause("RC-6.4")
def test_keys_out_too_long_are_named(shop: Database, hung: int, clock: FixedClock) -> None:
    shop.act(keys.give, order_id=hung, to=Holder.TEST_DRIVE, to_name="罗成", by=None, now=clock())
    assert shop.ask(cabinet.overdue, now=clock.forward(minutes=30)) == []
    late = shop.ask(cabinet.overdue, now=clock.forward(minutes=1))
    assert [(row.hook, row.with_whom, row.minutes) for row in late] == [(14, "罗成", 31)]


@pytest.mark.clause("RC-6.4")
def test_keys_in_the_workshop_are_late_only_when_the_car_is_no_longer_there(
    shop: Database, hung: int, clock: FixedClock
) -> None:
    shop.act(keys.give, order_id=hung, to=Holder.WORKSHOP, to_name="一班", by=None, now=clock())
    later = clock.forward(hours=3)
    shop.act(story.stands_in, order_id=hung, state=OrderState.IN_WORKSHOP)
    assert shop.ask(cabinet.overdue, now=later) == []
    shop.act(story.stands_in, order_id=hung, state=OrderState.READY)
    assert [row.hook for row in shop.ask(cabinet.overdue, now=later)] == [14]


@pytest.mark.clause("RC-6.4")
def test_a_key_registered_by_mistake_leaves_a_trace(shop: Database, hung: int, now: datetime) -> None:
    for row in shop.ask(keys.of_order, order_id=hung):
        shop.act(keys.cancel, key_id=row.id, by=None, now=now)
    assert shop.ask(keys.of_order, order_id=hung) == []
    assert 14 in shop.ask(hooks.free, limit=24)
    assert str(keys.BY_MISTAKE) in [m.note for m in shop.ask(custody.moves, order_id=hung)]


def test_a_car_may_be_left_without_a_key(shop: Database, car: int, now: datetime) -> None:
    shop.act(keys.without, order_id=car, no_keys=True, by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(keys.hang, order_id=car, hook=1, by=None, now=now)
    shop.act(keys.register, order_id=car, by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(keys.without, order_id=car, no_keys=True, by=None, now=now)


@pytest.mark.parametrize("count", [0, -1, 21])
def test_a_number_of_keys_that_cant_be_is_refused(
    shop: Database, car: int, now: datetime, count: int
) -> None:
    with pytest.raises(DeskError) as refused:
        shop.act(keys.register, order_id=car, count=count, by=None, now=now)
    assert refused.value.field == "key_count"


@pytest.mark.clause("PK-7")
def test_release_frees_the_hook(shop: Database, hung: int, now: datetime) -> None:
    for row in shop.ask(keys.of_order, order_id=hung):
        shop.act(custody.move, item_id=row.item_id, to=Holder.CUSTOMER, by=None, now=now)
    shop.act(keys.free, order_id=hung, by=None, now=now)
    assert shop.ask(cabinet.look, now=now).hooks[13].use is Use.FREE
    other = shop.act(story.car_arrives, plate="粤A·88T6Q", by=None, now=now)
    shop.act(keys.register, order_id=other, by=None, now=now)
    shop.act(keys.hang, order_id=other, hook=14, by=None, now=now)
    assert shop.ask(cabinet.hook, number=14, now=now).hook.whose == "粤A·88T6Q"
