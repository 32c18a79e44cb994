"""The stretches of a run in which the town sleeps, so that a viewer need not sit through them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from town.core.clock import Clock
from town.view.track import Track

MOST_AWAKE = 0.2  # the share of people who may lie awake at night, as long as nobody stirs
SHORTEST_S = 900


class Span(NamedTuple):
    """A stretch of ticks; `end` is not included."""

    start: int
    end: int


def nights_of(awake: Track[int], stirs: Sequence[int], last: int, people: int, clock: Clock) -> tuple[Span, ...]:
    """Stretches of a quarter of an hour and more in which next to everybody sleeps, and nobody walks or talks.

    `awake` counts those who are awake; `stirs` are the ticks, in order, in which somebody walked or talked.
    """
    shortest = SHORTEST_S / clock.tick_seconds
    calm = (_overlap(span, still) for span in _asleep(awake, last, people) for still in _stills(stirs, span))
    return tuple(span for span in calm if span.end - span.start >= shortest)


def _asleep(awake: Track[int], last: int, people: int) -> Iterator[Span]:
    most = people * MOST_AWAKE
    begun: int | None = 0 if awake.at(0) <= most else None
    for tick, count in (*awake.changes(1, last), (last + 1, people)):
        if count <= most and begun is None:
            begun = tick
        elif count > most and begun is not None:
            yield Span(begun, tick)
            begun = None


def _stills(stirs: Sequence[int], within: Span) -> Iterator[Span]:
    """The stretches between two stirs."""
    inside = [tick for tick in stirs if within.start <= tick < within.end]
    edges = [within.start - 1, *inside, within.end]
    return (Span(one + 1, other) for one, other in pairwise(edges))


def _overlap(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))
