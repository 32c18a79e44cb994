"""Where everything is kept that can be had again: vectors, replies of models, downloaded models."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

APP: Final = "generative-town"


def cache_folder() -> Path:
    """The folder of everything that can be had again: TOWN_CACHE, or the user's cache folder."""
    return Path(os.environ.get("TOWN_CACHE") or platformdirs.user_cache_path(APP, appauthor=False))
