"""What this PC remembers about its window: sizes, columns, last printer, language; never the shop's settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_settings: QSettings | None = None


def install(folder: Path | None) -> None:
    """Keep it in an ini file in the data folder (None: forget when closed)."""
    global _settings
    _settings = (
        QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat) if folder is not None else None
    )


def recall(name: str, default: str = "") -> str:
    """A word that was remembered."""
    return str(_settings.value(name, default)) if _settings is not None else default


def recall_bytes(name: str) -> QByteArray:
    """Bytes that were remembered (window geometry)."""
    value = _settings.value(name) if _settings is not None else None
    return value if isinstance(value, QByteArray) else QByteArray()


def remember(name: str, value: str | QByteArray) -> None:
    """Keep it for the next start."""
    if _settings is not None:
        _settings.setValue(name, value)
