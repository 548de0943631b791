"""Write the outlines of every icon the program names into `resources/icons/mdi6.txt`: `python -m tools.icons`."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEADER = (
    "# Outlines of Material Design Icons 6.9.96 (pictogrammers.com), "
    "Apache License 2.0, see MaterialDesignIcons.LICENSE.txt\n"
)


def names_in(folder: Path, known: set[str]) -> set[str]:
    """Every quoted word below `folder` that is the name of an icon."""
    found: set[str] = set()
    for file in folder.rglob("*.py"):
        found |= set(re.findall(r'"([a-z][a-z0-9-]+)"', file.read_text("utf-8"))) & known
    return found


def main() -> int:
    """Collect, draw, write."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from shopdesk.ui import icons

    app = QGuiApplication(sys.argv)
    font, codes = icons._font()
    lines = []
    for name in sorted(names_in(ROOT / "shopdesk" / "ui", set(codes))):
        glyph = font.glyphIndexesForString(chr(int(codes[name], 16)))[0]
        lines.append(f"{name} {icons.outline(font.pathForGlyph(glyph).translated(0, icons.ASCENT))}")
    target = ROOT / "resources" / "icons" / "mdi6.txt"
    target.write_text(HEADER + "\n".join(lines) + "\n", "ascii")
    print(f"{len(lines)} icons, {target.stat().st_size // 1024} kB")
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
