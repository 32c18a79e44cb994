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
Cell = tuple[int, int, int]  # arena and square: nobody sees farther than into the squares around their own


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
        self._cells: dict[str, Cell] = {}
        self._crowd: dict[Cell, set[str]] = defaultdict(set)
        self._objects: dict[str, tuple[Tile, str]] = {}

    def sight_of(self, name: str) -> Sight:
        """What someone sees now."""
        return self._sights.get(name, BLIND)

    def update(self, state: WorldState, changed: Iterable[str], objects: Iterable[str]) -> dict[str, list[Percept]]:
        """Look again wherever people or objects changed; what each awake person sees that was not so before."""
        dirty = self._dirty_cells(state, changed, objects)
        if not dirty:
            return {}
        watching = {name for near in {near for cell in dirty for near in _around(cell)} for name in self._there(near)}
        fresh: dict[str, list[Percept]] = {}
        for name in sorted(watching):
            new = self._look(state, name)
            if new:
                fresh[name] = new
        return fresh

    def _dirty_cells(self, state: WorldState, changed: Iterable[str], objects: Iterable[str]) -> set[Cell]:
        dirty: set[Cell] = set()
        for name in changed:
            before, now = self._cells.get(name), self._cell(state.tiles[name])
            dirty.add(now)
            if before != now:
                self._enter(name, before, now)
                dirty.add(before or now)
        for address in objects:
            tile = self._town.tiles_of(address)[0]
            self._objects[address] = (tile, state.objects[address])
            if state.objects[address] == self._town.rest_state(address):
                del self._objects[address]
            dirty.add(self._cell(tile))
        return dirty

    def _enter(self, name: str, before: Cell | None, now: Cell) -> None:
        if before is not None:
            self._crowd[before].remove(name)
        self._crowd[now].add(name)
        self._cells[name] = now

    def _there(self, cell: Cell) -> Iterable[str]:
        return self._crowd.get(cell, ())

    def _cell(self, tile: Tile) -> Cell:
        arena = int(self._town.arena_ids[tile.y, tile.x])
        return (arena, tile.x // self._vision, tile.y // self._vision)

    def _look(self, state: WorldState, name: str) -> list[Percept]:
        before = self._sights.get(name, BLIND).view
        percepts = () if state.is_asleep(name) else self._percepts(state, name)
        self._sights[name] = Sight({percept.subject: percept.status for percept in percepts}, percepts)
        return [percept for percept in percepts if before.get(percept.subject) != percept.status]

    def _percepts(self, state: WorldState, name: str) -> tuple[Percept, ...]:
        here, cell = state.tiles[name], self._cells[name]
        found = self._things(here, cell[0])
        for other in (other for near in _around(cell) for other in self._there(near)):
            distance = here.distance(state.tiles[other])
            if distance <= self._vision and other != name:
                found.append((distance, other, _person(state, other, distance)))
        found.sort()  # by distance and subject, of which there are no two equal
        return tuple([percept for _, _, percept in found])

    def _things(self, here: Tile, arena: int) -> list[tuple[int, str, Percept]]:
        found = []
        for address, (tile, status) in self._objects.items():
            distance = here.distance(tile)
            if distance <= self._vision and self._cell(tile)[0] == arena:
                found.append((distance, address, Percept(address, status, distance, is_person=False, is_free=False)))
        return found


def _around(cell: Cell) -> list[Cell]:
    arena, x, y = cell
    return [(arena, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]


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
