"""Interrupts at chosen moments: at the n-th line that code of the town comes to while it does something."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import town

PACKAGE = str(Path(town.__file__).parent)
UNDISTURBED = str(Path(PACKAGE, "core", "undisturbed.py"))  # makes signals wait; an error raised in it is no signal


def raise_interrupt() -> None:
    """What Ctrl-C comes to, as if nothing made it wait."""
    raise KeyboardInterrupt


def send_interrupt() -> None:
    """Ctrl-C itself."""
    signal.raise_signal(signal.SIGINT)


class Lines:
    """Counts the lines that modules of the town come to, and does something at one of them."""

    def __init__(self, at: int, do: Callable[[], None], modules: tuple[str, ...] = ()) -> None:
        """`modules` are parts of the package: "runlog"; none: all of it."""
        self.count = 0
        self._at = at
        self._do = do
        self._roots = tuple(str(Path(PACKAGE, module)) for module in modules) or (PACKAGE,)

    @property
    def is_done(self) -> bool:
        """Whether that line was come to."""
        return self.count >= self._at

    def trace(self, frame: FrameType, event: str, _: Any) -> Any:
        """What Python tells of."""
        name = frame.f_code.co_filename
        if not name.startswith(self._roots) or name == UNDISTURBED:
            return None
        if event == "line":
            self.count += 1
            if self.count == self._at:
                sys.settrace(None)
                self._do()
        return self.trace if not self.is_done else None


@contextmanager
def interrupted(lines: Lines) -> Iterator[None]:
    """Watch what is done here; the interrupt, if it comes, ends it quietly."""
    before = sys.gettrace()
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.settrace(lines.trace)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        sys.settrace(before)
        signal.signal(signal.SIGINT, handler)
