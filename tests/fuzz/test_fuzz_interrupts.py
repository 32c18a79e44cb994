"""Ctrl-C at chance lines of a short life, and in closing it: what is kept is a beginning of the undisturbed run."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.encoders import BagOfWords
from tests.fuzz.pacing import BOTH_LENGTHS, turns
from tests.interrupts import Lines, interrupted, raise_interrupt, send_interrupt
from tests.sim.hamlet import begin, finish, hamlet, last_digest
from town.runlog.reader import RunReader
from town.sim.scenario import Scenario
from town.sim.simulation import Simulation
from town.sim.verify import verify

SECONDS = 40
DAYS = 0.03  # 259 ticks
MOST_LINES = 30_000  # of some ticks, one commit among them
WHOLE = 4  # of so many lives one is lived to its end and compared


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return hamlet(tmp_path / "town", days=DAYS)


def live(scenario: Scenario, path: Path, dice: random.Random, how: Callable[[], None]) -> None:
    """Begin the run or go on with it for some ticks, and then until the interrupt comes; close it, disturbed too."""
    runs = [Simulation.resume(path, BagOfWords()) if path.exists() else begin(scenario, path)]
    run = runs[0]
    for _ in range(dice.randrange(run.ticks - run.tick)):
        run.step()
    with interrupted(Lines(dice.randrange(1, MOST_LINES), how)):
        while not run.is_over:
            run.step()
            if dice.random() < 0.1:
                run.commit()
    with interrupted(Lines(dice.randrange(1, 400), how)):
        run.close()
    run.close()


def check_is_a_beginning(path: Path, straight: Path) -> None:
    with RunReader(path) as reader, RunReader(straight) as whole:
        last = reader.last_tick
        assert list(reader.ticks()) == [one for one in whole.ticks() if one[0] <= last]
        assert list(reader.events()) == list(whole.events(end=last))


@BOTH_LENGTHS
def test_what_an_interrupted_run_keeps_is_a_beginning_of_the_undisturbed_one(
    times: int, scenario: Scenario, tmp_path: Path
) -> None:
    straight = tmp_path / "straight" / "run.sqlite"
    finish(begin(scenario, straight))
    for turn in turns(SECONDS, times):
        dice, path = random.Random(turn), tmp_path / str(turn) / "run.sqlite"
        for _ in range(dice.randrange(1, 3)):
            live(scenario, path, dice, dice.choice([raise_interrupt, send_interrupt]))
            check_is_a_beginning(path, straight)
        if turn % WHOLE == 0:
            finish(Simulation.resume(path, BagOfWords()))
            assert last_digest(path) == last_digest(straight)
            assert verify(path, encoder=BagOfWords()) is None
