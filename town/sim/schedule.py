"""What reaches the town from outside at a set time: whispers and events of the scenario."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from town.core.events import Event, ObjectChanged, Whispered


class Arrivals(NamedTuple):
    """What comes at one tick: events of nobody's making, and whispers by person."""

    events: list[Event]
    whispers: Mapping[str, Sequence[str]]


class Outside:
    """A timetable by tick of whispers (person, words) and object states."""

    def __init__(self) -> None:
        self._events: dict[int, list[Event]] = defaultdict(list)
        self._whispers: dict[int, dict[str, list[str]]] = defaultdict(dict)

    def whisper(self, tick: int, name: str, words: str) -> None:
        """Have a person told something by their own mind at a tick."""
        self._whispers[tick].setdefault(name, []).append(words)
        self._events[tick].append(Whispered(name, words))

    def change(self, tick: int, thing: str, state: str) -> None:
        """Have an object put into a state at a tick."""
        self._events[tick].append(ObjectChanged(thing, state))

    def at(self, tick: int) -> Arrivals:
        """What comes at a tick."""
        return Arrivals(list(self._events.get(tick, ())), self._whispers.get(tick, {}))
