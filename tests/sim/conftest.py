"""A whole day of the town that ships, lived once for all tests that look at it."""

from __future__ import annotations

import pytest

from tests.encoders import BagOfWords
from tests.sim.hamlet import events_of, finish
from tests.sim.lived_day import LivedDay, lived
from town.sim.scenario import load_scenario
from town.sim.simulation import Simulation


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> LivedDay:
    """The first day of valentines_day, 25 people."""
    path = tmp_path_factory.mktemp("day") / "run.sqlite"
    scenario = load_scenario("valentines_day", days=1)
    finish(Simulation.start(scenario, path, BagOfWords()))
    return lived(scenario, path, events_of(path))
