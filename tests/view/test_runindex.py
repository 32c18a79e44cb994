"""The index holds what the run file holds, and grows with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.runlog.conftest import person
from tests.sim.hamlet import NAMES, begin, hamlet
from town.core.errors import RunFileError
from town.core.events import Remembered, RunStarted, Spawned
from town.core.geometry import Tile
from town.runlog.reader import RunReader
from town.runlog.store import RunStore
from town.view.runindex import RunIndex


def test_index_knows_people_clock_topics_and_map(index: RunIndex) -> None:
    assert index.people == NAMES
    assert (index.name, index.last_tick, index.is_finished) == ("morning", 1295, True)
    assert [topic.name for topic in index.topics] == ["picnic"]
    assert (index.town.width, index.town.height) == (20, 13)


def test_map_comes_from_the_run_alone(morning: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "run.sqlite"
    copy.parent.mkdir()
    shutil.copy(morning, copy)

    with RunIndex(copy) as index:
        assert "Bakery:shop:counter" in index.town.places
        assert index.things_at[Tile(12, 2)] == ("Bakery:shop:counter",)


def test_thoughts_are_read_for_one_person_and_moment(index: RunIndex, morning: Path) -> None:
    with RunReader(morning) as reader:
        events = list(reader.events(["Remembered"], "Ann Hill", end=700))
    expected = [event.memory for _, event in events if isinstance(event, Remembered)]

    assert index.memories("Ann Hill", 700) == expected
    assert index.plan("Ann Hill", 700)[0].start_s == 0
    recalls = index.last_recalls("Ann Hill", 700, 5)
    assert [len(recall.ids) for recall in recalls] == [len(recall.terms) for recall in recalls]
    assert [recall.tick for recall in recalls] == sorted((recall.tick for recall in recalls), reverse=True)
    assert 700 >= recalls[0].tick >= recalls[-1].tick >= 0
    assert index.last_recalls("Ann Hill", 700, 1) == recalls[:1]


def test_words_lead_back_to_the_memories_behind_them(index: RunIndex) -> None:
    told = next(one for one in index.utterances if one.said.sources)

    assert [memory.id for memory in index.behind(told.said, told.tick)] == sorted(told.said.sources)
    talk = index.conversations[told.said.conversation]
    assert talk in list(index.talks_of(told.said.speaker, told.tick))
    assert talk.latest(told.tick) == told


def test_index_of_a_live_run_grows_to_what_a_new_one_would_read(tmp_path: Path) -> None:
    path = tmp_path / "runs" / "live" / "run.sqlite"
    run = begin(hamlet(tmp_path / "town", days=0.02), path)
    with RunIndex(path) as index:
        while not run.is_over:
            run.step()
            if run.tick % 40 == 0:
                index.refresh()
        run.close()
        assert index.refresh()
        assert not index.refresh()
        with RunIndex(path) as fresh:
            assert index.is_finished
            assert index.last_tick == fresh.last_tick
            assert index.utterances == fresh.utterances
            for name in fresh.people:
                assert list(index.lives[name].tile.changes(-1, 999)) == list(fresh.lives[name].tile.changes(-1, 999))
                assert list(index.lives[name].doing.changes(-1, 999)) == list(fresh.lives[name].doing.changes(-1, 999))


@pytest.mark.parametrize("people", [0, 1])
def test_run_without_people_is_refused(tmp_path: Path, people: int) -> None:
    path = tmp_path / "run.sqlite"
    started = RunStarted(
        schema=2, seed=3, start="2024-05-01T08:00:00", tick_seconds=10, ticks=4, config="{}", hashes={}, versions={}
    )
    store = RunStore.create(path, {}, {})
    store.append(-1, [started, *[Spawned("Ann", Tile(1, 1), person("Ann"))] * people])
    store.close()

    if people:
        RunIndex(path).close()
    else:
        with pytest.raises(RunFileError, match="holds no people"):
            RunIndex(path)


def test_foreign_files_are_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    path.write_text("hello")

    with pytest.raises(RunFileError, match="is not a run file"):
        RunIndex(path)
