"""Without a window: every command, its exit code, its one line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from shopdesk import __version__, cli
from shopdesk.db import open_database
from shopdesk.desk import order_list, settings
from shopdesk.models import Setting
from shopdesk.place import DATABASE, Place
from shopdesk.ui.single import Single
from tests.house import demo_shop

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


def outside(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The real program, in a process of its own without a display."""
    around = {
        k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "shopdesk", *arguments], cwd=ROOT, env=around | {"LANG": "en_US.UTF-8"} | env,
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def a_number(place: Place) -> str:
    database = open_database(place.database)
    rows = database.ask(order_list.page, limit=100).rows
    database.close()
    return next(row.number for row in rows if row.released_at is not None)


def test_version() -> None:
    told = outside("--version")
    assert (told.returncode, told.stdout) == (0, f"ShopDesk {__version__}\n")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_without_a_display_a_sentence(tmp_path: Path) -> None:
    told = outside("--data-dir", str(tmp_path))
    assert told.returncode == cli.TROUBLE
    assert (
        told.stderr
        == 'shopdesk: There is no display to open a window on. "shopdesk --help" lists what works without one.\n'
    )


def test_without_a_shop_a_sentence(tmp_path: Path) -> None:
    told = outside("check", "--data-dir", str(tmp_path / "nowhere"))
    assert told.returncode == cli.REFUSED
    assert told.stderr.count("\n") == 1
    assert str(tmp_path / "nowhere") in told.stderr
    assert not (tmp_path / "nowhere").exists()


def test_the_folder_may_come_from_outside(demo_place: Place, tmp_path: Path) -> None:
    place = demo_shop.copied(demo_place, tmp_path / "shop")
    told = outside("check", SHOPDESK_DATA_DIR=str(place.folder), LANG="zh_CN.UTF-8")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith(f"数据完整：维修单 {demo_shop.ORDERS} 张")


