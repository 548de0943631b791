"""Our own drawings of the things people bring, on which damage is marked (RC-6.2).

Screen and paper draw from the same paths: `load("car")` gives strokes, named zones and captions in drawing
units. A mark is kept as two whole numbers, 0..1000 of width and height, so it outlives a redrawn picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from math import dist
from typing import TypeAlias
from xml.etree import ElementTree

from shopdesk import resources
from shopdesk.i18n import Message
from shopdesk.zones import CAPTIONS, ZONES

Point: TypeAlias = tuple[float, float]
Segment: TypeAlias = tuple[str, *tuple[float, ...]]
Path: TypeAlias = tuple[Segment, ...]

CATEGORIES = ("car", "motorcycle", "van", "phone", "laptop", "appliance", "other")
MARK_SCALE = 1000
BADGE_RADIUS = 19.5
_SVG = "{http://www.w3.org/2000/svg}"
_TOKENS = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?")
_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
_CURVE_STEPS = 12
_CAPTION_ROOM = 54.0
_BADGES = {"scratch": (54.0, 0.0), "dent": (40.0, 0.0), "crack": (34.0, -24.0)}


class Role(StrEnum):
    """What a stroke shows. Screen and paper choose colour, width and filling by it (all but line and fine are filled)."""

    BODY = "body"
    LINE = "line"
    FINE = "fine"
    GLASS = "glass"
    WHEEL = "wheel"
    RAIL = "rail"
    LAMP = "lamp"


class Anchor(StrEnum):
    """Which end of a caption stands at its x; its y is the middle of the letters."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line or one closed shape, to be drawn in the order of the file."""

    path: Path
    role: Role


@dataclass(frozen=True, slots=True)
class Zone:
    """A named part of the thing: "left_front_door"."""

    code: str
    name: Message
    path: Path


@dataclass(frozen=True, slots=True)
class Caption:
    """A word beside the drawing: front, rear, left, right."""

    text: Message
    x: float
    y: float
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Drawing:
    """One kind of thing, `width` by `height` drawing units."""

    category: str
    width: float
    height: float
    strokes: tuple[Stroke, ...]
    zones: tuple[Zone, ...]
    captions: tuple[Caption, ...]


@lru_cache(maxsize=len(CATEGORIES))
def load(category: str) -> Drawing:
    """The drawing of a category; an unknown one is a plain box."""
    name = category if category in CATEGORIES else "other"
    root = ElementTree.parse(resources.path(f"drawings/{name}.svg")).getroot()
    width, height = (float(number) for number in root.attrib["viewBox"].split()[2:])
    return Drawing(
        category=name,
        width=width,
        height=height,
        strokes=tuple(
            Stroke(read_path(node.attrib["d"]), Role(node.attrib["class"]))
            for node in _group(root, "strokes")
        ),
        zones=tuple(
            Zone(node.attrib["id"], ZONES[node.attrib["id"]], read_path(node.attrib["d"]))
            for node in _group(root, "zones")
        ),
        captions=tuple(
            Caption(
                CAPTIONS[node.attrib["id"]],
                float(node.attrib["x"]),
                float(node.attrib["y"]),
                Anchor(node.attrib["text-anchor"]),
            )
            for node in _group(root, "captions")
        ),
    )


