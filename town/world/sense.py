"""What people can see: others and unusual objects in the same arena, within sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from town.core.geometry import Address, Tile
from town.core.observation import Percept
from town.world.state import WorldState
from town.world.townmap import TownMap

Look = tuple[str, bool]  # what someone looks to be doing, and whether they are free
Cell = tuple[int, int, int]  # arena and square: nobody sees farther than into the squares around their own


class Sight(NamedTuple):
    """Everyone and everything in view, the nearest first."""

    percepts: tuple[Percept, ...]


class Senses:
    """Everyone's view, kept up to date: a pure function of the state, renewed only where something changed.

    Whoever moves, falls asleep or wakes up looks round anew; all others near see only those that changed anew. Sight
    reaches `vision` tiles (Chebyshev) within one's arena; outdoors counts as one arena. A sleeper sees nothing.
    """

    def __init__(self, town: TownMap, vision: int) -> None:
        self._town = town
        self._vision = max(vision, 1)
        self._state = WorldState()  # of the last update
        self._views: dict[str, dict[str, str]] = {}  # who -> subject in view -> what it looks to be doing
        self._sights: dict[str, Sight] = {}  # the views in order, as far as asked for since they changed
        self._cells: dict[str, Cell] = {}
        self._stances: dict[str, tuple[Tile, bool]] = {}  # where somebody was at the last look, and whether asleep
        self._looks: dict[str, Look] = {}
        self._crowd: dict[Cell, set[str]] = defaultdict(set)
        self._objects: dict[str, tuple[Tile, str, int]] = {}  # those not at rest: where, in what state, which arena

    def sight_of(self, name: str) -> Sight:
        """What someone sees now."""
        sight = self._sights.get(name)
        if sight is None:
            view = [self._percept(name, subject, look) for subject, look in self._views.get(name, {}).items()]
            sight = self._sights[name] = Sight(tuple(sorted(view, key=_nearness)))
        return sight

    def update(self, state: WorldState, changed: Iterable[str], objects: Iterable[str]) -> dict[str, list[Percept]]:
        """Look again wherever people or objects changed; what each awake person sees that was not so before."""
        self._state = state
        people = {name: self._notice(state, name) for name in changed}
        things = {address: (self._place(state, address),) for address in objects}
        lookers = [name for name in people if self._looks_round(state, name)]
        fresh: dict[str, list[Percept]] = {name: self._look_round(state, name) for name in lookers}
        for subject, cells in (*people.items(), *things.items()):
            for watcher in self._watchers(cells).difference(lookers, (subject,)):
                new = None if self._stances[watcher][1] else self._look_at(state, watcher, subject)
                if new is not None:
                    fresh.setdefault(watcher, []).append(new)
        return {name: sorted(fresh[name], key=_nearness) for name in sorted(fresh) if fresh[name]}

    # -- what has changed ----------------------------------------------------------------------------------------

    def _notice(self, state: WorldState, name: str) -> tuple[Cell, ...]:
        """Keep where somebody is and what they look to be doing; the squares they are and were in."""
        before, now = self._cells.get(name), self._cell(state.tiles[name])
        self._looks[name] = (status_of(state, name), state.is_free(name))
        if before == now:
            return (now,)
        self._cells[name] = now
        self._crowd[now].add(name)
        if before is None:
            return (now,)
        self._crowd[before].remove(name)
        if not self._crowd[before]:
            del self._crowd[before]
        return (before, now)

    def _place(self, state: WorldState, address: str) -> Cell:
        """Keep the state of an object that is not at rest; its square."""
        tile = self._town.tiles_of(address)[0]
        cell, now = self._cell(tile), state.objects[address]
        self._objects[address] = (tile, now, cell[0])
        if now == self._town.rest_state(address):
            del self._objects[address]
        return cell

    def _looks_round(self, state: WorldState, name: str) -> bool:
        stance = (state.tiles[name], state.is_asleep(name))
        is_new, self._stances[name] = self._stances.get(name) != stance, stance
        return is_new

    def _watchers(self, cells: Iterable[Cell]) -> set[str]:
        """Those who may see into the squares; only gone through where the order does not matter."""
        near = {one for cell in cells for one in _around(cell)}
        return {name for cell in near & self._crowd.keys() for name in self._crowd[cell]}

    def _cell(self, tile: Tile) -> Cell:
        arena = int(self._town.arena_ids[tile.y, tile.x])
        return (arena, tile.x // self._vision, tile.y // self._vision)

    # -- looking -------------------------------------------------------------------------------------------------

    def _look_round(self, state: WorldState, name: str) -> list[Percept]:
        """Everything in view anew; what of it was not so before."""
        before, view = self._views.get(name, {}), {}
        if not state.is_asleep(name):
            here = self._cells[name]
            near = [other for cell in _around(here) if cell in self._crowd for other in self._crowd[cell]]
            things = [address for address, (_, _, arena) in self._objects.items() if arena == here[0]]
            for subject in (*near, *things):
                look = self._look_of(state, name, subject)
                if look is not None and subject != name:
                    view[subject] = look
        self._views[name] = view
        self._sights.pop(name, None)
        return [self._percept(name, subject, look) for subject, look in view.items() if before.get(subject) != look]

    def _look_at(self, state: WorldState, watcher: str, subject: str) -> Percept | None:
        """One person or object anew; what is seen of it, if that was not so before."""
        view, look = self._views[watcher], self._look_of(state, watcher, subject)
        before = view.get(subject)
        if look is None and before is None:
            return None
        self._sights.pop(watcher, None)
        if look is None:
            del view[subject]
            return None
        view[subject] = look
        return self._percept(watcher, subject, look) if before != look else None

    def _look_of(self, state: WorldState, watcher: str, subject: str) -> str | None:
        """What somebody sees a person do, or the state of an object; None for one at rest or out of sight."""
        if subject in self._looks:
            there, look, arena = state.tiles[subject], self._looks[subject][0], self._cells[subject][0]
        elif subject in self._objects:
            there, look, arena = self._objects[subject]
        else:
            return None
        is_seen = arena == self._cells[watcher][0] and state.tiles[watcher].distance(there) <= self._vision
        return look if is_seen else None

    def _percept(self, watcher: str, subject: str, look: str) -> Percept:
        """Something in view as it is noticed."""
        person = self._looks.get(subject)
        there = self._state.tiles[subject] if person is not None else self._objects[subject][0]
        distance = self._state.tiles[watcher].distance(there)
        return Percept(subject, look, distance, is_person=person is not None, is_free=person is not None and person[1])


def _nearness(percept: Percept) -> tuple[int, str]:
    return percept.distance, percept.subject


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
