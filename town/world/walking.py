"""Walking: one tile at a time along next-hop tables; nobody stands in anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from town.core.clock import Clock, seconds_of_day
from town.core.events import Blocked, ConversationStarted, Departed, Event, Moved
from town.core.geometry import Tile
from town.world.entry import Doors
from town.world.path import Paths
from town.world.state import IN_THE_WAY, Walk, WorldState
from town.world.townmap import TownMap

TILE_S = 10  # seconds that a tile takes on foot
PATIENCE = 3  # steps to wait for someone who stands in the way, before changing places with them


class Walkers:
    """Moves everyone who is on the way, in the order of names."""

    def __init__(self, town: TownMap, paths: Paths, clock: Clock) -> None:
        self._town = town
        self._paths = paths
        self._clock = clock
        self._doors = Doors(town)

    def step(self, state: WorldState, events: Sequence[Event], tick: int) -> list[Event]:
        """Moves of one tick: as many tiles as its length allows (a tile takes 10 s).

        `events` are those of this tick so far; people in conversation stand, but for the one who comes near.
        """
        walks = dict(state.walks)
        for event in events:
            if isinstance(event, Departed):
                walks[event.agent] = Walk(event.place, event.tile)
            elif isinstance(event, ConversationStarted):
                walks.pop(event.starter, None)
                walks.pop(event.partner, None)
        if not walks:
            return []
        round_ = _Round(self, state, walks, seconds_of_day(self._clock.at(tick)))
        for _ in range(self._tiles_in(tick)):
            round_.walk()
        return round_.events

    def _tiles_in(self, tick: int) -> int:
        length = self._clock.tick_seconds
        return (tick + 1) * length // TILE_S - tick * length // TILE_S

    @property
    def doors(self) -> Doors:
        """Who may enter what."""
        return self._doors

    def next_steps(self, here: Tile, target: Tile) -> tuple[Tile, ...]:
        """Neighbouring tiles that lead on, best first."""
        return self._paths.next_steps(here, target)

    def arena_at(self, tile: Tile) -> str:
        """The arena of a tile."""
        return self._town.arena_at(tile)


class _Round:
    """The positions within one tick, as people move one after another."""

    def __init__(self, rules: Walkers, state: WorldState, walks: dict[str, Walk], second: int) -> None:
        self.rules = rules
        self.state = state
        self.walks = walks
        self.second = second
        self.tiles = dict(state.tiles)
        self.holder = {tile: name for name, tile in state.tiles.items()}
        self.inside: Counter[str] | None = None
        self.events: list[Event] = []
        self.moved: set[str] = set()

    def walk(self) -> None:
        """Everyone on the way goes one tile, or waits."""
        self.moved.clear()
        for name in sorted(self.walks):
            walk = self.walks.get(name)
            if walk is None or name in self.moved:
                continue
            if self.tiles[name] == walk.tile:
                self.move(name, walk.tile)
            else:
                self.advance(name, walk)

    def advance(self, name: str, walk: Walk) -> None:
        here = self.tiles[name]
        steps = self.rules.next_steps(here, walk.tile)
        for tile in steps:
            refusal = self.refusal(name, here, tile)
            if refusal:
                self.block(name, self.rules.arena_at(tile), refusal)
                return
            if tile not in self.holder:
                self.move(name, tile)
                return
        if not steps:
            self.block(name, walk.place, "unreachable")
        elif not self.change_places(name, here, steps[0]):
            self.events.append(Blocked(name, walk.place, IN_THE_WAY))

    def block(self, name: str, place: str, reason: str) -> None:
        self.events.append(Blocked(name, place, reason))
        del self.walks[name]

    def refusal(self, name: str, here: Tile, tile: Tile) -> str:
        arena = self.rules.arena_at(tile)
        if arena == self.rules.arena_at(here):
            return ""
        if self.inside is None:
            self.inside = Counter(self.rules.arena_at(at) for at in self.tiles.values())
        return self.rules.doors.refusal(self.state, name, arena, self.second, self.inside)

    def move(self, name: str, tile: Tile) -> None:
        here = self.tiles[name]
        if self.holder.get(here) == name:
            del self.holder[here]
        if self.inside is not None:
            self.inside[self.rules.arena_at(here)] -= 1
            self.inside[self.rules.arena_at(tile)] += 1
        self.tiles[name] = tile
        self.holder[tile] = name
        self.moved.add(name)
        self.events.append(Moved(name, tile))
        if name in self.walks and self.walks[name].tile == tile:
            del self.walks[name]

    def change_places(self, name: str, here: Tile, tile: Tile) -> bool:
        """Two who walk head on pass each other; after some waiting, so does one who only stands in the way."""
        other = self.holder[tile]
        if other in self.moved:
            return False
        theirs = self.walks.get(other)
        is_head_on = theirs is not None and here in self.rules.next_steps(tile, theirs.tile)
        patience = PATIENCE * (2 if self.state.is_asleep(other) else 1)
        if not is_head_on and self.state.waits.get(name, 0) < patience:
            return False
        if self.refusal(other, tile, here):
            return False
        self.move(other, here)
        self.holder[here] = other
        self.move(name, tile)
        if theirs is None and other in self.state.at:
            self.step_back(other, self.state.at[other], tile)
        return True

    def step_back(self, name: str, place: str, tile: Tile) -> None:
        """Whoever has made way goes back to where they were."""
        self.events.append(Departed(name, place, tile))
        self.walks[name] = Walk(place, tile)
