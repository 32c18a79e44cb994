"""Dates and hours as people say them, and as they are written for the record."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from town.core.clock import long_date
from town.core.frames import When

_HOURS = ["twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]


def clock_words(hour: int, minute: int) -> str:
    """As in "five", "ten past five", "half past five", "a quarter to six", "noon"; 5:07 when it is so exact."""
    if (hour, minute) == (12, 0):
        return "noon"
    if (hour, minute) in ((0, 0), (24, 0)):
        return "midnight"
    name, following = _HOURS[hour % 12], _HOURS[(hour + 1) % 12]
    if minute == 0:
        return name
    words = _MINUTES.get(min(minute, 60 - minute))
    if words is None:
        return f"{hour % 12 or 12}:{minute:02d}"
    return f"{words} past {name}" if minute <= 30 else f"{words} to {following}"


_MINUTES = {5: "five", 10: "ten", 15: "a quarter", 20: "twenty", 25: "twenty-five", 30: "half"}


def day_words(day: date, now: datetime) -> str:
    """As in "today", "tomorrow", "on Friday", "on Friday 3 March"."""
    ahead = (day - now.date()).days
    if ahead in (0, 1, -1):
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[ahead]
    return f"on {day:%A}" if 0 < ahead < 7 else f"on {day:%A} {day.day} {day:%B}"


def when_words(when: When | None, now: datetime, *, with_hour: bool = True) -> str:
    """When something is, as people say it: "tonight at eight", "tomorrow evening from five to seven"."""
    if when is None:
        return ""
    day = day_words(when.day, now)
    if when.start is None or not with_hour:
        return day
    part = "morning" if when.start.hour < 12 else "afternoon" if when.start.hour < 17 else "evening"
    if when.start.hour == 12 and when.start.minute == 0:
        stretch = day
    elif day == "today":
        stretch = "tonight" if when.start.hour >= 19 else f"this {part}"
    elif re.search(r"\d", day):
        return f"{day} {_hours(when, 'in the ' + part)}"
    else:
        stretch = f"{day} {part}"
    return f"{stretch} {_hours(when, '')}"


def _hours(when: When, part: str) -> str:
    assert when.start is not None  # noqa: S101 (callers have looked)
    start = clock_words(when.start.hour, when.start.minute)
    tail = f" {part}" if part else ""
    if when.end is None or when.end <= when.start or when.end - when.start > timedelta(hours=12):
        return f"at {start}{tail}"
    end = clock_words(when.end.hour, when.end.minute)
    joint = "until" if " to " in f"{start} {end}" else "to"  # nobody can tell what "from five to ten to seven" is
    return f"from {start} {joint} {end}{tail}"


def full_date(when: When | None) -> str:
    """For the record: " on Friday 3 March 2023 from 19:00 to 21:00", or empty."""
    if when is None:
        return ""
    text = f" on {long_date(datetime(when.day.year, when.day.month, when.day.day))}"
    if when.start and when.end and when.end > when.start:
        return f"{text} from {when.start:%H:%M} to {when.end:%H:%M}"
    return f"{text} at {when.start:%H:%M}" if when.start else text
