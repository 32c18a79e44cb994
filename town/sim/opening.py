"""The opening of a run: people on the map with what they remember and know, before the first tick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from town.core.clock import seconds_of_day
from town.core.events import ActivityStarted, Event, Learned, Moved, Spawned, Whispered
from town.core.geometry import Address, Tile
from town.core.persona import Persona, Place
from town.core.plan import SLEEPING
from town.mind.habit import is_bedtime
from town.mind.mind import Mind
from town.world.townmap import TownMap

DEGREES = ("hardly", "a little", "fairly well", "well", "very well")  # closeness in fifths
BED = "bed"


def places_known(persona: Persona, town: TownMap) -> tuple[Place, ...]:
    """What a person knows of the map at the start: home, workplace, and the places of the cast file, with contents."""
    found: dict[str, Place] = {}
    for text in (persona.home, persona.workplace, *persona.knows):
        if text:
            found.update((place.address, place) for place in places_under(text, town))
    return tuple(found.values())


def places_under(text: str, town: TownMap) -> tuple[Place, ...]:
    """A place with its sector and what is in it: a sector's public arenas and their objects, an arena's objects."""
    address = Address.parse(text)
    found = [town.places[address.sector]]
    if not address.arena:
        return town.public_places(address.sector)
    arena = str(address.in_arena)
    found += [town.places[arena], *(town.places[one] for one in town.places_within(arena))]
    found += [place for place in town.public_places(address.sector) if place not in found]
    return tuple(found)


def home_places(persona: Persona, town: TownMap) -> tuple[Place, ...]:
    """All rooms of a person's home that are not somebody else's own."""
    address = Address.parse(persona.home)
    rooms = [one for one in town.places_within(address.sector) if not town.is_private_arena(one) or one == persona.home]
    found = [town.places[address.sector]]
    for room in rooms:
        found += [town.places[room], *(town.places[one] for one in town.places_within(room))]
    return tuple(found)


def seed_texts(persona: Persona) -> tuple[str, ...]:
    """What a person remembers at the start: who they are, whom they know, and the memories of the cast file."""
    own = [
        f"{persona.name} is {persona.age} years old and works as: {persona.occupation}",
        persona.about,
        persona.currently,
    ]
    goals = [f"{persona.name} wants to {goal}" for goal in persona.goals]
    people = [relation_text(persona, other) for other in persona.relationships]
    return tuple(text for text in (*own, *goals, *people, *persona.memories) if text)


def relation_text(persona: Persona, other: str) -> str:
    """A relationship as a memory, in words."""
    relation = persona.relationships[other]
    degree = DEGREES[min(int(relation.closeness * len(DEGREES)), len(DEGREES) - 1)]
    note = f" {relation.note[:1].upper()}{relation.note[1:].rstrip('.')}." if relation.note else ""
    return f"{persona.name} knows {other} {degree}; the feeling is: {relation.feeling}.{note}"


def spawn_tile(persona: Persona, town: TownMap, taken: set[Tile]) -> Tile:
    """Where a person starts: at their spawn point, else in a bed of their home arena, else anywhere free in it."""
    beds = [one for one in town.places_within(persona.home) if BED in Address.parse(one).object.lower()]
    candidates = [tile for bed in beds for tile in town.tiles_of(bed)] + list(town.tiles_of(persona.home))
    spawn = town.spawns.get(persona.name)
    if spawn is not None:
        candidates.insert(0, spawn)
    return next(tile for tile in candidates if tile not in taken)


OPENING = -1  # the tick under which all of the opening is recorded


def open_person(mind: Mind, town: TownMap, taken: set[Tile], whispers: Sequence[str]) -> list[Event]:
    """One person's part of the opening; the mind has taken it in, and `taken` has their tile, when this returns."""
    persona, clock = mind.state.persona, mind.state.clock
    begin_s = up_since(persona, seconds_of_day(clock.start))
    midnight = clock.start.replace(hour=0, minute=0, second=0)
    first = min(OPENING, clock.tick_of(midnight + timedelta(seconds=begin_s)) - 1) if begin_s >= 0 else OPENING
    thinking = mind.thinking(first, OPENING)
    tile = spawn_tile(persona, town, taken)
    thinking.emit(Spawned(persona.name, tile, persona))
    known = {place.address: place for place in (*home_places(persona, town), *places_known(persona, town))}
    thinking.emit(Learned(persona.name, tuple(known.values())))
    texts = seed_texts(persona)
    of_people = {relation_text(persona, other): other for other in persona.relationships}
    for text, importance, frames in zip(texts, thinking.rate(texts), thinking.read(texts), strict=True):
        thinking.remember("observation", text, importance, "seed", about=of_people.get(text, ""), frames=frames)
    for text in whispers:
        thinking.emit(Whispered(persona.name, text))
        mind.hear_inner_voice(thinking, text)
    if begin_s < 0:
        asleep = is_bedtime(persona, seconds_of_day(clock.start))
        activity = SLEEPING if asleep else "spending time at home"
        thinking.emit(ActivityStarted(persona.name, activity, place_at(tile, persona, town)))
        taken.add(tile)
        return thinking.events
    return thinking.events + live_morning(mind, town, first + 1, tile, taken)


def up_since(persona: Persona, second: int) -> int:
    """The second of the day since which someone has been up when a run starts; -1 for sleepers, and at midnight."""
    if second == 0 or is_bedtime(persona, second):
        return -1
    return persona.lifestyle.wake_s if persona.lifestyle.wake_s < second else 0


def live_morning(mind: Mind, town: TownMap, tick: int, home: Tile, taken: set[Tile]) -> list[Event]:
    """Plan the day as on waking, and remember what was done by plan until the run starts; be where that ends."""
    events: list[Event] = []
    item, place = None, mind.state.persona.home
    while tick <= OPENING:
        thinking = mind.thinking(tick, OPENING)
        item = mind.cognition.plan.prepare(thinking)
        place = item.place or place
        mind.cognition.perceive.notice_self(thinking, item.activity, place, item.importance)
        events += thinking.events
        tick = mind.next_wake(tick)
    thinking = mind.thinking(OPENING)
    tile = next((tile for tile in town.tiles_of(place) if tile not in taken), home)
    taken.add(tile)
    if tile != home:
        thinking.emit(Moved(mind.state.name, tile))
    if item is not None:
        thinking.emit(ActivityStarted(mind.state.name, item.activity, place, item.because))
    return events + thinking.events


def place_at(tile: Tile, persona: Persona, town: TownMap) -> str:
    """The object of the home arena that a tile belongs to, else the arena."""
    beds = (one for one in town.places_within(persona.home) if tile in town.tiles_of(one))
    return next(beds, persona.home)
