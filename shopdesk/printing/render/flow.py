"""How pieces fall on pages: what stays together, how tables break, what stands at the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from shopdesk.printing.render.pen import Pen

Draw = Callable[[Pen, float, float], None]
LEAST_ROWS = 2
MOST_BLANK = 6
LEAST_BLANK = 7.4


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that never splits: its height in mm and how it is drawn at (left, top); `keep` ties it to the next."""

    height: float
    draw: Draw
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """A table that may break: its head, the head repeated, the rows with the sum so far, the lines under the last row."""

    head: Piece
    again: Piece
    rows: tuple[Piece, ...]
    so_far: tuple[int, ...] = ()
    forward: Callable[[int], Piece] | None = None
    brought: Callable[[int], Piece] | None = None
    tail: tuple[Piece, ...] = ()
    blank: Callable[[float], Piece] | None = None
    blank_height: float = 11.0
    ends: Piece | None = None


Element = Piece | Running


@dataclass(slots=True)
class Page:
    """What stands where on one page."""

    placed: list[tuple[float, Piece]] = field(default_factory=list)


def height_of(elements: Sequence[Element]) -> float:
    """The height of elements that stand unbroken."""
    return sum(piece.height for element in elements for piece in whole(element))


def whole(element: Element) -> Iterator[Piece]:
    """The pieces of an element that need not break."""
    if isinstance(element, Piece):
        yield element
        return
    yield element.head
    yield from element.rows
    if element.ends:
        yield element.ends
    yield from element.tail


class Flow:
    """Fills pages from the top; `first` is where content begins on the first page, `later` on the others."""

    def __init__(self, first: float, later: float, limit: float) -> None:
        self.later, self.limit = later, limit
        self.pages = [Page()]
        self.y = self.start = first

    @property
    def room(self) -> float:
        """What is left on this page."""
        return self.limit - self.y

    @property
    def fresh(self) -> bool:
        """Nothing stands on this page yet."""
        return self.y == self.start

    def turn(self) -> None:
        """Begin the next page."""
        self.pages.append(Page())
        self.y = self.start = self.later

    def put(self, piece: Piece) -> None:
        """Place a piece here."""
        self.pages[-1].placed.append((self.y, piece))
        self.y += piece.height

    def fits(self, height: float) -> bool:
        """Whether so much fits on this page; on a fresh page anything must."""
        return height <= self.room + 0.01

    def need(self, height: float) -> None:
        """Turn the page unless so much fits."""
        if not self.fits(height) and not self.fresh:
            self.turn()

    def add(self, elements: Sequence[Element], foot: Piece | None = None) -> None:
        """Place elements in order, `foot` at the foot of the last page."""
        chains = list(_chains(elements))
        for number, chain in enumerate(chains, 1):
            if foot is not None and number == len(chains):
                self._with_foot(chain, foot.height)
            if isinstance(chain[-1], Running) and chain[-1].blank is not None:
                self._filling(chain, foot)
            else:
                self._chain(chain)
        if foot is not None:
            self.need(foot.height)
            self.y = self.limit - foot.height
            self.put(foot)

    def _with_foot(self, chain: Sequence[Element], foot: float) -> None:
        """The foot never stands alone: what is before it comes along, where both fit a page."""
        both = height_of(chain) + foot
        if both <= self.limit - self.later:
            self.need(both)

    def _chain(self, chain: Sequence[Element]) -> None:
        lead = [element for element in chain if isinstance(element, Piece)]
        last = chain[-1]
        least = _least(last) if isinstance(last, Running) else 0
        self.need(sum(piece.height for piece in lead) + least)
        for piece in lead:
            self.need(piece.height)
            self.put(piece)
        if isinstance(last, Running):
            self._table(last)

    def _table(self, table: Running) -> None:
        self.put(table.head)
        done = 0
        while True:
            rest = table.rows[done:]
            tail = sum(piece.height for piece in table.tail) + (table.ends.height if table.ends else 0)
            if self.fits(sum(row.height for row in rest) + tail):
                break
            taken = self._taken(table, done)
            for row in rest[:taken]:
                self.put(row)
            done += taken
            if table.forward:
                self.put(table.forward(table.so_far[done - 1]))
            self.turn()
            self.put(table.again)
            if table.brought:
                self.put(table.brought(table.so_far[done - 1]))
        for piece in (*table.rows[done:], *((table.ends,) if table.ends else ()), *table.tail):
            self.put(piece)

    def _taken(self, table: Running, done: int) -> int:
        """How many rows go on this page: as many as fit, at least two on either side."""
        rest = table.rows[done:]
        carry = table.forward(0).height if table.forward else 0
        room, taken = self.room - carry, 0
        while taken < len(rest) and rest[taken].height <= room + 0.01:
            room -= rest[taken].height
            taken += 1
        return max(1, min(taken, max(len(rest) - LEAST_ROWS, 1)))

    def _filling(self, chain: Sequence[Element], foot: Piece | None) -> None:
        """The table whose blank rows fill the room left above the foot: two to six of them."""
        table = chain[-1]
        assert isinstance(table, Running)
        assert table.blank is not None
        lead = [element for element in chain if isinstance(element, Piece)]
        under = (foot.height if foot else 0) + (table.ends.height if table.ends else 0)
        least = sum(piece.height for piece in lead) + under + LEAST_ROWS * LEAST_BLANK
        head_and_rows = table.head.height + sum(row.height for row in table.rows)
        if head_and_rows + least <= self.limit - self.later:
            self.need(head_and_rows + least)
            for piece in (*lead, table.head, *table.rows):
                self.put(piece)
        else:
            self._chain([*lead, Running(table.head, table.again, table.rows)])
            if not self.fits(least):
                self.turn()
                self.put(table.again)
        room = self.room - under + 0.01
        count = max(LEAST_ROWS, min(MOST_BLANK, int(room / table.blank_height)))
        for _ in range(count):
            self.put(table.blank(max(LEAST_BLANK, min(table.blank_height, room / count))))
        if table.ends:
            self.put(table.ends)


def _least(table: Running) -> float:
    """The least of a table that may stand at the end of a page: head, two rows, what is carried."""
    few = len(table.rows) <= LEAST_ROWS + 1
    rows = table.rows if few else table.rows[:LEAST_ROWS]
    after = (
        sum(piece.height for piece in table.tail) if few else table.forward(0).height if table.forward else 0
    )
    return (
        table.head.height + sum(row.height for row in rows) + after + (table.ends.height if table.ends else 0)
    )


def _chains(elements: Sequence[Element]) -> Iterator[list[Element]]:
    """Elements that stay together: each kept piece with what follows it."""
    chain: list[Element] = []
    for element in elements:
        chain.append(element)
        if not (isinstance(element, Piece) and element.keep):
            yield chain
            chain = []
    if chain:
        yield chain
