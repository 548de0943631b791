"""What stands on every page: the shop's head, the title line, the short head of following pages, the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from shopdesk.i18n import DEVICE, P_, Message
from shopdesk.printing import codes
from shopdesk.printing.dates import minute
from shopdesk.printing.fonts import width
from shopdesk.printing.lines import broken, fitted, shortened
from shopdesk.printing.papers import Paper
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import LEAST, LEAST_ENGLISH, duo, duo_width
from shopdesk.printing.sheets import Form, Sheet, Shop
from shopdesk.printing.tongue import Tongue

LICENCE_VEHICLES = P_("paper", "Vehicle repair licence no. {number}")
LICENCE = P_("paper", "Licence no. {number}")
CREDIT_CODE = P_("paper", "Credit code {number}")
PHONE = P_("paper", "Tel. {number}")
HOURS = P_("paper", "Open {hours}")
COMPLAINTS = P_("paper", "Complaints")
FORM_VERSION = P_("paper", "{form}, form {version}")
PRINTED = P_("paper", "printed {at}")
PAGE = P_("paper", "Page {page} of {pages}")
GAP = "\u3000\u3000"
LARGE_QR = 11.5


@dataclass(frozen=True, slots=True)
class Frame:
    """One paper being printed: what its head and foot need."""

    form: Form[Sheet]
    sheet: Sheet
    paper: Paper
    tongue: Tongue
    pages: int
    shared: bool = False

    @property
    def title(self) -> Message:
        """What the paper is called."""
        return self.form.title

    @property
    def copy(self) -> Message | None:
        """Whose copy this is."""
        return self.sheet.issue.copy

    @property
    def end(self) -> float:
        """The right edge of the measure."""
        return self.paper.width - self.paper.right

    def qr(self, page: int) -> str:
        """What the QR code of a page says."""
        issue = self.sheet.issue
        return codes.qr_text(self.form.code, issue.number, issue.version, page)


def head(pen: Pen, frame: Frame) -> None:
    """The first page: shop, rule, title, copy name, codes."""
    paper, end = frame.paper, frame.end
    if paper.small:
        side = pen.qr(end, 9.4, frame.qr(1), 0.5, "M")
        left = pen.code128(end - side - 4.3, 9.6, frame.sheet.issue.number, _module(frame, 0.339), 7)
        pen.right(end - side - 4.3, 20.3, frame.sheet.issue.number, 8.6)
        rule, free = 23.1, left - 6
    else:
        side = pen.qr(end, 11.8, frame.qr(1), 0.55, "M")
        rule, free = 27.2, end - side - 5
    _shop(pen, frame, free, rule)
    pen.rule(paper.left, rule, end, 1.5)
    _title(pen, frame)


def _module(frame: Frame, wanted: float) -> float:
    return max(0.28, min(wanted, 60 / sum(codes.bars(frame.sheet.issue.number))))


@dataclass(frozen=True, slots=True)
class _Name:
    """The shop's name set in a size: its lines, how far apart they stand, where the first stands and what is under them."""

    lines: tuple[str, ...]
    size: float
    first: float
    pitch: float
    under: float
    step: float

    @property
    def last(self) -> float:
        """The baseline of its last line."""
        return self.first + (len(self.lines) - 1) * self.pitch

    def room(self, rule: float) -> int:
        """How many lines find room under it, above the rule."""
        return int((rule - CLEAR - self.last - self.under) / self.step) + 1


CLEAR, LEAST_NAME = 0.9, 7.2
"""mm between the shop's head and the rule under it; the smallest name in points."""


