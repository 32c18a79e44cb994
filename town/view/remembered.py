"""What the window remembers from one time to the next: its size, the speed, which panels are open."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import platformdirs
from msgspec import Struct

SMALLEST, LARGEST = (640, 420), (7680, 4320)  # sizes of a window, in pixels


class Settings(Struct, frozen=True):
    """All that is remembered; `is_new` until the window has been used once."""

    size: tuple[int, int] = (1280, 800)
    speed: float = 60.0
    has_minimap: bool = True
    skips_nights: bool = True
    closed_panels: tuple[str, ...] = ()
    is_new: bool = True


def settings_file() -> Path:
    """Where it is kept: in the folder TOWN_SETTINGS names, else where this system keeps settings."""
    folder = os.environ.get("TOWN_SETTINGS") or platformdirs.user_config_dir("generative-town", appauthor=False)
    return Path(folder) / "window.json"


def load() -> Settings:
    """What was remembered; the defaults where there is nothing, or nothing that can be read."""
    try:
        return msgspec.json.decode(settings_file().read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return Settings()


def save(settings: Settings) -> None:
    """Remember it. A folder without rights is no reason to complain when somebody closes a window."""
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.encode(settings))
    except OSError:
        return
