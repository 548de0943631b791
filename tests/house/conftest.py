"""The small demo shop, once a session."""

from __future__ import annotations

import pytest

from shopdesk.place import Place
from tests.house import demo_shop


@pytest.fixture(scope="session")
def demo_place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A shop with some life in it; nobody writes to it."""
    return demo_shop.make(tmp_path_factory.mktemp("demo"))
