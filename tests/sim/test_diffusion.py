"""The party and the candidacy in many towns at once: what the README's table says holds, seed after seed.

The table itself is made with the real sentence encoder (see the README); here words are counted instead, which is
quicker and changes what is recalled a little, so that the ranges are tested on another town than they were set on.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, median

import pytest

from tests.encoders import BagOfWords
from town.lab.acquaintance import acquaintance
from town.lab.spread import Spread, spread
from town.lab.topic import find_topic, topics_of
from town.runlog.reader import RunReader
from town.sim.scenario import load_scenario
from town.sim.simulation import Simulation

SEEDS = range(1, 7)


def live(folder: Path, seed: int, *settings: str) -> Path:
    path = folder / str(seed) / "run.sqlite"
    run = Simulation.start(load_scenario("valentines_day", settings, seed=seed), path, BagOfWords())
    while not run.is_over:
        run.step()
    run.close()
    return path


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("runs")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return list(pool.map(live, [folder] * len(SEEDS), SEEDS))


def traced(runs: list[Path], topic: str) -> list[Spread]:
    found = []
    for path in runs:
        with RunReader(path) as reader:
            found.append(spread(reader, find_topic(topics_of(reader.started()), topic)))
    return found


@pytest.mark.slow
def test_news_spreads_to_some_and_not_to_all_and_some_come(runs: list[Path]) -> None:
    party, candidacy = traced(runs, "party"), traced(runs, "mayor")

    assert 8 <= mean(len(one.knowers) for one in party) <= 20
    assert 5 <= mean(len(one.knowers) for one in candidacy) <= 15
    assert median(len(one.came_on_purpose) for one in party) >= 4
    assert sum(len(one.wanted_but_missed) for one in party) >= 1
    assert [one.without_source for one in [*party, *candidacy]] == [()] * (2 * len(runs))


@pytest.mark.slow
def test_people_make_acquaintances(runs: list[Path]) -> None:
    for path in runs:
        with RunReader(path) as reader:
            known = acquaintance(reader)
        assert known.end.density - known.start.density >= 0.25
