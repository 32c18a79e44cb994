"""Days in plain English, against the date on which they were said."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateutil.parser import parse
from dateutil.relativedelta import relativedelta

from town.language.en.clock import PART

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = "|".join(_DAYS)
_NTH = r"\d\d?(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?:19|20)\d\d\b)?"
_COUNT = r"(?:\d+|an?|a couple of|a few|one|two|three|four|five|six|seven|eight|nine|ten)"
_FEW = {"a couple of": "2", "a few": "3", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
        "seven": "7", "eight": "8", "nine": "9", "ten": "10", "a": "1", "an": "1"}  # fmt: skip

DATE = re.compile(
    rf"(?<![\w:/-])(?:(?:on|by|for|until|since|from|after|before) )?(?:the )?(?:"
    r"(?P<iso>\d{4}-\d\d-\d\d)"
    rf"|(?:(?:{_DAY}|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b\.?,? (?:the )?)?"
    rf"(?P<written>{_NTH} (?:of )?{_MONTH}{_YEAR}|{_MONTH} (?:the )?{_NTH}(?![\d:]|\.\d|\s?[ap]\.?m\b){_YEAR})"
    r"|(?P<slash>\d\d?[/.]\d\d?[/.]\d{4})"
    rf"|(?P<which>this coming |coming |next |this |last )?(?P<day>{_DAY})(?P<week> next week| week)?(?!s\b|')"
    rf"|(?P<word>day after tomorrow|tomorrow|today|tonight|day before yesterday|yesterday|(?:this"
    rf"|last)(?= (?:{PART})\b))"
    r"|(?P<weekend>(?:this |next |last |at the |on the )?(?:coming )?weekend)"
    rf"|(?P<apart>in {_COUNT} (?:days?|weeks?|months?)\b(?:'s? time)?|{_COUNT} (?:days?|weeks?|months?) (?:from (?:now"
    rf"|today)|ago)\b)"
    r"|(?P<nth>(?<=on the )\d\d?(?:st|nd|rd|th))"
    r")(?!\w|-\w)",
    re.IGNORECASE,
)
_DISTANCE = re.compile(rf"({_COUNT}) (day|week|month)")
_PAST = 30  # days after which a date without a year means the next year's
_LEAP = 9  # years until there surely is another 29 February


def day_of(found: re.Match[str], today: date) -> date | None:
    """The day that a match of DATE means, seen from `today`; None when there is no such day."""
    text = found[0].lower()
    if found["day"]:
        return _weekday(found["day"].lower(), (found["which"] or "").strip().lower(), bool(found["week"]), today)
    if found["word"]:
        return today + timedelta(days=_WORDS[found["word"].lower()])
    if found["weekend"]:
        saturday = _weekday("saturday", "last" if "last" in text else "", False, today)
        return saturday + timedelta(days=7) if "next" in text else saturday
    if found["iso"]:
        return _iso(found["iso"])
    if found["nth"]:
        return _nth(int(re.sub(r"\D", "", found["nth"])), today)
    if found["apart"]:
        return _apart(found["apart"].lower(), today)
    return _written(found["written"] or found["slash"], today)


_WORDS = {"tomorrow": 1, "today": 0, "tonight": 0, "this": 0, "last": -1, "yesterday": -1, "day after tomorrow": 2,
          "day before yesterday": -2}  # fmt: skip


def _weekday(name: str, which: str, week: bool, today: date) -> date:
    ahead = (_DAYS.index(name) - today.weekday()) % 7
    if week:
        return today - timedelta(days=today.weekday()) + timedelta(days=7 + _DAYS.index(name))
    if which == "last":
        return today + timedelta(days=ahead - 7)
    if which == "next" and ahead == 0:
        ahead = 7
    return today + timedelta(days=ahead)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _nth(number: int, today: date) -> date | None:
    """The next such day of a month, today included."""
    return next((day for day in (today + timedelta(days=n) for n in range(62)) if day.day == number), None)


def _apart(text: str, today: date) -> date | None:
    """A day at a distance: "in three weeks", "a month ago"; None beyond the calendar."""
    count, unit = _DISTANCE.search(text).groups()  # type: ignore[union-attr]  # DATE has found the same
    number = int(_FEW.get(count, count)) * (-1 if text.endswith("ago") else 1)
    try:
        return today + relativedelta(**{unit + "s": number})  # type: ignore[arg-type]  # days, weeks or months
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def _written(text: str, today: date) -> date | None:
    """A date written out, read by dateutil; without a year, the first one that is not a month past."""
    plain = re.sub(r"(\d)(?:st|nd|rd|th)\b| (?:of|the)\b", r"\1", text)
    if re.search(r"\d{4}", text):
        return _in_year(plain, today.year)
    days = (_in_year(plain, year) for year in range(today.year - 1, today.year + _LEAP))
    return next((day for day in days if day and (today - day).days <= _PAST), None)


def _in_year(text: str, year: int) -> date | None:
    """A date in its own year or, when it gives none, in this one; None when there is no such day."""
    try:
        return parse(text, default=datetime(year, 1, 1), dayfirst="." in text).date()
    except (ValueError, OverflowError):
        return None
