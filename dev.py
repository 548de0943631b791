"""The one door to ShopDesk's workshop: `python3 dev.py COMMAND`. Needs Python 3.11 to 3.13 and nothing else.

What a command needs is set up first (virtual environment, locked libraries, system libraries of Qt, catalogues);
finished steps are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 13)
COMMANDS = {
    "run": "start the program (--demo: with a lively demo shop)",
    "test": "run the tests (further arguments go to pytest)",
    "lint": "style, types, layers, catalogues; reports the shape of the code",
    "screens": "DIR: a picture of every page, in both languages, light and dark",
    "papers": "DIR: every paper as PDF and picture, in every language and size",
    "strings": "collect the texts, merge translations, compile; lists what lacks Chinese",
    "docs": "write the generated pages of docs/",
    "monkey": "press any keys in the demo shop for a while (--seed, --seconds, --lang); says what it did not stand",
    "bench": "measure, each figure beside its limit",
    "build": "make the program folder for this system (PyInstaller)",
    "lock": "write requirements.lock anew from pyproject.toml",
    "setup": "only set up what the other commands need",
}


def supported(version: tuple[int, int]) -> bool:
    return OLDEST <= version <= NEWEST


def usage() -> str:
    lines = [f"  {name:8} {what}" for name, what in COMMANDS.items()]
    return "\n".join(["usage: python3 dev.py COMMAND [arguments]", *lines])


def with_another_python(arguments: list[str]) -> int:
    """Hand over to a supported Python on this machine, or say what is needed."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            return subprocess.call([other, os.path.abspath(__file__), *arguments])
    have = ".".join(str(part) for part in sys.version_info[:3])
    print(f"ShopDesk needs Python 3.11, 3.12 or 3.13; this one is {have}.", file=sys.stderr)
    return 1


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    if arguments[0] not in COMMANDS:
        print(f"dev.py has no command {arguments[0]!r}.\n{usage()}", file=sys.stderr)
        return 2
    if not supported(sys.version_info[:2]):
        return with_another_python(arguments)
    from tools import commands

    return commands.run(arguments[0], arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
