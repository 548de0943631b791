"""Tab follows the eye: from control to control as they stand in their layouts, whenever they were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QLayout, QScrollArea, QWidget

WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox)
"""What is inside these is theirs."""


@runtime_checkable
class ByHand(Protocol):
    """Its parts come in another order than they stand."""

    def by_hand(self) -> Sequence[QWidget]:
        """The parts in the order the hand takes them."""


def controls(within: QWidget) -> list[QWidget]:
    """What can be typed into or pressed now."""
    return [widget for widget in _seen(within) if _takes(widget)]


def beside(within: QWidget, hand: QWidget | None, way: int) -> QWidget | None:
    """The control one on (1) or back (-1) from where the hand is, beyond the ends the window's; None when it is nowhere."""
    if hand is None:
        return None
    order = controls(within)
    here = [at for at, control in enumerate(order) if control is hand or control.isAncestorOf(hand)]
    if not here:
        return None
    there = here[-1] + way
    return order[there] if 0 <= there < len(order) else _outside(within, way)


def _outside(within: QWidget, way: int) -> QWidget | None:
    order = controls(within.window())
    inside = [at for at, control in enumerate(order) if within.isAncestorOf(control)]
    if not inside or len(inside) == len(order):
        return None
    return order[(inside[-1] + 1) % len(order)] if way > 0 else order[inside[0] - 1]


def _takes(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isEnabled() and widget.focusProxy() is None


def _seen(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isVisible():
        return
    yield widget
    if not isinstance(widget, WHOLE):
        for part in _parts(widget):
            yield from _seen(part)


def _parts(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, ByHand):
        return list(widget.by_hand())
    if isinstance(widget, QScrollArea):
        content: QWidget | None = widget.widget()
        return [] if content is None else [content]
    layout: QLayout | None = widget.layout()
    laid = list(_laid(layout)) if layout is not None else []
    free = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    return laid + [child for child in free if child not in laid]


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner = item.layout() if item is not None else None
        widget: QWidget | None = item.widget() if item is not None else None
        if inner is not None:
            yield from _laid(inner)
        elif widget is not None:
            yield widget