def _shop(pen: Pen, frame: Frame, free: float, rule: float) -> None:
    """Logo, name, what else is to be known: the English name beside the Chinese one or below it; set closer and smaller
    where all of it would not find room above the rule."""
    paper, shop = frame.paper, frame.sheet.shop
    side = 8.2 if paper.small else 12.0
    top = paper.top - (0.3 if paper.small else 0.6)
    _logo(pen, shop, paper.left, top, side)
    x = paper.left + (11.5 if paper.small else 15.0)
    room = round(free - x, 2)
    first, second = _names(frame)
    size = fitted(first, room, paper.shop_size, 8, bold=True)
    beside = bool(second) and 2 + width(first, size, True) + width(second, LEAST) <= room
    own: list[tuple[str, float]] = []
    if second and not beside and width(second, LEAST_ENGLISH) <= room:
        own = [(second, fitted(second, room, 7.7, LEAST_ENGLISH))]
    told: list[tuple[str, float]] = []
    for said in _particulars(frame)[: 1 if paper.small else 2]:
        small = fitted(said, room, 6.8, LEAST_ENGLISH)
        told += [(line, small) for line in _packed(said.split(GAP), room, small)]
    name = _set_name(first, room, paper, top, rule, len(own) + len(told), bool(own))
    own = own if name.room(rule) >= len(own) + len(told) else []
    for row, line in enumerate(name.lines):
        pen.text(x, name.first + row * name.pitch, line, name.size, True)
    if beside:
        end = x + width(first, name.size, True) + 2.4
        pen.text(end, name.last, second, fitted(second, free - end, 7.7, LEAST))
    for row, (line, small) in enumerate(_as_fit([*own, *told], name.room(rule), room)):
        pen.text(x, name.last + name.under + row * name.step, line, small)


def _set_name(
    name: str, room: float, paper: Paper, top: float, rule: float, under: int, english: bool
) -> _Name:
    """The largest setting of a name on one or two lines that leaves room for so many lines under it."""
    size = fitted(name, room, paper.shop_size, 8, bold=True)
    one = width(name, size, True) <= room
    first, pitch = (3.6, 4.0) if paper.small else (4.5, 4.6)
    normal = _Name(
        (name,), size, top + first, pitch, pitch - (0.9 if english else 0.2), 2.75 if english else 3.3
    )
    if one and normal.room(rule) >= under:
        return normal
    size = size if one else paper.shop_size * 0.84
    while True:
        lines = broken(name, room, size, True)
        made = _Name(lines[:2], size, top + size * 0.33, size * 0.41, 2.2 + size * 0.07, 2.5)
        if size <= LEAST_NAME or (len(lines) <= 2 and made.room(rule) >= under):
            return made
        size = max(LEAST_NAME, size - 0.4)


def _names(frame: Frame) -> tuple[str, str]:
    """The shop's name in the paper's language; the English one too where the paper has both."""
    shop, tongue = frame.sheet.shop, frame.tongue
    first, second = tongue.one(shop.name), tongue.one(shop.name_en)
    if tongue.lang == "en" and second:
        return second, ""
    return first, second if tongue.bilingual else ""


def _packed(parts: Sequence[str], room: float, size: float) -> list[str]:
    """As many parts on a line as find room there; one that is too long for a line of its own runs on from the line before."""
    lines = [""]
    for part in parts:
        joined = f"{lines[-1]}{GAP}{part}" if lines[-1] else part
        if width(joined, size) <= room:
            lines[-1] = joined
        elif width(part, size) <= room:
            lines.append(part)
        else:
            lines[-1:] = broken(joined, room, size)
    return [line for line in lines if line]


def _as_fit(lines: list[tuple[str, float]], most: int, room: float) -> list[tuple[str, float]]:
    """So many lines of these; that there is more is told at the end of the last."""
    kept = lines[: max(most, 0)]
    if kept and len(kept) < len(lines):
        text, size = kept[-1]
        kept[-1] = (shortened(text, room, size), size)
    return kept


