"""Next-hop tables: from anywhere on foot to a tile, with no search per walk.

For every target tile asked for there is one field over all walkable tiles, made once by scipy (where the target lies
in a place with few ways in, from the fields of those, which its other tiles share). Its cost counts the tiles to be
entered; one in a place that keeps people out (private, or with opening hours) counts as `STRANGERS` others,
so that routes pass through such places only where they begin or end there, or where there is no other way.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph, csr_matrix

from town.core.geometry import Address, Tile
from town.world.gates import Gates
from town.world.townmap import TownMap

STRANGERS = 20
PUBLIC = 0  # the zone of all that is open to everybody at any time
BUDGET_BYTES = 256 * 2**20  # of all fields together; the oldest is given up for a new one
GRAPHS_BYTES = 64 * 2**20  # of the costs of edges, by zone; given up together


class _Field:
    """All walkable cells' way to one target: cost and steps in one number, and the steps asked for so far."""

    __slots__ = ("known", "size", "ways")

    def __init__(self, ways: NDArray[np.unsignedinteger]) -> None:
        self.ways = memoryview(ways.data)  # cost * cells + steps; the largest value: no way
        self.size = ways.nbytes
        self.known: dict[Tile, tuple[Tile, ...]] = {}


class Paths:
    """Walking distances and next steps on a map, between 4-neighbours."""

    def __init__(self, town: TownMap) -> None:
        self._width, self._height = town.width, town.height
        ys, xs = np.nonzero(town.walkable)
        self._count = len(xs)
        self._tiles = list(map(Tile, xs.tolist(), ys.tolist()))
        self._cells = {tile: cell for cell, tile in enumerate(self._tiles)}
        self._graph = _neighbours(town)
        beside: list[int] = self._graph.indices.tolist()
        self._beside = [beside[start:end] for start, end in pairwise(self._graph.indptr.tolist())]
        parts: list[int] = csgraph.connected_components(self._graph, directed=False)[1].tolist()
        self._parts = dict(zip(self._tiles, parts, strict=True))
        self._zones, self._outer = _zones(town)
        self._zone_of = self._zones.tolist()
        self._graphs: dict[int, csr_matrix] = {}  # by the zone of the target: what its edges cost
        self._entries: dict[int, list[int]] = {}  # by the zone of the target: what entering each cell costs
        self._gates = Gates(town, self._graph, self._zone_of, self._graph_to)
        self._fields: dict[Tile, _Field] = {}
        self._bytes = 0

    def reachable(self, here: Tile, target: Tile) -> bool:
        """Whether one can walk from one tile to the other. Makes no field."""
        part = self._parts.get(here)
        return part is not None and part == self._parts.get(target)

    def within_reach(self, here: Tile, tiles: Iterable[Tile]) -> list[Tile]:
        """Those tiles that one can walk to, in their order. Makes no field."""
        part = self._parts.get(here)
        return [tile for tile in tiles if self._parts.get(tile) == part] if part is not None else []

    def distance(self, here: Tile, target: Tile) -> int:
        """Steps on foot along `next_steps`. Raises ValueError when there is no way."""
        if not self.reachable(here, target):
            raise ValueError(f"there is no way from {tuple(here)} to {tuple(target)}")
        steps = self._known_distance(here, target)
        return self._field(target).ways[self._cells[here]] % (self._count + 1) if steps is None else steps

    def nearest(self, here: Tile, tiles: Iterable[Tile]) -> Tile:
        """The tile with the fewest steps to it, of equals the least; all must be reachable, and there must be one.

        No way is shorter than the bare difference in rows and columns, so that those farther off than the best one
        found need no look. Where the gates of a place do not tell, the first has a field made, since it mostly is the
        nearest and walked to; the others are measured from here, all of a zone at once.
        """
        best: tuple[int, Tile] | None = None
        from_here: dict[int, NDArray[np.float64]] = {}
        for bare, tile in sorted((abs(tile.x - here.x) + abs(tile.y - here.y), tile) for tile in tiles):
            if best is None:
                best = (self.distance(here, tile), tile)
            elif (bare, tile) >= best:
                break
            else:
                best = min(best, (self._distance(here, tile, from_here), tile))
        if best is None:
            raise ValueError("there is no tile to choose from; ask only when there is one")
        return best[1]

    def next_steps(self, here: Tile, target: Tile) -> tuple[Tile, ...]:
        """Neighbouring tiles that lead on, best first: those on a shortest way, then those that lose nothing.

        Empty where there is no way, and at the target. The first one, followed again and again, is at the target after
        `distance` steps.
        """
        field = self._fields.get(target) or self._field(target)
        steps = field.known.get(here)
        if steps is None:
            steps = field.known[here] = self._steps(field, here, target)
        return steps

    def _distance(self, here: Tile, target: Tile, from_here: dict[int, NDArray[np.float64]]) -> int:
        """What `distance` says, without a new field; `from_here` keeps ways from here by the zone of the target.

        The way back costs the same but for the two ends, entered or left, which are the same on every way.
        """
        steps = self._known_distance(here, target)
        if steps is not None:
            return steps
        cell = self._cells[target]
        zone = self._zone_of[cell]
        if zone not in from_here:
            from_here[zone] = csgraph.dijkstra(self._graph_to(cell), indices=self._cells[here])
        return int(from_here[zone][cell]) % (self._count + 1)

    def _known_distance(self, here: Tile, target: Tile) -> int | None:
        """What a field that is there says, or the gates of the target's place; None when neither does."""
        field, cell = self._fields.get(target), self._cells[here]
        cost = self._gates.cost(cell, self._cells[target]) if field is None else field.ways[cell]
        return None if cost is None else int(cost) % (self._count + 1)

    # -- one field -----------------------------------------------------------------------------------------------

    def _field(self, target: Tile) -> _Field:
        found = self._fields.get(target)
        if found is None:
            found = self._fields[target] = _Field(self._ways(target))
            self._bytes += found.size
            while self._bytes > BUDGET_BYTES and len(self._fields) > 1:
                self._bytes -= self._fields.pop(next(iter(self._fields))).size
        return found

    def _ways(self, target: Tile) -> NDArray[np.unsignedinteger]:
        """Cost and steps from every cell to the target; exact in floats up to 2 ** 53."""
        cell = self._cells.get(target)
        if cell is None:
            return np.zeros(0, np.uint32)
        ways = self._gates.ways_to(cell)
        if ways is None:
            ways = csgraph.dijkstra(self._graph_to(cell), indices=cell)  # from the target outwards
        is_there = np.isfinite(ways)
        kind = np.uint32 if ways.max(initial=0, where=is_there) < np.iinfo(np.uint32).max else np.uint64
        return np.where(is_there, ways, np.iinfo(kind).max).astype(kind)

    def _graph_to(self, cell: int) -> csr_matrix:
        """The graph as it is for whoever goes to a cell: each edge costs entering its row."""
        zone = self._zone_of[cell]
        if zone not in self._graphs:
            if len(self._graphs) * self._graph.data.nbytes > GRAPHS_BYTES:
                self._graphs.clear()
            entering = np.array(self._entering(zone), np.float64)
            weights = np.repeat(entering, np.diff(self._graph.indptr))
            self._graphs[zone] = csr_matrix((weights, self._graph.indices, self._graph.indptr), shape=self._graph.shape)
        return self._graphs[zone]

    def _entering(self, zone: int) -> list[int]:
        """What entering each cell costs someone on the way to a zone, who walks through the one around it as well."""
        if zone not in self._entries:
            is_free = np.isin(self._zones, [PUBLIC, zone, self._outer[zone]])
            self._entries[zone] = (np.where(is_free, 1, STRANGERS) * (self._count + 1) + 1).tolist()
        return self._entries[zone]

    def _steps(self, field: _Field, here: Tile, target: Tile) -> tuple[Tile, ...]:
        """The neighbours that lead on; of equal ones, a step along the axis with more to go comes first."""
        if here == target or not self.reachable(here, target):
            return ()
        across, down = abs(target.x - here.x), abs(target.y - here.y)
        ways, entering = field.ways, self._entering(self._zone_of[self._cells[target]])
        mine, free = ways[self._cells[here]], self._count + 2  # the cost of a cell like any other
        found = []
        for cell in self._beside[self._cells[here]]:
            way, cost = ways[cell], entering[cell]
            if way + cost == mine or (cost == free and way <= mine):
                tile = self._tiles[cell]
                found.append((way + cost, -(down if tile.x == here.x else across), tile.y, tile.x, tile))
        found.sort()
        return tuple([tile for *_, tile in found])


