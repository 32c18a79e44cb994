"""Where and when people are to come together: as the scenario says, or as most of them planned it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from town.core.clock import Clock
from town.core.events import Planned
from town.core.geometry import Address
from town.core.plan import PlanItem
from town.lab.topic import Topic


@dataclass(frozen=True, slots=True)
class Gathering:
    """A place and a stretch of time; `inferred` when most plans say so and the scenario does not."""

    place: str
    start: str
    end: str
    start_tick: int
    end_tick: int  # the first tick after it
    inferred: bool

    def holds(self, place: str, start_tick: int, end_tick: int) -> bool:
        """Whether a stretch of ticks in some place was spent at it, for at least a part of it."""
        overlaps = start_tick < self.end_tick and end_tick > self.start_tick
        return overlaps and bool(place) and Address.parse(self.place).holds(Address.parse(place))


class Stretch(NamedTuple):
    """A part of somebody's plan: one arena, from one moment to another."""

    person: str
    place: str
    start: datetime
    end: datetime


def stretches(plan: Planned, is_meant: Callable[[PlanItem], bool]) -> Iterator[Stretch]:
    """Contiguous items of a plan that are meant and lie in one arena, put together."""
    midnight = datetime.fromisoformat(plan.date)
    open_: Stretch | None = None
    for item in plan.items:
        start, end = (midnight + timedelta(seconds=second) for second in (item.start_s, item.end_s))
        place = str(Address.parse(item.place).in_arena) if item.place and is_meant(item) else ""
        if open_ is not None and open_.place == place:
            open_ = open_._replace(end=end)
            continue
        if open_ is not None:
            yield open_
        open_ = Stretch(plan.agent, place, start, end) if place else None
    if open_ is not None:
        yield open_


def find_gathering(topic: Topic, planned: Sequence[Stretch], clock: Clock) -> Gathering | None:
    """Where and when it is. What the scenario leaves out is taken from what people planned because of the topic."""
    guess = _majority(planned)
    start = datetime.fromisoformat(topic.from_) if topic.from_ else guess and guess.start
    end = datetime.fromisoformat(topic.to) if topic.to else guess and guess.end
    place = topic.place or (guess.place if guess else "")
    if not place or start is None or end is None:
        return None
    return Gathering(
        place=place,
        start=start.isoformat(" ", "minutes"),
        end=end.isoformat(" ", "minutes"),
        start_tick=clock.tick_of(start),
        end_tick=clock.tick_of(end),
        inferred=not (topic.place and topic.from_ and topic.to),
    )


def _majority(planned: Iterable[Stretch]) -> Stretch | None:
    """The arena and day that most people planned, and at least two, with the hours that are planned most often."""
    distinct = sorted(set(planned))
    people: Counter[tuple[str, date]] = Counter(
        (place, day) for _, place, day in {(one.person, one.place, one.start.date()) for one in distinct}
    )
    if not people or max(people.values()) < 2:
        return None
    place, day = min(people, key=lambda key: (-people[key], key))
    there = [one for one in distinct if (one.place, one.start.date()) == (place, day)]
    return Stretch("", place, _most_common(one.start for one in there), _most_common(one.end for one in there))


def _most_common(moments: Iterable[datetime]) -> datetime:
    """The most frequent moment, the earliest of several."""
    counts = Counter(moments)
    return min(counts, key=lambda moment: (-counts[moment], moment))
