"""Minds that think at once: the same run, sooner."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.encoders import BagOfWords
from tests.reason.llm.scriptedmodel import Dutiful, ScriptedModel, down
from tests.sim.hamlet import hamlet, last_digest
from tests.sim.modelled import calls_of, live, stack_over, to_the_end, trio
from town.core.errors import TownError
from town.reason.fallback import ModelUnfit
from town.reason.llm.budget import Budget, BudgetSpent, Limits
from town.runlog.reader import RunReader
from town.sim.scenario import Scenario
from town.sim.simulation import Simulation


def timed(scenario: Scenario, path: Path, concurrency: int) -> float:
    begun = time.monotonic()
    live(scenario, path, stack_over(Dutiful(pause_s=0.03), scenario, concurrency))
    return time.monotonic() - begun


def test_eight_threads_live_the_same_morning_as_one_and_sooner(tmp_path: Path) -> None:
    scenario = hamlet(tmp_path, days=1.5 / 24, reasoner="openai", model="dull")
    paths = {count: tmp_path / str(count) / "run.sqlite" for count in (1, 8)}
    seconds = {count: timed(scenario, path, count) for count, path in paths.items()}
    assert last_digest(paths[1]) == last_digest(paths[8])
    assert [call.request for call in calls_of(paths[1])] == [call.request for call in calls_of(paths[8])]
    assert seconds[8] < seconds[1]


@pytest.mark.parametrize("concurrency", [1, 4])
def test_a_budget_ends_a_run_with_the_tick_before_and_more_of_it_goes_on(concurrency: int, tmp_path: Path) -> None:
    scenario, path = trio(tmp_path, 1, reasoner="openai", model="dull"), tmp_path / "run" / "run.sqlite"
    whole = tmp_path / "whole" / "run.sqlite"
    live(scenario, whole, stack_over(Dutiful(), scenario))
    budget = Budget(Dutiful(), Limits(calls=30))
    with pytest.raises(BudgetSpent, match=r"the 30 calls .* go on with town resume and --max-calls for more"):
        live(scenario, path, stack_over(budget, scenario, concurrency))
    with RunReader(path) as reader:
        assert 0 <= reader.last_tick < scenario.ticks - 1
        assert len(list(reader.calls())) <= 30
    to_the_end(Simulation.resume(path, BagOfWords(), stack_over(Dutiful(), scenario, concurrency)))
    assert last_digest(path) == last_digest(whole)


def test_a_failure_in_one_thread_waits_for_the_others(tmp_path: Path) -> None:
    scenario, path = trio(tmp_path, 1, reasoner="openai", model="dull"), tmp_path / "run" / "run.sqlite"
    stack = stack_over(ScriptedModel(*[down()] * 200, pause_s=0.01), scenario, 4)
    with pytest.raises(TownError) as stopped:
        live(scenario, path, stack)
    assert isinstance(stopped.value, ModelUnfit)
