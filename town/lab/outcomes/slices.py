"""A person's time cut into slices in which nothing changes: what they did, had planned, and whether they talked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from town.core.clock import DAY_S, Clock, seconds_of_day
from town.core.events import ConversationEnded, ConversationStarted, Event
from town.lab.outcomes.plans import Stretch
from town.lab.stays import Stay

T = TypeVar("T")


class Span(NamedTuple, Generic[T]):
    """Something that lasts, in seconds since the midnight before the run."""

    start: int
    end: int
    what: T


class Slice(NamedTuple):
    """A stretch of one date; without a stay, the person was on the way."""

    date: str
    seconds: int
    stay: Stay | None
    planned: Stretch | None
    talks: bool


class Talks:
    """Takes conversations in order: who was in one from which tick to which."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[int, ConversationStarted]] = {}
        self._of: dict[str, list[tuple[int, int]]] = {}

    def take(self, tick: int, event: Event) -> None:
        """Take the next record."""
        match event:
            case ConversationStarted(conversation=conversation):
                self._open[conversation] = tick, event
            case ConversationEnded(conversation=conversation) if conversation in self._open:
                self._close(tick, *self._open.pop(conversation))

    def of(self, name: str, end: int) -> list[tuple[int, int]]:
        """A person's conversations, those that still go on up to tick `end`."""
        going = [(tick, end) for tick, one in self._open.values() if name in (one.starter, one.partner)]
        return sorted(self._of.get(name, []) + going)

    def _close(self, tick: int, since: int, started: ConversationStarted) -> None:
        for name in (started.starter, started.partner):
            self._of.setdefault(name, []).append((since, tick))


class Timeline:
    """Turns ticks and dates into seconds since the midnight before a run of ticks 0 to `end` (not included)."""

    def __init__(self, clock: Clock, end: int) -> None:
        self.clock = clock
        self.first = seconds_of_day(clock.start)
        self.last = self.first + end * clock.tick_seconds
        self._midnight = clock.start - timedelta(seconds=self.first)

    def slices(
        self,
        stays: Iterable[Stay],
        plans: Iterable[tuple[str, Sequence[Stretch]]],
        talks: Iterable[tuple[int, int]],
    ) -> Iterator[Slice]:
        """The whole run of one person, cut at every bound."""
        done = [Span(self._second(stay.start), self._second(stay.end), stay) for stay in stays]
        meant = [span for date, found in plans for span in self._of_day(date, found)]
        spoken = [Span(self._second(start), self._second(end), True) for start, end in talks]
        bounds = self._bounds(done, meant, spoken)
        doing, meaning, speaking = _Cursor(done), _Cursor(meant), _Cursor(spoken)
        for start, end in pairwise(bounds):
            date = self._date(start)
            yield Slice(date, end - start, doing.at(start), meaning.at(start), speaking.at(start) is not None)

    def _of_day(self, date: str, found: Sequence[Stretch]) -> list[Span[Stretch]]:
        shift = (datetime.fromisoformat(date) - self._midnight).days * DAY_S
        return [Span(shift + one.start, shift + one.end, one) for one in found]

    def _bounds(self, *layers: Sequence[Span[Stay]] | Sequence[Span[Stretch]] | Sequence[Span[bool]]) -> list[int]:
        found = {self.first, self.last, *range(DAY_S, self.last, DAY_S)}
        for layer in layers:
            for span in layer:
                found.add(span.start)
                found.add(span.end)
        return sorted(second for second in found if self.first <= second <= self.last)

    def _second(self, tick: int) -> int:
        return self.first + tick * self.clock.tick_seconds

    def _date(self, second: int) -> str:
        return (self._midnight + timedelta(days=second // DAY_S)).date().isoformat()


class _Cursor(Generic[T]):
    """Looks spans up that are in order, at seconds that only grow."""

    def __init__(self, spans: Sequence[Span[T]]) -> None:
        self._spans = spans
        self._next = 0

    def at(self, second: int) -> T | None:
        while self._next < len(self._spans) and self._spans[self._next].end <= second:
            self._next += 1
        if self._next == len(self._spans):
            return None
        span = self._spans[self._next]
        return span.what if span.start <= second else None
