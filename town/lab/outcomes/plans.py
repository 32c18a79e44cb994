"""What people planned in the morning of each day, refined since, and what was changed later."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from town.core.events import Event, Planned
from town.core.geometry import Address
from town.core.plan import HOUR, SLEEPING, PlanItem

Label = tuple[str, str]  # what, and in which arena (empty: anywhere)


class Stretch(NamedTuple):
    """A part of a day, in seconds since its midnight.

    `wanted` are the words of the morning's plan for it, rough and fine; `hour` says what it is mainly for, in the plan
    as it stands now; `is_changed`: it is for something else now than in the morning.
    """

    start: int
    end: int
    wanted: frozenset[Label]
    hour: str
    is_changed: bool

    @property
    def is_sleep(self) -> bool:
        """Whether the morning's plan had nothing but sleep there."""
        return all(what == SLEEPING for what, _ in self.wanted)

    def wants(self, activity: str, place: str) -> bool:
        """Whether the morning's plan had that activity there, in that arena."""
        arena = _arena(place)
        return any(what == activity and where in ("", arena) for what, where in self.wanted)


class Plans:
    """Takes plans in order: the first of a date is the morning's; finer ones refine it; the rest changes it."""

    def __init__(self) -> None:
        self._days: dict[tuple[str, str], list[Stretch]] = {}

    def take(self, _: int, plan: Event) -> None:
        """Take the next record."""
        if not isinstance(plan, Planned):
            return
        key = plan.agent, plan.date
        if key not in self._days:
            self._days[key] = [_first(item) for item in plan.items]
            return
        is_finer = plan.level in ("hours", "steps")
        for item in plan.items:
            _lay(self._days[key], item, is_finer=is_finer)

    def of(self, person: str) -> Iterator[tuple[str, Sequence[Stretch]]]:
        """The dates that a person planned, with their stretches, in order."""
        yield from ((date, found) for (name, date), found in self._days.items() if name == person)


def _first(item: PlanItem) -> Stretch:
    return Stretch(item.start_s, item.end_s, frozenset([_label(item)]), item.activity, is_changed=False)


def _lay(day: list[Stretch], item: PlanItem, *, is_finer: bool) -> None:
    """Put an item over a day: the stretches that it touches are cut at its ends."""
    first = max(bisect_right(day, item.start_s, key=lambda one: one.start) - 1, 0)
    last = bisect_left(day, item.end_s, key=lambda one: one.start)
    new: list[Stretch] = []
    for old in day[first:last]:
        start, end = max(old.start, item.start_s), min(old.end, item.end_s)
        if start >= end:
            new.append(old)
            continue
        if old.start < start:
            new.append(old._replace(end=start))
        over = _refined(old, item) if is_finer else _changed(old, item)
        new.append(over._replace(start=start, end=end))
        if end < old.end:
            new.append(old._replace(start=end))
    day[first:last] = new


def _refined(old: Stretch, item: PlanItem) -> Stretch:
    hour = item.activity if item.level <= HOUR else old.hour
    return old._replace(hour=hour, wanted=old.wanted if old.is_changed else old.wanted | {_label(item)})


def _changed(old: Stretch, item: PlanItem) -> Stretch:
    """A change that says again what was planned, or goes back to it, is none."""
    is_anywhere = not item.place and any(what == item.activity for what, _ in old.wanted)
    if is_anywhere or old.wants(item.activity, item.place):
        return old._replace(is_changed=False)
    return old._replace(is_changed=True, hour=item.activity)


def _label(item: PlanItem) -> Label:
    return item.activity, _arena(item.place)


def _arena(place: str) -> str:
    return str(Address.parse(place).in_arena) if place else ""
