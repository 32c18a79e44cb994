"""What a film consists of: shots, each a stretch of the run at one pace, with who matters and what is said of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from town.view.nights import Span

LAG = 1e-9  # ticks: sums of fractions may fall that short of a whole tick


class Caption(NamedTuple):
    """A sentence under the picture, from the first picture that shows tick `tick` on, for some seconds of the film."""

    tick: int
    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Shot:
    """One stretch of a run, filmed without a break.

    `people` are kept in view, `thing` is the address of an object that is; with neither, all of the map is seen.
    """

    start: float  # ticks
    end: float  # ticks, not included
    ticks_per_s: float  # of the film
    people: tuple[str, ...] = ()
    thing: str = ""
    captions: tuple[Caption, ...] = ()
    focus: int | None = None  # the tick in which the people are where it happens; None = the middle
    is_following: bool = False  # whether the camera goes along with the first of the people
    is_faded: bool = False  # whether it comes out of the dark, and ends in it


def instants(shot: Shot, fps: int, nights: Sequence[Span] = ()) -> Iterator[float]:
    """The moments of a shot's pictures, in ticks; at least one. Nights that lie within the shot are left out."""
    within = [night for night in nights if shot.start <= night.start and night.end < shot.end]
    starts = [night.start for night in within]
    step = shot.ticks_per_s / fps
    now = past_night(shot.start, within, starts)
    yield now
    while (now := past_night(now + step, within, starts)) < shot.end - LAG:
        yield now


def past_night(now: float, nights: Sequence[Span], starts: Sequence[int]) -> float:
    """The moment, or the end of the night it falls into; `starts` are the nights' beginnings, in order."""
    place = bisect_right(starts, now) - 1
    return float(nights[place].end) if place >= 0 and now < nights[place].end else now


def waking_ticks(start: int, end: int, nights: Sequence[Span]) -> int:
    """How many ticks from `start` to `end` (not included) are filmed."""
    return end - start - sum(night.end - night.start for night in nights if start <= night.start and night.end < end)
