"""Whether there is a screen, and whether the right pygame is here to draw on it."""

from __future__ import annotations

import os
import sys
from importlib import metadata

from town.core.errors import UsageError

UNSEEN = ("dummy", "offscreen")  # video drivers of SDL that draw where nobody looks


def has_display() -> bool:
    """Whether somebody could see a window that is opened here, as far as the environment tells."""
    if sys.platform in ("win32", "darwin"):
        return True
    driver = os.environ.get("SDL_VIDEODRIVER", "")
    return driver not in UNSEEN and any((driver, os.environ.get("DISPLAY"), os.environ.get("WAYLAND_DISPLAY")))


def check_display() -> None:
    """Raises UsageError when there is no screen, or when two pygames are in each other's way.

    A video driver that draws unseen is taken for wanted, when somebody names it.
    """
    if not has_display() and not os.environ.get("SDL_VIDEODRIVER"):
        raise UsageError("there is no display here, so no window; look at the run with: town show")
    check_pygame()


def check_pygame() -> None:
    """Raises UsageError when pygame is installed beside pygame-ce: both write into the same folder."""
    if _is_installed("pygame"):
        raise UsageError(
            "both pygame and pygame-ce are installed, and overwrite each other;"
            " mend it with: pip uninstall -y pygame pygame-ce && pip install pygame-ce"
        )
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


def _is_installed(package: str) -> bool:
    try:
        metadata.distribution(package)
    except metadata.PackageNotFoundError:
        return False
    return True
