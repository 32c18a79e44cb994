"""What a run will take, from a rules run's questions and a pilot; held against what a run took."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reason.llm.faulty import MODEL, FaultyServer
from tests.sim.modelled import live, trio
from town.core.errors import TownError
from town.reason.serving import Serving
from town.sim.answering import stack_of
from town.sim.estimate import Asked, by_turns, estimate, questions_of, sample, taken_by, waiting_s
from town.sim.simulation import Simulation

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_people_of_a_tick_wait_for_each_other_only_when_too_many_ask_at_once() -> None:
    thinking = [(1, "Ann", 2.0), (1, "Ann", 1.0), (1, "Bob", 2.0), (1, "Cleo", 1.0), (2, "Ann", 4.0)]
    assert waiting_s(thinking, 1) == 10
    assert waiting_s(thinking, 2) == 3 + 4
    assert waiting_s(thinking, 8) == 3 + 4
    assert waiting_s([], 1) == 0


def test_a_sample_has_every_kind_over_the_whole_day(tmp_path: Path) -> None:
    stream = questions_of(trio(tmp_path, 1))
    chosen = sample(stream, 3)
    kinds = {type(one.question).__name__ for one in stream}
    assert {type(one.question).__name__ for one in chosen} == kinds
    assert max(kind_count(chosen).values()) == 3
    assert chosen == sorted(chosen, key=stream.index)
    assert {type(one.question).__name__ for one in by_turns(chosen)[: len(kinds)]} == kinds


def kind_count(asked: list[Asked]) -> dict[str, int]:
    names = [type(one.question).__name__ for one in asked]
    return {name: names.count(name) for name in names}


def test_an_estimate_comes_near_what_a_run_took(tmp_path: Path) -> None:
    with FaultyServer() as server:
        scenario = trio(tmp_path, 2, reasoner="openai", model=MODEL)
        serving = Serving(base_url=server.url, concurrency=2, price_in=1.0, price_out=2.0, replies="off")
        path = tmp_path / "run" / "run.sqlite"
        live(scenario, path, stack_of(scenario, serving))
        lived, _, taken = taken_by(path)
        found = estimate(lived, serving)
    assert 0.5 < found.calls / taken.calls < 2
    assert 0.5 < found.tokens_in / taken.tokens_in < 2
    assert found.cost == pytest.approx((found.tokens_in + 2 * found.tokens_out) / 1e6)
    assert found.hours > 0


def test_a_run_without_a_model_took_nothing_to_compare_with(tmp_path: Path) -> None:
    run = Simulation.start(trio(tmp_path, 0.01), tmp_path / "run" / "run.sqlite")
    run.close()
    with pytest.raises(TownError, match="asked no model, so that no estimate can be held against it"):
        taken_by(tmp_path / "run" / "run.sqlite")
