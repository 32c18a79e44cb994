"""What people can see: others and unusual objects in the same arena, within sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from town.core.geometry import Address, Tile
from town.core.observation import Percept
from town.world.state import WorldState
from town.world.townmap import TownMap

View = Mapping[str, str]  # subject -> status


class Sight(NamedTuple):
    """What someone sees: the status of everyone and everything in view, and all of it as percepts."""

    view: View
    percepts: tuple[Percept, ...]


BLIND = Sight({}, ())


class Senses:
    """Everyone's view, kept up to date: a pure function of the state, recomputed only where something changed.

    Sight reaches `vision` tiles (Chebyshev) within one's arena; outdoors counts as one arena. A sleeper sees nothing.
    """

    def __init__(self, town: TownMap, vision: int) -> None:
        self._town = town
        self._vision = max(vision, 1)
        self._sights: dict[str, Sight] = {}
        self._cells: dict[str, tuple[int, int, int]] = {}
        self._objects: dict[str, tuple[Tile, str]] = {}

    def sight_of(self, name: str) -> Sight:
        """What someone sees now."""
        return self._sights.get(name, BLIND)

    def update(self, state: WorldState, changed: Iterable[str], objects: Iterable[str]) -> dict[str, list[Percept]]:
        """Look again wherever people or objects changed; what each awake person sees that was not so before."""
        dirty = self._dirty_arenas(state, changed, objects)
        if not dirty:
            return {}
        crowd = self._crowd(dirty)
        fresh: dict[str, list[Percept]] = {}
        for name in sorted(name for cell, names in crowd.items() if cell[0] in dirty for name in names):
            new = self._look(state, name, crowd)
            if new:
                fresh[name] = new
        return fresh

    def _dirty_arenas(self, state: WorldState, changed: Iterable[str], objects: Iterable[str]) -> set[int]:
        dirty = set()
        for name in changed:
            if name in self._cells:
                dirty.add(self._cells[name][0])
            self._cells[name] = self._cell(state.tiles[name])
            dirty.add(self._cells[name][0])
        for address in objects:
            tile = self._town.tiles_of(address)[0]
            self._objects[address] = (tile, state.objects[address])
            if state.objects[address] == self._town.rest_state(address):
                del self._objects[address]
            dirty.add(self._cell(tile)[0])
        return dirty

    def _cell(self, tile: Tile) -> tuple[int, int, int]:
        arena = int(self._town.arena_ids[tile.y, tile.x])
        return (arena, tile.x // self._vision, tile.y // self._vision)

    def _crowd(self, dirty: set[int]) -> dict[tuple[int, int, int], list[str]]:
        crowd: dict[tuple[int, int, int], list[str]] = defaultdict(list)
        for name, cell in self._cells.items():
            if cell[0] in dirty:
                crowd[cell].append(name)
        return crowd

    def _look(self, state: WorldState, name: str, crowd: Mapping[tuple[int, int, int], list[str]]) -> list[Percept]:
        before = self._sights.get(name, BLIND).view
        percepts = () if state.is_asleep(name) else self._percepts(state, name, crowd)
        self._sights[name] = Sight({percept.subject: percept.status for percept in percepts}, percepts)
        return [percept for percept in percepts if before.get(percept.subject) != percept.status]

    def _percepts(
        self, state: WorldState, name: str, crowd: Mapping[tuple[int, int, int], list[str]]
    ) -> tuple[Percept, ...]:
        here = state.tiles[name]
        arena, cx, cy = self._cells[name]
        near = [
            other
            for x in (cx - 1, cx, cx + 1)
            for y in (cy - 1, cy, cy + 1)
            for other in crowd.get((arena, x, y), ())
            if other != name and here.distance(state.tiles[other]) <= self._vision
        ]
        people = [_person(state, other, here.distance(state.tiles[other])) for other in near]
        return tuple(
            sorted(people + self._things(here, arena), key=lambda percept: (percept.distance, percept.subject))
        )

    def _things(self, here: Tile, arena: int) -> list[Percept]:
        return [
            Percept(address, status, here.distance(tile), is_person=False, is_free=False)
            for address, (tile, status) in self._objects.items()
            if here.distance(tile) <= self._vision and self._cell(tile)[0] == arena
        ]


def _person(state: WorldState, name: str, distance: int) -> Percept:
    return Percept(name, status_of(state, name), distance, is_person=True, is_free=state.is_free(name))


def status_of(state: WorldState, name: str) -> str:
    """What someone looks to be doing: "reading a book", "talking with Ann Miller"."""
    partner = state.partner_of(name)
    if partner:
        return f"talking with {partner}"
    doing = state.doings.get(name)
    return doing.activity if doing else "standing about"


def describe_place(address: str) -> str:
    """An address as words in a sentence: its sector."""
    return Address.parse(address).sector if address else ""
