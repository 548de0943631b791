"""kill -9: what was said to be saved is there; what was being typed is back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from shopdesk.db import open_database
from shopdesk.desk import customers, drafts
from shopdesk.place import DATABASE
from tests import power
from tests.fixed import MORNING

ROOT = Path(__file__).parents[2]
BEGIN = """
import sys
from datetime import datetime
from pathlib import Path
from shopdesk import index
from shopdesk.db import open_database
from shopdesk.desk import customers, drafts
from shopdesk.kinds import CustomerKind
from tests import power
now = datetime.fromisoformat(sys.argv[2])
shop = open_database(Path(sys.argv[1]), indexer=index.update)
shop.act(index.prepare)
"""
SAVE = """
phones = [customers.PhoneGiven("138 0000 2206")]
shop.act(customers.save, name="周雅宁", kind=CustomerKind.PERSON, phones=phones, by=None, now=now)
"""
TYPE = """
shop.act(drafts.save, key="intake/7", payload={"km": "86,4", "note": "右前门 划痕"}, by=None, now=now)
"""
HALF = """
with shop.acting(now=now) as session:
    customers.save(session, name="半个人", kind=CustomerKind.PERSON, phones=[], by=None, now=now)
    session.flush()
    power.cut()
"""
DIE = """
power.cut()
"""


def killed(file: Path, *script: str) -> None:
    """Run the script on the shop in a process that is killed at its end."""
    ran = subprocess.run(
        [sys.executable, "-c", "".join((BEGIN, *script)), str(file), MORNING.isoformat()],
        cwd=ROOT, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == power.GONE, ran.stderr.decode()


def test_what_was_saved_is_there(tmp_path: Path) -> None:
    killed(tmp_path / DATABASE, SAVE, DIE)
    shop = open_database(tmp_path / DATABASE)
    assert [row.name for row in shop.ask(customers.page, typed="2206")] == ["周雅宁"]
    shop.close()


def test_what_was_being_typed_is_back(tmp_path: Path) -> None:
    killed(tmp_path / DATABASE, TYPE, DIE)
    shop = open_database(tmp_path / DATABASE)
    assert shop.ask(drafts.load, key="intake/7") == {"km": "86,4", "note": "右前门 划痕"}
    shop.close()


def test_a_gesture_cut_in_the_middle_never_was(tmp_path: Path) -> None:
    killed(tmp_path / DATABASE, SAVE, HALF)
    shop = open_database(tmp_path / DATABASE)
    assert [row.name for row in shop.ask(customers.page, typed="")] == ["周雅宁"]
    shop.close()
