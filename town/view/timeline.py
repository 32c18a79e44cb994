"""The viewer's clock: where in the run one is, and how it goes on. Pure: real seconds go in, a new clock comes out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor

from town.view.nights import Span

FASTEST = float("inf")  # every picture shows a moment FASTEST_STEP_S later, as fast as pictures are drawn
FASTEST_STEP_S = 60.0
CATCH_UP_S = 0.6  # real seconds in which most of the way to a new end is covered
SPEEDS = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, FASTEST)  # times real time


@dataclass(frozen=True, slots=True)
class Timeline:
    """A moment between ticks `first` and `last`, as a tick and a share of it; and how the moment moves.

    `is_live` keeps it at the end of a run that grows; looking back ends that, coming to the end begins it again.
    """

    tick_seconds: int
    last: int
    now: float = 0.0
    speed: float = 60.0
    is_playing: bool = True
    is_backwards: bool = False
    skips_nights: bool = True
    is_growing: bool = False
    is_live: bool = False
    first: int = 0  # below 0 where a run that is shown beside began earlier

    @property
    def tick(self) -> int:
        """The tick that is shown."""
        return floor(self.now)

    @property
    def fraction(self) -> float:
        """Which share of the tick is over, 0 to 1."""
        return self.now - floor(self.now)

    def share_of(self, tick: float) -> float:
        """How far along the whole a tick is, 0 to 1; beyond that outside of it."""
        return (tick - self.first) / max(1, self.last - self.first)

    def at_share(self, share: float) -> int:
        """The tick that is so far along, 0 to 1."""
        return self.first + round(min(max(share, 0.0), 1.0) * (self.last - self.first))

    @property
    def is_at_end(self) -> bool:
        """Whether there is nothing after it yet."""
        return self.now >= self.last

    def advanced(self, seconds: float, nights: Sequence[Span] = ()) -> Timeline:
        """After so many real seconds. `nights` are stretches in which the town sleeps, in order."""
        if not self.is_playing:
            return self
        if self.is_live:  # glides after the end of the file, which grows by leaps
            now = self.now + (self.last - self.now) * min(1.0, seconds / CATCH_UP_S)
            is_there = self.last - now <= 0.02
            is_over = is_there and not self.is_growing
            at = float(self.last) if is_there else now
            return replace(self, now=at, is_live=not is_over, is_playing=not is_over)
        ahead = FASTEST_STEP_S if self.speed == FASTEST else seconds * self.speed
        ticks = ahead / self.tick_seconds
        now = self._past_nights(self.now - ticks if self.is_backwards else self.now + ticks, nights)
        return self._moved(now, is_playing=True)

    def _past_nights(self, now: float, nights: Sequence[Span]) -> float:
        if not self.skips_nights:
            return now
        place = bisect_right(nights, now, key=lambda night: night.start) - 1
        if place < 0 or now >= nights[place].end:
            return now
        night = nights[place]
        if self.is_backwards:
            return float(max(night.start - 1, self.first))
        return now if self.is_growing and night.end > self.last else float(night.end)

    def _moved(self, now: float, *, is_playing: bool) -> Timeline:
        """At another moment, which is kept within the run; playing stops at either end of what will not grow."""
        kept = min(max(now, float(self.first)), float(self.last))
        ends = now <= self.first if self.is_backwards else now >= self.last and not self.is_growing
        is_live = self.is_growing and kept >= self.last and not self.is_backwards
        return replace(self, now=kept, is_playing=is_playing and not ends, is_live=is_live)

    def gone_to(self, tick: float) -> Timeline:
        """At that tick, playing or not as before."""
        return self._moved(tick, is_playing=self.is_playing) if tick < self.last else self.at_the_end()

    def at_the_end(self) -> Timeline:
        """At the last tick; of a run that grows, at "now" from here on."""
        return replace(
            self,
            now=float(self.last),
            is_backwards=False,
            is_live=self.is_growing,
            is_playing=self.is_playing and self.is_growing,
        )

    def stepped(self, ticks: int) -> Timeline:
        """So many whole ticks later or earlier, and paused."""
        start = self.tick if ticks > 0 or self.fraction == 0 else self.tick + 1
        return replace(self._moved(float(start + ticks), is_playing=False), is_live=False)

    def toggled(self) -> Timeline:
        """Paused if it played; else playing, from the start when it had come to its end."""
        if self.is_playing:
            return replace(self, is_playing=False, is_live=False)
        if self.is_at_end and not self.is_growing and not self.is_backwards:
            return replace(self, is_playing=True, now=float(self.first))
        return replace(self, is_playing=True)

    def turned(self) -> Timeline:
        """Going the other way, and playing."""
        return replace(self, is_backwards=not self.is_backwards, is_playing=True, is_live=False)

    def faster(self, steps: int) -> Timeline:
        """So many speeds faster (or slower)."""
        place = min(range(len(SPEEDS)), key=lambda one: abs(SPEEDS[one] - min(self.speed, 1e9)))
        if self.speed == FASTEST:
            place = len(SPEEDS) - 1
        return replace(self, speed=SPEEDS[min(max(place + steps, 0), len(SPEEDS) - 1)])

    def grown(self, last: int, *, is_growing: bool) -> Timeline:
        """The same moment in a run that has become longer; who was at its end when it goes on again goes with it."""
        line = replace(self, last=last, is_growing=is_growing)
        is_awake = is_growing and not self.is_growing and self.is_at_end and not self.is_backwards
        return replace(line, is_live=True, is_playing=True) if is_awake else line


def speed_text(speed: float) -> str:
    """A speed as it is shown: "60x", or "max"."""
    return "max" if speed == FASTEST else f"{speed:g}x"


def next_of(ticks: Sequence[int], now: float, *, is_backwards: bool = False) -> int | None:
    """The first of the ordered ticks after (or before) a moment."""
    place = bisect_left(ticks, floor(now)) - 1 if is_backwards else bisect_right(ticks, floor(now))
    return ticks[place] if 0 <= place < len(ticks) else None
