"""Who knows of a topic at any tick, and who told whom: the rumour tracer as the window needs it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple

from town.lab.spread import Knower, Spread, spread
from town.lab.topic import Topic
from town.runlog.reader import RunReader
from town.view.errands import Errands


class Telling(NamedTuple):
    """Somebody comes to know, by words that somebody else said."""

    tick: int
    speaker: str
    listener: str
    words: str


class Knowing:
    """What the tracer found, ready to be asked at any tick."""

    def __init__(self, topic: Topic, found: Spread) -> None:
        self.topic = topic
        self.found = found
        self.knowers: Sequence[Knower] = found.knowers  # in the order of knowing
        self.since = {knower.person: knower.tick for knower in found.knowers}
        self.tellings = tuple(
            Telling(knower.tick, knower.heard_from, knower.person, knower.words)
            for knower in found.knowers
            if knower.heard_from
        )

    def who(self, tick: int) -> frozenset[str]:
        """Those who know it by a tick."""
        return frozenset(name for name, since in self.since.items() if since <= tick)

    def count(self, tick: int) -> int:
        """How many know it by a tick."""
        return sum(since <= tick for since in self.since.values())

    def told_between(self, start: int, end: int) -> tuple[Telling, ...]:
        """The tellings from tick `start` to tick `end`, both included."""
        return tuple(one for one in self.tellings if start <= one.tick <= end)


class Tracer:
    """Traces topics beside the window, since a long run takes seconds, and hands over what it has found."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._errands = Errands("tracer")
        self._topic: Topic | None = None
        self._under_way: Future[Knowing] | None = None
        self._found: Knowing | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a topic is being traced right now."""
        return self._under_way is not None

    def follow(self, topic: Topic | None) -> None:
        """Trace this topic from now on; none for none."""
        self._topic, self._found = topic, None
        self.again()

    def again(self) -> None:
        """Trace the topic anew, since the run has grown. What was found before is there until it is done."""
        if self._topic is not None:
            self._under_way = self._errands.send(_traced, self._path, self._topic)
        else:
            self._under_way = None

    def found(self, *, is_awaited: bool = False) -> Knowing | None:
        """What is known of the topic by now; waits for it if that is wanted.

        Raises RunFileError when the run file turned out to be damaged.
        """
        if self._under_way is not None and (is_awaited or self._under_way.done()):
            done, self._under_way = self._under_way, None
            self._found = done.result()
        return self._found

    def close(self) -> None:
        """Stop tracing, without waiting for a trace that is under way."""
        self._errands.close()


def _traced(path: Path, topic: Topic) -> Knowing:
    with RunReader(path) as reader:
        return Knowing(topic, spread(reader, topic))