@lru_cache(maxsize=2)
def paths_on(town: TownMap) -> Paths:
    """The paths of a map: runs on the same one share its fields, one thread at a time."""
    return Paths(town)


def _neighbours(town: TownMap) -> csr_matrix:
    """The graph of walkable cells, numbered row by row: an edge each way between 4-neighbours."""
    count = int(town.walkable.sum())
    numbers = np.full(town.walkable.shape, -1, np.int64)
    numbers[town.walkable] = np.arange(count)
    edges = [(numbers[:, :-1], numbers[:, 1:]), (numbers[:-1], numbers[1:])]
    both = [(one >= 0) & (other >= 0) for one, other in edges]
    ones = np.concatenate([one[kept] for (one, _), kept in zip(edges, both, strict=True)])
    others = np.concatenate([other[kept] for (_, other), kept in zip(edges, both, strict=True)])
    rows, columns = np.concatenate([ones, others]), np.concatenate([others, ones])
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(count, count))


def _zones(town: TownMap) -> tuple[NDArray[np.int32], list[int]]:
    """For every walkable cell its zone, and for every zone the one around it.

    A zone is a room, or a sector with its rooms, that keeps some people out at some time: one that is private or has
    opening hours. Somebody's own room is a zone within its sector's. Everything else is PUBLIC, the ground between a
    sector's rooms too.
    """
    outer, of_sector, of_name = [PUBLIC], dict[str, int](), list[int]()
    for name in town.arena_names:
        if not name or not _keeps_out(town, name):
            of_name.append(PUBLIC)
            continue
        sector = Address.parse(name).sector
        if sector not in of_sector:
            of_sector[sector] = len(outer)
            outer.append(PUBLIC)
        if town.is_private_arena(name):
            outer.append(of_sector[sector])
            of_name.append(len(outer) - 1)
        else:
            of_name.append(of_sector[sector])
    return np.array(of_name, np.int32)[town.arena_ids[town.walkable]], outer


def _keeps_out(town: TownMap, name: str) -> bool:
    place = town.places[name]
    is_ground = ":" not in name and bool(town.places_within(name))
    return not is_ground and (place.private or place.opens_s >= 0)
