"""Whole runs against a server that makes faults: they end, their counts are exact, and nothing false is remembered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.encoders import BagOfWords
from tests.reason.llm.faulty import MODEL, Fault, FaultyServer
from tests.reason.llm.faulty_replies import NOBODY, ORDERS
from tests.reason.llm.scriptedmodel import ScriptedModel, down
from tests.sim.hamlet import hamlet, last_digest
from tests.sim.modelled import asked_of_model, calls_of, live, stack_over, to_the_end, trio
from town.core.errors import TownError
from town.core.events import Asked, encode
from town.reason.fallback import ModelUnfit
from town.reason.llm.openai import OpenAIModel, Patience
from town.reason.llm.recorded import Recorded
from town.reason.llm.replyfile import ReplyFile
from town.reason.stack import Stack
from town.runlog.reader import RunReader
from town.sim.scenario import Scenario
from town.sim.simulation import Simulation
from town.sim.verify import verify

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with FaultyServer(seed=3) as server:
        server.silence_s = 0.6
        yield server


def scenario_in(folder: Path, hours: float = 2) -> Scenario:
    return trio(folder, hours, reasoner="openai", model=MODEL)


def stack_with(server: FaultyServer, scenario: Scenario, cache: Path, concurrency: int = 4) -> Stack:
    """The stack of a run, over a model that has been connected while the server made no faults."""
    rate, server.rate = server.rate, 0.0
    model = OpenAIModel.connect(MODEL, server.url, concurrency=concurrency, patience=Patience(0.3, 2))
    server.rate = rate
    server.counts.clear()
    return stack_over(Recorded(model, ReplyFile(cache / "replies.sqlite")), scenario, concurrency)


def test_at_thirty_percent_faults_a_run_completes_with_exact_counts(server: FaultyServer, tmp_path: Path) -> None:
    scenario, path = scenario_in(tmp_path), tmp_path / "run" / "run.sqlite"
    server.rate = 0.3
    run = live(scenario, path, stack_with(server, scenario, tmp_path))
    calls, asked, usage = calls_of(path), asked_of_model(path), run.usage
    assert usage is not None
    assert run.is_over
    assert len(calls) == len(asked) == usage.calls > 60
    assert server.counts["asked"] == usage.calls + usage.retries == sum(1 + call.retries for call in calls)
    for mine, theirs in (("tokens_in", "tokens_in"), ("tokens_out", "tokens_out")):
        counted = sum(getattr(event, mine) for event in asked)
        assert counted == getattr(usage, theirs) == sum(getattr(call, mine) for call in calls)
    assert sorted(event.fallback for event in asked) == sorted(call.fallback for call in calls)
    assert sum(usage.fallbacks.values()) == sum(bool(call.fallback) for call in calls) > 10


def test_nothing_that_a_fault_said_is_remembered_planned_or_spoken(server: FaultyServer, tmp_path: Path) -> None:
    scenario, path = scenario_in(tmp_path), tmp_path / "run" / "run.sqlite"
    server.rate = 0.3
    live(scenario, path, stack_with(server, scenario, tmp_path))
    with RunReader(path) as reader:
        record = b"\n".join(encode(event) for _, event in reader.events()).decode()
    assert ORDERS[:40] not in record
    assert "im_start" not in record
    assert "blah blah" not in record
    unknown = [call for call in calls_of(path) if call.reply and NOBODY in json.dumps(call.reply)]
    told = [event for event in record.splitlines() if "Zorblax" in event]
    assert len(told) <= len(unknown)  # as words that somebody said, never as somebody who is there
    assert all('"kind":"Spawned"' not in event and '"kind":"Moved"' not in event for event in told)


def test_a_run_with_failures_is_proved_from_its_own_file(server: FaultyServer, tmp_path: Path) -> None:
    scenario, path = scenario_in(tmp_path, 1), tmp_path / "run" / "run.sqlite"
    server.rate = 0.3
    live(scenario, path, stack_with(server, scenario, tmp_path))
    server.stop()
    assert any(call.reply is None for call in calls_of(path))
    assert verify(path, encoder=BagOfWords()) is None


def test_a_server_that_only_fails_ends_a_run_which_goes_on_when_it_is_back(
    server: FaultyServer, tmp_path: Path
) -> None:
    scenario, path = scenario_in(tmp_path), tmp_path / "run" / "run.sqlite"
    run = Simulation.start(scenario, path, BagOfWords(), stack_with(server, scenario, tmp_path))
    for _ in range(60):
        run.step()
    server.faults, server.rate = (Fault.ERROR,), 1.0
    with pytest.raises(ModelUnfit) as unfit:
        to_the_end(run)
    assert f"because: {server.url} failed with error 500, even after 2 retries" in str(unfit.value)
    assert str(unfit.value).endswith("see to that, and go on with town resume")
    with RunReader(path) as reader:
        last = reader.last_tick
        assert max(tick for tick, _ in reader.calls()) <= max(tick for tick, _ in reader.events()) <= last == run.tick
        assert last >= 59
    server.rate = 0.0
    again = to_the_end(Simulation.resume(path, BagOfWords(), stack_with(server, scenario, tmp_path)))
    assert again.is_over
    assert verify(path, encoder=BagOfWords()) is None


def test_a_tick_is_in_the_file_together_with_its_calls(server: FaultyServer, tmp_path: Path) -> None:
    scenario, path = scenario_in(tmp_path), tmp_path / "run" / "run.sqlite"
    run = Simulation.start(scenario, path, BagOfWords(), stack_with(server, scenario, tmp_path))
    assert run._store is not None
    run._store._max_wait_s = 0  # a commit with every tick, as when ticks take long
    for _ in range(120):
        asked = sum(isinstance(event, Asked) for event in run.step())
        if asked:
            assert len(calls_of(path)) == len(asked_of_model(path))
    run.close()


def test_a_model_that_fails_in_the_opening_leaves_no_run_to_go_on_with(tmp_path: Path) -> None:
    scenario = hamlet(tmp_path, reasoner="openai", model=MODEL)
    stack = stack_over(ScriptedModel(*[down()] * 200), scenario)
    with pytest.raises(TownError, match=r"cannot be reached; start the server; see to that, and begin again$"):
        Simulation.start(scenario, tmp_path / "run" / "run.sqlite", BagOfWords(), stack)
    assert not (tmp_path / "run").exists()


def test_a_run_repeated_from_the_record_makes_no_call_and_is_the_same(server: FaultyServer, tmp_path: Path) -> None:
    scenario = scenario_in(tmp_path, 1)
    first, second = tmp_path / "first" / "run.sqlite", tmp_path / "second" / "run.sqlite"
    live(scenario, first, stack_with(server, scenario, tmp_path))
    run = live(scenario, second, stack_with(server, scenario, tmp_path))
    assert server.counts["asked"] == 0
    assert run.usage is not None
    assert (run.usage.calls, run.usage.replayed) == (0, len(calls_of(first)))
    assert last_digest(first) == last_digest(second)
