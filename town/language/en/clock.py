"""Hours and parts of the day in plain English, as minutes after midnight. Patterns are for text in lower case."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from town.core.data_files import read_data

CALENDAR: dict[str, Any] = read_data(Path(__file__).with_name("data") / "calendar.yaml")
PARTS: dict[str, tuple[int, int]] = {name: (start, end) for name, (start, end) in CALENDAR["parts"].items()}
PART = "|".join(sorted(PARTS, key=len, reverse=True))
WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TENS = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_MINUTES = _TENS | {f"{ten}-five": value + 5 for ten, value in _TENS.items() if value != 15}
NUMBER = {word: value for value, word in enumerate(WORDS, 1)} | _MINUTES | {"a": 1, "an": 1}
DAY_MIN, HALF_MIN = 1440, 720
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_NAMED = {"noon": HALF_MIN, "midday": HALF_MIN, "midnight": DAY_MIN}
_NAME = "|".join(_NAMED)
COUNT = rf"(?:{'|'.join(sorted(_MINUTES, key=len, reverse=True))}|{_WORD}|\d\d?)".replace("-", "[- ]")
PM = r"(?:\s?[ap]\.?m\b\.?)"
_AMOUNT = rf"(?:half|(?:a )?quarter|twenty[- ]five|twenty|five|ten|\d\d?|{COUNT}(?= minute))(?: minutes?)?"
PAST = rf"{_AMOUNT}[ -](?:past|to|after) (?:{_WORD}|{_NAME}|\d\d?(?![\d:]))"
_MINUTE = f"(?:oh five|{'|'.join(sorted(_MINUTES, key=len, reverse=True))})".replace("-", "[- ]")
_SPOKEN = rf"(?:{_WORD})[- ]{_MINUTE}"
HOUR = (
    rf"(?:{PAST}|half (?:{_WORD})|{_SPOKEN}|(?:12|twelve) (?:{_NAME})|(?:[01]\d|2[0-3])[0-5]\d(?= hours)"
    rf"|\d\d?(?:[:.]\d\d|h\d\d|h)?|{_NAME}|{_WORD})(?:-?ish)?(?: o'?clock)?{PM}?(?: sharp| hours| on the dot)?"
)
_CLOCK = re.compile(
    rf"(?P<amount>{_AMOUNT})[ -](?P<side>past|to|after) (?P<of>\w+)|half (?P<half>{_WORD})"
    rf"|(?P<spoken>{_WORD})[- ](?P<minute>{_MINUTE})|(?:(?:12|twelve) )?(?P<name>{_NAME})"
    rf"|(?P<long>\d\d)(?P<sixty>\d\d) hours|(?P<h>\d\d?)(?:[:.h](?P<m>\d\d))?(?!\d)|(?P<word>{_WORD})(?:\b|(?=ish))"
)
_HALF_OF_DAY = re.compile(r"([ap])\.?m\b")
_GOES_ON = re.compile(rf"\s*(?:$|[^\w\s]|(?:{'|'.join(CALENDAR['goes_on'].split())})\b)")


class Clock(NamedTuple):
    """Minutes after midnight; `is_loose` when it is not said whether before or after noon.

    "10:30" is on a clock of 24 hours, but not in "tonight at 10:30": it is `by_part`.
    """

    minute: int
    is_loose: bool
    by_part: bool = False


def lowered(text: str) -> str:
    """A text in lower case, letter for letter, with straight apostrophes."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
    return low.replace("’", "'")


def read_clock(text: str) -> Clock | None:
    """Read "five", "half past six", "7:30 pm", "17h", "noon"; None when there is no such time."""
    lower = text.lower()
    found = _CLOCK.match(lower)
    minute = _minute(found) if found else -1
    if found is None or not 0 <= minute < DAY_MIN + 60 or (minute > DAY_MIN and not found["side"]):
        return None
    half = _HALF_OF_DAY.search(lower)
    if half and (minute >= HALF_MIN + 60 if half[1] == "a" else found["h"] in ("0", "00")):
        return None  # "15 a.m.", "0:15 pm"
    if half:
        return Clock(minute % HALF_MIN + (HALF_MIN if half[1] == "p" else 0), False)
    is_early = minute < HALF_MIN + 60
    return Clock(minute, is_early and not _is_firm(found), is_early and bool(found["m"]) and found["h"][0] == "1")


def _is_firm(found: re.Match[str]) -> bool:
    """Whether it is written in the style of 24 hours, or hangs on noon or midnight."""
    is_padded = bool(found["m"]) and (len(found["h"]) > 1 or found["h"] == "0")
    return is_padded or found["h"] == "00" or bool(found["name"] or found["long"]) or (found["of"] or "") in _NAMED


def _minute(found: re.Match[str]) -> int:
    """Minutes after midnight as written; -1 when there is no such time."""
    if found["side"]:
        return _minute_past(found["amount"], found["side"], found["of"])
    if found["name"]:
        return _NAMED[found["name"]]
    hour, minutes = _number(_first(found, "half", "spoken", "word", "long", "h")), 30 if found["half"] else 0
    if late := _first(found, "minute", "sixty", "m"):
        minutes = 5 if late == "oh five" else _number(late)
    return hour * 60 + minutes if minutes < 60 else -1


def _first(found: re.Match[str], *groups: str) -> str:
    return next((found[group] for group in groups if found[group]), "")


def _minute_past(amount: str, side: str, hour: str) -> int:
    """Read "half past six", "quarter to eight", "ten past 9"."""
    amount = amount.removesuffix("s").removesuffix(" minute")
    minutes = 30 if amount == "half" else 15 if amount.endswith("quarter") else _number(amount)
    start = _NAMED.get(hour, _number(hour) * 60)
    if not start or not 0 < minutes < 60:
        return -1
    return start + (-minutes if side == "to" else minutes)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBER.get(word.replace(" ", "-"), 0)


def goes_on(low: str, end: int) -> bool:
    """Whether a number that ends there may stand alone: what follows is no thing that it counts."""
    return _GOES_ON.match(low, end) is not None


def settle(clock: Clock, part: str) -> int:
    """The minute that a loose hour means: by the part of the day, else 1 to 7 is after noon."""
    minute = clock.minute
    if minute == DAY_MIN and part in PARTS and PARTS[part][0] < 12:
        return 0  # tomorrow morning at midnight
    if not clock.is_loose and not (clock.by_part and part in PARTS):
        return minute
    if part in PARTS:
        if PARTS[part][0] < 12:
            return minute % HALF_MIN
        if part.endswith("night") and (minute % HALF_MIN) < 4 * 60:
            return minute % HALF_MIN + DAY_MIN
        return minute % HALF_MIN + HALF_MIN
    return minute + HALF_MIN if minute < 8 * 60 else minute


def still_to_come(minute: int, now: int) -> int:
    """The minute of a loose hour that has struck, half a day later where that is at a sensible time and to come."""
    later = minute + HALF_MIN
    is_sensible = 8 * 60 <= later < DAY_MIN or 0 <= later - now <= 4 * 60
    return later if minute < now <= later and is_sensible else minute


def settle_range(start: Clock, end: Clock, part: str) -> tuple[int, int]:
    """Both ends of a range; what one leaves open is taken from the other; an end before the start is next day."""
    if part in PARTS:
        start, end = (clock._replace(is_loose=clock.is_loose or clock.by_part) for clock in (start, end))
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
