"""Ablated at the source: a town that lives again without a stage, and what is missing from it then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pytest

from tests.sim.hamlet import hamlet, record
from town.core.events import (
    ActivityStarted,
    Asked,
    ConversationEnded,
    ConversationStarted,
    Event,
    Planned,
    Recalled,
    Remembered,
    Said,
    Understood,
    owner_of,
)
from town.core.plan import SLEEPING
from town.lab.spread import Spread, trace
from town.lab.topic import topics_of
from town.runlog.find import clock_of
from town.runlog.reader import RunReader

Record = list[tuple[int, Event]]

DAY = 0.4  # days from 06:50: the picnic is over


class Lived:
    """A day of the hamlet: its records, and how far the news of the picnic went."""

    def __init__(self, folder: Path, *settings: str, **overrides: object) -> None:
        path = folder / "run" / "run.sqlite"
        scenario = hamlet(folder, settings, **{"days": DAY, **overrides})
        self.events = record(scenario, path)
        with RunReader(path) as reader:
            (topic,) = topics_of(reader.started())
            self.spread: Spread = trace(self.events, topic, clock_of(reader))

    def all_of(self, *kinds: type[Event]) -> list[Event]:
        """The records of some kinds."""
        return [event for _, event in self.events if isinstance(event, kinds)]

    def by_tick(self) -> Iterator[tuple[int, list[Event]]]:
        """The records of each tick in which anything happened."""
        for tick, group in groupby(self.events, key=lambda pair: pair[0]):
            yield tick, [event for _, event in group]


SEEDS = (1, 2, 3)  # whether news gets about in a morning is a matter of chance


def test_whole_town_hears_of_the_picnic_and_comes(tmp_path: Path) -> None:
    """What the ablations below take away is there."""
    towns = [Lived(tmp_path / str(seed), seed=seed) for seed in SEEDS]
    assert max(len(town.spread.knowers) for town in towns) >= 3
    assert any(town.spread.came_on_purpose for town in towns)
    assert [town.spread.without_source for town in towns] == [(), (), ()]
    for town in towns:
        assert any(isinstance(event, Remembered) and event.memory.kind == "reflection" for _, event in town.events)


def test_without_perception_only_those_told_at_the_start_know(tmp_path: Path) -> None:
    town = Lived(tmp_path, "cognition.perceive.use=none")
    assert [knower.person for knower in town.spread.knowers] == ["Ann Hill"]
    assert town.spread.without_source == ()
    evidence = {event.memory.evidence for _, event in town.events if isinstance(event, Remembered)}
    assert evidence.isdisjoint({"seen", "heard", "own"})


def test_without_planning_nobody_comes_on_purpose(tmp_path: Path) -> None:
    towns = [Lived(tmp_path / str(seed), "cognition.plan.use=none", seed=seed) for seed in SEEDS]
    assert max(len(town.spread.knowers) for town in towns) >= 2, "people hear of it all the same"
    for town in towns:
        plans = [event for _, event in town.events if isinstance(event, Planned)]
        assert town.spread.came_on_purpose == ()
        assert {plan.level for plan in plans} <= {"habit", "change"}
        assert all(not item.because for plan in plans for item in plan.items)


def test_without_reflection_there_are_no_reflections(tmp_path: Path) -> None:
    town = Lived(tmp_path, "cognition.reflect.use=none")
    kinds = {event.memory.kind for _, event in town.events if isinstance(event, Remembered)}
    questions = {event.question for _, event in town.events if isinstance(event, Asked)}
    assert kinds == {"observation", "dialogue", "plan"}
    assert questions.isdisjoint({"AskSalientQuestions", "DrawInsights"})


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_switching_reflection_off_moves_nobody_elses_dice(seed: int, tmp_path: Path) -> None:
    """The first difference is in a tick in which somebody reflects, and is theirs alone; the world's is the same."""
    town = Lived(tmp_path / "whole", days=0.1, seed=seed)
    ablated = Lived(tmp_path / "ablated", "cognition.reflect.use=none", days=0.1, seed=seed)
    pairs = zip(without_start(town), without_start(ablated), strict=False)
    (tick, events), (same_tick, others) = next((one, other) for one, other in pairs if one != other)
    reflecting = {
        event.agent for event in events if isinstance(event, Asked) and event.question == "AskSalientQuestions"
    }
    assert tick == same_tick
    assert reflecting != set()
    assert not_by(events, reflecting) == not_by(others, reflecting)
    assert [event for event in events if event in others] == others, "what they do in it is the same, too"


