"""Saving one gesture of the intake beside the same rows by raw SQLite: time, and fsyncs counted by strace."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measures import Figure, measure

ROOT = Path(__file__).parent.parent
GESTURES = 80
SHOP = """
import json, sys, time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4
from shopdesk import index
from shopdesk.db import open_database
from shopdesk.desk import assets, condition, customers, reception, setup
from shopdesk.kinds import Category, CustomerKind, MarkKind, Purpose
now = datetime.now(UTC)
shop = open_database(Path(sys.argv[1]), indexer=index.update)
shop.act(index.prepare)
shop.act(setup.open_shop, name="x", staff=[], by=None, now=now)
phones = [customers.PhoneGiven("13800002206")]
who = shop.act(customers.save, name="周雅宁", kind=CustomerKind.PERSON, phones=phones, by=None, now=now)
what = shop.act(assets.save, owner_id=who, given=assets.AssetGiven(Category.CAR, plate="粤B7K3P2"), by=None, now=now)
visit = shop.act(reception.open_visit, customer_id=who, purpose=Purpose.REPAIR, words="x",
                 assets=[reception.AssetProblem(what.id, "x")], by=1, now=now)
taken = []
for number in range(int(sys.argv[2])):
    begun = time.perf_counter()
    shop.act_once(uuid4().hex, condition.mark, order_id=visit.order_ids[0], x=100 + number, y=400,
                  kind=MarkKind.SCRATCH, note="约 8 cm", by=1, now=now)
    taken.append((time.perf_counter() - begun) * 1000)
print(json.dumps(sorted(taken)))
"""
RAW = """
import json, sys, time
from sqlcipher3 import dbapi2 as sqlite3
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
for line in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
    raw.execute("PRAGMA " + line)
raw.execute("CREATE TABLE mark (id INTEGER PRIMARY KEY, order_id INTEGER, kind TEXT, x REAL, y REAL, note TEXT) STRICT")
raw.execute("CREATE TABLE journal (id INTEGER PRIMARY KEY, at TEXT, by_id INTEGER, action TEXT, changes TEXT) STRICT")
raw.execute("CREATE TABLE request (id TEXT PRIMARY KEY, at TEXT) STRICT")
taken = []
for number in range(int(sys.argv[2])):
    begun = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO request VALUES (?, ?)", (f"{number:032d}", "2026-11-24 02:42:00.000000"))
    raw.execute("INSERT INTO mark (order_id, kind, x, y, note) VALUES (1, 'scratch', ?, 0.4, '约 8 cm')", (number / 1000,))
    raw.execute("INSERT INTO journal (at, by_id, action, changes) VALUES (?, 1, 'condition.mark', ?)",
                ("2026-11-24 02:42:00.000000", '[{"what": "Mark", "id": 1, "how": "new"}]'))
    raw.execute("COMMIT")
    taken.append((time.perf_counter() - begun) * 1000)
print(json.dumps(sorted(taken)))
"""


def ran(script: str, file: Path, gestures: int, *before: str) -> list[float]:
    """How long each gesture took, ms."""
    import json

    words = [*before, sys.executable, "-c", script, str(file), str(gestures)]
    made = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    taken: list[float] = json.loads(made.stdout)
    return taken


def syncs(script: str, folder: Path, gestures: int) -> int:
    """fsync and fdatasync calls of a whole run."""
    said = folder / "strace.txt"
    ran(
        script,
        folder / f"sync{gestures}.db",
        gestures,
        "strace",
        "-f",
        "-e",
        "trace=fsync,fdatasync",
        "-o",
        str(said),
    )
    return len(re.findall(r"\bf(?:data)?sync\(", said.read_text()))


@measure
def saving() -> Iterator[Figure]:
    """A mark on the condition drawing: request id, the mark, the journal; one transaction each."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        ours, raw = ran(SHOP, folder / "shop.db", GESTURES), ran(RAW, folder / "raw.db", GESTURES)
        yield Figure("saving: a mark by raw SQLite, median", raw[GESTURES // 2], "ms")
        yield Figure("saving: a mark through the desk, median", ours[GESTURES // 2], "ms")
        yield Figure("saving: through the desk / raw", ours[GESTURES // 2] / raw[GESTURES // 2], "×")
        yield Figure("saving: through the desk, p95", ours[int(GESTURES * 0.95)], "ms")
        if shutil.which("strace"):
            for name, script in (("raw SQLite", RAW), ("the desk", SHOP)):
                (folder / name).mkdir()
                none, twenty = (syncs(script, folder / name, count) for count in (0, 20))
                limit = 1 if name == "the desk" else None
                yield Figure(f"saving: fsyncs a gesture, {name}", (twenty - none) / 20, "", limit)
