"""Where a shop's data lies on this PC."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DATABASE = "shop.db"


@dataclass(frozen=True, slots=True)
class Place:
    """A shop's folder and its database (a file in it, or the URL of another server)."""

    folder: Path
    database: Path | str

    @property
    def attachments(self) -> Path:
        return self.folder / "attachments"

    @property
    def documents(self) -> Path:
        return self.folder / "documents"

    @property
    def last_seen(self) -> Path:
        """What Today showed last, for the next start."""
        return self.folder / "today.json"


def find(data_dir: str | os.PathLike[str] | None = None) -> Place:
    """The shop in `data_dir`, else in SHOPDESK_DATA_DIR, else the user's own; SHOPDESK_DATABASE_URL names another database."""
    chosen = data_dir or os.environ.get("SHOPDESK_DATA_DIR")
    if chosen:
        folder = Path(chosen).expanduser().absolute()
    else:
        import platformdirs

        folder = Path(platformdirs.user_data_dir("ShopDesk", appauthor=False))
    url = os.environ.get("SHOPDESK_DATABASE_URL")
    return Place(folder, url or folder / DATABASE)
