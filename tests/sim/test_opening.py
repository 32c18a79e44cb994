"""The opening: who is where with what in mind when a run starts, at midnight or in the middle of a day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.encoders import BagOfWords
from tests.sim.hamlet import hamlet
from town.core.events import ActivityStarted, Event, Learned, Planned, Remembered, RunStarted, Spawned, Whispered
from town.core.memory import Memory
from town.core.plan import SLEEPING
from town.sim.scenario import Scenario, load_scenario
from town.sim.simulation import Simulation
from town.world.state import WorldState, apply


def opening(scenario: Scenario) -> tuple[WorldState, list[Event]]:
    """The state after the opening, and its records."""
    events = Simulation(scenario, BagOfWords()).open()
    return apply(WorldState(), -1, events), events


def memories_of(name: str, events: Sequence[Event]) -> list[Memory]:
    return [event.memory for event in events if isinstance(event, Remembered) and event.agent == name]


def test_at_midnight_nobody_has_done_anything_and_most_sleep() -> None:
    state, events = opening(load_scenario("valentines_day"))
    asleep = [name for name in state.tiles if state.is_asleep(name)]
    assert len(asleep) >= 20
    assert {doing.activity for name, doing in state.doings.items() if name not in asleep} <= {"spending time at home"}
    assert {memory.evidence for name in state.tiles for memory in memories_of(name, events)} == {"seed", "whisper"}
    assert not any(isinstance(event, Planned) for event in events)


def test_at_seven_early_risers_are_up_with_a_morning_behind_them_and_sleepers_sleep() -> None:
    scenario = load_scenario("valentines_day", start="07:00")
    state, events = opening(scenario)
    up = [one for one in scenario.cast if one.lifestyle.wake_s < 7 * 3600]
    in_bed = [one.name for one in scenario.cast if one.lifestyle.wake_s > 7 * 3600]
    assert len(up) >= 5
    assert len(in_bed) >= 3
    for persona in up:
        assert not state.is_asleep(persona.name)
        own = [memory for memory in memories_of(persona.name, events) if memory.evidence == "own"]
        woke = -(7 * 3600 - persona.lifestyle.wake_s) // 10
        assert own, persona.name
        assert woke <= own[0].tick < 0
        assert [memory.tick for memory in own] == sorted(memory.tick for memory in own)
    assert all(state.is_asleep(name) for name in in_bed)
    assert not any(memory.evidence == "own" for name in in_bed for memory in memories_of(name, events))


@pytest.mark.parametrize("start", ["00:00", "07:00", "12:30", "23:50"])
def test_everybody_has_a_tile_of_their_own(start: str) -> None:
    state, _ = opening(load_scenario("valentines_day", start=start))
    assert len(set(state.tiles.values())) == 25


def test_records_of_the_opening_begin_with_what_the_run_is_made_from(tmp_path: Path) -> None:
    scenario = hamlet(tmp_path)
    _, events = opening(scenario)
    assert isinstance(events[0], RunStarted)
    assert set(events[0].hashes) == {"map", "cast", "scenario", "encoder"}
    assert [event.agent for event in events if isinstance(event, Spawned)] == [one.name for one in scenario.cast]


def test_whispers_at_the_start_are_remembered_by_whom_they_are_for(tmp_path: Path) -> None:
    _, events = opening(hamlet(tmp_path))
    (whisper,) = [event for event in events if isinstance(event, Whispered)]
    assert whisper.agent == "Ann Hill"
    told = [memory for memory in memories_of("Ann Hill", events) if memory.evidence == "whisper"]
    assert [memory.text for memory in told] == [whisper.text]
    assert all(
        memory.evidence != "whisper" for name in ("Bob Stone", "Eve Field") for memory in memories_of(name, events)
    )


def test_later_whisper_comes_at_its_time(tmp_path: Path) -> None:
    """At nine Bob hears his inner voice; it is a memory of that tick."""
    run = Simulation(hamlet(tmp_path, days=0.1), BagOfWords())
    run.open()
    while run.tick < 780:
        events = run.step()
    assert Whispered("Bob Stone", "You could do with a walk.") in events
    (memory,) = [one for one in memories_of("Bob Stone", events) if one.evidence == "whisper"]
    assert (memory.text, memory.tick) == ("You could do with a walk.", 780)


def test_people_remember_who_they_are_and_whom_they_know(tmp_path: Path) -> None:
    _, events = opening(hamlet(tmp_path))
    texts = [memory.text for memory in memories_of("Bob Stone", events)]
    assert "Bob Stone is 30 years old and works as: clerk" in texts
    assert "Bob Stone knows Ann Hill well; the feeling is: fond." in texts


def test_people_know_their_home_their_work_and_what_the_cast_file_says(tmp_path: Path) -> None:
    _, events = opening(hamlet(tmp_path))
    known = {event.agent: {place.address for place in event.places} for event in events if isinstance(event, Learned)}
    assert {"Bob's house:room:bed", "Bakery:shop:tables", "Green:meadow:bench"} <= known["Bob Stone"]
    assert not any(address.startswith("Ann's house") for address in known["Bob Stone"])


def test_one_who_knows_one_other_person_knows_nobody_else() -> None:
    """The shipped cast: Tamara Taylor is new in town."""
    cast = {persona.name: persona for persona in load_scenario("valentines_day").cast}
    assert set(cast["Tamara Taylor"].relationships) == {"Carmen Ortiz"}
    assert [name for name, persona in cast.items() if "Tamara Taylor" in persona.relationships] == ["Carmen Ortiz"]


def test_those_whom_one_knows_know_one() -> None:
    cast = {persona.name: persona for persona in load_scenario("valentines_day").cast}
    pairs = {(name, other) for name, persona in cast.items() for other in persona.relationships}
    assert pairs == {(other, name) for name, other in pairs}


def test_opening_starts_the_doing_of_everybody(tmp_path: Path) -> None:
    state, events = opening(hamlet(tmp_path, start="05:00"))
    assert set(state.doings) == set(state.tiles)
    assert {event.activity for event in events if isinstance(event, ActivityStarted)} == {SLEEPING}
