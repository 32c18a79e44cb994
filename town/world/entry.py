"""Who may enter which arena, and when: opening hours, private rooms, and how many people fit."""

from __future__ import annotations

from collections import Counter

from town.core.geometry import Address
from town.world.state import WorldState
from town.world.townmap import TownMap


class Doors:
    """Answers who may be where, from the map and the state after the last tick."""

    def __init__(self, town: TownMap) -> None:
        self._town = town

    def belongs(self, state: WorldState, name: str, arena: str) -> bool:
        """Whether someone lives or works there: they come and go as they like.

        A private arena inside a shared home belongs to those who live in it; to work somewhere in a sector opens the
        whole sector.
        """
        place, person = Address.parse(arena), state.residents[name]
        workplace = Address.parse(person.workplace) if person.workplace else None
        if workplace is not None and workplace.sector == place.sector:
            return True
        home = Address.parse(person.home)
        if home.sector != place.sector:
            return False
        return not self._is_own_room(arena) or home.in_arena == place.in_arena

    def _is_own_room(self, arena: str) -> bool:
        """Whether an arena is private beyond its sector: somebody's room, not a shared one."""
        return self._town.is_private_arena(arena)

    def _is_open_ground(self, arena: str) -> bool:
        """Whether a place is the ground between a sector's rooms, over which people may walk."""
        return ":" not in arena and bool(self._town.places_within(arena))

    def refusal(self, state: WorldState, name: str, arena: str, second: int, inside: Counter[str]) -> str:
        """Why someone may not step into an arena at that second of the day; empty when they may.

        Private places open to guests when someone who belongs there is in (`inside` counts people per arena).
        """
        if not arena or self._is_open_ground(arena):
            return ""
        place = self._town.places[arena]
        if not self.belongs(state, name, arena):
            if not place.is_open(second):
                return "closed"
            if place.private and not self._host_is_in(state, arena):
                return "private"
        capacity = self._town.capacity_of(arena)
        return "full" if capacity is not None and inside[arena] >= capacity else ""

    def _host_is_in(self, state: WorldState, arena: str) -> bool:
        sector = Address.parse(arena).sector
        return any(
            self.belongs(state, other, arena) and not state.is_asleep(other)
            for other, tile in state.tiles.items()
            if Address.parse(self._town.arena_at(tile) or "-").sector == sector
        )

    def must_leave(self, state: WorldState, name: str, second: int) -> str:
        """The arena that has closed round someone who does not belong there; empty when they may stay."""
        arena = self._town.arena_at(state.tiles[name])
        if (
            not arena
            or self._is_open_ground(arena)
            or self._town.places[arena].is_open(second)
            or self.belongs(state, name, arena)
        ):
            return ""
        return arena
