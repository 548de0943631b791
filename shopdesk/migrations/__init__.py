"""Alembic revisions. `HEAD` is the revision this program writes; a file from a newer one is refused."""

HEAD = "0008"
