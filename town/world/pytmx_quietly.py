"""pytmx without pygame. It loads pygame wherever there is one, which prints a line and opens what a run never uses."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _no_pygame() -> Iterator[None]:
    """Make `import pygame` fail, and silence the complaint, unless pygame is loaded anyway."""
    if "pygame" in sys.modules:
        yield
        return
    complaints = logging.getLogger("pytmx.util_pygame")
    was_disabled, complaints.disabled = complaints.disabled, True
    sys.modules["pygame"] = None  # type: ignore[assignment]  # what Python itself understands as "not to be found"
    try:
        yield
    finally:
        del sys.modules["pygame"]
        complaints.disabled = was_disabled


with _no_pygame():
    import pytmx

__all__ = ["pytmx"]
