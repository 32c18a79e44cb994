"""A small real model, the worst that must not break a run: in this process, and behind a server on loopback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.encoders import BagOfWords
from tests.reason.llm.llamaserver import LlamaServer, running_llama_server
from tests.sim.hamlet import last_digest
from tests.sim.modelled import asked_of_model, calls_of, live, stack_over, to_the_end, trio
from town.reason.kinds import KINDS
from town.reason.llm.openai import OpenAIModel
from town.reason.llm.recorded import Recorded
from town.reason.llm.replyfile import ReplyFile
from town.reason.serving import Serving
from town.runlog.reader import RunReader
from town.sim.answering import stack_of
from town.sim.scenario import Scenario
from town.sim.simulation import Simulation
from town.sim.verify import verify

pytestmark = [pytest.mark.llm, pytest.mark.allow_hosts(["127.0.0.1"])]

ROOT = Path(__file__).resolve().parents[2]
HOURS = 2.0
SELDOM = ["cognition.reflect.threshold=100"]  # reflections, which take longest

GO_ON = f"""
import sys
from pathlib import Path
from tests.encoders import BagOfWords
from tests.sim.modelled import live, to_the_end, trio
from town.reason.serving import Serving
from town.sim.simulation import Simulation
folder, path = Path(sys.argv[1]), Path(sys.argv[2])
scenario = trio(folder, {HOURS}, {SELDOM}, reasoner="llama", model="smollm2")
if path.exists():
    run = Simulation.resume(path, BagOfWords())
else:  # one thread: two wait for each other where other tests run beside this one; resume keeps to it
    run = Simulation.start(scenario, path, BagOfWords(), serving=Serving(threads=1))
while not run.is_over:
    run.step()
    run.commit()
run.close()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lived")


@pytest.fixture(scope="module")
def killed(folder: Path) -> Path:
    """Two hours of three people by smollm2, all questions, killed on the way and gone on with; the run's file."""
    path = folder / "run" / "run.sqlite"
    environment = os.environ | {"TOWN_CACHE": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", GO_ON, str(folder), str(path)]
    first = subprocess.Popen(command, cwd=ROOT, env=environment)
    while first.poll() is None and (not path.exists() or _last_tick(path) < 60):
        time.sleep(0.2)
    first.send_signal(signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    assert 60 <= _last_tick(path) < 719
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return path


def _last_tick(path: Path) -> int:
    with RunReader(path) as reader:
        return reader.last_tick


def check_life(path: Path, by: str) -> None:
    """It ended by itself; every question has a valid answer of the model or a recorded fallback."""
    with RunReader(path) as reader:
        assert reader.is_finished
    calls, asked = calls_of(path), asked_of_model(path)
    assert len(calls) == len(asked) > 50
    assert {call.kind for call in calls} <= set(KINDS.values())
    assert {event.by for event in asked} == {by, "rules"}
    assert all(event.fallback for event in asked if event.by == "rules")
    assert sum(not event.fallback for event in asked) > 10


def test_three_people_live_two_hours_by_a_model_in_this_process(killed: Path) -> None:
    check_life(killed, calls_of(killed)[0].by)
    with RunReader(killed) as reader:
        usage = reader.usage()
        assert reader.started().hashes["model"] == calls_of(killed)[0].by
    assert usage is not None
    assert usage.cached_rate > 0.3  # measured: about a half, in so short a life


def test_the_same_life_comes_from_recorded_replies_without_a_model(
    killed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And so the killed run is the one that was never killed."""
    monkeypatch.setenv("TOWN_CACHE", str(folder / "cache"))
    scenario = trio(folder, HOURS, SELDOM, reasoner="llama", model="smollm2")
    again = folder / "again" / "run.sqlite"
    run = live(scenario, again, stack_of(scenario, Serving(replies="only")))
    assert run.usage is not None
    assert run.usage.calls == 0
    assert last_digest(again) == last_digest(killed)
    assert verify(again, encoder=BagOfWords()) is None


@pytest.fixture(scope="module")
def server() -> Iterator[LlamaServer]:
    with running_llama_server() as running:
        yield running


def served(server: LlamaServer, scenario: Scenario, cache: Path) -> Simulation:
    model = OpenAIModel.connect(server.model, server.url, concurrency=2)
    stack = stack_over(Recorded(model, ReplyFile(cache / "replies.sqlite")), scenario, 2)
    return Simulation.start(scenario, cache / "run" / "run.sqlite", BagOfWords(), stack)


def test_three_people_live_two_hours_by_a_model_on_a_server(server: LlamaServer, tmp_path: Path) -> None:
    scenario = trio(tmp_path, HOURS, SELDOM, reasoner="openai", model=server.model)
    to_the_end(served(server, scenario, tmp_path))
    path = tmp_path / "run" / "run.sqlite"
    check_life(path, "openai:smollm2")
    assert verify(path, encoder=BagOfWords()) is None
