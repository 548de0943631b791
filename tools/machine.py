"""What the machine offers: system libraries and a display. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
OFFSCREEN = "offscreen"


class Stop(Exception):
    """Set-up cannot go on; the text says why and what to do."""


def known_libraries() -> set[str]:
    """The sonames the dynamic linker of this Linux knows."""
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    listing = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in listing.splitlines()[1:] if line.strip()}


def missing_packages(*, window: bool) -> list[str]:
    """The Debian packages a run needs and this machine lacks (none on other systems)."""
    if not sys.platform.startswith("linux"):
        return []
    known = known_libraries()
    missing = [package for library, package in LIBRARIES.items() if library not in known]
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        missing.append(f"python3.{sys.version_info.minor}-venv")
    if window and not has_display() and shutil.which("Xvfb") is None:
        missing.append("xvfb")
    return missing


def install_packages(packages: list[str]) -> None:
    """Install Debian packages when we may, else stop with the line that does it."""
    names = " ".join(packages)
    apt = shutil.which("apt-get")
    if apt is None:
        raise Stop(f"These system libraries are missing (Debian's names): {names}. Please install them.")
    if os.geteuid() != 0:  # type: ignore[attr-defined,unused-ignore]
        raise Stop(
            "Some system packages are missing. Please run this line once, then again what you just ran:\n"
            f"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
        )
    print(f"Installing system packages: {names}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [apt, "install", "-y", "--no-install-recommends", "-qq", *packages]
    for line in ([apt, "update", "-qq"], install):
        done = subprocess.run(
            line, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if done.returncode:
            said = (done.stdout + done.stderr).decode(errors="replace")
            raise Stop(f"{said}\napt-get could not install: {names}")


def has_display() -> bool:
    """Whether windows can be shown: always on Windows and macOS, by environment elsewhere."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """The environment of a program with a window: real display, else Xvfb, else offscreen."""
    if "QT_QPA_PLATFORM" in os.environ or has_display():
        yield {}
    elif xvfb := shutil.which("Xvfb"):
        with virtual_screen(xvfb) as number:
            print(
                f"There is no display: the window opens on the virtual screen :{number} (Xvfb).", flush=True
            )
            yield {"DISPLAY": f":{number}"}
    else:
        print("There is neither a display nor Xvfb: the program runs without a visible window.", flush=True)
        yield {"QT_QPA_PLATFORM": OFFSCREEN}


@contextmanager
def virtual_screen(xvfb: str) -> Iterator[str]:
    """Start Xvfb on a free number of its own choice; yields the number."""
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        [xvfb, *options], pass_fds=[writing], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with open(reading, encoding="ascii") as answer:
            number = answer.readline().strip()
        if not number:
            raise Stop("Xvfb did not start.")
        yield number
    finally:
        server.terminate()
        server.wait()


def venv_program(venv: Path, name: str) -> Path:
    """A program of a virtual environment, on any system."""
    return venv / "Scripts" / f"{name}.exe" if sys.platform == "win32" else venv / "bin" / name
