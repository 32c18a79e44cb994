"""Going on: a run that was closed or killed, and resumed, is the run that was never stopped."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.encoders import BagOfWords
from tests.sim.hamlet import begin, finish, hamlet, last_digest, steps
from tests.sim.killed_run import run_and_kill
from town.core.errors import RunFileError
from town.core.events import Said
from town.runlog.reader import RunReader
from town.sim.simulation import Simulation

KILLS = 24


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run that nobody stopped."""
    folder = tmp_path_factory.mktemp("straight")
    finish(begin(hamlet(folder), folder / "run" / "run.sqlite"))
    return folder / "run" / "run.sqlite"


def stop_at(tick: int, folder: Path) -> Path:
    """The same run, closed after a tick."""
    path = folder / "run" / "run.sqlite"
    run = begin(hamlet(folder), path)
    while run.tick < tick:
        run.step()
    run.close()
    return path


def go_on(path: Path) -> None:
    finish(Simulation.resume(path, BagOfWords()))


def test_run_killed_at_random_moments_ends_as_if_it_never_was(tmp_path: Path, straight: Path) -> None:
    """SIGKILL while starting, resuming, living and committing; one that comes to its end is compared and begun anew."""
    dice, path = random.Random(20230213), tmp_path / "run" / "run.sqlite"
    kills, reached = 0, set[int]()
    while kills < KILLS:
        if run_and_kill(tmp_path, path, dice):
            kills += 1
        else:
            assert last_digest(path) == last_digest(straight)
            shutil.rmtree(path.parent)
        if path.exists():
            with RunReader(path) as reader:
                reached.add(reader.last_tick)
    if path.exists():
        go_on(path)
        assert last_digest(path) == last_digest(straight)
    assert len(reached) > 8, "the kills must come at different moments of the run"


@pytest.mark.parametrize("tick", [-1, 0, 1, 60, 203, 700, 1294])
def test_run_closed_at_a_tick_goes_on_as_if_it_never_was(tick: int, tmp_path: Path, straight: Path) -> None:
    """Among them: the opening alone, the middle of a walk, and the last tick but one."""
    path = stop_at(tick, tmp_path)
    with RunReader(path) as reader:
        assert reader.last_tick == tick
    go_on(path)
    assert last_digest(path) == last_digest(straight)


@pytest.mark.parametrize("utterance", [0, 1, -2])
def test_run_closed_in_mid_conversation_goes_on_as_if_it_never_was(
    utterance: int, tmp_path: Path, straight: Path
) -> None:
    with RunReader(straight) as reader:
        spoken = [
            tick for tick, event in reader.events(["Said"]) if isinstance(event, Said) and event.conversation == 3
        ]
    path = stop_at(spoken[utterance], tmp_path)
    run = Simulation.resume(path, BagOfWords())
    assert 3 in run.town.state.talks
    finish(run)
    assert last_digest(path) == last_digest(straight)


def test_run_stopped_after_every_fifth_of_it_goes_on_as_if_it_never_was(tmp_path: Path, straight: Path) -> None:
    path = stop_at(259, tmp_path)
    for end in (518, 777, 1036):
        run = Simulation.resume(path, BagOfWords())
        while run.tick < end:
            run.step()
        run.close()
    go_on(path)
    assert last_digest(path) == last_digest(straight)


def test_finished_run_has_nothing_to_go_on_with(tmp_path: Path, straight: Path) -> None:
    path = tmp_path / "run.sqlite"
    shutil.copy(straight, path)
    run = Simulation.resume(path, BagOfWords())
    assert run.is_over
    assert list(steps(run)) == []
    run.close()
    assert last_digest(path) == last_digest(straight)


def test_run_is_gone_on_with_by_one_process_at_a_time(tmp_path: Path) -> None:
    path = stop_at(3, tmp_path)
    first = Simulation.resume(path, BagOfWords())
    with pytest.raises(RunFileError, match="is being written by another process"):
        Simulation.resume(path, BagOfWords())
    first.close()


def test_run_needs_neither_map_nor_cast_to_go_on(tmp_path: Path, straight: Path) -> None:
    path = stop_at(100, tmp_path)
    shutil.rmtree(tmp_path / "maps")
    shutil.rmtree(tmp_path / "people")
    go_on(path)
    assert last_digest(path) == last_digest(straight)
