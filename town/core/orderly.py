"""A stop where something has been begun: it is raised, what was begun is closed, and a sentence says what is kept."""

from __future__ import annotations

import _thread  # the one way to ask the main thread, on every system
import signal
import sys
import threading
from types import FrameType, TracebackType

from town.core.errors import Stopped
from town.core.stopping import NOTHING, SIGNALS, leave

LATER_S = 0.05  # until a stop is tried again that could not be raised where it came
_IMPORTS = "<frozen importlib._bootstrap>"


class Interrupted(KeyboardInterrupt):
    """A stop that was asked for, on its way to whoever closes what was begun."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number


def code_of(stop: KeyboardInterrupt) -> int:
    """The exit code of a stop: 130, or 143 for SIGTERM."""
    return stop.exit_code if isinstance(stop, Interrupted) else 128 + signal.SIGINT


class Orderly:
    """A context in which a stop is raised, so that what was begun is closed; at its end it is one sentence.

    `kept` says what stays. A second stop waits for the first; a third ends all at once.
    """

    def __init__(self, kept: str = NOTHING) -> None:
        self.kept = kept
        self._before: dict[int, object] = {}
        self._asked = 0

    def __enter__(self) -> Orderly:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._raise) for number in SIGNALS}
            sys.unraisablehook = self._drop
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._before.items():
            sys.unraisablehook = sys.__unraisablehook__
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal gave is what it takes
        if isinstance(error, KeyboardInterrupt):
            raise Stopped(f"stopped; {self.kept}", code_of(error)) from None

    def _drop(self, lost: sys.UnraisableHookArgs) -> None:
        """A stop that was raised where Python drops errors is asked for again; all else is said as ever."""
        if isinstance(lost.exc_value, Interrupted):
            self._asked = 0
            _again(lost.exc_value.exit_code - 128)
        else:
            sys.__unraisablehook__(lost)

    def _raise(self, number: int, frame: FrameType | None) -> None:
        if _is_out_of_place(frame):
            _again(number)
            return
        self._asked += 1
        if self._asked == 1:
            raise Interrupted(number)
        if self._asked > 2:
            leave(number, frame, "at once")


def _is_out_of_place(frame: FrameType | None) -> bool:
    """Whether an error raised here would be lost, or would leave a library half loaded."""
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTS or frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False


def _again(number: int) -> None:
    """Ask once more a little later."""
    timer = threading.Timer(LATER_S, _thread.interrupt_main, (number,))
    timer.daemon = True
    timer.start()
