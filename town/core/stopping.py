"""Ctrl-C and requests to end (SIGINT, SIGTERM), from the first line of the program to its last.

While nothing has been begun, a stop ends the process where it is: that is safe in the middle of an import, in a
destructor, anywhere. Whoever begins something that has to be closed does so `Orderly`; see town.core.orderly.
Imports next to nothing, as it has to be at work before anything is loaded.
"""

from __future__ import annotations

import os
import signal

SIGNALS = (signal.SIGINT, signal.SIGTERM)
NOTHING = "nothing was changed"
_CURSOR = b"\x1b[?25h"  # whoever draws progress hides the cursor


def watch() -> None:
    """From now on a stop ends the program at once and says so, for as long as nothing is to be closed."""
    for number in SIGNALS:
        signal.signal(number, leave)


def leave(number: int, _frame: object, what: str = NOTHING) -> None:
    """End the process here and now."""
    try:
        cursor = _CURSOR if os.isatty(2) else b""
        os.write(2, cursor + f"town: stopped; {what}\n".encode())
    except OSError:
        pass  # nobody can read it
    os._exit(128 + number)


def conclude(code: int) -> None:
    """The work is done and all is said: a stop ends what is left to tidy up with this code, and no word."""
    for number in SIGNALS:
        signal.signal(number, lambda _number, _frame: os._exit(code))
    import atexit

    atexit.register(_ignore)  # is called last of all: Python's own end takes the handlers away


def _ignore() -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
