"""A value over time: from each change until the next. Found by binary search, at any tick, in either direction."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Track(Generic[T]):
    """The changes of one thing, in order; before the first it had the value `before`."""

    __slots__ = ("_before", "_ticks", "_values")

    def __init__(self, before: T) -> None:
        self._before = before
        self._ticks = array("i")  # a hundred thousand changes take half a megabyte
        self._values: list[T] = []

    def put(self, tick: int, value: T) -> None:
        """From this tick on it is so. Ticks come in order; the last word of a tick counts."""
        if self._ticks and self._ticks[-1] == tick:
            self._values[-1] = value
        elif value != self.last:
            self._ticks.append(tick)
            self._values.append(value)

    @property
    def last(self) -> T:
        """The value after the last change."""
        return self._values[-1] if self._values else self._before

    def at(self, tick: int) -> T:
        """The value at the end of a tick."""
        place = bisect_right(self._ticks, tick)
        return self._values[place - 1] if place else self._before

    def since(self, tick: int) -> int | None:
        """The tick of the last change up to a tick; None when there was none."""
        place = bisect_right(self._ticks, tick)
        return self._ticks[place - 1] if place else None

    def changes(self, start: int, end: int) -> Iterator[tuple[int, T]]:
        """Tick and value of every change from tick `start` to tick `end`, both included."""
        for place in range(bisect_right(self._ticks, start - 1), bisect_right(self._ticks, end)):
            yield self._ticks[place], self._values[place]

    def __len__(self) -> int:
        return len(self._ticks)