@pytest.mark.parametrize("words", [
    ["nonsense"], ["find"], ["print", "gate_pass"], ["--wrong"], ["report", "weekly", "-o", "x.pdf"],
    ["report", "daily", "--date", "yesterday", "-o", "x.pdf"],
])  # fmt: skip
def test_wrong_words(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(words)
    assert left.value.code == cli.USAGE
    said = capsys.readouterr().err
    assert "usage: shopdesk" in said
    assert "fromisoformat" not in said


class TestInAShop:
    @pytest.fixture
    def folder(self, demo_place: Place, tmp_path: Path) -> Path:
        return demo_shop.copied(demo_place, tmp_path / "shop").folder

    def test_check(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["--data-dir", str(folder), "check"]) == cli.DONE
        assert capsys.readouterr().out == f"The data is whole: {demo_shop.ORDERS} orders, 0 forms.\n"

    def test_days_go_by_the_shops_time_zone(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        database = open_database(folder / DATABASE)
        database.act(settings.change, zone="Asia/Shanghai", by=None, now=demo_shop.NOW)
        database.close()
        file = folder / "day.csv"
        given = ["report", "daily", "--date", "2026-11-24", "-o", str(file), "--data-dir", str(folder)]
        told = []
        for zone in ("CST-8", "PST8"):
            assert outside(*given, TZ=zone).returncode == cli.DONE
            told.append(file.read_text("utf-8-sig"))
            assert outside("check", "--data-dir", str(folder), TZ=zone).returncode == cli.DONE
        assert told[0] == told[1]

    def test_check_says_that_a_time_zone_is_not_known(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        database = open_database(folder / DATABASE)
        with database.acting() as session:
            session.get_one(Setting, "zone").value = {"value": "Mars/Olympus"}
        database.close()
        assert cli.main(["check", "--data-dir", str(folder)]) == cli.DONE
        assert "Mars/Olympus" in capsys.readouterr().out

    def test_check_finds(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        database = open_database(folder / DATABASE)
        with database.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("UPDATE counter SET last = last + 1 WHERE series LIKE 'RO-%'")
        database.close()
        assert cli.main(["check", "--data-dir", str(folder)]) == cli.REFUSED
        said = capsys.readouterr()
        assert said.out == ""
        assert all(line.startswith("shopdesk: Series RO-") for line in said.err.splitlines())

    def test_find(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        number = a_number(Place(folder, folder / DATABASE))
        assert cli.main(["find", number, "--data-dir", str(folder)]) == cli.DONE
        assert capsys.readouterr().out.startswith(f"{number}\t")
        assert cli.main(["find", "qqqqqq", "--data-dir", str(folder)]) == cli.REFUSED
        assert capsys.readouterr().out == ""

    def test_a_name_goes_into_a_file_whatever_the_machine_writes_by_itself(self, folder: Path) -> None:
        database = open_database(folder / DATABASE)
        row = next(row for row in database.ask(order_list.page, limit=100).rows if not row.customer.isascii())
        database.close()
        told = outside("find", row.number, "--data-dir", str(folder), PYTHONIOENCODING="cp1252")
        assert (told.returncode, told.stderr) == (cli.DONE, "")
        assert row.customer in told.stdout

    @pytest.mark.parametrize(
        "form", ["repair_order", "belongings", "settlement", "gate_pass", "customer_file"]
    )
    def test_print(self, folder: Path, tmp_path: Path, form: str) -> None:
        number, file = a_number(Place(folder, folder / DATABASE)), tmp_path / "paper.pdf"
        assert (
            cli.main(["print", form, number, "-o", str(file), "--lang", "en", "--data-dir", str(folder)])
            == cli.DONE
        )
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file.read_bytes())).pages)
        assert number in text

    def test_print_refuses(self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "paper.pdf"
        given = ["--data-dir", str(folder), "-o", str(file)]
        assert cli.main(["print", "gate_pass", "RO-0", *given]) == cli.REFUSED
        assert capsys.readouterr().err == "shopdesk: There is no order RO-0.\n"
        assert (
            cli.main(["print", "no_form", a_number(Place(folder, folder / DATABASE)), *given]) == cli.REFUSED
        )
        assert capsys.readouterr().err.count("\n") == 1
        assert not file.exists()

    def test_report(self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        given = ["report", "daily", "--date", "2026-11-23", "--data-dir", str(folder), "-o"]
        assert cli.main([*given, str(tmp_path / "day.pdf")]) == cli.DONE
        assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF")
        assert cli.main([*given, str(tmp_path / "day.csv")]) == cli.DONE
        assert (tmp_path / "day.csv").read_text("utf-8-sig")
        assert cli.main([*given, str(tmp_path / "day.doc")]) == cli.REFUSED
        assert cli.main([*given, str(tmp_path / "no" / "day.csv")]) == cli.TROUBLE
        assert capsys.readouterr().err.splitlines()[-1].endswith("the folder or file is not there.")

    def test_backup(self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["backup", str(tmp_path / "usb"), "--data-dir", str(folder)]) == cli.DONE
        assert f"{demo_shop.ORDERS} orders" in capsys.readouterr().out
        (tmp_path / "file").write_text("")
        assert cli.main(["backup", str(tmp_path / "file"), "--data-dir", str(folder)]) == cli.TROUBLE
        assert capsys.readouterr().err.count("\n") == 1

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
    def test_a_full_disk_is_named_though_it_has_no_file(self, folder: Path) -> None:
        with Path("/dev/full").open("w") as full:
            told = subprocess.run(
                [sys.executable, "-m", "shopdesk", "find", "RO-", "--data-dir", str(folder)], cwd=ROOT,
                env=os.environ | {"LC_ALL": "en_US.UTF-8"}, stdout=full, stderr=subprocess.PIPE, encoding="utf-8",
                timeout=120, check=False,
            )  # fmt: skip
        assert (told.returncode, told.stderr) == (
            cli.TROUBLE,
            "shopdesk: The answer can't be written: the disk is full.\n",
        )

    @pytest.mark.skipif(sys.platform == "win32", reason="no head there")
    def test_who_reads_no_further_is_no_trouble(self, folder: Path) -> None:
        told = subprocess.run(
            f"{sys.executable} -m shopdesk find RO- --data-dir {folder} | head -c 1", shell=True, cwd=ROOT,
            capture_output=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip
        assert (told.stdout, told.stderr) == ("R", "")

    def test_restore(self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["backup", str(tmp_path / "usb"), "--data-dir", str(folder)]) == cli.DONE
        made = next((tmp_path / "usb").iterdir())
        assert cli.main(["restore", str(made), "--data-dir", str(folder)]) == cli.REFUSED
        assert "--over" in capsys.readouterr().err
        assert cli.main(["restore", str(made), "--over", "--data-dir", str(folder)]) == cli.DONE
        assert "is kept in" in capsys.readouterr().out
        assert cli.main(["restore", str(made), "--data-dir", str(tmp_path / "new")]) == cli.DONE
        said = capsys.readouterr().out.splitlines()
        assert f"{demo_shop.ORDERS} orders" in said[0]
        assert "unlock codes can't be read here" in said[1]
        assert cli.main(["check", "--data-dir", str(tmp_path / "new")]) == cli.DONE
        assert cli.main(["restore", str(tmp_path), "--data-dir", str(tmp_path / "new2")]) == cli.REFUSED
        assert capsys.readouterr().err.count("\n") == 1

    def test_restore_waits_for_the_window(
        self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        window = Single(folder)
        assert window.take()
        given = ["restore", str(tmp_path / "any"), "--over", "--data-dir", str(folder)]
        assert cli.main(given) == cli.REFUSED
        assert "Close it first" in capsys.readouterr().err
        window.release()

    def test_demo_wants_an_empty_folder(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["demo", "--data-dir", str(folder)]) == cli.REFUSED
        assert "empty folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ([], (None, False)),
        (["--demo"], (None, True)),
        (["--data-dir", "/shop"], ("/shop", False)),
        (["--demo", "--data-dir", "/shop"], ("/shop", True)),
        (["--data-dir"], None),
        (["--data-dir", "--demo"], None),
        (["--data-dir=/shop"], None),
        (["--data-dir", "/shop", "check"], None),
        (["--help"], None),
    ],
)
def test_a_plain_start_needs_no_parser(words: list[str], understood: tuple[str | None, bool] | None) -> None:
    assert cli._only_window(words) == understood
    if understood is not None:
        given = cli._parser().parse_args(words)
        assert (given.data_dir, given.demo, given.command) == (*understood, None)
