"""Runs on a Ray cluster, by joblib: each run file comes back with its result.

The program that speaks with the cluster is a process of its own: Ray ends a program at once, without a word, when the
machine that it is connected to goes away, and an experiment has to say what happened, and to keep what is finished.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from multiprocessing import get_context
from multiprocessing.connection import Connection

from town.core.errors import TownError, UsageError
from town.lab.batch.experiment import Order
from town.lab.batch.run import Doing
from town.lab.batch.work import Done, do_away

BACKEND = "ray_one_by_one"  # what joblib calls it
LOOK_S = 3.0  # between two looks whether the cluster is still there, while nothing comes from it
PATIENCE_S = 5.0  # for it to answer
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
        if not _answers(address):
            raise _no_cluster(address, "nothing listens")
        ours, theirs = _processes.Pipe(duplex=False)
        speaker = _processes.Process(
            target=_speak, args=(address, tuple(orders), theirs)
        )  # no daemon: joblib would do all in it
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
    has_begun = False
    for word in _words_from(ours, address):
        if isinstance(word, Done):
            yield word
        elif word == _READY:
            has_begun = True
        elif word == _ALL:
            return
        elif not has_begun:
            raise _no_cluster(address, word)
        else:
            what = f"the cluster at {address} went away ({word})"
            raise TownError(f"{what}; finished runs are kept: give the same command again")


def _words_from(ours: Connection, address: str) -> Iterator[Done | str]:
    """What the speaker says; that it cannot speak any more, where it is gone, or waits for a machine that is."""
    while True:
        if ours.poll(LOOK_S):
            try:
                yield ours.recv()
            except EOFError:
                yield "the program that spoke with it has ended"
        elif not _answers(address):
            yield "its machine does not answer any more"


def _answers(address: str) -> bool:
    """Whether anybody listens at an address; Ray itself would wait for minutes. True of one without a port ("auto")."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if not host or not port.isdecimal():
        return True
    try:
        socket.create_connection((host, int(port)), timeout=PATIENCE_S).close()
    except (OSError, OverflowError):
        return False
    return True


def _no_cluster(address: str, why: str) -> UsageError:
    what = f"--cluster {address}: no cluster answers there ({why}); start one with: ray start --head"
    return UsageError(f"{what} (and set RAY_AUTH_MODE=token here, if it asks for a token)")


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
