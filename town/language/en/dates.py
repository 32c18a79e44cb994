"""Days in plain English, against the date on which they were said. Patterns are for text in lower case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from town.language.en.clock import CALENDAR, PART, goes_on

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = r"(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in (*_MONTHS, "sept")) + r")\b\.?"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = "|".join(_DAYS)
_SHORT = r"mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun"
_TO_TWENTIETH = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
]  # fmt: skip
_ORDINALS = [*_TO_TWENTIETH, *(f"twenty-{nth}" for nth in _TO_TWENTIETH[:9]), "thirtieth", "thirty-first"]
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_ALONE = "|".join(sorted(_ORDINALS[3:], key=len, reverse=True))  # "on the third" may be a floor, and what is second
_ST = r"\d\d?(?:st|nd|rd|th)"
_NTH = r"\d\d?(?:st|nd|rd|th)?"
_YEAR = r"(?:,? [12]\d{3}\b(?! hours))?"
_COUNT = r"(?:\d+|an?|a couple of|a few|one|two|three|four|five|six|seven|eight|nine|ten)"
_FEW = {"a couple of": "2", "a few": "3", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
        "seven": "7", "eight": "8", "nine": "9", "ten": "10", "a": "1", "an": "1"}  # fmt: skip
_FEASTS = {name.replace("'", mark): day for name, day in CALENDAR["feasts"].items() for mark in ("'", "")}
_FEAST = "|".join(sorted(map(re.escape, _FEASTS), key=len, reverse=True))

DATE = re.compile(
    r"(?<![\w:/-])(?:(?:on|by|for|until|till|since|from|after|before) )??(?:the )?(?:"
    r"(?P<iso>\d{4}-\d\d-\d\d)(?=t\d\d:|\b)"
    rf"|(?:(?:{_DAY}|{_SHORT})\b\.?,? (?:the )?)?"
    rf"(?P<written>(?:{_NTH}|{_ORDINAL}) (?:of )?{_MONTH}{_YEAR}"
    rf"|{_MONTH} (?:the )?{_NTH}(?![\d:]|\.\d|\s?[ap]\.?m\b){_YEAR}|{_MONTH} the (?:{_ORDINAL})\b{_YEAR})"
    rf"|(?P<named>{_DAY}|{_SHORT})\b\.?,? (?:the )?(?P<numbered>{_ST})"
    r"|(?P<slash>\d\d?[/.]\d\d?[/.]\d{4})"
    rf"|(?P<which>this coming |coming |next |this |last )?(?P<day>{_DAY})(?P<week> next week| week| after next)?"
    r"(?!s\b|')"
    rf"|(?P<word>day after tomorrow|tomorrow|today|tonight|day before yesterday|yesterday|(?:this"
    rf"|last)(?= (?:{PART})\b))"
    r"|(?P<weekend>(?:this |next |last |at the |on the )?(?:coming )?weekend)"
    rf"|(?P<step>a week|two weeks|a fortnight) (?:on |from )?(?P<base>{_DAY}|today|tomorrow)"
    rf"|(?P<apart>in {_COUNT} (?:days?|weeks?|months?|fortnights?)\b(?:'?s?'? time)?"
    rf"|{_COUNT} (?:days?|weeks?|months?|fortnights?) (?:from (?:now|today)|ago)\b)"
    rf"|(?:(?<=on the )|(?<=by the )|(?<=until the )|(?<=ing of the )|(?<=noon of the ))(?P<nth>{_ST}|{_ALONE})"
    rf"|(?<=\w )(?:(?P<pair>\d\d?/\d\d?)|(?P<feast>{_FEAST})|(?P<short>{_SHORT})\b\.?)"
    r")(?:(?!\w|-\w)|(?=t\d\d:))"
)
_UNITS = ("day", "week", "month", "fortnight")
_SHORTS = ("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun")
_PLAIN = {"day", "new", "all", "night"}  # words of feasts that are in many texts
DAY_WORDS = frozenset(  # one of which is in every text that names a day, but for "this morning" and "last night"
    [*"0123456789", *_DAYS, *_SHORTS, "weekend", *(unit + end for unit in _UNITS for end in ("", "s")), "today"]
    + ["tonight", "tomorrow", "yesterday", *_ORDINALS[3:20], "twenty", "thirtieth", "thirty"]
    + [*_MONTHS, *(name[:3] for name in _MONTHS), "sept"]
    + [word for name in _FEASTS for word in re.findall(r"[a-z]{3,}", name) if word not in _PLAIN]
)
_DISTANCE = re.compile(rf"({_COUNT}) (day|week|month|fortnight)")
_LEADS = re.compile(r"\b(?:on|by|until|till|since|from|after|before|at|this|next|last) (?:the )?$")
_HABIT = re.compile(r"\b(?:once|twice|times|days?|hours?) $")
_VERBS = ("may ", "march ")  # "you may 5 times"
_NEAR = 20  # letters before a day that may tell what it is, at most
_PAST = 30  # days after which a date without a year means the next year's
_DATED = ("iso", "written", "slash", "pair", "feast")
_LEAP = 9  # years until there surely is another 29 February
_YEARS = range(400)  # days in which a date and a weekday are looked for together


class DayFound(NamedTuple):
    """A stretch of text that names a day."""

    start: int
    end: int
    day: date
    is_tonight: bool
    is_dated: bool  # whether the date itself stands there, not "Friday" or "tomorrow"


def days_in(text: str, low: str, today: date) -> Iterator[DayFound]:
    """The days that a text names; `low` is the text in lower case, letter for letter."""
    for found in DATE.finditer(low):
        if _is_meant(found, text, low):
            try:
                day = _day_of(found, today)
            except (ValueError, OverflowError):  # 30 February, in 9000000 days
                continue
            if day:
                is_dated = any(found[group] for group in _DATED)
                yield DayFound(_start(found, low), found.end(), day, found["word"] == "tonight", is_dated)


def _is_meant(found: re.Match[str], text: str, low: str) -> bool:
    """Whether what looks like a day is one where it stands: "on the 14th floor" and "3/4 of a cup" name none."""
    if group := _needs_lead(found):
        is_led = _lead(low, found.start(group)) is not None
        return is_led and (text[found.start(group)].isupper() if group == "short" else goes_on(low, found.end()))
    if found["named"] in _SHORTS:
        return text[found.start("named")].isupper()
    if (found["written"] or "").startswith(_VERBS) and found.start() == found.start("written"):
        return text[found.start()].isupper()
    if found["step"]:
        return not _HABIT.search(low, max(0, found.start() - _NEAR), found.start())
    return not found["nth"] or goes_on(low, found.end())


def _start(found: re.Match[str], low: str) -> int:
    """Where it begins, with its preposition."""
    lead = _lead(low, found.start()) if _needs_lead(found) else None
    return lead.start() if lead else found.start()


def _lead(low: str, start: int) -> re.Match[str] | None:
    return _LEADS.search(low, max(0, start - _NEAR), start)


def _needs_lead(found: re.Match[str]) -> str:
    """The group of what names a day only after a preposition."""
    return next((group for group in ("pair", "feast", "short") if found[group]), "")


def _day_of(found: re.Match[str], today: date) -> date | None:
    """The day that a match of DATE means, seen from `today`; None when there is no such day."""
    for group, read in _READERS.items():
        if found[group]:
            return read(found, today)
    return None


def _of_name(found: re.Match[str], today: date) -> date:
    return _weekday(found["day"], (found["which"] or "").strip(), (found["week"] or "").strip(), today)


def _of_weekend(found: re.Match[str], today: date) -> date:
    saturday = _weekday("saturday", "last" if "last" in found["weekend"] else "", "", today)
    return saturday + timedelta(days=7) if "next" in found["weekend"] else saturday


def _of_step(found: re.Match[str], today: date) -> date:
    base = found["base"]
    start = today + timedelta(days=_WORDS[base]) if base in _WORDS else _weekday(base, "", "", today)
    return start + timedelta(days=7 if found["step"] == "a week" else 14)


def _of_number(found: re.Match[str], today: date) -> date | None:
    """As in "Monday the 13th": the next day that is both, or else the next such day of a month."""
    number, name = _ordinal(found["numbered"]), found["named"][:3]
    both = (today + timedelta(days=n) for n in _YEARS)
    fits = (day for day in both if day.day == number and _DAYS[day.weekday()].startswith(name))
    return next(fits, None) or _nth(number, today)


def _of_pair(found: re.Match[str], today: date) -> date | None:
    """A day and a month, when only one order is possible."""
    first, second = map(int, found["pair"].split("/"))
    if (first > 12) == (second > 12):
        return None
    day, month = (first, second) if first > 12 else (second, first)
    return _of_month(day, month, today)


def _weekday(name: str, which: str, week: str, today: date) -> date:
    ahead = (_index(name) - today.weekday()) % 7
    if week == "next week":
        return today + timedelta(days=7 + _index(name) - today.weekday())
    if which == "last":
        return today + timedelta(days=ahead - 7)
    if (which == "next" or week == "after next") and ahead == 0:
        ahead = 7
    return today + timedelta(days=ahead + (7 if week else 0))


def _index(name: str) -> int:
    return next(number for number, day in enumerate(_DAYS) if day.startswith(name[:3]))


def _ordinal(text: str) -> int:
    return _ORDINALS.index(text) + 1 if text in _ORDINALS else int(re.sub(r"\D", "", text))


def _nth(number: int, today: date) -> date | None:
    """The next such day of a month, today included."""
    return next((day for day in (today + timedelta(days=n) for n in range(62)) if day.day == number), None)


def _apart(text: str, today: date) -> date:
    """A day at a distance: "in three weeks", "a month ago"."""
    count, unit = _DISTANCE.search(text).groups()  # type: ignore[union-attr]  # DATE has found the same
    number = int(_FEW.get(count, count)) * (-1 if text.endswith("ago") else 1)
    if unit == "fortnight":
        number, unit = number * 2, "week"
    return today + relativedelta(**{unit + "s": number})  # type: ignore[arg-type]  # days, weeks or months


@lru_cache(maxsize=4096)
def _written(text: str, today: date) -> date | None:
    """A date written out; without a year, the first one that is not a month past."""
    month = next(_month(word) for word in re.findall(r"[a-z]+", text) if re.fullmatch(_MONTH, word))
    year = re.search(r"\d{4}", text)
    found = re.search(rf"{_ORDINAL}|\d\d?(?!\d)", text)
    day = _ordinal(found[0]) if found else 0
    return date(int(year[0]), month, day) if year else _of_month(day, month, today)


def _month(word: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(word[:3]))


def _of_month(day: int, month: int, today: date) -> date | None:
    days = (_date(year, month, day) for year in range(today.year - 1, today.year + _LEAP))
    return next((one for one in days if one and (today - one).days <= _PAST), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _slashed(text: str) -> date | None:
    """As in 2/14/2023, 14/2/2023, 14.2.2023: the day goes first with dots, and where there is no such month."""
    first, second, year = map(int, re.split(r"[/.]", text))
    if "." in text or first > 12:
        first, second = second, first
    if first > 12:
        first, second = second, first
    return _date(year, first, second)


def _of_feast(found: re.Match[str], today: date) -> date | None:
    """The next such feast, or the last one if that was less than a month ago, and in "since Christmas"."""
    month, day = map(int, _FEASTS[found["feast"]].split("-"))
    before = found.string[max(0, found.start("feast") - _NEAR) : found.start("feast")]
    if re.search(r"\b(?:since|last) $", before):
        days = (_date(today.year - ago, month, day) for ago in (0, 1))
        return next((one for one in days if one and one <= today), None)
    return _of_month(day, month, today)


_WORDS = {"tomorrow": 1, "today": 0, "tonight": 0, "this": 0, "last": -1, "yesterday": -1, "day after tomorrow": 2,
          "day before yesterday": -2}  # fmt: skip
_READERS: dict[str, Callable[[re.Match[str], date], date | None]] = {
    "day": _of_name,
    "word": lambda found, today: today + timedelta(days=_WORDS[found["word"]]),
    "weekend": _of_weekend,
    "iso": lambda found, today: date.fromisoformat(found["iso"]),  # noqa: ARG005
    "nth": lambda found, today: _nth(_ordinal(found["nth"]), today),
    "apart": lambda found, today: _apart(found["apart"], today),
    "written": lambda found, today: _written(found["written"], today),
    "slash": lambda found, today: _slashed(found["slash"]),  # noqa: ARG005
    "step": _of_step,
    "numbered": _of_number,
    "pair": _of_pair,
    "feast": _of_feast,
    "short": lambda found, today: _weekday(found["short"], "", "", today),
}
