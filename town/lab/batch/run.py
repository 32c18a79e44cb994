"""Doing an experiment: what is not done yet goes to processes here, or to a cluster, and is kept as it comes back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from town.core.errors import TownError, UsageError
from town.lab.batch.experiment import Experiment, Order
from town.lab.batch.jobs import Job, JobTable
from town.lab.batch.work import Done, do_away, do_here
from town.runlog.folder import RUN_FILE

ATTEMPTS = 2
RAY = "ray_one_by_one"  # what joblib calls the backend
RUNS = "runs"  # the folder of run files in an experiment's folder


class Progress(Protocol):
    """Whoever shows how an experiment goes."""

    def begin(self, orders: Sequence[Order], jobs: Sequence[Job]) -> None:
        """These runs are wanted, and so far is each."""
        ...

    def take(self, done: Done) -> None:
        """A run came back."""
        ...


Doing = Callable[[Sequence[Order]], Iterator[Done]]


def do_experiment(experiment: Experiment, folder: Path, table: JobTable, doing: Doing, progress: Progress) -> None:
    """Do all runs that are not done; a run that fails is tried once more.

    Raises:
        TownError: when there is nobody left to do them; what is finished is kept.
    """
    orders = tuple(experiment.orders())
    table.enter(orders)
    table.forgive()
    progress.begin(orders, tuple(table.jobs()))
    while True:
        jobs = {job.key: job for job in table.jobs()}
        waiting = [order for order in orders if not jobs[order.key].is_done and jobs[order.key].attempts < ATTEMPTS]
        if not waiting:
            return
        for done in doing(waiting):
            _keep(done, folder, table)
            progress.take(done)


def cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_folder(folder: Path, key: tuple[str, int]) -> Path:
    """Where the run of a condition and seed is."""
    return folder / RUNS / f"{key[0]}-{key[1]}"


def _keep(done: Done, folder: Path, table: JobTable) -> None:
    if done.run:
        path = run_folder(folder, done.key) / RUN_FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(done.run)
        part.replace(path)
    if done.assessment is not None:
        table.finish(done.key, done.assessment, done.seconds, done.cost)
    else:
        table.fail(done.key, done.error)


def processes(folder: Path, jobs: int) -> Doing:
    """Do orders in so many processes of this machine; run files are made in the experiment's folder."""

    def doing(orders: Sequence[Order]) -> Iterator[Done]:
        from joblib import Parallel, delayed
        from joblib.externals.loky.process_executor import BrokenProcessPool

        parent = os.getpid()
        calls = (delayed(do_here)(order, run_folder(folder, order.key), parent) for order in orders)
        try:
            yield from Parallel(n_jobs=jobs, return_as="generator_unordered", pre_dispatch=2 * jobs, batch_size=1)(
                calls
            )
        except BrokenProcessPool:
            message = "a process that lived a run was killed, perhaps for want of memory; finished runs are kept"
            raise TownError(f"{message}: give the same command again, or fewer --jobs") from None

    return doing


def cluster(address: str) -> Doing:
    """Do orders on a Ray cluster, as many at once as it has CPUs; each run file comes back with its result.

    Raises:
        UsageError: when Ray is not installed, or there is no cluster at the address.
    """
    ray = _ray(address)

    def doing(orders: Sequence[Order]) -> Iterator[Done]:
        from joblib import Parallel, delayed, parallel_config

        calls = (delayed(do_away)(order) for order in orders)
        try:
            with parallel_config(backend=RAY):
                yield from Parallel(n_jobs=-1, return_as="generator_unordered", batch_size=1)(calls)
        except (ray.exceptions.RayError, ConnectionError) as error:
            what = f"the cluster at {address} went away ({_first_line(error)})"
            raise TownError(f"{what}; finished runs are kept: give the same command again") from None

    return doing


def _ray(address: str) -> Any:
    try:
        import ray
        from joblib.parallel import register_parallel_backend
        from ray.util.joblib.ray_backend import RayBackend
    except ImportError:
        raise UsageError('--cluster needs Ray; install it with: pip install "generative-town[cluster]"') from None

    class OneByOne(RayBackend):  # type: ignore[misc]  # of a library without types
        """Ray's backend, which can hand over each result as it comes, but does not say so."""

        supports_return_generator = True

    try:
        ray.init(address=address, logging_level="ERROR", log_to_driver=False)
    except Exception as error:  # noqa: BLE001 (Ray raises many kinds; each means the same here)
        what = f"--cluster {address}: no cluster answers there ({_first_line(error)})"
        raise UsageError(f"{what}; start one with: ray start --head") from None
    register_parallel_backend(RAY, OneByOne)
    return ray


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
