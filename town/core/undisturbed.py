"""Stretches of work that Ctrl-C and a request to end have to wait for; they are obeyed right after it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let neither SIGINT nor SIGTERM raise anything inside; what arrives is delivered when it is over.

    Only the main thread is ever disturbed by signals, so that in others there is nothing to do. May be nested.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        arrived.append(number)

    interrupt, terminate = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    try:
        signal.signal(signal.SIGINT, note)
        signal.signal(signal.SIGTERM, note)
        yield
    finally:
        try:  # whatever arrives between the two still restores both
            signal.signal(signal.SIGTERM, terminate)
        finally:
            signal.signal(signal.SIGINT, interrupt)
        for number in dict.fromkeys(arrived):
            signal.raise_signal(number)
