"""When something is: dates and times in plain English, against the moment at which they were said.

One grammar of patterns, on text in lower case, for all who read times: the rules take `when_in` and `spots_in`, judges
and measures `hours`. Why no library does it: `docs/decisions/reading-times.md`. Conventions:

- A weekday is the next such day, today included; "next Friday" is the first one after today, "last Friday" the last
  one before it; "Friday week" is a week after the next Friday, "Friday next week" lies in the calendar week after this
  one; a weekend is its Saturday. Feasts with a date of their own are days after a preposition ("on Christmas Eve").
- A part of the day without an hour implies one (`clock.PARTS`); "tonight" is this evening.
- An hour without am or pm takes it from the part of the day, from the other end of its range, or from what kind of
  thing happens then (a dinner is in the evening); else 1 to 7 is after noon, 8 to 12 as on the clock, or half a day
  later when that has struck today and is at a sensible time: "at eight", said at ten, is in the evening. What has been
  or is so every day ("opens at eight") stays. "07:30" and "10:00" are as on a clock of 24 hours.
- "until nine", "by nine" and "before nine" are ends. "half four" is half past four.
- A range that ends before it starts ends on the next day. A date without a year is the next such date, or the last one
  if that was less than a month ago. An hour without a day is on the day of the moment.
- "3/4" is no date, as nobody can tell which; "14/2" is one, after a preposition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from town.core.frames import When
from town.language.en.clock import (
    CALENDAR,
    COUNT,
    HOUR,
    NUMBER,
    PART,
    PARTS,
    PAST,
    PM,
    WORDS,
    Clock,
    goes_on,
    lowered,
    read_clock,
    settle,
    settle_range,
    still_to_come,
)
from town.language.en.dates import DAY_WORDS, days_in

_SIMPLE = r"\d\d?(?:[:.]\d\d|h\d\d|h)?"
_DASH = r"\s?[-–—]\s?"
_TO = rf"(?:{_DASH}|\s?(?:to|till|until)\s?)"
_WORD = f"(?:{'|'.join(WORDS)})"
_MEAL = "|".join(CALENDAR["meals"])
_NUMBERS = "|".join(sorted(NUMBER, key=len, reverse=True))
_UNIT = r"(?:hours?|minutes?|mins?)"
_LENGTH = (
    r"(?:half an hour|an hour and a half|(?:a|three) quarters? of an hour|a couple of hours"
    rf"|(?:\d{{1,9}}|{_NUMBERS}) {_UNIT}\b)"
)
_EDGES = r"(?:at|around|about|by|from|after|before|until|till)(?: about| around)?"
_TIME = re.compile(
    r"(?:(?<![\w:/.-])|(?<=\d-\d\dt))(?![cgjkprvwxyz])(?:"
    rf"(?:from|between) (?P<a>{HOUR})(?:{_TO}|\s?and\s?)(?P<b>{HOUR})"
    rf"|(?:at )?(?P<a2>{_SIMPLE}{PM}?){_TO}(?P<b2>\d\d?[:.]\d\d{PM}?|\d\d?{PM}|midnight|noon)"
    rf"|at (?P<off>(?:a )?quarter|half|{COUNT}) (?P<side>past|to)(?=\s*(?:[.,!?;]|$))"
    rf"|(?P<edge>{_EDGES}) (?P<at>{HOUR})(?:,?{_TO}(?P<b3>{HOUR}))?"
    rf"|(?:at )?(?P<a5>\d\d?(?:[:.]\d\d)?{PM}){_TO}(?P<b5>\d\d?(?:[:.]\d\d)?)(?![\d:]|\s?%)"
    rf"|(?P<a4>{_SIMPLE}){_TO}(?P<b4>{_SIMPLE})(?= (?:in the|at) (?:morning|afternoon|evening|night))"
    rf"|(?:it is|it's|it was|nearly|almost) (?P<now>{PAST})"
    rf"|(?P<bare>(?:half|(?:a )?quarter)[ -](?:past|to) {_WORD}|{COUNT} past {_WORD}|half {_WORD}"
    rf"|\d\d?:\d\d{PM}?|(?:\d\d?|{_WORD}){PM}|noon\b|midnight\b|(?:\d\d?|{_WORD})(?: o'?clock{PM}?|-?ish))"
    rf"|in (?P<soon>{_LENGTH})(?:'s?)?(?: time)?|(?P<ago>{_LENGTH}) ago"
    rf"|(?P<of>before|after) (?P<meal>{_MEAL})"
    rf"|(?:(?:in|during|on|at) )?(?:the )?(?P<part>{PART})"
    r")(?!\w|:\d|-\w)"
)
_FIRST = ("a", "a2", "a4", "a5", "at", "now", "bare")
_LAST = ("b", "b2", "b3", "b4", "b5")
_HOUR_WORDS = frozenset(  # one of which is in every text that names an hour or a part of the day
    [*"0123456789", *NUMBER, *(f"{word}ish" for word in WORDS), *CALENDAR["meals"], "noon", "midnight", "half"]
).union(("quarter", "hour", "hours"), *(part.split() for part in PARTS)) - {"a", "an", "time", "late", "early", "at"}
_THIS = frozenset({"this", "last"})
_TOKEN = re.compile(r"[a-z]+|\d")
_HALF = re.compile(
    r"[ap]\.?m\b|:|o'?clock|noon|midnight|midday|past|[- ](?:to|after)|quarter|half|ish\b|sharp|dot|hours"
)
_NEAR = 200  # letters before an hour that may tell what it is, at most
_UNSURE = ("about", "from", "around")  # "around six" may be an hour or a number
_HAPPENS = re.compile(rf"(?:^|\b(?:{'|'.join(CALENDAR['happens'].split())}),? )$")
_ONWARDS = re.compile(r" on(?:wards?)?\b(?! \w)")
_IS_COUNTED = re.compile(
    r" (?!is\b|was\b|has\b|this\b|as\b|always\b|its\b|his\b|unless\b|sometimes\b|besides\b|perhaps\b)"
    r"(?:(?:\w+ )?(?:people|men|women|children)|of|per|\w+[^\Ws]s)\b(?!')"
)
_SETTLED = re.compile(
    rf"\b(?:{'|'.join(CALENDAR['settled'].split())}"
    r"|(?<!is )(?<!are )(?<!be )(?<!been )(?<!'s )(?!need|speed|indeed)\w\w+ed)\b[^.!?:\"“]*$"
)
_NOT_A_TIME = re.compile(r" (?:papers?|news|dress|gowns?|star|edition|classes|class|shift)\b")
_HANGS = re.compile(
    rf"\b(?:at|by|around|about|after|before|until|till|from|between|past|to|half|it is|it's)[ -](?:about |around )?"
    rf"(?:{_NUMBERS}|half|quarter|\d)|o'?clock|\dh|:\d\d|ish\b|{_UNIT}\b"
)


class Spot(NamedTuple):
    """A stretch of text that says when: a day, hours, or a part of the day; what is unsaid is None or empty."""

    start: int
    end: int
    day: date | None = None
    begins: Clock | None = None
    ends: Clock | None = None
    part: str = ""
    edge: str = ""  # the preposition before a single hour: "until" makes it an end
    is_clock: bool = True  # whether the hours stand there, not "in two hours" or "before lunch"
    is_settled: bool = False  # whether it has been or is so every day, and the next such hour is not meant


def hangs_on_hour(text: str) -> bool:
    """Whether what a text says may depend on the hour at which it was said ("in two hours", "at nine")."""
    low = lowered(text)
    return not _HOUR_WORDS.isdisjoint(_TOKEN.findall(low)) and _HANGS.search(low) is not None


def spots_in(text: str, moment: datetime) -> list[Spot]:
    """All stretches that say when, in order of the text."""
    low = lowered(text)
    words = _TOKEN.findall(low)
    has_hours = not _HOUR_WORDS.isdisjoint(words)
    has_days = not DAY_WORDS.isdisjoint(words) or (has_hours and not _THIS.isdisjoint(words))
    days = _days(text, low, moment) if has_days else []
    if not has_hours:
        return days
    spots = list(days)
    for hit in _TIME.finditer(low):
        if not any(hit.start() < day.end and day.start < hit.end() for day in days):
            spots += _time_spot(hit, low, moment, days)
    return sorted(spots)


def _days(text: str, low: str, moment: datetime) -> list[Spot]:
    found = days_in(text, low, moment.date())
    return [Spot(one.start, one.end, one.day, part="evening" if one.is_tonight else "") for one in found]


def _time_spot(hit: re.Match[str], low: str, moment: datetime, days: Sequence[Spot]) -> list[Spot]:
    if hit["part"]:
        is_time = hit.start("part") > hit.start() or any(spot.end == hit.start() - 1 for spot in days)
        is_time = is_time and not _NOT_A_TIME.match(low, hit.end())
        return [Spot(hit.start(), hit.end(), part=hit["part"])] if is_time else []
    if hit["soon"] or hit["ago"] or hit["off"]:
        return _from_now(hit, moment)
    if hit["meal"]:
        hour = CALENDAR["meals"][hit["meal"]][hit["of"] == "after"]
        spot = Spot(hit.start(), hit.end(), None, Clock(hour * 60, False), None, "", hit["of"], is_clock=False)
        return [spot] if goes_on(low, hit.end()) else []
    return _hour_spot(hit, low)


def _hour_spot(hit: re.Match[str], low: str) -> list[Spot]:
    first, last = (next((hit[group] for group in groups if hit[group]), "") for groups in (_FIRST, _LAST))
    begins, ends = read_clock(first), read_clock(last) if last else None
    if begins is None or (last and ends is None):
        return []
    if not (_is_range(hit, begins, ends, low) if ends else _is_hour(hit, first, low)):
        return []
    is_settled = begins.is_loose and _SETTLED.search(low, max(0, hit.start() - _NEAR), hit.start()) is not None
    edge = (hit["edge"] or "").split(" ")[0]
    return [Spot(hit.start(), hit.end(), None, begins, ends, "", edge, is_settled=is_settled)]


def _is_hour(hit: re.Match[str], first: str, low: str) -> bool:
    """Whether a number that stands alone is an hour: not in "at 5 tables", "about ten of us", "half five people"."""
    follows = goes_on(low, hit.end())
    if hit["now"] or (first.startswith("half ") and "past" not in first):
        return follows
    if _HALF.search(first):
        return True
    if hit["edge"] == "by" and low.endswith(f"{first} ", 0, hit.start()):
        return False  # "one by one"
    if hit["edge"] not in _UNSURE:
        return follows
    is_start = hit["edge"] == "from" and _ONWARDS.match(low, hit.end())
    return bool(is_start or (follows and _HAPPENS.search(low, max(0, hit.start() - _NEAR), hit.start())))


def _is_range(hit: re.Match[str], begins: Clock, ends: Clock, low: str) -> bool:
    """Whether two numbers are hours: not in "from one to ten", "between five and seven people"."""
    if not hit["a"] or not (begins.is_loose and ends.is_loose):
        return True
    is_scale = (begins.minute, ends.minute) == (60, 600)
    return not is_scale and not _IS_COUNTED.match(low, hit.end())


def _from_now(hit: re.Match[str], moment: datetime) -> list[Spot]:
    """What is so far off: "in two hours", "an hour ago", "at a quarter past" (of this hour or the next)."""
    if hit["off"]:
        struck = read_clock(f"{hit['off']} {hit['side']} {moment.hour % 12 + 1}")
        minutes = (struck.minute - moment.minute) % 60 if struck else -1
    else:
        minutes = _minutes(hit["soon"] or hit["ago"]) * (-1 if hit["ago"] else 1)
    try:
        then = moment + timedelta(minutes=minutes)
    except OverflowError:
        return []
    return [Spot(hit.start(), hit.end(), then.date(), Clock(then.hour * 60 + then.minute, False), is_clock=False)]


def _minutes(length: str) -> int:
    fixed = {"half an": 30, "an hour and": 90, "a quarter": 15, "three quarters": 45, "a couple": 120}
    for beginning, minutes in fixed.items():
        if length.startswith(beginning):
            return minutes
    amount, unit = length.rsplit(" ", 1)
    number = int(amount) if amount.isdecimal() else NUMBER[amount]
    return number * (60 if unit.startswith("hour") else 1)


def when_of(spots: Sequence[Spot], moment: datetime, usual_part: str = "") -> When | None:
    """What several spots say together; `usual_part` is the part of the day at which such things happen."""
    if not spots:
        return None
    day = next((spot.day for spot in spots if spot.day), moment.date())
    is_open = day == moment.date() and not any(spot.is_settled for spot in spots)
    now = moment.hour * 60 + moment.minute if is_open else -1
    begin, finish = _hours(spots, usual_part, now)
    try:
        return When(day, _after(day, begin), _after(day, finish))
    except OverflowError:  # the last midnight of the calendar
        return When(day)


def _hours(spots: Sequence[Spot], usual_part: str, now: int) -> tuple[int, int]:
    """Begin and end in minutes after midnight, -1 where unsaid; `now` is the minute of the moment, on its day."""
    part = next((spot.part for spot in spots if spot.part), "")
    timed = [spot for spot in spots if spot.begins]
    if not timed:
        return (PARTS[part][0] * 60, PARTS[part][1] * 60) if part else (-1, -1)
    first, leaning = timed[0], part or usual_part
    begins = first.begins or Clock(0, False)
    last = first.ends or next((spot.begins for spot in timed[1:] if spot.edge in ("until", "till")), None)
    if last:
        begin, finish = settle_range(begins, last, leaning)
        is_over = begins.is_loose and last.is_loose and not leaning and finish < now
        later = still_to_come(begin, now) - begin if is_over else 0
        return begin + later, finish + later
    minute = settle(begins, leaning)
    if begins.is_loose and not leaning:
        minute = still_to_come(minute, now)
    return (-1, minute) if first.edge in ("until", "till", "by", "before") else (minute, -1)


def _after(day: date, minute: int) -> datetime | None:
    return None if minute < 0 else datetime.combine(day, time()) + timedelta(minutes=minute)


def when_in(text: str, moment: datetime, usual_part: str = "") -> When | None:
    """When a text says that something is, or None."""
    return when_of(spots_in(text, moment), moment, usual_part)
