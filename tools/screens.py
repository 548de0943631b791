"""A picture of every page, in both languages, light and dark: `python -m tools.screens DIR [--only PAGE] [--data-dir SHOP]`.

The demo shop at a fixed moment, 1366×768; every page also at 150 %. Drawn without a display. Scenes (`tools/scenes.py`,
`tools/scenes_counter.py`) show what no visit of a page does: `--only scenes`, `--only waiting`. A shop given is copied first.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools import wall_clock

if TYPE_CHECKING:
    from shopdesk.program import Desk

NOW = datetime(2026, 11, 24, 2, 42, tzinfo=UTC)
SIZE = (1366, 768)
SETTLED = 4
"""Turns of the event loop until results have come and heights that depend on widths are known."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How the window is dressed: language, theme, size of the text."""

    lang: str
    mode: str
    scale: int = 100

    @property
    def name(self) -> str:
        """`zh-dark`."""
        words = [self.lang[:2], self.mode] + ([str(self.scale)] if self.scale != 100 else [])
        return "-".join(words)


DRESSES = (
    Dress("zh_CN", "light"), Dress("en", "light"), Dress("zh_CN", "dark"), Dress("en", "dark"), Dress("zh_CN", "light", 150),
    Dress("en", "light", 150),
)  # fmt: skip


def dress(desk: Desk, how: Dress) -> None:
    """Change language, theme and size as the user would."""
    desk.change("scale", how.scale)
    desk.change("mode", how.mode)
    desk.change("language", how.lang)


def settle(desk: Desk) -> None:
    """Let everything arrive."""
    for _turn in range(SETTLED):
        desk.bridge.wait()
        desk.app.processEvents()


def grab(desk: Desk, file: Path) -> None:
    """Let everything arrive, take the picture."""
    settle(desk)
    desk.window.grab().save(str(file))


def found(desk: Desk, where: dict[str, Any]) -> dict[str, Any] | None:
    """The arguments with an order's id (or its asset's, its customer's) for each state asked for; None when the shop has none."""
    from shopdesk.desk import order_list
    from shopdesk.kinds import AssetKind, OrderState

    given = dict(where)
    for name, state in where.items():
        if isinstance(state, OrderState):
            rows = desk.bridge.ask(order_list.page, states=(state,)).rows
            row = next(
                (each for each in rows if each.category.kind is AssetKind.VEHICLE), next(iter(rows), None)
            )
            if row is None:
                return None
            given[name] = row.id if name == "order_id" else getattr(row, name)
    return given


def take(desk: Desk, folder: Path, only: str) -> int:
    """All pictures; says how many."""
    count = 0
    for how in DRESSES:
        dress(desk, how)
        for spec in desk.window.routes.pages:
            if only and spec.name != only:
                continue
            for number, where in enumerate(spec.load().pictures(), 1):
                visit = found(desk, where)
                if visit is not None:
                    desk.window.go(spec.name, **visit)
                    grab(desk, folder / f"{spec.name}-{number}-{how.name}.png")
                    count += 1
        count += take_scenes(desk, folder, only, how)
    return count


def take_scenes(desk: Desk, folder: Path, only: str, how: Dress) -> int:
    """The scenes in one dress; says how many."""
    from tools import scenes, scenes_counter

    count = 0
    for scene in (*scenes.SCENES, *scenes_counter.SCENES):
        if only and only not in ("scenes", scene.name):
            continue
        if scene.play(desk):
            grab(desk, folder / f"scene-{scene.name}-{how.name}.png")
            count += 1
        scenes.clear(desk)
        settle(desk)
    return count


def main() -> int:
    """The arguments, the shop, the pictures."""
    parser = argparse.ArgumentParser(prog="screens")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", metavar="PAGE")
    parser.add_argument("--data-dir", type=Path, help="an existing shop instead of the demo")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wall_clock.shanghai()
    given.folder.mkdir(parents=True, exist_ok=True)
    from shopdesk import app, place, program, shop
    from shopdesk.desk import settings
    from shopdesk.ui import theme
    from tools import scenes, scenes_counter

    with tempfile.TemporaryDirectory() as scratch:
        where = place.find(scratch)
        if given.data_dir is None:
            shop.make_demo(where, now=NOW)
            with shop.opened(where) as database:
                database.act(settings.change, zone="Asia/Shanghai", by=None, now=NOW)
        else:
            shutil.copytree(given.data_dir, scratch, dirs_exist_ok=True)
        application = app.make_application(["screens"])
        desk = program.Desk(application, where, lambda: NOW)
        desk.window.resize(*SIZE)
        desk.window.show()
        desk.open_shop()
        theme.load_rare_fonts()
        scenes.rare_states(desk, NOW)
        scenes_counter.rare_states(desk, NOW)
        print(f"{take(desk, given.folder, given.only)} pictures in {given.folder}")
        desk.window.close()
        desk.bridge.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
