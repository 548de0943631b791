"""What PostgreSQL needs and can be told without a server."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from shopdesk.models import Base

LONGEST = 63
"""PostgreSQL cuts a longer name off."""

OPENED = """
import sys
from pathlib import Path
from shopdesk import clock, opening, place
where = place.Place(Path(sys.argv[1]), Path(sys.argv[1]) / place.DATABASE)
opening.open_shop(where, clock.system).database.close()
print(sorted(name for name in sys.modules if "postgres" in name or "psycopg" in name))
"""


def test_a_shop_in_a_file_loads_nothing_of_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENED, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_can_be_made_there(table: Table) -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    made = str(CreateTable(table).compile(dialect=dialect))
    assert " INTEGER" not in made, "a number as large as SQLite's must fit"
    assert len(re.findall(r" (?:TEXT|VARCHAR\(24\)) COLLATE", made)) == len(
        re.findall(r" (?:TEXT|VARCHAR)\b", made)
    )
    names = re.findall(r"CONSTRAINT (\w+)", made)
    assert [name for name, times in Counter(names).items() if times > 1] == []
    for index in table.indexes:
        names += re.findall(r"INDEX (\w+)", str(CreateIndex(index).compile(dialect=dialect)))
    assert [name for name in (*names, table.name) if len(name) > LONGEST] == []
