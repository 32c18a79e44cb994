"""Who spent which stretch of time where, doing what: read from walks and activities, without a map."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from town.core.events import ActivityStarted, Blocked, ConversationStarted, Departed, Event, Moved

GOES_ON = ("in the way", "not free")  # reasons of Blocked that do not end a walk

KINDS = ("ActivityStarted", "Blocked", "ConversationStarted", "Departed", "Moved")  # what stays are read from


class Stay(NamedTuple):
    """A stretch of ticks (the end not included) that a person spent doing one thing in one place."""

    start: int
    end: int
    place: str
    activity: str
    because: tuple[int, ...]


@dataclass(slots=True)
class _Person:
    """Where a person is (empty while on the way), where to, and what they have been doing since when."""

    at: str = ""
    walk: Departed | None = None
    activity: ActivityStarted | None = None
    since: int = 0
    stays: list[Stay] = field(default_factory=list)

    def stay_until(self, tick: int) -> list[Stay]:
        """The stretch that ends at a tick, if there is one."""
        if self.activity is None or not self.at or tick <= self.since:
            return []
        return [Stay(self.since, tick, self.at, self.activity.activity, self.activity.because)]


class Stays:
    """Takes the records in order. What is done on the way to a place is not done there until the walk is over."""

    def __init__(self) -> None:
        self._people: dict[str, _Person] = {}

    def take(self, tick: int, event: Event) -> None:
        """Take the next record."""
        match event:
            case Moved(agent=agent, tile=tile):
                person = self._person(agent)
                if person.walk is not None and person.walk.tile == tile:
                    self._turn(tick, person, person.walk.place, None)
            case Departed(agent=agent):
                self._turn(tick, self._person(agent), "", event)
            case Blocked(agent=agent, reason=reason) if reason not in GOES_ON:
                self._stop(tick, agent)
            case ConversationStarted(starter=starter, partner=partner):
                self._stop(tick, starter)
                self._stop(tick, partner)
            case ActivityStarted(agent=agent, place=place):
                person = self._person(agent)
                at = place if person.walk is None and place else person.at
                self._turn(tick, person, at, person.walk)
                person.activity = event

    def of(self, name: str, end: int) -> list[Stay]:
        """A person's stretches, the last one up to tick `end` (not included)."""
        person = self._person(name)
        return person.stays + person.stay_until(end)

    def _stop(self, tick: int, name: str) -> None:
        person = self._person(name)
        self._turn(tick, person, person.at, None)

    def _turn(self, tick: int, person: _Person, at: str, walk: Departed | None) -> None:
        person.stays += person.stay_until(tick)
        person.since, person.at, person.walk = tick, at, walk

    def _person(self, name: str) -> _Person:
        return self._people.setdefault(name, _Person())
