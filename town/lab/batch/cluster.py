"""Runs on a Ray cluster, by joblib: each run file comes back with its result.

The program that speaks with the cluster is a process of its own: Ray ends a program at once, without a word, when the
machine that it is connected to goes away, and an experiment has to say what happened, and to keep what is finished.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from multiprocessing import get_context
from multiprocessing.connection import Connection

from town.core.errors import TownError, UsageError
from town.lab.batch.experiment import Order
from town.lab.batch.run import Doing
from town.lab.batch.work import Done, do_away

BACKEND = "ray_one_by_one"  # what joblib calls it
_processes = get_context("spawn")


def cluster(address: str) -> Doing:
    """Do orders on the cluster at an address, as many at once as it has CPUs.

    Raises:
        UsageError: when Ray is not installed, or no cluster answers; when first asked to do something.
        TownError: when the cluster goes away.
    """
    if find_spec("ray") is None:
        raise UsageError('--cluster needs Ray; install it with: pip install "generative-town[cluster]"')

    def doing(orders: Sequence[Order]) -> Iterator[Done]:
        ours, theirs = _processes.Pipe(duplex=False)
        speaker = _processes.Process(target=_speak, args=(address, tuple(orders), theirs), daemon=True)
        speaker.start()
        theirs.close()
        try:
            yield from _heard(ours, address)
        finally:
            speaker.kill()
            speaker.join()

    return doing


def _heard(ours: Connection, address: str) -> Iterator[Done]:
    """What comes back, until the word that all is done."""
    is_there = False
    while True:
        try:
            word = ours.recv()
        except EOFError:
            word = "its machine does not answer any more"
        if isinstance(word, Done):
            yield word
        elif word == _READY:
            is_there = True
        elif word == _ALL:
            return
        elif not is_there:
            raise UsageError(
                f"--cluster {address}: no cluster answers there ({word}); start one with: ray start --head"
            )
        else:
            what = f"the cluster at {address} went away ({word})"
            raise TownError(f"{what}; finished runs are kept: give the same command again")


_READY, _ALL = "ready", "all is done"


def _speak(address: str, orders: Sequence[Order], theirs: Connection) -> None:
    """Have the orders done, and pass on each result as it comes; run in a process of its own."""
    try:
        for word in _words(address, orders):
            theirs.send(word)
    except Exception as error:  # noqa: BLE001 (Ray raises many kinds; each means that the cluster cannot be used)
        theirs.send((str(error).strip().splitlines() or [type(error).__name__])[0])


def _words(address: str, orders: Sequence[Order]) -> Iterator[Done | str]:
    import ray
    from joblib import Parallel, delayed, parallel_config
    from joblib.parallel import register_parallel_backend
    from ray.util.joblib.ray_backend import RayBackend

    class OneByOne(RayBackend):  # type: ignore[misc]  # of a library without types
        """Ray's backend, which can hand over each result as it comes, but does not say so."""

        supports_return_generator = True

    ray.init(address=address, logging_level="ERROR", log_to_driver=False)
    register_parallel_backend(BACKEND, OneByOne)
    yield _READY
    with parallel_config(backend=BACKEND):
        calls = (delayed(do_away)(order) for order in orders)
        yield from Parallel(n_jobs=-1, return_as="generator_unordered", batch_size=1)(calls)
    yield _ALL
