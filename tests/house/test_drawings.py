"""RC-6.2: every drawing can be read, pointed at, and named in both languages."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel.messages.pofile import read_po

from shopdesk import drawings, resources
from shopdesk.drawings import Anchor, Role
from shopdesk.kinds import Category, MarkKind
from shopdesk.zones import CAPTIONS, ZONES

pytestmark = pytest.mark.clause("RC-6.2")

FILLED = frozenset(Role) - {Role.LINE, Role.FINE}
CATALOGUE = Path(__file__).parents[2] / "resources/locales/zh_CN/LC_MESSAGES/shopdesk.po"
each_category = pytest.mark.parametrize("category", drawings.CATEGORIES)


def test_every_category_has_its_drawing() -> None:
    assert set(drawings.CATEGORIES) == {category.value for category in Category}


def test_an_unknown_category_is_a_plain_box() -> None:
    assert drawings.load("submarine") == drawings.load("other")


@each_category
def test_a_drawing_parses_and_stays_on_its_sheet(category: str) -> None:
    drawing = drawings.load(category)
    assert drawing.width / drawing.height == pytest.approx(2.05)
    assert drawing.strokes
    assert drawing.captions
    for path in [*(stroke.path for stroke in drawing.strokes), *(zone.path for zone in drawing.zones)]:
        assert path[0][0] == "M"
        assert {len(segment) for segment in path} <= {1, 3, 7}
        assert all(
            0 <= x <= drawing.width and 0 <= y <= drawing.height
            for ring in drawings.outlines(path)
            for x, y in ring
        )


@each_category
def test_filled_strokes_are_closed(category: str) -> None:
    assert all(
        stroke.path[-1] == ("Z",) for stroke in drawings.load(category).strokes if stroke.role in FILLED
    )


@each_category
def test_every_point_of_the_thing_has_a_name(category: str) -> None:
    drawing = drawings.load(category)
    solid = [
        drawings.Zone("solid", ZONES["roof"], stroke.path)
        for stroke in drawing.strokes
        if stroke.role in FILLED
    ]
    thing = drawings.Drawing(category, drawing.width, drawing.height, (), tuple(solid), ())
    grid = [(x + 0.37, y + 0.61) for x, y in product(range(0, 820, 7), range(0, 400, 7))]
    points = [point for point in grid if drawings.zone_at(thing, *point)]
    assert len(points) > 1000
    assert [point for point in points if drawings.zone_at(drawing, *point) is None] == []


@each_category
def test_a_mark_set_by_keyboard_lands_in_its_zone(category: str) -> None:
    drawing = drawings.load(category)
    assert len({zone.code for zone in drawing.zones}) == len(drawing.zones)
    for zone in drawing.zones:
        assert drawings.zone_at(drawing, *drawings.middle(zone)) == zone
        kept = drawings.to_mark(drawing, *drawings.middle(zone))
        assert drawings.zone_at(drawing, *drawings.from_mark(drawing, *kept)) == zone
        assert drawings.zone_named(drawing, zone.code) == zone


@pytest.mark.parametrize(
    ("category", "x", "y", "code"),
    [
        ("car", 430, 200, "roof"),
        ("car", 285, 200, "windscreen"),
        ("car", 160, 200, "bonnet"),
        ("car", 60, 200, "front_bumper"),
        ("car", 380, 72, "right_front_door"),
        ("car", 380, 328, "left_front_door"),
        ("car", 500, 328, "left_rear_door"),
        ("car", 186, 50, "right_front_wheel"),
        ("car", 296, 372, "left_mirror"),
        ("van", 400, 66, "right_sliding_door"),
        ("van", 400, 334, "left_side_panel"),
        ("motorcycle", 200, 155, "tank_left"),
        ("motorcycle", 620, 155, "tank_right"),
        ("motorcycle", 50, 290, "front_wheel_left"),
        ("phone", 187, 180, "screen_middle"),
        ("phone", 687, 241, "charging_port"),
        ("phone", 450, 60, "rear_camera"),
        ("laptop", 250, 90, "screen"),
        ("laptop", 250, 240, "keyboard"),
        ("laptop", 610, 300, "battery_cover"),
        ("appliance", 297, 250, "door_glass"),
        ("other", 300, 200, "front_face"),
    ],
)
def test_well_known_points(category: str, x: float, y: float, code: str) -> None:
    zone = drawings.zone_at(drawings.load(category), x, y)
    assert zone is not None
    assert zone.code == code


@each_category
def test_beside_the_thing_there_is_no_zone(category: str) -> None:
    assert drawings.zone_at(drawings.load(category), 2, 2) is None


def test_right_and_left_of_a_car_mirror_each_other() -> None:
    car = drawings.load("car")
    for x, y in product(range(60, 780, 12), range(40, 190, 6)):
        above, below = drawings.zone_at(car, x, y), drawings.zone_at(car, x, 400 - y)
        names = [zone.code if zone else "" for zone in (above, below)]
        assert names[0].replace("right_", "left_") == names[1]


@pytest.mark.parametrize("mark", [(0, 0), (1, 999), (500, 500), (337, 42), (1000, 1000)])
@each_category
def test_marks_survive_the_round_trip(category: str, mark: tuple[int, int]) -> None:
    drawing = drawings.load(category)
    assert drawings.to_mark(drawing, *drawings.from_mark(drawing, *mark)) == mark


def test_a_point_off_the_sheet_is_held_at_its_edge() -> None:
    assert drawings.to_mark(drawings.load("car"), -30, 5000) == (0, 1000)


@pytest.mark.parametrize("kind", MarkKind)
@pytest.mark.parametrize("corner", [(0, 0), (820, 0), (0, 400), (820, 400), (410, 200)])
def test_every_damage_has_a_sign_and_its_number_stays_on_the_sheet(
    kind: MarkKind, corner: tuple[int, int]
) -> None:
    drawing = drawings.load("car")
    assert max(abs(number) for segment in drawings.symbol(kind) for number in segment[1:]) < 40
    x, y = drawings.badge(drawing, *corner, kind)
    assert 0 <= x <= drawing.width
    assert 0 <= y <= drawing.height


def test_captions_know_their_anchor() -> None:
    anchors = {str(caption.text): caption.anchor for caption in drawings.load("car").captions}
    assert (anchors["front"], anchors["rear"], anchors["left"]) == (Anchor.START, Anchor.END, Anchor.MIDDLE)


def test_every_name_is_used_and_translated() -> None:
    used = {zone.code for category in drawings.CATEGORIES for zone in drawings.load(category).zones}
    assert used == set(ZONES)
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="zh_CN")
    said = {(entry.context, entry.id): entry.string for entry in catalogue if entry.id}
    wanted = {(name.context, str(name)) for name in (*ZONES.values(), *CAPTIONS.values())}
    assert {key for key in wanted if not said.get(key)} == set()


@each_category
def test_the_files_hold_no_scripts_links_or_foreign_elements(category: str) -> None:
    root = ElementTree.parse(resources.path(f"drawings/{category}.svg")).getroot()
    assert {node.tag.rpartition("}")[2] for node in root.iter()} <= {
        "svg",
        "title",
        "style",
        "g",
        "path",
        "text",
    }
