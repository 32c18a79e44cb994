"""Runs in processes of this machine, by joblib: each has a share of them, and tells of each run as it ends."""

from __future__ import annotations

import math
import os
import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from multiprocessing import ProcessError
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import NamedTuple

from town.core.errors import TownError
from town.lab.batch.experiment import Order
from town.lab.batch.run import Doing, run_folder
from town.lab.batch.work import TOGETHER, Done, do_together

LAST = 2 * TOGETHER  # runs of a part in which the order matters: about those that live when no more can begin


class Door(NamedTuple):
    """Where whoever wants the runs listens, and the key that it wants to hear."""

    address: str
    key: bytes

    def __call__(self, done: Done) -> None:
        """Tell what came of a run; back when it has been heard, lest the end of all be told before it."""
        with Client(self.address, authkey=self.key) as line:
            line.send(done)
            line.recv_bytes()


def shares(orders: Sequence[Order], jobs: int) -> Iterator[Sequence[Order]]:
    """Equal parts for so many processes, of neighbours: runs of a seed have most of their sentences in common.

    The last of a part come with the longest first, lest a few long lives go on alone when the others have ended. A run
    that waits for a language model, and would keep others waiting, is a share by itself.
    """
    for asks_model, group in groupby(orders, key=lambda order: order.asks_model):
        some = tuple(group)
        size = 1 if asks_model else math.ceil(len(some) / jobs)
        for start in range(0, len(some), size):
            share = some[start : start + size]
            yield (*share[:-LAST], *sorted(share[-LAST:], key=lambda order: order.stages_without))


def processes(folder: Path, most: int) -> Doing:
    """Do orders in at most so many processes of this machine; run files are made in the experiment's folder."""

    def doing(orders: Sequence[Order]) -> Iterator[Done]:
        jobs = min(most, len(orders))
        told: queue.SimpleQueue[Done | str] = queue.SimpleQueue()
        key = os.urandom(32)
        with Listener(authkey=key) as listener:
            threading.Thread(target=_listen, args=(listener, told), daemon=True).start()
            work = (orders, folder, jobs, Door(str(listener.address), key), told)
            threading.Thread(target=_work, args=work, daemon=True).start()
            is_over = False
            try:
                while isinstance(word := told.get(), Done):
                    yield word
                is_over = True
            finally:
                if jobs > 1:
                    _end_processes(kill=not is_over)
        if word:
            raise TownError(f"{word}; finished runs are kept: give the same command again, or fewer --jobs")

    return doing


def _end_processes(*, kill: bool) -> None:
    """End what joblib keeps for the next call; kill it where it is still at work."""
    from joblib.externals.loky import get_reusable_executor

    if kill:  # whoever asks for the same one waits for what it has been given
        get_reusable_executor(kill_workers=True).shutdown(kill_workers=True)
    else:
        get_reusable_executor(reuse=True).shutdown(wait=True)


def _listen(listener: Listener, told: queue.SimpleQueue[Done | str]) -> None:
    """Pass on what the processes tell, for as long as anybody listens."""
    while True:
        try:
            line = listener.accept()
        except (ProcessError, EOFError):  # somebody else, or killed while it knocked
            continue
        except OSError:
            return
        with line, suppress(OSError, EOFError):
            told.put(line.recv())
            line.send_bytes(b"")


def _work(orders: Sequence[Order], folder: Path, jobs: int, door: Door, told: queue.SimpleQueue[Done | str]) -> None:
    """Have all shares done; at the end, tell that: nothing, or why it is too early."""
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import BrokenProcessPool

    parent = os.getpid()
    calls = (
        delayed(do_together)(share, [run_folder(folder, order.key) for order in share], parent, door)
        for share in shares(orders, jobs)
    )
    try:
        Parallel(n_jobs=jobs, pre_dispatch=2 * jobs, batch_size=1)(calls)
        told.put("")
    except BrokenProcessPool:
        told.put("a process that lived runs was killed, perhaps for want of memory")
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 (whoever waits must not wait for ever)
        told.put(f"the processes that live the runs have ended ({error or type(error).__name__})")
