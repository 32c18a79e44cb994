"""What people can see: others and unusual objects in the same arena, within sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from town.core.geometry import Address, Tile
from town.core.observation import Percept
from town.world.state import WorldState
from town.world.townmap import TownMap

Look = tuple[str, bool]  # what someone looks to be doing, and whether they are free
Cell = tuple[int, int, int]  # arena and square: nobody sees farther than into the squares around their own


class Sight(NamedTuple):
    """Everyone and everything in view, the nearest first, and the same by name."""

    percepts: tuple[Percept, ...]
    by_subject: Mapping[str, Percept]


BLIND = Sight((), {})


class Senses:
    """Everyone's view, kept up to date: a pure function of the state, recomputed only where something changed.

    Sight reaches `vision` tiles (Chebyshev) within one's arena; outdoors counts as one arena. A sleeper sees nothing.
    """

    def __init__(self, town: TownMap, vision: int) -> None:
        self._town = town
        self._vision = max(vision, 1)
        self._sights: dict[str, Sight] = {}
        self._cells: dict[str, Cell] = {}
        self._looks: dict[str, Look] = {}
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
        watched = {near for cell in dirty for near in _around(cell)}
        watching = [name for cell in watched & self._crowd.keys() for name in self._crowd[cell]]
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
            self._looks[name] = (status_of(state, name), state.is_free(name))
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
            if not self._crowd[before]:
                del self._crowd[before]
        self._crowd[now].add(name)
        self._cells[name] = now

    def _cell(self, tile: Tile) -> Cell:
        arena = int(self._town.arena_ids[tile.y, tile.x])
        return (arena, tile.x // self._vision, tile.y // self._vision)

    def _look(self, state: WorldState, name: str) -> list[Percept]:
        before = self._sights.get(name, BLIND).by_subject
        percepts = () if state.is_asleep(name) else self._percepts(state, name, before)
        self._sights[name] = Sight(percepts, {percept.subject: percept for percept in percepts})
        return [new for new in percepts if new.subject not in before or before[new.subject].status != new.status]

    def _percepts(self, state: WorldState, name: str, before: Mapping[str, Percept]) -> tuple[Percept, ...]:
        here, cell, crowd, vision = state.tiles[name], self._cells[name], self._crowd, self._vision
        found = self._things(here, cell[0])
        for near in _around(cell):
            for other in crowd.get(near, ()):
                distance = here.distance(state.tiles[other])
                if distance <= vision and other != name:
                    found.append((distance, other, self._person(other, distance, before.get(other))))
        found.sort()  # by distance and subject, of which no two are equal
        return tuple([percept for _, _, percept in found])

    def _person(self, name: str, distance: int, before: Percept | None) -> Percept:
        """The percept of a person; the one of the last look where nothing has changed."""
        status, is_free = self._looks[name]
        if before is not None and (before.distance, before.status, before.is_free) == (distance, status, is_free):
            return before
        return Percept(name, status, distance, is_person=True, is_free=is_free)

    def _things(self, here: Tile, arena: int) -> list[tuple[int, str, Percept]]:
        found = []
        for address, (tile, status) in self._objects.items():
            distance = here.distance(tile)
            if distance <= self._vision and self._cell(tile)[0] == arena:
                found.append((distance, address, Percept(address, status, distance, is_person=False, is_free=False)))
        return found


@lru_cache(maxsize=4096)
def _around(cell: Cell) -> tuple[Cell, ...]:
    """A square and the eight round it."""
    arena, x, y = cell
    return tuple((arena, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))


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
