"""Who knows at which tick: the tracer's answer, made ready to be asked."""

from __future__ import annotations

from pathlib import Path

from town.lab.spread import spread
from town.runlog.reader import RunReader
from town.view.knowing import Knowing, Tracer
from town.view.runindex import RunIndex


def test_those_who_know_grow_by_tellings(index: RunIndex) -> None:
    knowing = Knowing(index.topics[0], spread(index.reader, index.topics[0]))

    assert knowing.who(0) == {"Ann Hill"}
    assert knowing.tellings
    for telling in knowing.tellings:
        assert telling.listener not in knowing.who(telling.tick - 1)
        assert {telling.speaker, telling.listener} <= knowing.who(telling.tick)
        assert knowing.told_between(telling.tick, telling.tick)
    assert knowing.count(index.last_tick) == len(knowing.knowers)


def test_tracer_works_aside_and_forgets_what_is_no_longer_wanted(index: RunIndex, morning: Path) -> None:
    tracer = Tracer(morning)
    assert tracer.found() is None

    tracer.follow(index.topics[0])
    found = tracer.found(is_awaited=True)

    with RunReader(morning) as reader:
        assert found is not None
        assert found.found == spread(reader, index.topics[0])
    tracer.follow(None)
    assert tracer.found(is_awaited=True) is None
    tracer.close()
