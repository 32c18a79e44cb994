"""How people write times, durations, moments and names, and what to say when a word is not one of those allowed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from difflib import get_close_matches

from town.core.clock import DAY_S, HOUR_S

LONGEST = 200  # letters of a word that may be a slip of another
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_DURATION = re.compile(r"(?:([0-9]+)h)?(?:([0-9]+)m)?")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)")
YEARS = (1000, 8999)  # with room before and after for what is remembered, and for the longest run
_MOST_NAMED = 12  # alternatives that a sentence lists
MOST_SHOWN = 40  # letters of a value that a sentence quotes


def quoted(text: str | None, most: int = MOST_SHOWN) -> str:
    """Text as a sentence quotes it: in its line, and cut where it is long; "" for what is not there."""
    line = (text or "")[: most + 1].replace("\n", "\u240a")
    return f'"{line}"' if len(line) <= most else f'"{line[:most]}..."'


def cut(text: str, most: int) -> str:
    """At most so many letters of a text, and dots where there are more."""
    return text if len(text) <= most else f"{text[:most]}..."


def parse_time(text: str) -> int:
    """Read "HH:MM" as seconds since midnight. Raises ValueError with a sentence."""
    match = _TIME.fullmatch(text.strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError(f'found {quoted(text)}; write a time as "HH:MM", 00:00 to 23:59')
    return int(match[1]) * HOUR_S + int(match[2]) * 60


def parse_duration(text: str) -> int:
    """Read "90m", "4h" or "1h30m" as seconds, more than 0 and at most a day. Raises ValueError with a sentence."""
    match = _DURATION.fullmatch(text.strip())
    seconds = int(match[1] or 0) * HOUR_S + int(match[2] or 0) * 60 if match else 0
    if not 0 < seconds <= DAY_S:
        raise ValueError(
            f"found {quoted(text)}; write a duration as 90m, 4h or 1h30m, more than nothing and at most 24h"
        )
    return seconds


def parse_moment(text: str) -> datetime:
    """Read "YYYY-MM-DD HH:MM" as a moment. Raises ValueError with a sentence."""
    match = _MOMENT.fullmatch(text.strip())
    if match is not None and not YEARS[0] <= int(match[1][:4]) <= YEARS[1]:
        raise ValueError(f"found {quoted(text)}; years go from {YEARS[0]} to {YEARS[1]} here")
    try:
        if match is not None:
            return datetime.fromisoformat(f"{match[1]} {match[2]}")
    except ValueError:
        pass  # no such day or hour: the same sentence
    raise ValueError(f'found {quoted(text)}; write a moment as "YYYY-MM-DD HH:MM", for example "2023-02-13 07:30"')


def moment_text(text: str) -> str:
    """A moment as it is kept: "YYYY-MM-DD HH:MM", with seconds if there are any. Raises ValueError with a sentence."""
    moment = parse_moment(text)
    return moment.isoformat(" ", "seconds" if moment.second else "minutes")


def parse_hours(text: str) -> tuple[int, int]:
    """Read "08:00-20:00" as two times; the second may be past midnight. Raises ValueError with a sentence."""
    parts = text.split("-")
    try:
        opens, closes = (0 if part.strip() == "24:00" else parse_time(part) for part in parts)
    except ValueError:
        raise ValueError(
            f'found {quoted(text)}; write opening hours as "HH:MM-HH:MM", for example "08:00-20:00"'
        ) from None
    if opens == closes:
        raise ValueError(
            f'found {quoted(text)}, which begins when it ends; leave "open" out for a place that is always open'
        )
    return opens, closes


def clean(text: str) -> str:
    """Text as it is compared: letters composed (NFC), white space single and not at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option that was probably meant."""
    if len(word) > LONGEST:  # comparing takes time by the square
        return None
    by_fold = {option.casefold(): option for option in options}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def suggest(word: str, options: Iterable[str]) -> str:
    """The end of a sentence about a wrong word: what was probably meant, else what is allowed."""
    options = list(dict.fromkeys(options))
    meant = nearest(word, options)
    if meant is not None:
        return f"did you mean {quoted(meant, LONGEST)}?"
    return f"allowed: {listed(options)}"


def is_latin(text: str) -> bool:
    """Whether all letters are Latin ones, as in English."""
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in text if letter.isalpha())


def listed(options: Iterable[str]) -> str:
    """Alternatives in a sentence, the first few where there are many."""
    options = list(options)
    if not options:
        return "nothing"
    more = f" and {len(options) - _MOST_NAMED} more" if len(options) > _MOST_NAMED else ""
    return ", ".join(cut(option, LONGEST) for option in options[:_MOST_NAMED]) + more