def _particulars(frame: Frame) -> list[str]:
    shop, one = frame.sheet.shop, frame.tongue.one
    licence = LICENCE if shop.of == DEVICE else LICENCE_VEHICLES
    first = [
        one(licence.fill(number=shop.licence)) if shop.licence else "",
        one(CREDIT_CODE.fill(number=shop.credit_code)) if shop.credit_code else "",
    ]
    phone = one(PHONE.fill(number=shop.phone)) if shop.phone else ""
    hours = one(HOURS.fill(hours=shop.hours)) if shop.hours else ""
    if frame.paper.small:
        return [
            GAP.join(part for part in (phone, one(shop.address)) if part),
            GAP.join(part for part in (*first, hours) if part),
        ]
    rows = [first, [one(shop.address), phone, hours]]
    return [joined for joined in (GAP.join(part for part in row if part) for row in rows) if joined]


def _logo(pen: Pen, shop: Shop, x: float, top: float, side: float) -> None:
    if shop.logo:
        pen.image(shop.logo, x, top, side * 1.05, side)
        return
    middle, centre = x + side * 0.45, top + side / 2
    for radius, weight in ((0.5, 1.1), (0.42, 0.7)):
        pen.stroke(
            [
                (middle + side * radius * sin(pi * k / 3), centre - side * radius * cos(pi * k / 3))
                for k in range(6)
            ],
            weight,
            closed=True,
        )
    initial = shop.name.strip()[:1]
    size = side * 1.25
    pen.middle(middle, centre + size * 0.13, initial, size, True)


def _title(pen: Pen, frame: Frame) -> None:
    paper, tongue, end = frame.paper, frame.tongue, frame.end
    first, second = tongue.both(frame.title)
    if paper.small:
        base, free = 30.6, _copy(pen, frame, end, 25.6)
    else:
        begin = pen.code128(end, 29.3, frame.sheet.issue.number, _module(frame, 0.339), 6.6)
        pen.right(end, 39.1, frame.sheet.issue.number, 9.6)
        base, free = 36.3, _copy(pen, frame, begin - 6, 30.8)
    track = 1.6 if tongue.main != "en" else 0.0
    size = fitted(first, (free - paper.left) * 0.78, paper.title_size, 9, bold=True)
    x = pen.text(paper.left, base, first, size, True, track) + 3.2
    _subtitle(pen, frame, x, base, free - 3, second)


def _subtitle(pen: Pen, frame: Frame, x: float, base: float, free: float, second: str) -> None:
    note = frame.tongue.both(frame.form.subtitle(frame.sheet)) if frame.form.subtitle else ("", "")
    room = round(free - x, 2)
    if not second:
        size = fitted(note[0], room, 7.6, LEAST_ENGLISH)
        lines = broken(note[0], room, size) if room > 12 else ()
        for row, line in enumerate(lines):
            pen.text(x, base - (len(lines) - 1 - row) * 3.2 - 0.2, line, size)
        return
    small = fitted(note[1], room, 6.2, LEAST_ENGLISH)
    if duo_width(note, (LEAST, 6.2)) <= room or width(note[1], small) > room or frame.paper.small:
        pen.text(x, base - (3.6 if any(note) else 1.0), second, fitted(second, room, 9.6, LEAST))
        both = note if duo_width(note, (LEAST, 6.2)) <= room else (note[0], "")
        duo(pen, x, base + 0.1, both, (fitted(both[0], room, 6.8, LEAST_ENGLISH), 6.2))
        return
    pen.text(x, base - 5.2, second, fitted(second, room, 9.6, LEAST))
    pen.text(x, base - 1.9, note[0], fitted(note[0], room, 6.8, LEAST_ENGLISH))
    pen.text(x, base + 0.8, note[1], small)


def _copy(pen: Pen, frame: Frame, right: float, top: float) -> float:
    """The copy's name in its ring, ending at `right`; the x where the ring begins."""
    if frame.copy is None:
        return right
    text = " ".join(part for part in frame.tongue.both(frame.copy) if part)
    wide = width(text, 8, True) + 5.2
    pen.box(right - wide, top, wide, 5.5, 0.7, 1.0)
    pen.text(right - wide + 2.6, top + 3.75, text, 8, True)
    return right - wide


