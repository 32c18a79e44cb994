"""When something is: dates and times in plain English, against the moment at which they were said.

Cheap patterns find the spans; `dateutil` reads written-out dates and distances ("14 February", "in three weeks"),
cached by span and date. Conventions:

- A weekday is the next such day, today included; "next Friday" is the first one after today, "last Friday" the last
  one before it; "Friday week" or "Friday next week" lies in the calendar week after this one; a
  weekend is its Saturday.
- A part of the day without an hour implies one (`read_clock.PARTS`); "tonight" is this evening.
- An hour without am or pm takes it from the part of the day, from the other end of its range, or from what kind of
  thing happens then (a dinner is in the evening); else 1 to 7 is after noon, 8 to 12 as on the clock. "07:30" and
  "10:00" are as on a clock of 24 hours.
- A range that ends before it starts ends on the next day. A date without a year is the next such date, or the last one
  if that was less than a month ago. An hour without a day is on the day of the moment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from town.core.frames import When
from town.language.en.clock import HOUR, NUMBER, PART, PARTS, WORDS, Clock, read_clock, settle, settle_range
from town.language.en.dates import DATE, day_of

_SIMPLE = r"\d\d?(?:[:.]\d\d)?"
_PM = r"\s?[ap]\.?m\b\.?"
_TO = r"\s?(?:-|to|till|until)\s?"
_WORD = f"(?:{'|'.join(WORDS)})"
_TIME = re.compile(
    r"(?<![\w:/.-])(?:"
    rf"(?:from|between) (?P<a>{HOUR})\s?(?:-|to|till|until|and)\s?(?P<b>{HOUR})"
    rf"|(?:at )?(?P<a2>{_SIMPLE}(?:{_PM})?){_TO}(?P<b2>\d\d?[:.]\d\d(?:{_PM})?|\d\d?{_PM}|midnight|noon)"
    rf"|(?P<edge>at|around|about|by|from|after|before|until|till)(?: about| around)? (?P<at>{HOUR})"
    rf"(?:,?\s?(?:-|to|till|until)\s?(?P<b3>{HOUR}))?"
    rf"|(?:at )?(?P<a5>\d\d?(?:[:.]\d\d)?{_PM})\s?(?:-|to|till|until)\s?(?P<b5>\d\d?(?:[:.]\d\d)?)(?![\d:]|\s?%)"
    rf"|(?P<a4>{_SIMPLE}){_TO}(?P<b4>{_SIMPLE})(?= (?:in the|at) (?:morning|afternoon|evening|night))"
    rf"|(?P<bare>(?:half|(?:a )?quarter) (?:past|to) {_WORD}|\d\d?:\d\d(?:{_PM})?|\d\d?{_PM}"
    rf"|noon\b|midnight\b|{_WORD} o'?clock(?:{_PM})?)"
    r"|in (?P<count>half an|an?|\d+|one|two|three|four|five|six) (?P<unit>hour|minute)s?(?:'s? time)?"
    rf"|(?:(?:in|during|on|at) )?(?:the )?(?P<part>{PART})"
    r")(?!\w|:\d|-\w)",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"\d|days?\b|to(?:night|morrow)|week|month"
    rf"|\b(?:noon|midnight|{PART}|half past|quarter (?:to|past)|in (?:half )?an?)\b"
    r"|\b(?:at|by|from|between|around|about|after|before|until|till|in) (?:about )?"
    rf"(?:{'|'.join(NUMBER)}|half|quarter)\b"
    r"|o'clock"
)
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s]|(?:on|in|at|to|till|until|and|or|for|with|this|next|today|tomorrow|tonight|sharp|every|he|she|"
    r"they|I|we|you|because|but|so|when|where|there|if|each|would|will|is|was|then|instead)\b)"
)
_HALF = re.compile(r"[ap]\.?m\b|:|o'?clock|noon|midnight|midday|past| to |quarter|half", re.IGNORECASE)


class Spot(NamedTuple):
    """A stretch of text that says when: a day, hours, or a part of the day; what is unsaid is None or empty."""

    start: int
    end: int
    day: date | None = None
    begins: Clock | None = None
    ends: Clock | None = None
    part: str = ""
    edge: str = ""  # the preposition before a single hour: "until" makes it an end


def hangs_on_hour(text: str) -> bool:
    """Whether what a text says depends on the hour at which it was said ("in two hours")."""
    low = text.lower()
    return ("hour" in low or "minute" in low) and _SOON.search(low) is not None


_SOON = re.compile(r"\bin (?:half an|an?|\d+|one|two|three|four|five|six) (?:hour|minute)")


def spots_in(text: str, moment: datetime) -> list[Spot]:
    """All stretches that say when, in order of the text."""
    if not _MAYBE.search(text.lower()):  # without regard to case is several times slower
        return []
    found = [_day_spot(hit, moment) for hit in DATE.finditer(text)]
    days = [spot for spot in found if spot.day]
    for hit in _TIME.finditer(text):
        if not any(hit.start() < spot.end and spot.start < hit.end() for spot in days):
            days += _time_spot(hit, text, moment, days)
    return sorted(days)


def _day_spot(hit: re.Match[str], moment: datetime) -> Spot:
    part = "evening" if hit[0].lower().endswith("tonight") else ""
    return Spot(hit.start(), hit.end(), day_of(hit, moment.date()), part=part)


def _time_spot(hit: re.Match[str], text: str, moment: datetime, days: Sequence[Spot]) -> list[Spot]:
    if hit["part"]:
        is_time = hit.start("part") > hit.start() or any(spot.end == hit.start() - 1 for spot in days)
        return [Spot(hit.start(), hit.end(), part=hit["part"].lower())] if is_time else []
    if hit["count"]:
        return [_soon(hit, moment)]
    first = hit["a"] or hit["a2"] or hit["a4"] or hit["a5"] or hit["at"] or hit["bare"]
    last = hit["b"] or hit["b2"] or hit["b3"] or hit["b4"] or hit["b5"]
    if not last and not _HALF.search(first) and not _GOES_ON.match(text, hit.end()):
        return []  # "at 5 tables"
    if not last and (hit["edge"] or "").lower() in ("about", "from", "around") and not _HALF.search(first):
        return []
    begins, ends = read_clock(first), read_clock(last) if last else None
    if begins is None or (last and ends is None):
        return []
    return [Spot(hit.start(), hit.end(), None, begins, ends, "", (hit["edge"] or "").lower())]


def _soon(hit: re.Match[str], moment: datetime) -> Spot:
    amount = hit["count"].lower()
    number = 0.5 if amount == "half an" else float(NUMBER.get(amount) or amount)
    then = moment + timedelta(hours=number) if hit["unit"].lower() == "hour" else moment + timedelta(minutes=number)
    return Spot(hit.start(), hit.end(), then.date(), Clock(then.hour * 60 + then.minute, False))


def when_of(spots: Sequence[Spot], moment: datetime, usual_part: str = "") -> When | None:
    """What several spots say together; `usual_part` is the part of the day at which such things happen."""
    if not spots:
        return None
    day = next((spot.day for spot in spots if spot.day), moment.date())
    part = next((spot.part for spot in spots if spot.part), "")
    begin, finish = _hours(spots, part, usual_part)
    midnight = datetime.combine(day, time())
    return When(day, _after(midnight, begin), _after(midnight, finish))


def _hours(spots: Sequence[Spot], part: str, usual_part: str) -> tuple[int, int]:
    """Begin and end in minutes after midnight, -1 where unsaid."""
    timed = [spot for spot in spots if spot.begins]
    if not timed:
        return (PARTS[part][0] * 60, PARTS[part][1] * 60) if part else (-1, -1)
    first, leaning = timed[0], part or usual_part
    last = first.ends or next((spot.begins for spot in timed[1:] if spot.edge in ("until", "till")), None)
    if first.begins and last:
        return settle_range(first.begins, last, leaning)
    minute = settle(first.begins, leaning) if first.begins else -1
    return (-1, minute) if first.edge in ("until", "till", "by", "before") else (minute, -1)


def _after(midnight: datetime, minute: int) -> datetime | None:
    return None if minute < 0 else midnight + timedelta(minutes=minute)


def when_in(text: str, moment: datetime, usual_part: str = "") -> When | None:
    """When a text says that something is, or None."""
    return when_of(spots_in(text, moment), moment, usual_part)
