"""Custom properties of places: what may be written on which layer, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from town.core.written import clean, cut, parse_hours, quoted, suggest
from town.world.tiled import Property, Shape

ALLOWED: Mapping[str, tuple[str, ...]] = {
    "sectors": ("open", "private", "capacity"),
    "arenas": ("open", "private", "capacity"),
    "objects": ("capacity", "states", "affords"),
    "spawns": (),
}
OF_THE_MAP = ("title", "start")
TYPES: Mapping[str, tuple[str, ...]] = {  # that Tiled gives a property, and whose values can be read
    "open": ("string",),
    "private": ("bool", "string"),
    "capacity": ("int", "string", "float"),
    "states": ("string",),
    "affords": ("string",),
}


_MOST_DIGITS = 10
MOST_PEOPLE = 999_999_999  # whom a place is for


class Facts(NamedTuple):
    """What a part of the map says of itself; None where it says nothing."""

    hours: tuple[int, int] | None = None  # seconds since midnight
    private: bool | None = None
    capacity: int | None = None
    states: tuple[str, ...] = ()
    affords: tuple[str, ...] = ()


def read_facts(shape: Shape) -> tuple[Facts, list[str]]:
    """The facts of a shape, and the faults in its properties."""
    facts, faults = Facts(), []
    allowed = ALLOWED[shape.layer]
    for name, given in shape.properties.items():
        if name not in allowed:
            faults.append(f"{quoted(name)} is not a property here; {suggest(name, allowed)}")
            continue
        if given.type not in TYPES[name]:
            faults.append(
                f'property "{name}" is of the type {cut(given.type, 20)}; make it one of the type {TYPES[name][0]}'
            )
            continue
        try:
            facts = _READERS[name](facts, given)
        except ValueError as error:
            faults.append(f'property "{name}": {error}')
    return facts, [f"{shape}: {fault}" for fault in faults]


def _hours(facts: Facts, given: Property) -> Facts:
    return facts._replace(hours=parse_hours(given.value))


def _private(facts: Facts, given: Property) -> Facts:
    word = given.value.strip().lower()
    if word not in ("true", "false"):
        raise ValueError(f"found {quoted(given.value)}; true or false is wanted")
    return facts._replace(private=word == "true")


def _capacity(facts: Facts, given: Property) -> Facts:
    text = given.value.strip()
    if not (text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS and 0 < int(text) <= MOST_PEOPLE):
        raise ValueError(f"found {quoted(given.value)}; a whole number of people, 1 to {MOST_PEOPLE}, is wanted")
    return facts._replace(capacity=int(text))


def _states(facts: Facts, given: Property) -> Facts:
    words = tuple(clean(word) for word in given.value.split(","))
    if not all(words):
        raise ValueError(
            f'found {quoted(given.value)}; write states with commas between, the rest state first: "off,on"'
        )
    return facts._replace(states=words)


def _affords(facts: Facts, given: Property) -> Facts:
    return facts._replace(affords=tuple(word for part in given.value.split(",") if (word := clean(part))))


_READERS: Mapping[str, Callable[[Facts, Property], Facts]] = {
    "open": _hours,
    "private": _private,
    "capacity": _capacity,
    "states": _states,
    "affords": _affords,
}
