"""`town new`: the smallest town that lives, bigger ones, and copies of what ships, each without a fault and lively."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sim.hamlet import record
from town.core.errors import UsageError
from town.core.events import Remembered, Said
from town.sim.dull import dull
from town.sim.scenario import Scenario, load_scenario
from town.sim.starter.folder import new_town, write_all
from town.sim.starter.people import figures
from town.sim.starter.shipped import copy_of


def _made(folder: Path, people: int = 3) -> Scenario:
    return load_scenario(str(new_town(folder, people)[0]))


def test_the_smallest_town_has_two_houses_and_three_people(tmp_path: Path) -> None:
    files = new_town(tmp_path / "mine")
    assert sorted(str(path.relative_to(tmp_path / "mine")) for path in files) == [
        "people/emil_roth.yaml",
        "people/ines_duarte.yaml",
        "people/nora_berg.yaml",
        "tiles.png",
        "tiles.tsx",
        "town.tmx",
        "town.yaml",
    ]
    scenario = load_scenario(str(files[0]))
    assert [one.name for one in scenario.cast] == ["Emil Roth", "Ines Duarte", "Nora Berg"]
    assert [one for one in scenario.town.places if ":" not in one] == ["Corner Cafe", "Green", "House 1", "House 2"]
    assert "tiles.png" in scenario.town.files  # its pictures are found


@pytest.mark.parametrize("people", [2, 3, 7, 24])
def test_a_town_of_any_size_has_no_fault_and_is_not_dull(people: int, tmp_path: Path) -> None:
    scenario = _made(tmp_path / "mine", people)
    assert len(scenario.cast) == people
    assert dull(scenario) == []


@pytest.mark.parametrize("people", [-1, 0, 1, 25, 10**9])
def test_too_few_and_too_many_people_are_refused_before_anything_is_written(people: int, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a new town has 2 to 24 people"):
        new_town(tmp_path / "mine", people)
    assert not (tmp_path / "mine").exists()


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(UsageError, match="there is something already"):
        new_town(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_a_folder_that_cannot_be_written_whole_is_left_empty(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="people"):
        write_all(tmp_path, {"town.yaml": b"", "people": b"", "people/ann.yaml": b""})
    assert list(tmp_path.iterdir()) == []


def test_everybody_of_the_list_lives_in_a_home_with_a_bed_of_their_own(tmp_path: Path) -> None:
    cast = _made(tmp_path / "mine", 24).cast
    assert sorted(one.name for one in cast) == sorted(one.name for one in figures())
    assert max(sum(other.home == one.home for other in cast) for one in cast) == 2


def test_a_copy_of_what_ships_lives_with_as_many_people_as_one_likes(tmp_path: Path) -> None:
    files = write_all(tmp_path / "mine", copy_of("the_ville", 10))
    scenario = load_scenario(str(files[0]))
    assert len(scenario.cast) == 10
    assert {whisper.to for whisper in scenario.config.whispers} <= {one.name for one in scenario.cast}
    assert scenario.config.map == "the_ville.tmx"
    assert len(list((tmp_path / "mine" / "people").glob("*.yaml"))) == 25
    assert dull(scenario) == []


@pytest.mark.parametrize("people", [2, 26])
def test_a_copy_cannot_leave_out_those_whom_its_scenario_speaks_of(people: int) -> None:
    with pytest.raises(UsageError, match="speaks of 3 of them; give 3 to 25"):
        copy_of("the_ville", people)


def test_a_town_that_does_not_ship_is_named() -> None:
    with pytest.raises(UsageError, match="--from the_vile: no such town ships; did you mean"):
        copy_of("the_vile")


def test_the_smallest_town_lives_a_day_and_its_news_goes_round(tmp_path: Path) -> None:
    """People speak, and somebody whom nobody told at the start hears of the soup evening."""
    scenario = _made(tmp_path / "mine")
    events = [event for _, event in record(scenario, tmp_path / "run.sqlite")]
    assert len({event.conversation for event in events if isinstance(event, Said)}) >= 2
    heard = {event.agent for event in events if isinstance(event, Remembered) and "soup" in event.memory.text}
    assert heard > {"Nora Berg"}
