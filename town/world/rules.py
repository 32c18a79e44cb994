"""What becomes of everyone's intents: words first, then deeds, then steps; in the order of names."""

from __future__ import annotations

import math
from collections.abc import Mapping

from town.core.clock import Clock
from town.core.events import (
    ActivityStarted,
    Blocked,
    ConversationEnded,
    ConversationStarted,
    Departed,
    Event,
    ObjectChanged,
    Said,
)
from town.core.geometry import Address, Tile
from town.core.intents import Do, GoTo, Intent, Leave, Say, Use
from town.core.rng import chance
from town.world.path import paths_on
from town.world.state import NOT_FREE, WorldState
from town.world.townmap import TownMap
from town.world.walking import Walkers

WORDS_PER_S = 2.5
PAUSE_S = 2.0  # between two speakers
EARSHOT = 8  # tiles, Chebyshev
APPROACH = 3  # tiles: from farther off, the one who starts to talk comes nearer


class Physics:
    """Turns intents into events. Holds the map and its tables; keeps nothing between ticks."""

    def __init__(self, town: TownMap, clock: Clock, seed: int, max_turns: int = 16) -> None:
        self.town = town
        self.paths = paths_on(town)
        self.clock = clock
        self._seed = seed
        self._max_turns = max_turns
        self._walkers = Walkers(town, self.paths, clock)
        self.doors = self._walkers.doors

    def resolve(self, state: WorldState, intents: Mapping[str, Intent], tick: int) -> list[Event]:
        """All world events of a tick, from the state after the tick before and one intent per person."""
        events: list[Event] = []
        busy = dict(state.talking)
        for name in sorted(intents):
            intent = intents[name]
            if isinstance(intent, Say):
                events += self._say(state, name, intent, tick, busy)
            elif isinstance(intent, Leave) and name in state.talking:
                number = state.talking[name]
                events.append(ConversationEnded(number, state.talks[number].participants, "left"))
        acting = [name for name in sorted(intents) if name not in busy]
        taken = {walk.tile for walk in state.walks.values()} | set(state.tiles.values()) if acting else set()
        for name in acting:
            events += self._act(state, name, intents[name], tick, taken)
        events += self._walkers.step(state, events, tick)
        return events

    # -- words ---------------------------------------------------------------------------------------------------

    def _say(self, state: WorldState, name: str, say: Say, tick: int, busy: dict[str, int]) -> list[Event]:
        if name in state.talking:
            return self._answer(state, name, say, tick)
        if name in busy or not self._can_hear(state, name, say.to, busy):
            return [Blocked(name, say.to, NOT_FREE)]
        number = state.conversations + len(set(busy.values()) - set(state.talking.values()))
        busy[name] = busy[say.to] = number
        place = self.town.arena_at(state.tiles[name])
        events: list[Event] = [ConversationStarted(number, name, say.to, place)]
        events += self._approach(state, name, say.to)
        return [*events, self._said(number, 0, name, say, tick)]

    def _answer(self, state: WorldState, name: str, say: Say, tick: int) -> list[Event]:
        number = state.talking[name]
        talk = state.talks[number]
        if talk.next_speaker != name or tick < talk.ready:
            return []
        events: list[Event] = [self._said(number, talk.turns, name, say, tick)]
        if say.ends or talk.turns + 1 >= self._max_turns:
            events.append(ConversationEnded(number, talk.participants, "parted" if say.ends else "long enough"))
        return events

    def _said(self, number: int, turn: int, name: str, say: Say, tick: int) -> Said:
        seconds = PAUSE_S + len(say.text.split()) / WORDS_PER_S
        until = tick + max(1, math.ceil(seconds / self.clock.tick_seconds))
        return Said(number, turn, name, (say.to,), say.text, say.act, say.sources, until, say.why, say.frames)

    def _can_hear(self, state: WorldState, name: str, other: str, busy: Mapping[str, int]) -> bool:
        if other == name or other not in state.tiles or other in busy or state.is_asleep(other):
            return False
        here, there = state.tiles[name], state.tiles[other]
        same = self.town.arena_at(here) == self.town.arena_at(there)
        return same and here.distance(there) <= EARSHOT

    def _approach(self, state: WorldState, name: str, other: str) -> list[Event]:
        """The one who starts to talk comes to a free tile beside the other, unless near enough or hard to reach."""
        here, there = state.tiles[name], state.tiles[other]
        if here.distance(there) <= APPROACH:
            return []
        taken = set(state.tiles.values()) | {walk.tile for walk in state.walks.values()}
        beside = [Tile(there.x + dx, there.y + dy) for dx, dy in ((0, 1), (1, 0), (-1, 0), (0, -1))]
        arena = self.town.arena_at(here)
        free = [tile for tile in beside if self.town.is_walkable(tile) and tile not in taken]
        near = [
            (self.paths.distance(here, tile), tile)
            for tile in free
            if self.town.arena_at(tile) == arena and self.paths.reachable(here, tile)
        ]
        if not near or min(near)[0] > 2 * EARSHOT:
            return []
        return [Departed(name, arena, min(near)[1])]

    # -- deeds ---------------------------------------------------------------------------------------------------

    def _act(self, state: WorldState, name: str, intent: Intent, tick: int, taken: set[Tile]) -> list[Event]:
        match intent:
            case GoTo(place=place):
                return (
                    self._set_out(state, name, intent, tick, taken)
                    if place in self.town.places
                    else [Blocked(name, place, "unreachable")]
                )
            case Do(activity=activity, place=place, because=because):
                return [*self._let_go(state, name, place), ActivityStarted(name, activity, place, because)]
            case Use(activity=activity, object=thing, state=wanted, because=because):
                started: list[Event] = [ActivityStarted(name, activity, thing, because)]
                rest = self.town.rest_state(thing)
                if state.objects.get(thing, rest) != wanted or (wanted != rest and state.uses.get(name) != thing):
                    started.append(ObjectChanged(thing, wanted, by=name))
                return [*self._let_go(state, name, thing), *started]
            case _:
                return []

    def _let_go(self, state: WorldState, name: str, place: str) -> list[Event]:
        """What someone used goes back to its rest state when they turn to something else."""
        used = state.uses.get(name)
        if used is None or used == place or self._is_shared(state, name, used):
            return []
        rest = self.town.rest_state(used)
        return [ObjectChanged(used, rest)] if state.objects.get(used) != rest else []

    def _is_shared(self, state: WorldState, name: str, used: str) -> bool:
        return any(thing == used for other, thing in state.uses.items() if other != name)

    def _set_out(self, state: WorldState, name: str, go: GoTo, tick: int, taken: set[Tile]) -> list[Event]:
        tile = self._free_tile(state, name, go.place, tick, taken)
        if tile is None:
            return [Blocked(name, go.place, "full")]
        taken.add(tile)
        return [
            *self._let_go(state, name, go.place),
            Departed(name, go.place, tile),
            ActivityStarted(name, go.activity, go.place, go.because),
        ]

    def _free_tile(self, state: WorldState, name: str, place: str, tick: int, taken: set[Tile]) -> Tile | None:
        """A tile to go to: the nearest of an object's, any of a room's; None when nothing is free."""
        here = state.tiles[name]
        tiles = self.town.tiles_of(place)
        free = [tile for tile in self.paths.within_reach(here, tiles) if tile not in taken]
        if here in tiles:
            free.append(here)
        capacity = self.town.capacity_of(place)
        is_object = bool(Address.parse(place).object)
        if not free or (is_object and capacity is not None and self._users(state, name, place) >= capacity):
            return None
        if is_object:
            return self.paths.nearest(here, free)
        return free[int(chance(self._seed, tick, name, f"tile in {place}") * len(free))]

    def _users(self, state: WorldState, name: str, place: str) -> int:
        going = sum(walk.place == place for other, walk in state.walks.items() if other != name)
        return going + sum(at == place for other, at in state.at.items() if other != name)