def _group(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    for group in root.iter(f"{_SVG}g"):
        if group.get("id") == name:
            yield from group


def read_path(text: str) -> Path:
    """The segments of a path written with absolute M, L, C and Z only."""
    tokens = iter(_TOKENS.findall(text))
    return tuple((letter, *(float(next(tokens)) for _ in range(_NUMBERS[letter]))) for letter in tokens)


def zone_at(drawing: Drawing, x: float, y: float) -> Zone | None:
    """The topmost zone under a point in drawing units, None beside the thing."""
    return next((zone for zone in reversed(drawing.zones) if _inside(zone.path, x, y)), None)


def zone_named(drawing: Drawing, code: str) -> Zone | None:
    """The zone with this code, None when the drawing has no such part."""
    return next((zone for zone in drawing.zones if zone.code == code), None)


@lru_cache(maxsize=512)
def middle(zone: Zone) -> Point:
    """A point well inside a zone, in drawing units: where a mark set by keyboard goes."""
    rings = outlines(zone.path)
    heights = [y for ring in rings for _, y in ring]
    top, step = min(heights), (max(heights) - min(heights)) / 16
    points = [
        (left + (right - left) * share, top + row * step)
        for row in (8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)
        for left, right in _spans(rings, top + row * step)
        for share in (0.5, 0.25, 0.75)
    ]
    return max(points, key=lambda point: round(_clearance(rings, point)))


@lru_cache(maxsize=512)
def outlines(path: Path) -> tuple[tuple[Point, ...], ...]:
    """The path as closed rings of points, curves flattened."""
    rings: list[list[Point]] = []
    for letter, *numbers in path:
        if letter == "M":
            rings.append([(numbers[0], numbers[1])])
        elif letter == "L":
            rings[-1].append((numbers[0], numbers[1]))
        elif letter == "C":
            rings[-1].extend(_curve(rings[-1][-1], numbers))
    return tuple(tuple(ring) for ring in rings)


def _curve(start: Point, numbers: list[float]) -> Iterator[Point]:
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, numbers
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _crossings(rings: tuple[tuple[Point, ...], ...], y: float) -> Iterator[float]:
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise((*ring, ring[0])):
            if (y0 > y) != (y1 > y):
                yield x0 + (x1 - x0) * (y - y0) / (y1 - y0)


def _spans(rings: tuple[tuple[Point, ...], ...], y: float) -> list[Point]:
    edges = sorted(_crossings(rings, y))
    return list(zip(edges[::2], edges[1::2], strict=True))


def _clearance(rings: tuple[tuple[Point, ...], ...], point: Point) -> float:
    return min(_distance(point, *edge) for ring in rings for edge in pairwise((*ring, ring[0])))


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    part = min(1.0, max(0.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length)) if length else 0.0
    return dist(point, (x0 + part * (x1 - x0), y0 + part * (y1 - y0)))


def _inside(path: Path, x: float, y: float) -> bool:
    return sum(edge > x for edge in _crossings(outlines(path), y)) % 2 == 1


@lru_cache(maxsize=1)
def _symbols() -> dict[str, Path]:
    root = ElementTree.parse(resources.path("drawings/symbols.svg")).getroot()
    return {node.attrib["id"]: read_path(node.attrib["d"]) for node in root.iter(f"{_SVG}path")}


def symbol(kind: str) -> Path:
    """The sign of a kind of damage ("scratch"), in drawing units around the damaged point."""
    return _symbols()[kind]


def badge(drawing: Drawing, x: float, y: float, kind: str) -> Point:
    """Where the number of a mark stands: the middle of a circle of `BADGE_RADIUS` beside its sign, never off
    the sheet nor over a caption at its top."""
    right, down = _BADGES.get(kind, (31.0, -22.0))
    across = x + right if x + right + BADGE_RADIUS <= drawing.width else x - right
    along = y + down if y + down >= _CAPTION_ROOM else y - down
    return across, along


def to_mark(drawing: Drawing, x: float, y: float) -> tuple[int, int]:
    """Drawing units as a mark is kept: whole thousandths of width and height, held inside the drawing."""
    return _thousandths(x / drawing.width), _thousandths(y / drawing.height)


def from_mark(drawing: Drawing, x: int, y: int) -> Point:
    """A kept mark as a point in drawing units."""
    return x * drawing.width / MARK_SCALE, y * drawing.height / MARK_SCALE


def _thousandths(part: float) -> int:
    return min(MARK_SCALE, max(0, round(part * MARK_SCALE)))
