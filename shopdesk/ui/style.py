"""The few rules Fusion needs beside the palette."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shopdesk.ui.tokens import Tokens

RULES = """
QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {{
  background: {surface}; color: {text1}; border: 1px solid {border}; border-radius: {r6}px;
  padding: 0 {p10}px; min-height: {h28}px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QPlainTextEdit {{ padding: {p6}px {p6}px; }}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {{
  border: 2px solid {accent}; padding: 0 {p9}px; min-height: {h26}px; }}
QPlainTextEdit:focus {{ border: 2px solid {accent}; padding: {p5}px {p5}px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border-color: {bad}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {sunken}; color: {text3}; border-color: {line}; }}
QLineEdit[bare="true"] {{ border: none; background: transparent; padding: 0; }}
QLineEdit[quiet="true"] {{ border: 2px solid transparent; background: transparent; padding: 0; min-height: {h24}px; }}
QLineEdit[quiet="true"]:focus {{ border-color: {accent}; background: {surface}; }}
QComboBox::drop-down {{ border: none; width: {p24}px; }}
QComboBox::down-arrow {{ image: none; }}
QScrollArea, QScrollArea > QWidget > QWidget[body="true"] {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {border}; border-radius: 4px; margin: 1px; min-height: 32px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; height: 0; width: 0; }}
QMenu, QListView[popup="true"] {{
  background: {surface}; color: {text1}; border: 1px solid {border}; border-radius: {r8}px; padding: {p4}px; }}
QMenu::item {{ padding: {p6}px {p16}px; border-radius: {r4}px; }}
QMenu::item:selected {{ background: {accent_tint}; color: {accent}; }}
QMenu::item:disabled {{ color: {text3}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {p4}px {p8}px; }}
QListView[popup="true"]::item {{ min-height: {h28}px; padding: 0 {p8}px; border-radius: {r4}px; }}
QListView[popup="true"]::item:selected {{ background: {accent_tint}; color: {accent}; }}
QToolTip {{ background: {text1}; color: {surface}; border: none; padding: {p4}px {p8}px; }}
"""


def sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The style sheet of one theme at one scale."""
    lengths = {
        f"{letter}{n}": px(n)
        for letter, n in (
            ("r", 4),
            ("r", 6),
            ("r", 8),
            ("p", 4),
            ("p", 5),
            ("p", 6),
            ("p", 8),
            ("p", 9),
            ("p", 10),
            ("p", 16),
            ("p", 24),
        )
    }
    heights = {"h24": px(28) - 4, "h26": px(30) - 4, "h28": px(30) - 2}
    return RULES.format(**{name: getattr(tokens, name) for name in tokens.__slots__}, **lengths, **heights)
