"""Where everything is kept that can be had again: vectors, replies of models, downloaded models."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

import platformdirs

APP: Final = "generative-town"


def cache_folder() -> Path:
    """The folder of everything that can be had again: TOWN_CACHE, or the user's cache folder."""
    return Path(os.environ.get("TOWN_CACHE") or platformdirs.user_cache_path(APP, appauthor=False))


def open_cache(path: Path, layout: str, busy_seconds: float) -> sqlite3.Connection:
    """A SQLite file that several processes may write at once, made with this layout if it is not there.

    Every statement is a transaction of its own; threads may share the connection, one at a time. Another writer is
    waited for as long as `busy_seconds`. Raises sqlite3.Error or OSError, and then nothing is left open.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    try:
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", layout):
            db.execute(statement)
    except BaseException:
        db.close()
        raise
    return db
