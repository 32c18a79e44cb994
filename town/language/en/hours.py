"""Times of the clock in a text, and dates that are given in full: what judges and measures compare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from town.core.clock import clock_text
from town.language.en.clock import DAY_MIN, HALF_MIN, Clock, lowered, settle, settle_range
from town.language.en.dates import days_in
from town.language.en.times import Spot, spots_in, when_of

_ANY = datetime(2000, 1, 3)  # a moment for texts whose hours are read without one
_BESIDE = 12  # letters between an hour and its part of the day, at most


def hours_named(text: str) -> list[tuple[int, ...]]:
    """The times of the clock that stand in a text, whenever it was said, in order of the text.

    Each as the minutes of a day that it may mean: five is 300 or 1020, but five in the afternoon is 1020.
    """
    spots = spots_in(text, _ANY)
    return [
        tuple(sorted({minute % DAY_MIN for minute in minutes}))
        for number, spot in enumerate(spots)
        if spot.is_clock and spot.begins
        for minutes in _meant(spot, _part_beside(spots, number))
    ]


def _part_beside(spots: Sequence[Spot], number: int) -> str:
    """The part of the day that is said with an hour: "tonight at eight", "at seven tomorrow morning"."""
    spot = spots[number]
    near = (one for one in spots if one.part and min(abs(one.start - spot.end), abs(spot.start - one.end)) <= _BESIDE)
    return next((one.part for one in near), "")


def _meant(spot: Spot, part: str) -> list[tuple[int, ...]]:
    begins, ends = spot.begins or Clock(0, False), spot.ends
    if ends and (part or not begins.is_loose or not ends.is_loose):
        begin, finish = settle_range(begins, ends, part)
        return [(begin,), _either(ends) if ends.is_loose and not part else (finish,)]
    return [(settle(one, part),) if part else _either(one) for one in (begins, ends) if one]


def _either(clock: Clock) -> tuple[int, ...]:
    return (clock.minute, clock.minute + HALF_MIN) if clock.is_loose else (clock.minute,)


def hour_meant(text: str, moment: datetime) -> str:
    """The first time of the clock that a text names, as "17:00", to somebody who hears it at that moment."""
    spots = spots_in(text, moment)
    first = next((spot for spot in spots if spot.is_clock and spot.begins), None)
    if first is None:
        return ""
    when = when_of([first, *(spot for spot in spots if not spot.begins)], moment)
    hour = (when.start or when.end) if when else None
    return clock_text(hour.hour * 3600 + hour.minute * 60) if hour else ""


def date_meant(text: str, moment: datetime) -> str:
    """The first date that a text gives, as "02-14"; "Friday" and "tomorrow" give none."""
    dated = (found.day for found in days_in(text, lowered(text), moment.date()) if found.is_dated)
    day = next(dated, None)
    return f"{day:%m-%d}" if day else ""
