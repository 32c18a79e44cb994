"""A look at a run that grows, and words that stay readable."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.sim.hamlet import begin, hamlet
from town.core.events import Said
from town.view.frame import Frame
from town.view.happenings import Utterance
from town.view.runindex import RunIndex
from town.view.seen import Lingering
from town.view.viewing import Viewing


def test_now_follows_a_run_that_is_being_written(tmp_path: Path) -> None:
    path = tmp_path / "runs" / "live" / "run.sqlite"
    run = begin(hamlet(tmp_path / "town", days=0.02), path)
    with RunIndex(path) as index:
        viewing = Viewing(index)
        viewing.change(viewing.timeline.at_the_end())
        while not run.is_over:
            run.step()
        run.close()

        viewing.advance(1.0)
        viewing.advance(1.0)

        assert viewing.tick == index.last_tick == run.tick
        assert not viewing.timeline.is_growing
        viewing.close()


def test_words_stay_until_they_could_be_read() -> None:
    first, second = (Utterance(turn, turn, Said(0, turn, "Ann", "Bob", f"word {turn}", "tell")) for turn in (0, 1))

    def frame(tick: int, *words: Utterance) -> Frame:
        return Frame(tick, datetime(2024, 5, 1), (), (), words)

    lingering = Lingering()
    assert lingering.taken(frame(0, first), 10.0) == (first,)
    assert lingering.taken(frame(1, second), 10.1) == (first,)
    assert lingering.taken(frame(1, second), 12.0) == (second,)
    assert lingering.taken(frame(9), 12.1) == (second,)
    assert lingering.taken(frame(9), 14.0) == ()
    assert lingering.taken(frame(0, first), 14.1) == (first,)
    assert lingering.taken(frame(5000), 14.2) == ()
