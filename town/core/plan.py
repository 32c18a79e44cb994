"""A day, from midnight to midnight, as contiguous items that are refined just in time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

import msgspec
from msgspec import Struct

from town.core.bounds import Count, Importance, Second, Seconds
from town.core.clock import DAY_S

SLEEPING = "sleeping"  # the one activity that the world itself knows: sleepers are not asked, and do not talk

CHUNK, HOUR, STEP = 0, 1, 2  # how fine an item is: part of a day, about an hour, 5 to 15 minutes


class PlanItem(Struct, frozen=True, omit_defaults=True):
    """One stretch of a day plan.

    `start_s` counts seconds since midnight, `duration_s` > 0; `place` is an address, or empty for "wherever I am";
    `state` is what the activity does to the object at `place` (one of that object's states), if it is one;
    `because` are ids of the memories that put it there: empty for habit. `importance` is how much it matters to the
    person, 1 to 10, where that was thought of with the step; 0: not rated yet.
    """

    start_s: Second
    duration_s: Seconds
    activity: str
    place: str = ""
    level: Count = CHUNK
    state: str = ""
    because: tuple[Count, ...] = ()
    importance: Importance = 0

    @property
    def end_s(self) -> int:
        """Seconds since midnight at which the item is over."""
        return self.start_s + self.duration_s


_start, _end = attrgetter("start_s"), attrgetter("end_s")


class DayPlan(Struct, frozen=True):
    """The items of one date (ISO), contiguous from 0 and summing to 86,400 s."""

    date: str
    items: tuple[PlanItem, ...]

    def __post_init__(self) -> None:
        end = 0
        for item in self.items:
            if item.start_s != end or item.duration_s <= 0:
                raise ValueError(f"plan for {self.date}: {item} does not begin at {end} s or lasts no time")
            end += item.duration_s
        if end != DAY_S:
            raise ValueError(f"plan for {self.date} sums to {end} s instead of {DAY_S}")

    def index_at(self, second: int) -> int:
        """Position of the item that holds the second, 0 <= second < 86,400."""
        return bisect_right(self.items, second, key=_start) - 1

    def item_at(self, second: int) -> PlanItem:
        """The item that holds the second."""
        return self.items[self.index_at(second)]

    def replaced(self, items: Sequence[PlanItem]) -> DayPlan:
        """The same day with a stretch planned anew; what it covers partly keeps its remainder."""
        return DayPlan(self.date, splice(self.items, items))


def splice(old: Sequence[PlanItem], new: Sequence[PlanItem]) -> tuple[PlanItem, ...]:
    """Put contiguous new items over old ones: old items are cut where the new begin and end."""
    start, end = new[0].start_s, new[-1].end_s
    before = list(old[: bisect_left(old, start, key=_start)])
    after = list(old[bisect_right(old, end, key=_end) :])
    if before:
        before[-1] = cut(before[-1], before[-1].start_s, min(before[-1].end_s, start))
    if after:
        after[0] = cut(after[0], max(after[0].start_s, end), after[0].end_s)
    return (*before, *new, *after)


def cut(item: PlanItem, start_s: int, end_s: int) -> PlanItem:
    """The part of an item between two seconds."""
    if (start_s, end_s) == (item.start_s, item.end_s):
        return item
    return msgspec.structs.replace(item, start_s=start_s, duration_s=end_s - start_s)
