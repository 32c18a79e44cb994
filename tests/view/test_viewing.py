"""A look at a run that grows, and words that stay readable."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from threading import Timer

from filelock import FileLock

from tests.encoders import BagOfWords
from tests.sim.hamlet import begin, hamlet
from town.core.events import Said
from town.runlog.lock import is_being_written
from town.sim.simulation import Simulation
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


def test_a_run_that_was_stopped_is_not_live_until_it_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "runs" / "stopped" / "run.sqlite"
    run = begin(hamlet(tmp_path / "town", days=0.02), path)
    for _ in range(50):
        run.step()
    run.close()
    with RunIndex(path) as index:
        viewing = Viewing(index)
        viewing.change(viewing.timeline.at_the_end())
        assert (viewing.tick, viewing.timeline.is_growing, viewing.timeline.is_live) == (49, False, False)

        resumed = Simulation.resume(path, encoder=BagOfWords())
        viewing.advance(1.0)
        assert (viewing.timeline.is_growing, viewing.timeline.is_live) == (True, True)
        for _ in range(30):
            resumed.step()
        resumed.close()
        viewing.advance(1.0)
        viewing.advance(1.0)

        assert (viewing.tick, viewing.timeline.is_growing, viewing.timeline.is_live) == (79, False, False)
        viewing.close()


def test_looking_whether_a_run_is_written_never_turns_its_writer_away(tmp_path: Path) -> None:
    """The one who looks holds the lock for an instant; whoever wants to write waits for that."""
    path = tmp_path / "runs" / "looked-at" / "run.sqlite"
    run = begin(hamlet(tmp_path / "town", days=0.02), path)
    run.step()
    run.close()
    looking = FileLock(path.with_name("run.sqlite.lock"), thread_local=False)
    looking.acquire()
    Timer(0.1, looking.release).start()

    resumed = Simulation.resume(path, encoder=BagOfWords())
    assert is_being_written(path)
    resumed.close()
    assert not is_being_written(path)


def test_words_stay_until_they_could_be_read() -> None:
    first, second = (Utterance(turn, turn, Said(0, turn, "Ann", ("Bob",), f"word {turn}", "tell")) for turn in (0, 1))

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
