"""How people spend their hours: sleep, care, meals, work, study, household, errands, leisure, company, talk, walking.

As in time use surveys an hour counts for what it was mainly for: the words of the plan for that hour decide, where
they tell; else being at one's place of work; else the words of the act itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from town.core.clock import HOUR_S
from town.core.data_files import read_data
from town.core.geometry import Address
from town.core.persona import Persona
from town.lab.outcomes.records import Spent
from town.lab.outcomes.slices import Slice

SLEEP, WORK, WALKING, TALK, OTHER = "sleep", "work", "walking", "talk", "other"
_DATA = Path(__file__).with_name("activities.yaml")


def time_use(person: Persona, slices: Iterable[Slice]) -> list[Spent]:
    """The hours of one person by date and kind, in the order of dates and of kinds."""
    workplace = _workplace(person)
    seconds: Counter[tuple[str, str]] = Counter()
    for one in slices:
        seconds[one.date, kind_of(one, workplace)] += one.seconds
    order = kinds()
    found = sorted(seconds, key=lambda key: (key[0], order.index(key[1])))
    return [Spent(person.name, date, kind, round(seconds[date, kind] / HOUR_S, 4)) for date, kind in found]


def hours_a_day(spent: Iterable[Spent], person_days: float) -> dict[str, float]:
    """Hours of each kind a person and day; kinds that nobody had are 0."""
    if person_days <= 0:
        return {}
    hours: Counter[str] = Counter()
    for one in spent:
        hours[one.kind] += one.hours  # type: ignore[assignment]  # counters hold numbers of any kind
    return {f"hours a day: {kind}": hours[kind] / person_days for kind in kinds()}


def kinds() -> tuple[str, ...]:
    """All kinds of time use, in the order of reporting."""
    return (*_patterns(), TALK, OTHER)


def kind_of(one: Slice, workplace: Address | None) -> str:
    """What a slice of somebody's time was spent on."""
    if one.talks:
        return TALK
    if one.stay is None:
        return WALKING
    hour = one.planned.hour if one.planned is not None else ""
    by_act = words_kind(one.stay.activity)
    if by_act == SLEEP:
        return SLEEP
    by_hour = words_kind(hour)
    if by_hour == SLEEP and by_act != WALKING:
        by_hour = ""  # who is up at night is not asleep
    if by_act == WALKING:
        by_act = ""  # the walk is over: they are there
    at_work = workplace is not None and workplace.holds(Address.parse(one.stay.place))
    return by_hour or (WORK if at_work else by_act) or OTHER


@cache
def words_kind(text: str) -> str:
    """The kind whose words come first in a text (the longer ones, where two begin together); empty for none."""
    best, found = (len(text), 0), ""
    for kind, pattern in _patterns().items():
        match = pattern.search(text.casefold())
        if match and (match.start(), -match.end()) < best:
            best, found = (match.start(), -match.end()), kind
    return found


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = read_data(_DATA)
    return {kind: re.compile("|".join(_pattern(word) for word in found)) for kind, found in words.items()}


def _pattern(word: str) -> str:
    """A word or phrase as it begins in a text; with a full stop, the word must end there."""
    words = re.escape(word.rstrip(".")).replace(r"\ ", r"\s+")
    return rf"\b{words}" + (r"\b" if word.endswith(".") else "")


def _workplace(person: Persona) -> Address | None:
    """The arena where somebody works, unless they work at home: there, the place tells nothing."""
    if not person.workplace:
        return None
    arena = Address.parse(person.workplace).in_arena
    return None if Address(Address.parse(person.home).sector).holds(arena) else arena
