"""Ctrl-C and requests to end (SIGINT, SIGTERM), from the first line of the program to its last.

While nothing has been begun, a stop ends the process where it is: that is safe in the middle of an import, in a
destructor, anywhere. Whoever begins something that has to be closed does so `orderly`: there a stop is raised.
Imports little, as it has to be at work before all others are loaded.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
import threading
from types import FrameType, TracebackType

from town.core.errors import Stopped

SIGNALS = (signal.SIGINT, signal.SIGTERM)
NOTHING = "nothing was changed"
LATER_S = 0.05  # until a stop is tried again that could not be raised where it came
_IMPORTS = "<frozen importlib._bootstrap>"
_CURSOR = b"\x1b[?25h"  # whoever draws progress hides the cursor


class Interrupted(KeyboardInterrupt):
    """A stop that was asked for, on its way to whoever closes what was begun."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number


def code_of(stop: KeyboardInterrupt) -> int:
    """The exit code of a stop: 130, or 143 for SIGTERM."""
    return stop.exit_code if isinstance(stop, Interrupted) else 128 + signal.SIGINT


def watch() -> None:
    """From now on a stop ends the program at once and says so, for as long as nothing is to be closed."""
    for number in SIGNALS:
        signal.signal(number, _leave)
    sys.unraisablehook = _unraisable


def conclude(code: int) -> None:
    """The work is done and all is said: a stop ends what is left to tidy up with this code, and no word."""
    for number in SIGNALS:
        signal.signal(number, lambda _number, _frame: os._exit(code))
    atexit.register(_ignore)  # is called last of all: Python's own end takes the handlers away


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
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal gave is what it takes
        if isinstance(error, KeyboardInterrupt):
            raise Stopped(f"stopped; {self.kept}", code_of(error)) from None

    def _raise(self, number: int, frame: FrameType | None) -> None:
        if _is_out_of_place(frame):
            _again(number)
            return
        self._asked += 1
        if self._asked == 1:
            raise Interrupted(number)
        if self._asked > 2:
            _leave(number, frame, "at once")


def _leave(number: int, _frame: FrameType | None, what: str = NOTHING) -> None:
    """End the process here and now."""
    try:
        cursor = _CURSOR if os.isatty(2) else b""
        os.write(2, cursor + f"town: stopped; {what}\n".encode())
    except OSError:
        pass  # nobody can read it
    os._exit(128 + number)


def _ignore() -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _is_out_of_place(frame: FrameType | None) -> bool:
    """Whether an error raised here would be lost, or would leave a library half loaded."""
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTS or frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False


def _again(number: int) -> None:
    """Ask once more a little later."""
    import _thread  # the signal has to arrive in the main thread, on every system

    timer = threading.Timer(LATER_S, _thread.interrupt_main, (number,))
    timer.daemon = True
    timer.start()


def _unraisable(lost: sys.UnraisableHookArgs) -> None:
    """A stop that was raised where Python drops errors is asked for again; all else is said as ever."""
    if isinstance(lost.exc_value, Interrupted):
        _again(lost.exc_value.exit_code - 128)
    else:
        sys.__unraisablehook__(lost)
