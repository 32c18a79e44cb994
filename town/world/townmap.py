"""The town as a map: which tiles can be walked on, what lies where, and what one can do there. Never changes."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from town.core.errors import BadInput
from town.core.geometry import Address, Tile
from town.core.persona import Place
from town.core.written import clean
from town.world.mapfiles import collect
from town.world.maplint import Part, Survey
from town.world.tiled import read_drawing

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, eq=False)
class TownMap:
    """A map that was read without fault. Grids are indexed [y, x]; addresses are text, "sector:arena:object"."""

    name: str
    title: str
    start: str | None  # for scenarios that give none: "YYYY-MM-DD HH:MM"
    width: int
    height: int
    walkable: NDArray[np.bool_]  # (height, width)
    places: Mapping[str, Place]  # what an object or arena does not say of itself is what its arena or sector says
    spawns: Mapping[str, Tile]
    files: Mapping[str, bytes]  # the .tmx, its tilesets and pictures, by names relative to the .tmx
    arena_ids: NDArray[np.int32]  # (height, width), into arena_names
    arena_names: tuple[str, ...]
    _parts: Mapping[str, Part]
    _within: Mapping[str, tuple[str, ...]]
    _arena_rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()  # sentences on what is no fault, but may not be meant

    def tiles_of(self, address: str) -> tuple[Tile, ...]:
        """The tiles one can be on there, row by row; of a sector, those of its arenas (its own when it has none)."""
        return self._parts[address].tiles

    def arena_at(self, tile: Tile) -> str:
        """The arena of a tile; its sector where that has no arena there; "" outdoors."""
        return self._arena_rows[tile[1]][tile[0]]

    def is_walkable(self, tile: Tile) -> bool:
        """Whether the tile is on the map and not in a wall."""
        return 0 <= tile[0] < self.width and 0 <= tile[1] < self.height and bool(self.walkable[tile[1], tile[0]])

    def capacity_of(self, address: str) -> int | None:
        """How many people it is for at once: an object one per tile unless it says so; a room without a limit None.

        An arena that says nothing has its sector's limit.
        """
        own = self._parts[address].facts.capacity
        place = Address.parse(address)
        if own is not None or not place.arena:
            return own
        return self._parts[address].standing.size if place.object else self._parts[place.sector].facts.capacity

    def places_within(self, address: str) -> tuple[str, ...]:
        """The arenas of a sector; the objects of an arena."""
        return self._within.get(address, ())

    def public_places(self, sector: str) -> tuple[Place, ...]:
        """What one knows who knows a sector: itself, its public arenas, and the objects in them."""
        found = [self.places[sector]]
        for arena in self.places_within(sector):
            if not self.places[arena].private:
                found += [self.places[arena], *(self.places[one] for one in self.places_within(arena))]
        return tuple(found)

    def is_private_arena(self, address: str) -> bool:
        """Whether an arena itself is said to be private: somebody's own room, not just a part of a private sector."""
        return bool(Address.parse(address).arena) and self._parts[address].facts.private is True

    def rest_state(self, object_address: str) -> str:
        """The state of an object that nobody uses; empty for one that has no states."""
        states = self.places[object_address].states
        return states[0] if states else ""


# -- loading ----------------------------------------------------------------------------------------------------------


def load_map(path: Path) -> TownMap:
    """Read a map with its tilesets and pictures. Raises BadInput with all faults."""
    files, faults, notes, counts = collect(path)
    survey = _survey(files[path.name], str(path), faults, as_meant=True, counts=counts)
    survey.notes += notes
    faults = [f"{path}: {stray}" for stray in survey.drawing.strays] + survey.faults
    if faults:
        raise BadInput(faults)
    return _town(survey, files, posixpath.splitext(path.name)[0])


def load_map_from(files: Mapping[str, bytes], name: str) -> TownMap:
    """Read a map from files that were kept, such as those of a run file: what nothing reads in it is passed over.

    Raises:
        BadInput: with all faults.
    """
    maps = [file for file in files if file.lower().endswith(".tmx")]
    wanted = name if name in files else f"{name}.tmx"
    file = wanted if wanted in files else next(iter(maps), None)
    if file is None:
        raise BadInput(f"{name}: there is no .tmx among its files")
    return _kept(tuple(files.items()), file)


@lru_cache(maxsize=2)
def _kept(files: tuple[tuple[str, bytes], ...], file: str) -> TownMap:
    """A map never changes: runs of one process that were made from the same files share it."""
    survey = _survey(dict(files)[file], file, [], as_meant=False, counts={})
    if survey.faults:
        raise BadInput(survey.faults)
    return _town(survey, dict(files), posixpath.splitext(file)[0])


def _survey(data: bytes, shown: str, faults: list[str], *, as_meant: bool, counts: Mapping[str, int | None]) -> Survey:
    """What is on a map; `faults` of its other files are told together with its own."""
    try:
        survey = Survey(read_drawing(data, shown, as_meant=as_meant, counts=counts))
    except BadInput as error:
        raise BadInput([*faults, *error.faults]) from None
    survey.faults[:0] = faults
    return survey


# -- from what was found to the town ----------------------------------------------------------------------------------


def _town(survey: Survey, files: Mapping[str, bytes], name: str) -> TownMap:
    drawing = survey.drawing
    grid, names = survey.arena_grid()
    title, start = (drawing.properties.get(key) for key in ("title", "start"))
    within: dict[str, list[str]] = {}
    for part in survey.parts.values():
        holder = part.address.in_arena if part.address.object else Address(part.address.sector)
        if holder != part.address:
            within.setdefault(str(holder), []).append(str(part.address))
    return TownMap(
        name=name,
        title=clean(title.value) if title else name,
        start=start.value.strip() if start else None,
        width=drawing.width,
        height=drawing.height,
        walkable=_fixed(survey.walkable),
        places=MappingProxyType({text: _place(part, survey.parts) for text, part in survey.parts.items()}),
        spawns=MappingProxyType(survey.spawns),
        files=MappingProxyType(dict(files)),
        arena_ids=_fixed(grid),
        arena_names=names,
        _parts=survey.parts,
        _within={holder: tuple(found) for holder, found in within.items()},
        _arena_rows=tuple(tuple(names[number] for number in row) for row in grid.tolist()),
        notes=tuple(f"{drawing.file}: {note}" for note in survey.notes),
    )


def _place(part: Part, parts: Mapping[str, Part]) -> Place:
    """A place, with hours and privacy of whatever holds it where it has none itself."""
    address = part.address
    chain = [part, parts[str(address.in_arena)], parts[address.sector]]
    hours = next((one.facts.hours for one in chain if one.facts.hours is not None), (-1, -1))
    private = next((one.facts.private for one in chain if one.facts.private is not None), False)
    seats = part.facts.capacity or part.standing.size
    return Place(str(address), part.facts.affords, part.facts.states, *hours, private, seats)


def _fixed(grid: NDArray[Scalar]) -> NDArray[Scalar]:
    grid.flags.writeable = False
    return grid
