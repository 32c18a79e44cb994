"""Simulated time: ticks counted from the start of a run, and the calendar they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

DAY_S = 86_400  # seconds in a day
HOUR_S = 3_600


def seconds_of_day(moment: datetime) -> int:
    """Seconds since that day's midnight, 0 to 86,399."""
    return moment.hour * HOUR_S + moment.minute * 60 + moment.second


def clock_text(second: int) -> str:
    """Seconds since midnight as "HH:MM"."""
    return f"{second // HOUR_S % 24:02d}:{second % HOUR_S // 60:02d}"


def long_date(moment: datetime) -> str:
    """A date as people say it: "Monday 13 February 2023"."""
    return f"{moment:%A} {moment.day} {moment:%B %Y}"


@dataclass(frozen=True, slots=True)
class Clock:
    """Tick 0 is the moment of the start; a tick lasts `tick_seconds` > 0. Earlier moments have negative ticks."""

    start: datetime
    tick_seconds: int

    def at(self, tick: int) -> datetime:
        """The moment at which a tick begins."""
        return self.start + timedelta(0, tick * self.tick_seconds)

    def tick_of(self, moment: datetime) -> int:
        """The first tick that does not begin before the moment; negative before the start."""
        seconds = int((moment - self.start).total_seconds())
        return -(-seconds // self.tick_seconds)

    def hours(self, ticks: int) -> float:
        """A number of ticks in simulated hours."""
        return ticks * self.tick_seconds / HOUR_S
