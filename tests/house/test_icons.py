"""Every icon the program names is kept as an outline: reading one from the icon font while painting takes half a second."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from shopdesk.ui import icons
from tools.icons import ROOT, names_in


def test_the_outline_of_every_icon_is_kept(qapp: QApplication) -> None:
    """`python -m tools.icons` was run after the last new icon."""
    _font, codes = icons._font()
    assert names_in(ROOT / "shopdesk" / "ui", set(codes)) <= icons._kept().keys()
