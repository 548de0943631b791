"""Pack dist/shopdesk into a Debian package: `python3 installer/linux/make_deb.py` after `python3 dev.py build`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tools.machine import LIBRARIES  # noqa: E402

DIST = ROOT / "dist"
CONTROL = """\
Package: shopdesk
Version: {version}
Architecture: {architecture}
Maintainer: ShopDesk contributors <shopdesk@localhost>
Installed-Size: {size}
Depends: {depends}
Section: misc
Priority: optional
Description: front desk of a repair shop
 Vehicles and devices, from arrival to gate pass, with every paper that is signed
 on the way, in Chinese and English, on one local database.
"""


def version() -> str:
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "shopdesk" / "__init__.py").read_text("utf-8"))
    assert found
    return found.group(1)


def architecture() -> str:
    return subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()


def lay_out(tree: Path) -> None:
    """Put the files where Debian expects them."""
    shutil.copytree(DIST / "shopdesk", tree / "opt" / "shopdesk", symlinks=True)
    program = tree / "usr" / "bin" / "shopdesk"
    program.parent.mkdir(parents=True)
    program.symlink_to("/opt/shopdesk/shopdesk")
    for source, target in (
        (ROOT / "installer" / "linux" / "shopdesk.desktop", "usr/share/applications/shopdesk.desktop"),
        (ROOT / "resources" / "icons" / "shopdesk.png", "usr/share/icons/hicolor/256x256/apps/shopdesk.png"),
        (ROOT / "resources" / "icons" / "shopdesk.svg", "usr/share/icons/hicolor/scalable/apps/shopdesk.svg"),
        (ROOT / "LICENSE", "usr/share/doc/shopdesk/copyright"),
    ):
        place = tree / target
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
        place.chmod(0o644)


def main() -> int:
    if not (DIST / "shopdesk").is_dir():
        print("There is no dist/shopdesk yet: run python3 dev.py build first.", file=sys.stderr)
        return 1
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(tree)
    size = sum(file.lstat().st_size for file in tree.rglob("*")) // 1024
    control = CONTROL.format(
        version=version(),
        architecture=architecture(),
        size=size,
        depends=", ".join([*LIBRARIES.values(), "tzdata"]),
    )
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control, "utf-8")
    target = DIST / f"shopdesk_{version()}_{architecture()}.deb"
    line = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(target)]
    return subprocess.call(line, env={**os.environ, "LC_ALL": "C"})


if __name__ == "__main__":
    sys.exit(main())
