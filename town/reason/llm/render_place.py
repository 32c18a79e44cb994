"""Places in a prompt: those that may matter, numbered from 1; an answer names a place by its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from town.core.clock import clock_text
from town.core.geometry import Address
from town.core.persona import Persona, Place
from town.reason.llm.render_text import bare

NAME_LONGEST = 60
_STATES_SHOWN = 4
_AFFORDS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """Places to choose from: the text, one line each, and the place behind each number (1 is the first)."""

    text: str
    places: tuple[Place, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """All numbers that are shown."""
        return tuple(range(1, len(self.places) + 1))

    def address(self, number: int) -> str:
        """The address behind a number; empty for a number that is not shown."""
        return self.places[number - 1].address if 1 <= number <= len(self.places) else ""


def rooms(
    who: Persona, places: Sequence[Place], wanted: Iterable[str], texts: Iterable[str], most: int
) -> tuple[Place, ...]:
    """At most so many places for parts of a day.

    First home, work and those wanted (in this order, rooms or objects); then the rooms of sectors that the texts name;
    then the other public rooms and those at home; each in the order of learning them. Other people's private rooms
    that no text names, and rooms for one (bathrooms), are left out.
    """
    known = {place.address: place for place in places}
    certain = [known[address] for address in (who.home, who.workplace, *wanted) if address in known]
    arenas = [place for place in places if place.address.count(":") == 1]
    said = " ".join(texts).casefold()
    home = _sector(who.home)

    def is_named(place: Place) -> bool:
        return _sector(place.address).casefold() in said

    fitting = [
        place
        for place in arenas
        if place.seats != 1 and (not place.private or _sector(place.address) == home or is_named(place))
    ]
    fitting.sort(key=lambda place: (not is_named(place), _sector(place.address) == home))
    found = {place.address: place for place in [*certain, *fitting]}
    return tuple(found.values())[:most]


def things(places: Sequence[Place], here: str, most: int) -> tuple[Place, ...]:
    """At most so many places for steps of an activity: the place itself, then the objects in its room, then others.

    Where `here` is a whole sector, its rooms' objects count as near; where nothing is known of it, there is none.
    """
    known = {place.address: place for place in places}
    if here not in known:
        return ()
    at = Address.parse(here)
    objects = [place for place in places if place.address.count(":") == 2]
    near = [place for place in objects if at.in_arena.holds(Address.parse(place.address))]
    same_sector = [place for place in objects if place.address.startswith(f"{at.sector}:")]
    found = {place.address: place for place in [known[here], *near, *same_sector]}
    return tuple(found.values())[:most]


def choice_of(places: Sequence[Place], who: Persona, *, with_states: bool = False) -> Choice:
    """Places as numbered lines, with their hours; or, `with_states`, with what they are good for and their states."""
    lines = []
    for number, place in enumerate(places, 1):
        if with_states:
            lines.append(f"{number}. {_seen_from(place, places[0])}{_use(place)}")
        else:
            lines.append(f"{number}. {spoken(place.address)}{_hours(place, who)}")
    return Choice("\n".join(lines) or "(none)", tuple(places))


def spoken(address: str) -> str:
    """An address as one would say it, the sector first; a room that is called like its sector is left out."""
    if not address:
        return "outdoors"
    place = Address.parse(address)
    arena = "" if place.arena.casefold() in place.sector.casefold() else place.arena
    return bare(", ".join(part for part in (place.sector, arena, place.object) if part), NAME_LONGEST)


def _seen_from(place: Place, first: Place) -> str:
    """A place as one says it where the first one is: without the sector, and without the room, that they share."""
    if place is first:
        return spoken(place.address)
    at, here = Address.parse(place.address), Address.parse(first.address)
    parts = (at.object,) if at.in_arena == here.in_arena else (at.arena, at.object)
    return bare(", ".join(part for part in parts if part), NAME_LONGEST)


def beds(places: Sequence[Place], arena: str) -> list[str]:
    """The objects to sleep in, in a room."""
    return [p.address for p in places if p.address.startswith(f"{arena}:") and "sleep" in p.affords]


def _hours(place: Place, who: Persona) -> str:
    if place.private and _sector(place.address) != _sector(who.home):
        return " (private)"
    if place.opens_s < 0:
        return ""
    return f" ({clock_text(place.opens_s)}-{clock_text(place.closes_s)})"


def _use(place: Place) -> str:
    affords = bare(", ".join(place.affords[:_AFFORDS_SHOWN]), NAME_LONGEST)
    states = bare(", ".join(place.states[:_STATES_SHOWN]), NAME_LONGEST)
    return (f": {affords}" if affords else "") + (f" [{states}]" if states else "")


def _sector(address: str) -> str:
    return address.partition(":")[0]