def without_start(town: Lived) -> list[tuple[int, list[Event]]]:
    return list(town.by_tick())[1:]


def not_by(events: Sequence[Event], names: set[str]) -> list[Event]:
    return [event for event in events if owner_of(event) not in names]


def test_people_far_from_whoever_reflects_live_on_unmoved(tmp_path: Path) -> None:
    """Each person's records are the same until they have shared a room with somebody who has reflected."""
    town = Lived(tmp_path / "whole", days=0.15)
    ablated = Lived(tmp_path / "ablated", "cognition.reflect.use=none", days=0.15)
    touched_at = first_touches(town)
    assert len(set(touched_at.values())) > 2
    for name, touched in touched_at.items():
        assert own(town, name, touched) == own(ablated, name, touched)


def own(town: Lived, name: str, before: int) -> Record:
    return [(tick, event) for tick, event in town.events if 0 <= tick < before and owner_of(event) == name]


def first_touches(town: Lived) -> dict[str, int]:
    """Person -> the first tick in which they reflected, or noticed or heard one who had reflected or was touched."""
    touched: dict[str, int] = {}
    for tick, events in town.by_tick():
        for event in events:
            if isinstance(event, Asked) and event.question == "AskSalientQuestions":
                touched.setdefault(event.agent, tick)
            if isinstance(event, Remembered) and touched.get(event.memory.about, tick) < tick:
                touched.setdefault(event.agent, tick)
    return touched


def test_without_retrieval_nothing_comes_to_mind(tmp_path: Path) -> None:
    town = Lived(tmp_path, "cognition.retrieve.use=none")
    assert town.all_of(Recalled) == []
    assert town.all_of(ActivityStarted) != []


def test_recent_retrieval_brings_the_newest_memories_back(tmp_path: Path) -> None:
    town = Lived(tmp_path, "cognition.retrieve.use=recent", "cognition.retrieve.count=5")
    recalled = [event for _, event in town.events if isinstance(event, Recalled)]
    assert recalled != []
    of_people = [event for event in recalled if "relationship" in event.query]  # of all, and of what is known of one
    assert all(event.ids == tuple(sorted(event.ids, reverse=True)) for event in of_people)
    assert all(
        event.ids == tuple(range(event.ids[0], event.ids[0] - len(event.ids), -1))
        for event in recalled
        if event not in of_people
    )
    assert max(len(event.ids) for event in recalled) == 5


def test_without_reaction_nobody_turns_from_their_plan(tmp_path: Path) -> None:
    town = Lived(tmp_path, "cognition.react.use=none")
    assert town.all_of(ConversationStarted) == []
    assert {event.question for _, event in town.events if isinstance(event, Asked)}.isdisjoint({"React", "Replan"})
    assert town.all_of(ActivityStarted) != []


def test_without_conversation_nobody_says_a_word(tmp_path: Path) -> None:
    town = Lived(tmp_path, "cognition.converse.use=none")
    assert town.all_of(Said, ConversationStarted, ConversationEnded) == []
    assert [knower.person for knower in town.spread.knowers] == ["Ann Hill"]
    assert town.all_of(ActivityStarted) != []


def test_without_any_stage_people_live_by_habit(tmp_path: Path) -> None:
    stages = ("understand", "perceive", "retrieve", "plan", "react", "converse", "reflect")
    town = Lived(tmp_path, *(f"cognition.{stage}.use=none" for stage in stages), start="05:00")
    doings = [
        event.activity for _, event in town.events if isinstance(event, ActivityStarted) and event.agent == "Ann Hill"
    ]
    assert doings[0] == SLEEPING
    assert "serve customers" in doings
    assert {event.question for _, event in town.events if isinstance(event, Asked)} == {
        "RateImportance",
        "Understand",
    }  # of seeds


def test_without_understanding_words_are_remembered_and_mean_nothing(tmp_path: Path) -> None:
    town = Lived(tmp_path, "cognition.understand.use=none", start="08:00")
    heard = [event.memory for _, event in town.events if isinstance(event, Remembered) and event.memory.heard]
    seeds = [one.memory for _, one in town.events if isinstance(one, Remembered) and one.memory.evidence == "seed"]
    assert heard
    assert not any(memory.frames for memory in heard)
    assert not any(isinstance(event, Understood) for _, event in town.events)
    assert any(memory.frames for memory in seeds)