def short_head(pen: Pen, frame: Frame, page: int) -> None:
    """Following pages: form, number, plate, shop, copy, QR."""
    paper, tongue, issue, end = frame.paper, frame.tongue, frame.sheet.issue, frame.end
    top = 4.9 if paper.small else 7.9
    side = pen.qr(end, top, frame.qr(page), 0.5, "L")
    base = top + 8.0
    first, second = tongue.both(frame.title)
    right = end - side - 2.6
    if frame.copy is not None:
        text = " ".join(part for part in tongue.both(frame.copy) if part)
        right = pen.right(right, base, text, 8, True) - 4
    x = pen.text(paper.left, base, first, 12.6, True, 0.6 if tongue.main != "en" else 0) + 2.6
    x = pen.text(x, base, second, 8) + 2.6 if second else x + 1.4
    for text in (issue.number, issue.plate):
        shown = tongue.one(text)
        if shown and right - x > 12:
            shown = broken(shown, round(right - x, 2), 8)[0]
            x = pen.text(x, base, shown, fitted(shown, right - x, 8, LEAST)) + 5.4
    shop = tongue.one(_shop_name(frame))
    if width(shop, LEAST) <= right - x:
        pen.text(x, base, shop, fitted(shop, right - x, 8, LEAST))
    pen.rule(paper.left, top + 12, end if side < LARGE_QR else end - side - 2, 1.5)


def _shop_name(frame: Frame) -> str:
    shop = frame.sheet.shop
    return shop.name_en if frame.tongue.lang == "en" and shop.name_en else shop.name


def foot(pen: Pen, frame: Frame, page: int) -> None:
    """Form and version, time and person, complaint phone, page x of y."""
    paper, tongue, issue, end = frame.paper, frame.tongue, frame.sheet.issue, frame.end
    base = paper.foot + 3.4
    pen.rule(paper.left, paper.foot, end, 0.5)
    form = tongue.one(FORM_VERSION.fill(form=frame.title, version=frame.form.version))
    if tongue.bilingual:
        titles = " ".join(tongue.both(frame.title))
        form = tongue.one(FORM_VERSION.fill(form=titles, version=frame.form.version))
    left = GAP.join(
        part
        for part in (
            form,
            tongue.one(PRINTED.fill(at=minute(issue.printed_at))),
            tongue.one(issue.printed_by),
        )
        if part
    )
    numbers = GAP.join(part for part in tongue.both(PAGE.fill(page=page, pages=frame.pages)) if part)
    begin = pen.right(end, base, numbers, 7.4, True)
    size, room, half = LEAST, begin - paper.left - 4, paper.left + (end - paper.left) * 0.5
    parts = [*_said_below(frame), *(_particulars(frame)[-1].split(GAP) if paper.small else [])]
    fits = [part for part in parts if width(left, size) + 6 + width(part, size) <= room]
    beside = fits[0] if fits else ""
    if beside:
        parts.remove(beside)
    pen.text(paper.left, base, left, fitted(left, room, size, LEAST_ENGLISH))
    x = max(paper.left + width(left, size) + 5, half)
    pen.text(x, base, beside, fitted(beside, begin - 3 - half, size, LEAST_ENGLISH))
    below = _as_many(parts, end - paper.left)
    pen.text(paper.left, base + 3.1, below, fitted(below, end - paper.left, size, LEAST_ENGLISH))


def _as_many(parts: Sequence[str], room: float) -> str:
    """The parts on one line, closer when that brings all of them on it; else as many from the first as stand in the room."""
    told = [part for part in parts if part]
    for apart in (GAP, GAP[:1], " "):
        if width(apart.join(told), LEAST) <= room:
            return apart.join(told)
    return _as_many(told[:-1], room)


def _said_below(frame: Frame) -> list[str]:
    """What the form says of itself, and where to complain."""
    tongue, form, number = frame.tongue, frame.form, frame.sheet.shop.complaint_phone
    own = " ".join(part for part in tongue.both(form.foot(frame.sheet)) if part) if form.foot else ""
    complain = " ".join((*(part for part in tongue.both(COMPLAINTS) if part), number)) if number else ""
    return [part for part in (own, complain) if part]
