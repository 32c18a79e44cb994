"""Work beside the window, which never has to be waited for when the window closes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")


class Errands:
    """Does one thing after the other in a thread of its own, which begins with the first.

    An executor's threads are waited for when the program ends, and loading a model takes many seconds: this one's is
    left behind. So an errand may read files, and must not write any.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._is_closed = False

    def send(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do this when all before it is done; what comes of it, or the error that it ended with."""
        future: Future[T] = Future()

        def run() -> None:
            if self._is_closed or not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(act(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001 (handed to whoever asks for the result)
                future.set_exception(error)

        self._queue.put(run)
        if self._thread is None:
            self._thread = Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        return future

    def close(self) -> None:
        """Begin nothing more; what is under way is not waited for."""
        self._is_closed = True
        self._queue.put(None)

    def _work(self) -> None:
        while (act := self._queue.get()) is not None:
            act()
