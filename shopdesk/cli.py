"""`shopdesk`: opens the program; sub-commands do the owner's scheduled tasks and checks without a window."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from shopdesk import __version__, clock, i18n
from shopdesk.errors import DeskError, Trouble, why
from shopdesk.i18n import N_, Message, say
from shopdesk.place import Place, find

if TYPE_CHECKING:
    import argparse

DONE, REFUSED, TROUBLE, USAGE = 0, 1, 3, 2
NO_SHOP = N_("There is no shop in {folder} yet. Start ShopDesk once, or run “shopdesk demo”.")
NONE_ON_SERVER = N_(
    "There is no shop in the server's database yet. Start ShopDesk once, or run “shopdesk demo”."
)


def _day(typed: str) -> date:
    import argparse

    try:
        return date.fromisoformat(typed)
    except ValueError:
        told = N_("“{typed}” is not a day such as 2026-11-24.").fill(typed=typed)
        raise argparse.ArgumentTypeError(say(told, i18n.current())) from None


def _parser() -> argparse.ArgumentParser:
    import argparse

    def words(text: Message) -> str:
        return say(text, i18n.current())

    parser = argparse.ArgumentParser(
        prog="shopdesk", description=words(N_("The counter of a repair shop on one PC."))
    )
    parser.add_argument("--version", action="version", version=f"ShopDesk {__version__}")
    parser.add_argument("--data-dir", metavar="DIR", help=words(N_("the folder of the shop's data")))
    parser.add_argument(
        "--demo", action="store_true", help=words(N_("open a lively demo shop in a folder of its own"))
    )
    with_dir = argparse.ArgumentParser(add_help=False)
    with_dir.add_argument(
        "--data-dir",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=words(N_("the folder of the shop's data")),
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, text: Message) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words(text), description=words(text), parents=[with_dir])

    demo_ = command("demo", N_("fill an empty folder with the demo shop"))
    demo_.add_argument("--repairs", choices=["both", "vehicle", "device"], default="both",
                       help=words(N_("what the demo shop repairs")))  # fmt: skip
    find_ = command("find", N_("print what matches TEXT: orders, vehicles and devices, customers"))
    find_.add_argument("text", metavar="TEXT")
    print_ = command("print", N_("write a form of an order as PDF"))
    print_.add_argument("form", metavar="FORM")
    print_.add_argument("order", metavar="ORDER")
    print_.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    print_.add_argument("--lang", choices=i18n.PAPER_LANGUAGES)
    report = command("report", N_("write a report"))
    report.add_argument("which", choices=["daily"])
    report.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help=words(N_("today when left out")))
    report.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    command("check", N_("look whether the shop's data is whole"))
    backup = command("backup", N_("write a backup below DIR and prove it by opening"))
    backup.add_argument("target", metavar="DIR", type=Path)
    restore = command(
        "restore", N_("put the backup FOLDER in the shop's place, once it was opened and looked through")
    )
    restore.add_argument("source", metavar="FOLDER", type=Path)
    restore.add_argument(
        "--over",
        action="store_true",
        help=words(N_("keep the shop that stands there beside, and replace it")),
    )
    return parser


def _say(message: Message) -> None:
    print(i18n.shown(message))


def _complain(message: str) -> None:
    print(f"shopdesk: {i18n.shown(message)}", file=sys.stderr)


def _share_done(done: int, of: int) -> None:
    """The share done, on one line of a terminal; nothing into a file."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(f"\r{done * 100 // of} %", end="\n" if done == of else "", file=sys.stderr, flush=True)


def _language() -> None:
    told = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not told and sys.platform == "win32":
        import ctypes
        import locale

        told = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    i18n.use(i18n.CHINESE if told.lower().startswith("zh") else i18n.ENGLISH)


def _any_name_is_written() -> None:
    """A file or another program gets UTF-8 on every system; what a terminal has no sign for is spelt out."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _is_there(place: Place) -> bool:
    if isinstance(place.database, Path):
        return place.database.is_file()
    from shopdesk import db

    return db.stands(place.database)


def _only_window(words: Sequence[str]) -> tuple[str | None, bool] | None:
    """`[--data-dir DIR] [--demo]`: how a window is started, understood without the parser (30 ms); None: it must look."""
    data_dir, demo, left = None, False, list(words)
    while left:
        word = left.pop(0)
        if word == "--demo":
            demo = True
        elif word == "--data-dir" and left and not left[0].startswith("-"):
            data_dir = left.pop(0)
        else:
            return None
    return data_dir, demo


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 done, 1 refused or not whole, 2 wrong words, 3 trouble with disk or display."""
    _language()
    _any_name_is_written()
    words = sys.argv[1:] if arguments is None else arguments
    start = _only_window(words)
    if start is not None:
        return _window(*start)
    given = _parser().parse_args(words)
    if given.command is None:
        return _window(given.data_dir, given.demo)
    commands: dict[str, Callable[[argparse.Namespace, Place], int]] = {
        "demo": _demo, "find": _find, "print": _print, "report": _report, "check": _check, "backup": _backup,
        "restore": _restore,
    }  # fmt: skip
    place = find(given.data_dir)
    try:
        if given.command not in ("demo", "restore") and not _is_there(place):
            _complain(
                NO_SHOP.fill(folder=place.folder) if isinstance(place.database, Path) else NONE_ON_SERVER
            )
            return REFUSED
        done = commands[given.command](given, place)
        sys.stdout.flush()
        return done
    except DeskError as refusal:
        _complain(refusal.text)
        return REFUSED
    except Trouble as trouble:
        _complain(trouble.text)
        return TROUBLE
    except BrokenPipeError:
        _say_no_more()
        return DONE
    except OSError as error:
        said = N_("{file}: {reason}.") if error.filename else N_("The answer can't be written: {reason}.")
        _complain(said.fill(file=error.filename, reason=why(error)))
        if error.filename is None:
            _say_no_more()
        return TROUBLE


def _say_no_more() -> None:
    """What was not written yet goes nowhere: the end of the program would fail on it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _display_is_there() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _window(data_dir: str | None, demo: bool) -> int:
    if not _display_is_there():
        _complain(
            N_("There is no display to open a window on. “shopdesk --help” lists what works without one.")
        )
        return TROUBLE
    from shopdesk.ui import lean

    lean.begin()
    from shopdesk import app

    return app.run(find(data_dir), demo=demo)


def _demo(given: argparse.Namespace, place: Place) -> int:
    from shopdesk import shop

    if _is_there(place):
        if isinstance(place.database, str):
            raise DeskError(
                N_("There is a shop in the server's database already; the demo needs an empty one.")
            )
        raise DeskError(
            N_("There is a shop in {folder} already; the demo needs an empty folder."), folder=place.folder
        )
    made = shop.make_demo(place, now=clock.system(), handles=given.repairs, progress=_share_done)
    i18n.speak_of(given.repairs)
    _say(N_("Demo shop in {folder}: {customers} customers, {assets} vehicles and devices, {orders} orders.").fill(
        folder=place.folder, customers=made.customers, assets=made.assets, orders=made.orders))  # fmt: skip
    return DONE


def _find(given: argparse.Namespace, place: Place) -> int:
    from shopdesk import shop
    from shopdesk.desk import search

    with shop.opened(place) as database:
        found = database.ask(search.lines, typed=given.text)
    for line in found:
        print("\t".join(line))
    return DONE if found else REFUSED


def _print(given: argparse.Namespace, place: Place) -> int:
    from shopdesk import shop

    with shop.opened(place) as database:
        data = shop.paper(
            database, place, form=given.form, order=given.order, lang=given.lang, now=clock.system()
        )
    given.output.write_bytes(data)
    return DONE


def _report(given: argparse.Namespace, place: Place) -> int:
    from shopdesk import shop

    kind = given.output.suffix.lower()
    if kind not in (".pdf", ".csv"):
        raise DeskError(N_("The report can be written as .pdf or .csv."))
    now = clock.system()
    with shop.opened(place) as database:
        day = given.date or clock.day_of(now)
        data = shop.daily_report(database, place, day=day, as_csv=kind == ".csv", now=now)
    given.output.write_bytes(data)
    return DONE


def _check(_given: argparse.Namespace, place: Place) -> int:
    from shopdesk import backup, shop
    from shopdesk.desk import integrity, settings

    with shop.opened(place) as database:
        findings = database.ask(integrity.look, documents=place.documents)
        counted = database.ask(integrity.counts)
        unreadable = backup.unreadable_codes(database, place)
        zone = database.ask(settings.rules).zone
    for finding in findings:
        _complain(finding.text)
    if findings:
        return REFUSED
    _say(N_("The data is whole: {orders} orders, {documents} forms.").fill(
        orders=counted["repair_order"], documents=counted["document"]))  # fmt: skip
    _say_codes(unreadable)
    if zone and clock.named(zone) is None:
        _say(
            N_("The shop's time zone {zone} is not known on this PC; its own clock is used.").fill(zone=zone)
        )
    return DONE


def _say_codes(unreadable: int) -> None:
    if unreadable:
        _say(N_("{count} unlock codes can't be read here: the key file of the PC they were kept on is missing. Ask the customers "
                "again.").fill(count=unreadable))  # fmt: skip


def _restore(given: argparse.Namespace, place: Place) -> int:
    from shopdesk import backup
    from shopdesk.ui.single import Single

    window = Single(place.folder)
    if not window.take():
        raise DeskError(N_("ShopDesk is open on {folder}. Close it first."), folder=place.folder)
    try:
        made = backup.restore(given.source, place, over=given.over, now=clock.system())
    finally:
        window.release()
    if made.aside is not None:
        _say(N_("The shop that stood here is kept in {folder}.").fill(folder=made.aside))
    _say(N_("Restored to {folder} and read back: {orders} orders, {documents} forms.").fill(
        folder=place.folder, orders=made.orders, documents=made.documents))  # fmt: skip
    _say_codes(made.codes)
    return DONE


def _backup(given: argparse.Namespace, place: Place) -> int:
    from shopdesk import backup, shop

    with shop.opened(place) as database:
        made = backup.write(database, place, given.target, now=clock.system())
        codes = database.ask(backup.kept_codes)
    _say(N_("Backup {folder} written and read back: {orders} orders, {documents} forms.").fill(
        folder=made.path, orders=made.orders, documents=made.documents))  # fmt: skip
    if codes:
        _say(
            N_("{count} unlock codes can't be read from it elsewhere: their key stays on this PC.").fill(
                count=codes
            )
        )
    return DONE
