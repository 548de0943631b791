"""Instants as papers show them, on the shop's wall clock."""

from __future__ import annotations

from datetime import datetime

from shopdesk.clock import local


def minute(at: datetime) -> str:
    """`2026-11-22 09:42`."""
    return f"{local(at):%Y-%m-%d %H:%M}"
