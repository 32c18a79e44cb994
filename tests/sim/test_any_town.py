"""Other people's towns: other names, other sizes, other ticks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.encoders import BagOfWords
from tests.sim.hamlet import hamlet, record
from tests.towns import ARENAS, OBJECTS, SECTORS, Box, person, tmx, write_town
from town.core.events import ActivityStarted, Event, Remembered, RunEnded, Said, decode, encode, owner_of
from town.runlog.reader import RunReader
from town.sim.scenario import load_scenario
from town.sim.simulation import Simulation
from town.sim.verify import verify

BARE = "map: maps/small/small.tmx\ncast: people\nstart: 2023-03-03 07:00\n"
ROOM, BOBS = "Ann's house:room", "Bob's house:room"


def hour(folder: Path, people: Mapping[str, str], drawing: bytes | None = None, hours: int = 1) -> list[Event]:
    """All that happens in an hour or more of a town; it is proved, too."""
    path = write_town(folder, scenario=BARE, people=people, drawing=drawing)
    events = record(load_scenario(str(path), days=hours / 24), folder / "run.sqlite")
    assert verify(folder / "run.sqlite", encoder=BagOfWords()) is None
    return [event for _, event in events]


def test_chinese_and_accented_names_live_a_morning_and_talk(tmp_path: Path) -> None:
    fond = "{{{}: {{closeness: 0.9, feeling: fond}}}}"
    early = {"lifestyle": '{wake: "05:00", sleep: "22:00"}', "traits": "[friendly, talkative]"}
    people = {
        "wang": person("王芳", ROOM, relationships=fond.format("Zoë Núñez-Øst"), **early),
        "zoe": person("Zoë Núñez-Øst", ROOM, relationships=fond.format("王芳"), **early),
        "oleg": person("Олег Ёлкин", BOBS, **early),
    }
    events = hour(tmp_path, people, hours=5)
    assert {owner_of(event) for event in events} >= {"王芳", "Zoë Núñez-Øst", "Олег Ёлкин"}
    assert any(isinstance(event, Said) for event in events)
    seen = [event.memory.text for event in events if isinstance(event, Remembered) and event.memory.about == "王芳"]
    assert any("王芳" in text for text in seen)
    assert [decode(encode(event)) for event in events] == events


def test_places_with_names_of_any_script(tmp_path: Path) -> None:
    sectors = (Box("茶馆 «Ёлка»", 1, 1, 6, 5), *SECTORS[1:])
    arenas = (Box("Salón", 2, 2, 4, 3), *ARENAS[1:])
    people = {"wang": person("王芳", "茶馆 «Ёлка»:Salón", lifestyle='{wake: "06:00", sleep: "22:00"}')}
    events = hour(tmp_path, people, drawing=tmx(sectors=sectors, arenas=arenas, objects=OBJECTS))
    assert any("茶馆 «Ёлка»" in event.place for event in events if isinstance(event, ActivityStarted))


def test_one_person_alone_lives_an_hour(tmp_path: Path) -> None:
    events = hour(tmp_path, {"ann": person("Ann", ROOM, lifestyle='{wake: "06:00", sleep: "22:00"}')})
    assert isinstance(events[-1], RunEnded)
    assert len([event for event in events if isinstance(event, ActivityStarted)]) > 1
    assert not any(isinstance(event, Said) for event in events)


def test_one_who_wants_nothing_and_knows_nothing_lives_an_hour(tmp_path: Path) -> None:
    """No routine, no meals, no memories; one room without a thing in it."""
    plan = "......\n.####.\n.#..#.\n.##.#.\n......\n"
    drawing = tmx(plan, sectors=(Box("Hut", 1, 1, 4, 3),), arenas=(Box("room", 2, 2, 2, 1),), objects=())
    events = hour(tmp_path, {"zed": person("Zed", "Hut:room", lifestyle='{wake: "06:00", sleep: "22:00"}')}, drawing)
    assert isinstance(events[-1], RunEnded)


@pytest.mark.parametrize("tick_seconds", [1, 7, 45, 60, 600])
def test_ticks_of_any_length_make_an_hour(tick_seconds: int, tmp_path: Path) -> None:
    scenario = hamlet(tmp_path, tick_seconds=tick_seconds, days=1 / 24)
    events = record(scenario, tmp_path / "run.sqlite")
    assert events[-1] == (round(3600 / tick_seconds) - 1, RunEnded(round(3600 / tick_seconds)))
    assert any(isinstance(event, Said) for _, event in events)
    with RunReader(tmp_path / "run.sqlite") as reader:
        assert reader.is_finished


def test_map_is_kept_with_the_run_and_needs_no_picture(tmp_path: Path) -> None:
    hour(tmp_path, {"ann": person("Ann", ROOM)})
    with RunReader(tmp_path / "run.sqlite") as reader:
        assert set(reader.files()) == {"small.tmx"}


def test_order_of_the_cast_files_makes_no_difference(tmp_path: Path) -> None:
    one = {"a": person("Ann", ROOM), "b": person("Bob", BOBS)}
    other = {"z": one["a"], "y": one["b"]}
    assert hour(tmp_path / "one", one)[1:] == hour(tmp_path / "other", other)[1:]


def test_people_wake_on_the_second_day_with_a_plan_of_its_own(tmp_path: Path) -> None:
    path = write_town(tmp_path, scenario=BARE, people={"ann": person("Ann", ROOM)})
    run = Simulation(load_scenario(str(path), days=1.5, tick_seconds=60), BagOfWords())
    run.open()
    while not run.is_over:
        run.step()
    state = run.town.minds["Ann"].state
    assert state.plan is not None
    assert state.plan.date == "2023-03-04"
