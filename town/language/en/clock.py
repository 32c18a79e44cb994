"""Hours and parts of the day in plain English, as minutes after midnight."""

from __future__ import annotations

import re
from typing import NamedTuple

# hours that a part of the day implies; a bare hour in it is moved to that half
PARTS: dict[str, tuple[int, int]] = {
    "early morning": (6, 9),
    "breakfast time": (7, 9),
    "morning": (9, 12),
    "late morning": (10, 12),
    "midday": (12, 13),
    "lunchtime": (12, 13),
    "lunch time": (12, 13),
    "early afternoon": (13, 15),
    "afternoon": (14, 17),
    "late afternoon": (16, 18),
    "teatime": (16, 17),
    "early evening": (17, 19),
    "evening": (18, 21),
    "dinner time": (18, 20),
    "dinnertime": (18, 20),
    "late evening": (20, 23),
    "night": (20, 23),
    "late at night": (21, 23),
}
PART = "|".join(sorted(PARTS, key=len, reverse=True))
WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NUMBER = {word: value for value, word in enumerate(WORDS, 1)} | {"twenty": 20, "twenty-five": 25, "a": 1, "an": 1}
DAY_MIN, HALF_MIN = 1440, 720
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_PM = r"(?:\s?[ap]\.?m\b\.?)"
PAST = (
    rf"(?:half|(?:a )?quarter|five|ten|twenty-five|twenty|\d\d?)(?: minutes)? (?:past|to|after) (?:{_WORD}|\d\d?)"
    rf"|half (?:{_WORD})"
)
HOUR = rf"(?:{PAST}|\d\d?(?:[:.]\d\d|h\d\d|h)?|noon|midnight|midday|{_WORD})(?: o'?clock)?{_PM}?(?: sharp)?"
_CLOCK = re.compile(rf"(?:(?P<past>{PAST})|(?P<h>\d\d?)(?:[:.h](?P<m>\d\d))?|(?P<word>noon|midnight|midday|{_WORD})\b)")
_PAST = re.compile(r"(half|(?:a )?quarter|[\w-]+)(?: minutes)?(?: (past|to|after))? ([\w]+)$")


class Clock(NamedTuple):
    """Minutes after midnight; `is_loose` when it is not said whether before or after noon."""

    minute: int
    is_loose: bool


def read_clock(text: str) -> Clock | None:
    """Read "five", "half past six", "7:30 pm", "17h", "noon"; None when there is no such time."""
    lower = text.lower()
    found = _CLOCK.match(lower)
    if not found:
        return None
    half = re.search(r"([ap])\.?m\b", lower)
    if found["word"] in ("noon", "midday"):
        return Clock(HALF_MIN, False)
    if found["word"] == "midnight":
        return Clock(DAY_MIN, False)
    minute, is_padded = _minute(found)
    if minute < 0 or minute > DAY_MIN:
        return None
    if half:
        return Clock(minute % HALF_MIN + (HALF_MIN if half[1] == "p" else 0), False)
    return Clock(minute, not is_padded and minute < HALF_MIN + 60)


def _minute(found: re.Match[str]) -> tuple[int, bool]:
    """Minutes after midnight as written, and whether it is written in the style of 24 hours."""
    if found["past"]:
        return _minute_past(found["past"]), False
    if found["word"]:
        return NUMBER[found["word"]] * 60, False
    hour, minutes = int(found["h"]), int(found["m"] or 0)
    if minutes > 59:
        return -1, False
    return hour * 60 + minutes, hour > 12 or (bool(found["m"]) and len(found["h"]) > 1) or hour == 0


def _minute_past(text: str) -> int:
    """Read "half past six", "quarter to eight", "ten past 9", "half six" (which is half past six)."""
    found = _PAST.match(text)
    if not found:
        return -1
    amount, side, hour_word = found.groups()
    minutes = 30 if amount == "half" else 15 if amount.endswith("quarter") else _number(amount)
    return _number(hour_word) * 60 + (-minutes if side == "to" else minutes)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER.get(word, 0)


def settle(clock: Clock, part: str) -> int:
    """The minute that a loose hour means: by the part of the day, else 1 to 7 is after noon."""
    minute = clock.minute
    if not clock.is_loose:
        return minute
    if part in PARTS:
        if PARTS[part][0] < 12:
            return minute % HALF_MIN
        if part.endswith("night") and (minute % HALF_MIN) < 4 * 60:
            return minute % HALF_MIN + DAY_MIN
        return minute % HALF_MIN + HALF_MIN
    return minute + HALF_MIN if minute < 8 * 60 else minute


def settle_range(start: Clock, end: Clock, part: str) -> tuple[int, int]:
    """Both ends of a range; what one leaves open is taken from the other; an end before the start is next day."""
    if start.is_loose and not end.is_loose:
        late = end.minute if end.minute > start.minute % HALF_MIN else end.minute + DAY_MIN
        first = start.minute % HALF_MIN
        begin = max(first + step for step in (0, HALF_MIN, DAY_MIN) if first + step < late)
        begin = begin % DAY_MIN
        return begin, end.minute if end.minute > begin else end.minute + DAY_MIN
    begin = settle(start, part)
    if end.is_loose:
        finish = end.minute % HALF_MIN
        while finish <= begin:
            finish += HALF_MIN
        return begin, finish
    return begin, end.minute if end.minute > begin else end.minute + DAY_MIN
