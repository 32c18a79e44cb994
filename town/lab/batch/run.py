"""Doing an experiment: what is not done yet goes to processes here, or elsewhere, and is kept as it comes back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from town.core.errors import UsageError
from town.core.wholefile import whole_file
from town.lab.batch.experiment import Experiment, Order
from town.lab.batch.jobs import Job, JobTable
from town.lab.batch.work import Done
from town.runlog.folder import RUN_FILE

ATTEMPTS = 2
NEEDED = ("joblib", "jinja2", "matplotlib", "networkx", "pandas", "scikit_posthocs", "trueskill")  # the extra `lab`
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
            table.check_is_there()
            return
        for done in doing(waiting):
            _keep(done, folder, table)
            progress.take(done)


def check_libraries() -> None:
    """Raises UsageError when a library is missing: before hours of runs, not after them."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        names = " and ".join(missing)
        raise UsageError(f'experiments need {names}; install the lab with: pip install "generative-town[lab]"')


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
        with whole_file(path) as part:
            part.write_bytes(done.run)
    if done.assessment is not None:
        table.finish(done.key, done.assessment, done.seconds, done.cost)
    else:
        table.fail(done.key, done.error)
