"""What people can see: others and unusual objects in the same arena, within sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
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
        self._views: dict[str, dict[str, Percept]] = {}  # who -> subject in view -> how it is seen
        self._sights: dict[str, Sight] = {}  # the views in order, as far as asked for since they changed
        self._cells: dict[str, Cell] = {}
        self._cell_of: dict[Tile, Cell] = {}  # of tiles that somebody or something was on
        self._stances: dict[str, tuple[Tile, bool]] = {}  # where somebody was at the last look, and whether asleep
        self._looks: dict[str, Look] = {}
        self._crowd: dict[Cell, set[str]] = defaultdict(set)
        self._objects: dict[str, tuple[Tile, str, int]] = {}  # those not at rest: where, in what state, which arena

    def sight_of(self, name: str) -> Sight:
        """What someone sees now."""
        sight = self._sights.get(name)
        if sight is None:
            view = self._views.get(name, {})
            sight = self._sights[name] = Sight(tuple(sorted(view.values(), key=_nearness)))
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
                new = None if self._stances[watcher][1] else self._look_at(watcher, subject)
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

    def _watchers(self, cells: Sequence[Cell]) -> set[str]:
        """Those who may see into the squares; only gone through where the order does not matter."""
        near = _around(cells[0]) if len(cells) == 1 else {one for cell in cells for one in _around(cell)}
        return {name for cell in near if cell in self._crowd for name in self._crowd[cell]}

    def _cell(self, tile: Tile) -> Cell:
        cell = self._cell_of.get(tile)
        if cell is None:
            arena = int(self._town.arena_ids[tile.y, tile.x])
            cell = self._cell_of[tile] = (arena, tile.x // self._vision, tile.y // self._vision)
        return cell

    # -- looking -------------------------------------------------------------------------------------------------

    def _look_round(self, state: WorldState, name: str) -> list[Percept]:
        """Everything in view anew; what of it was not so before."""
        before, view = self._views.get(name, {}), dict[str, Percept]()
        if not state.is_asleep(name):
            here, cell = state.tiles[name], self._cells[name]
            near = [other for square in _around(cell) if square in self._crowd for other in self._crowd[square]]
            for other in near:
                percept = self._person(here, other) if other != name else None
                if percept is not None:
                    view[other] = percept
            for address in self._objects:
                percept = self._object(here, cell[0], address)
                if percept is not None:
                    view[address] = percept
        self._views[name] = view
        self._sights.pop(name, None)
        return [percept for subject, percept in view.items() if _is_new(before.get(subject), percept)]

    def _look_at(self, watcher: str, subject: str) -> Percept | None:
        """One person or object anew; what is seen of it, if that was not so before."""
        view, here, arena = self._views[watcher], self._state.tiles[watcher], self._cells[watcher][0]
        if subject not in self._looks:
            percept = self._object(here, arena, subject)
        else:
            percept = self._person(here, subject) if self._cells[subject][0] == arena else None
        before = view.get(subject)
        if percept is None and before is None:
            return None
        self._sights.pop(watcher, None)
        if percept is None:
            del view[subject]
            return None
        view[subject] = percept
        return percept if _is_new(before, percept) else None

    def _person(self, here: Tile, name: str) -> Percept | None:
        """Somebody in the same arena, if near enough to be seen."""
        distance = here.distance(self._state.tiles[name])
        if distance > self._vision:
            return None
        look, is_free = self._looks[name]
        return Percept(name, look, distance, is_free=is_free)

    def _object(self, here: Tile, arena: int, address: str) -> Percept | None:
        """An object that is not at rest, if it is in the arena and near enough to be seen."""
        if address not in self._objects:
            return None
        there, now, its_arena = self._objects[address]
        distance = here.distance(there)
        if its_arena != arena or distance > self._vision:
            return None
        return Percept(address, now, distance, is_person=False, is_free=False)


def _is_new(before: Percept | None, now: Percept) -> bool:
    return before is None or before.status != now.status


_nearness = attrgetter("distance", "subject")


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
