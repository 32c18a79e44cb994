"""A run in a process of its own that can be killed at any moment and goes on where its file ends."""

from __future__ import annotations

import random
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from signal import SIGKILL

from tests.encoders import BagOfWords
from tests.sim.hamlet import hamlet
from town.sim.simulation import Simulation

COMMIT_EVERY = 23  # ticks
_processes = get_context("forkserver")
_processes.set_forkserver_preload(["tests.sim.killed_run"])  # so that a new process is there in no time


def go_on(folder: Path, path: Path, progress: Connection) -> None:
    """Start the run, or resume it, and bring it to its end; tells of every commit."""
    run = (
        Simulation.resume(path, BagOfWords()) if path.exists() else Simulation.start(hamlet(folder), path, BagOfWords())
    )
    while not run.is_over:
        run.step()
        if run.tick % COMMIT_EVERY == 0:
            run.commit()
            progress.send(run.tick)
    run.close()


def run_and_kill(folder: Path, path: Path, dice: random.Random) -> bool:
    """Go on in a new process and kill it at a random moment; whether it was killed before it had come to its end.

    One kill in six comes while the process is still beginning, the others some commits and milliseconds later.
    """
    ours, theirs = _processes.Pipe(duplex=False)
    process = _processes.Process(target=go_on, args=(folder, path, theirs))
    process.start()
    theirs.close()
    commits = dice.randrange(6)
    for _ in range(commits):
        try:
            ours.recv()
        except EOFError:  # it has come to its end
            break
    process.join(dice.uniform(0.0, 0.05 if commits else 0.4))
    process.kill()
    process.join()
    if process.exitcode not in (0, -SIGKILL):
        raise AssertionError(f"the run failed by itself, with exit code {process.exitcode}")
    return process.exitcode == -SIGKILL
