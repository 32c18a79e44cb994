"""State is a fold of the record: what is replayed equals what lives, at every tick, down to the last access."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.encoders import BagOfWords
from tests.sim.hamlet import hamlet
from town.core.events import Remembered, decode, encode
from town.mind.state import MindState, TalkState
from town.sim.engine import Town
from town.sim.opening import OPENING
from town.sim.scenario import Scenario
from town.sim.simulation import Simulation


def mind_in_words(mind: MindState) -> Mapping[str, object]:
    """All that a mind is made of, to be compared."""
    return {
        "memories": list(mind.stream.memories),
        "last access": mind.stream.last_access.tolist(),
        "places": list(mind.places.items()),
        "plan": mind.plan,
        "summary": (mind.summary, mind.summarised_on),
        "unreflected": (mind.unreflected, mind.perceived),
        "considered": dict(mind.considered),
        "last talk": dict(mind.last_talk),
        "talk": talk_in_words(mind.talk),
        "unnoted": talk_in_words(mind.unnoted),
    }


def talk_in_words(talk: TalkState | None) -> object:
    return talk and (talk.conversation, talk.partner, list(talk.lines), list(talk.recalled.items()))


def left_for_next_tick(town: Town, tick: int) -> object:
    """What is to reach people at the next tick."""
    inbox = town.inbox
    awaited = inbox.awaited(tick + 1)
    views = {name: town.senses.sight_of(name) for name in town.minds}
    return awaited, inbox.arrived, inbox.blocked, inbox.ended, dict(inbox.fresh), views


def assert_same(live: Town, folded: Town, tick: int) -> None:
    assert folded.state == live.state
    assert left_for_next_tick(folded, tick) == left_for_next_tick(live, tick)
    for name, mind in live.minds.items():
        twin = folded.minds[name]
        assert mind_in_words(twin.state) == mind_in_words(mind.state), name
        assert twin.next_wake(tick) == mind.next_wake(tick)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), tick_seconds=st.sampled_from([1, 7, 10, 45, 60]), hour=st.integers(6, 12))
def test_folded_run_equals_the_living_town_at_every_tick(
    tmp_path: Path, seed: int, tick_seconds: int, hour: int
) -> None:
    """Twenty minutes, record by record through JSON into a second town that thinks nothing."""
    scenario = hamlet(tmp_path, seed=seed, tick_seconds=tick_seconds, start=f"{hour:02d}:55", days=20 / 1440)
    assert_folds_alike(scenario)


def test_folded_run_equals_the_living_town_for_ten_hours(tmp_path: Path) -> None:
    assert_folds_alike(hamlet(tmp_path, tick_seconds=60, days=10 / 24))


def assert_folds_alike(scenario: Scenario) -> None:
    run, replay = Simulation(scenario, BagOfWords()), Simulation(scenario, BagOfWords())
    events = run.open()
    while True:
        replay.town.absorb(run.tick, [decode(encode(event)) for event in events])
        assert_same(run.town, replay.town, run.tick)
        if run.is_over:
            return
        events = list(run.step())


@pytest.mark.parametrize("tick_seconds", [7, 10, 60])
def test_timers_follow_from_the_state_alone(tick_seconds: int, tmp_path: Path) -> None:
    """Whoever is not due yet would be given the same timer at any tick; that is why a resumed run may set it anew."""
    run = Simulation(hamlet(tmp_path, tick_seconds=tick_seconds, days=0.2), BagOfWords())
    run.open()
    while not run.is_over:
        run.step()
        due = {name: timer for name, timer in run.town.timers.items() if timer > run.tick}
        assert due == {name: run.town.minds[name].next_wake(run.tick) for name in due}
        assert run.tick > OPENING


def test_what_people_think_is_no_news_to_them(tmp_path: Path) -> None:
    """A mind that has taken in its own thoughts already is not given them twice."""
    run = Simulation(hamlet(tmp_path), BagOfWords())
    events = run.open()
    for _ in range(300):
        events += run.step()
    for name, mind in run.town.minds.items():
        remembered = [one.memory for one in events if isinstance(one, Remembered) and one.agent == name]
        assert mind.state.stream.memories == remembered
