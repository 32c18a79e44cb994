"""Experiments that are killed, sent to a cluster, or lose it: the tables are the same in the end, nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.lab.laboratory import experiment_file
from tests.lab.test_experiment_runs import tables
from town.lab.batch.jobs import JobTable

pytestmark = pytest.mark.slow
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="the extra `cluster` is not installed")

KILLS = 5
WITHOUT_TOKEN = {**os.environ, "RAY_AUTH_MODE": "disabled"}  # else a token that somebody has left here is asked for
MAIN = "from town.cli import main; main()"


def command(path: Path, runs: Path, *options: str) -> list[str]:
    return [sys.executable, "-c", MAIN, "ablate", str(path), "--runs", str(runs), *options]


def finish(path: Path, runs: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(path, runs, *options), capture_output=True, text=True, timeout=600, check=False, env=WITHOUT_TOKEN
    )


@pytest.fixture(scope="module")
def experiment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return experiment_file(tmp_path_factory.mktemp("laboratory"), days="days: 0.05")


@pytest.fixture(scope="module")
def undisturbed(experiment: Path) -> Path:
    """The experiment's folder after it was done in one go."""
    done = finish(experiment, experiment.parent / "runs", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    return experiment.parent / "runs" / "morning"


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """What is started now heeds Ctrl-C, though these tests may run in the background of a script, which does not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def written(folder: Path) -> int:
    """Bytes in the experiment's files: they grow while something is done."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.exists() else 0


def test_killed_five_times_it_ends_with_the_same_tables(experiment: Path, undisturbed: Path, tmp_path: Path) -> None:
    dice = random.Random(5)
    for _ in range(KILLS):
        before = written(tmp_path)
        process = subprocess.Popen(command(experiment, tmp_path, "--jobs", "2"), stderr=subprocess.DEVNULL)
        until = time.monotonic() + 120
        while written(tmp_path) == before and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(dice.uniform(0.1, 2.0))
        assert process.poll() is None, "it came to its end before it was killed"
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = finish(experiment, tmp_path, "--jobs", "2")

    assert done.returncode == 0, done.stderr
    assert tables(tmp_path / "morning") == tables(undisturbed)
    with JobTable(tmp_path / "morning") as table:
        assert [(job.attempts, job.error) for job in table.jobs()] == [(1, "")] * 6


@pytest.mark.usefixtures("heeds_ctrl_c")
@pytest.mark.parametrize("kill", [os.killpg, os.kill])
def test_stopped_from_the_keyboard_it_ends_at_once(
    kill: Callable[[int, int], None], experiment: Path, undisturbed: Path, tmp_path: Path
) -> None:
    """Ctrl-C reaches all processes of a terminal; `kill -INT` the program only. Either way none is left."""
    process = subprocess.Popen(
        command(experiment, tmp_path, "--jobs", "2", "--days", "2"),
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 120
    while not list(tmp_path.rglob("run.sqlite")) and time.monotonic() < until:
        time.sleep(0.05)
    kill(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)  # its end closes when all that hold it have ended

    assert (process.returncode, said.strip()) == (
        130,
        "town: stopped; finished runs are kept; the same command goes on",
    )


@contextmanager
def ray_cluster() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Two workers on this machine, and their address; everything of it is gone afterwards."""
    short = tempfile.TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True)  # as paths of sockets have to be
    with short as name, _head(Path(name)) as started:
        yield started


@contextmanager
def _head(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = 20_000 + os.getpid() % 20_000
    start = ["start", "--head", f"--port={port}", "--num-cpus=2", "--include-dashboard=false", "--block"]
    code = "from ray.scripts.scripts import main; main()"
    environment = {**WITHOUT_TOKEN, "RAY_TMPDIR": str(folder)}
    with (folder / "ray.log").open("wb") as log:
        head = subprocess.Popen(
            [sys.executable, "-c", code, *start], stdout=log, stderr=log, env=environment, start_new_session=True
        )
    try:
        until = time.monotonic() + 90
        while b"Ray runtime started" not in (folder / "ray.log").read_bytes():
            assert head.poll() is None, (folder / "ray.log").read_text("utf-8")
            assert time.monotonic() < until, (folder / "ray.log").read_text("utf-8")
            time.sleep(0.2)
        yield f"127.0.0.1:{port}", head
    finally:
        stop(head)


def stop(head: subprocess.Popen[bytes]) -> None:
    if head.poll() is None:
        os.killpg(head.pid, signal.SIGKILL)
        head.wait()


@needs_ray
def test_a_cluster_gives_the_same_tables_and_brings_the_runs_home(
    experiment: Path, undisturbed: Path, tmp_path: Path
) -> None:
    with ray_cluster() as (address, _):
        done = finish(experiment, tmp_path / "runs", "--cluster", address)

    assert done.returncode == 0, done.stderr
    home = tmp_path / "runs" / "morning"
    assert tables(home) == tables(undisturbed)
    assert len(list(home.glob("runs/*/run.sqlite"))) == 6


@needs_ray
def test_a_cluster_that_goes_away_leaves_what_is_finished(experiment: Path, undisturbed: Path, tmp_path: Path) -> None:
    with ray_cluster() as (address, head):
        process = subprocess.Popen(
            command(experiment, tmp_path / "runs", "--cluster", address),
            stderr=subprocess.PIPE,
            text=True,
            env=WITHOUT_TOKEN,
        )
        assert process.stderr is not None
        first = process.stderr.readline()
        stop(head)
        said = process.stderr.read()
        process.wait(timeout=120)

    assert ": 1 of 6" in first
    assert process.returncode == 1
    assert f"town: the cluster at {address} went away (" in said
    assert "finished runs are kept: give the same command again" in said
    with JobTable(tmp_path / "runs" / "morning") as table:
        assert sum(job.is_done for job in table.jobs()) >= 1

    done = finish(experiment, tmp_path / "runs", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert tables(tmp_path / "runs" / "morning") == tables(undisturbed)


@needs_ray
def test_no_cluster_at_the_address_is_said_in_a_sentence(experiment: Path, tmp_path: Path) -> None:
    done = finish(experiment, tmp_path, "--cluster", "127.0.0.1:1")

    assert done.returncode == 2
    assert "town: --cluster 127.0.0.1:1: no cluster answers there (" in done.stderr
    assert "start one with: ray start --head" in done.stderr
