"""Reading an answer: its clauses, which of them deny, guess, wish or ask back, and the times of day in it.

English only, as all readers of the town are (`wording.yaml`); whoever wrote it, rules, a model or a person.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from town.core.data_files import read_data
from town.language.en.hours import hours_named

_END = re.compile(
    r"(?<=[.!?…])(?<!\b[ap]\.m\.)(?<!\b[MmDS][rt]\.)(?<!\bMrs\.)[\"”']?\s+|;\s*|\s+[—–-]+\s+"
    r"|,?\s+\b(?:but|though|although|however|except that)\b,?\s*|,\s+yet\s+",
    re.IGNORECASE,
)
LONGEST = 4_000  # letters of an answer that are read; nobody says more in one
_WORD = re.compile(r"\w")


@cache
def wording() -> dict[str, Any]:
    """The patterns and words that answers are read by."""
    data: dict[str, Any] = read_data(Path(__file__).with_name("wording.yaml"))
    return data


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    patterns = wording()[kind].strip().replace("NOT", r"\b" + wording()["negation"]).splitlines()
    return re.compile("|".join(patterns), re.IGNORECASE)


class Mood(Enum):
    """What a clause does."""

    SAYS = "says"
    DENIES = "denies"
    GUESSES = "guesses"
    WISHES = "wishes"
    ASKS = "asks"


class Clause(NamedTuple):
    """A piece of an answer, and what it does."""

    text: str
    mood: Mood


@lru_cache(maxsize=16384)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of an answer."""
    plain = text[:LONGEST].replace("’", "'").replace("`", "'")
    return tuple(Clause(part.strip(), _mood(part.strip())) for part in _END.split(plain) if _WORD.search(part or ""))


def is_denial(text: str) -> bool:
    """Whether an answer as a whole says that one does not know: it denies, and no clause says anything else."""
    moods = {clause.mood for clause in clauses(text)}
    return bool(moods) and Mood.SAYS not in moods and (Mood.DENIES in moods or moods == {Mood.ASKS})


def denies_first(text: str) -> bool:
    """Whether the answer begins by denying, whatever it goes on to say."""
    return any(clause.mood is Mood.DENIES for clause in clauses(text)[:2])


def says_yes(text: str) -> bool:
    """Whether an answer begins with a yes."""
    return bool(_pattern("agreement").search(text.replace("’", "'").strip()))


def times(text: str) -> tuple[frozenset[int], ...]:
    """The times of day in a text; each as the seconds since midnight that it may mean (five: 05:00 or 17:00)."""
    return tuple(frozenset(minute * 60 for minute in either) for either in hours_named(text))


def _mood(clause: str) -> Mood:
    if _pattern("denials").search(clause):
        return Mood.DENIES
    if clause.rstrip("\"'”) ").endswith("?"):
        return Mood.ASKS
    if _pattern("guesses").search(clause):
        return Mood.GUESSES
    return Mood.WISHES if _pattern("wishes").search(clause) else Mood.SAYS
