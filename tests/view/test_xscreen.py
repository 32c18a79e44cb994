"""The window on an X server, with real clicks and keys; whatever it shows is compared with the run file."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sim.hamlet import PEOPLE, SCENARIO
from tests.towns import write_town
from tests.view.xscreen import PATIENCE_S, Seat, State, await_, missing, screen
from town.core.memory import Memory
from town.runlog.reader import RunReader
from town.view.happenings import Conversation, Utterance
from town.view.knowing import Tracer
from town.view.runindex import RunIndex

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=f"{missing()} not installed; apt-get install xvfb xdotool"),
]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen() as name:
        yield name


@pytest.fixture
def seat(display: str, tmp_path: Path) -> Seat:
    return Seat(display, tmp_path)


@pytest.fixture
def watching(seat: Seat, morning: Path) -> Iterator[subprocess.Popen[str]]:
    """`town replay` on the morning, open and paused."""
    process = seat.start("replay", str(morning), "--size", "1200x800", "--at", "08:20")
    try:
        seat.find_window()
        seat.press("space")
        seat.see(lambda state: not state["is_playing"])
        yield process
    finally:
        process.kill()
        process.communicate()


def row(state: State, text: str) -> tuple[int, int]:
    """Where the first row is that has a text in it."""
    x, y = next(one["at"] for one in state["rows"] if text in f"{one['title']} {one['text']}")
    return x, y


def has_row(text: str) -> Callable[[State], bool]:
    return lambda state: any(text in f"{one['title']} {one['text']}" for one in state["rows"])


def is_near(share: float) -> Callable[[State], bool]:
    return lambda state: bool(abs(state["tick"] - share * state["last"]) < 5)


def texts(state: State) -> list[str]:
    return [one["text"] for one in state["rows"] if one["sheet"].startswith("card")]


def people_of(index: RunIndex, tick: int) -> dict[str, dict[str, object]]:
    """Everybody's tile and activity as the record has them."""
    return {
        name: {"tile": list(life.tile.at(tick)), "doing": life.doing.at(tick).activity}
        for name, life in index.lives.items()
    }


@pytest.mark.usefixtures("watching")
def test_letting_go_of_the_scrubber_shows_that_tick(seat: Seat, index: RunIndex) -> None:
    x, y, width, height = seat.shown()["scrubber"]
    for share in (0.75, 0.2, 0.5):
        seat.drag((x + width * 0.4, y + height / 2), (x + width * share, y + height / 2))
        state = seat.see(is_near(share))
        assert state["people"] == people_of(index, state["tick"])


@pytest.mark.usefixtures("watching")
def test_a_clicked_person_is_followed_and_tells_of_a_thought(seat: Seat, index: RunIndex) -> None:
    """Click somebody on the map, then a reflection of theirs: what it rests on unfolds."""
    seat.press("End")
    state = seat.see(lambda state: state["tick"] == state["last"])
    name = thinker(index, state["last"])
    seat.click(state["places"][name])
    state = seat.see(lambda state: state["selected"] == name and "Thoughts" in state["tabs"])
    assert state["is_following"]

    seat.click(state["tabs"]["Thoughts"])
    memories = {memory.id: memory for memory in index.memories(name, state["last"])}
    thought = latest_thought(list(memories.values()))
    state = seat.see(has_row(thought.text))
    seat.click(row(state, thought.text))
    first = memories[thought.sources[0]].text
    state = seat.see(lambda state: first in texts(state))
    assert {memories[source].text for source in thought.sources[:2]} <= set(texts(state))


def thinker(index: RunIndex, tick: int) -> str:
    """The first person by name who reflected."""
    return next(name for name in index.people if any(one.kind == "reflection" for one in index.memories(name, tick)))


def latest_thought(memories: list[Memory]) -> Memory:
    return [one for one in memories if one.kind == "reflection"][-1]


@pytest.mark.usefixtures("watching")
def test_a_clicked_utterance_shows_the_memories_behind_it(seat: Seat, index: RunIndex) -> None:
    talk, said = newest_told(index)
    seat.press("End")
    state = seat.see(has_row(said.said.speaker))
    seat.click(row(state, said.said.speaker))
    state = seat.see(lambda state: "Talks" in state["tabs"])
    seat.click(state["tabs"]["Talks"])
    opening = talk.utterances[0].said.text
    state = seat.see(has_row(opening))
    seat.click(row(state, opening))
    state = seat.see(lambda state: said.said.text in texts(state))
    seat.click(row(state, said.said.text))

    behind = {memory.text for memory in index.behind(said.said, said.tick)}
    state = seat.see(lambda state: behind & set(texts(state)))
    assert behind <= set(texts(state))


FEW = 2


def newest_told(index: RunIndex) -> tuple[Conversation, Utterance]:
    """What somebody said from memory early in their newest talk, resting on few memories: all of it fits in view."""
    told = [
        (talk, said)
        for talk in index.conversations.values()
        for said in talk.utterances
        if said.said.sources and next(index.talks_of(said.said.speaker, index.last_tick)) is talk
    ]
    return min(told, key=lambda pair: (len(pair[1].said.sources) > FEW, pair[1].said.turn, -pair[1].tick))


@pytest.mark.usefixtures("watching")
def test_a_chosen_topic_shows_who_knows(seat: Seat, index: RunIndex, morning: Path) -> None:
    seat.press("F4")
    state = seat.see(has_row("picnic"))
    seat.click(row(state, "picnic"))
    state = seat.see(lambda state: state["topic"] == "picnic" and state["knowers"] is not None)

    tracer = Tracer(morning)
    tracer.follow(index.topics[0])
    knowing = tracer.found(is_awaited=True)
    tracer.close()
    assert knowing is not None
    assert state["knowers"] == sorted(knowing.who(state["tick"]))


@pytest.mark.usefixtures("watching")
def test_a_typed_time_is_gone_to_and_a_new_size_is_filled(seat: Seat, index: RunIndex) -> None:
    seat.press("g")
    seat.type("09:30")
    seat.press("Return")
    state = seat.see(lambda state: state["tick"] == 960)
    assert state["people"] == people_of(index, 960)

    seat.resize(1400, 900)
    state = seat.see(lambda state: state["size"] == [1400, 900])
    x, y, width, height = state["scrubber"]
    assert x + width > 1300
    assert y + height < 900


def test_closing_ends_the_process_well(seat: Seat, watching: subprocess.Popen[str]) -> None:
    seat.press("ctrl+q")

    assert watching.wait(PATIENCE_S) == 0
    assert not seat.shown()["is_open"]


def test_a_run_goes_on_when_its_window_is_closed(seat: Seat, tmp_path: Path) -> None:
    """`town run` opens the window by itself; it shows what is recorded, and closing it ends nothing."""
    scenario = write_town(tmp_path / "town", scenario=SCENARIO, people=PEOPLE)
    process = seat.start("run", str(scenario), "--days", "2", "--name", "lasting", "--runs", str(tmp_path / "runs"))
    file = tmp_path / "runs" / "lasting" / "run.sqlite"
    seat.find_window()
    state = seat.see(lambda state: state["is_live"] and state["tick"] > 0)
    assert state["is_growing"]
    seat.press("ctrl+q")
    await_(lambda: not seat.shown()["is_open"])
    assert process.poll() is None, "the run was over before its window was closed; make it longer"
    closed_at = seat.shown()["tick"]

    output, _ = process.communicate(timeout=10 * PATIENCE_S)
    assert process.returncode == 0, output
    with RunReader(file) as reader:
        assert reader.is_finished
        assert reader.last_tick == 17279 > closed_at
