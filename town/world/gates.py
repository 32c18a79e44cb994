"""Places with few ways in: whoever comes from outside passes one of the same few cells, whatever they go to there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import add
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph, csr_matrix

from town.core.geometry import Address
from town.world.townmap import TownMap

MOST_GATES = 8  # a place with more is not worth it: each of its gates costs as much as a way from everywhere
MOST_SHARE = 4  # nor is one with more than a fourth of all cells

KEPT_BYTES = 64 * 2**20  # of ways to gates; given up together

Cells = NDArray[np.int64]
Ways = NDArray[np.float64]  # of every cell: cost * cells + steps; infinite where there is no way


class Enclosure(NamedTuple):
    """The cells of a place, (n,), and those outside that lie beside them, (g,): both ascending."""

    inside: Cells
    gates: Cells


class _Within(NamedTuple):
    """An enclosure as it is for whoever goes to a zone in it."""

    graph: csr_matrix  # its cells, the gates last; each edge costs entering its row
    from_gates: NDArray[np.float64]  # from each gate to each of them, (g, n + g)


class Gates:
    """Ways to cells in enclosures, put together from those to the gates and those within: the same as without."""

    def __init__(
        self, town: TownMap, graph: csr_matrix, zone_of: Sequence[int], graph_to: Callable[[int], csr_matrix]
    ) -> None:
        """`graph` joins neighbours; `graph_to` gives what its edges cost on the way to a cell, equal within a zone."""
        self.enclosed, self.enclosures = enclosures_of(town, graph)
        self._zone_of, self._graph_to = zone_of, graph_to
        self._to_gates: dict[tuple[int, int], Ways] = {}  # by gate, and the zone of the target beyond
        self._within: dict[tuple[int, int], _Within] = {}  # by enclosure and zone

    def ways_to(self, target: int) -> Ways | None:
        """Cost from everywhere to a cell, (cells,); None when it is in no enclosure.

        A way leads through a gate last, or stays inside.
        """
        number = self.enclosed[target]
        if number < 0:
            return None
        inside, gates = self.enclosures[number]
        local = csgraph.dijkstra(self._inside(number, target).graph, indices=np.searchsorted(inside, target))
        ways = np.full(len(self.enclosed), np.inf)
        for gate, rest in zip(gates.tolist(), local[len(inside) :], strict=True):
            if np.isfinite(rest):
                np.minimum(ways, self._to_gate(gate, target) + rest, out=ways)
        ways[inside] = np.minimum(ways[inside], local[: len(inside)])
        return ways

    def cost(self, here: int, target: int) -> float | None:
        """Cost from one cell to another; None when the target is in no enclosure, or both are in the same."""
        number = self.enclosed[target]
        if number < 0 or number == self.enclosed[here]:
            return None
        inside, gates = self.enclosures[number]
        rests: list[float] = self._inside(number, target).from_gates[:, np.searchsorted(inside, target)].tolist()
        to_gates = [float(self._to_gate(gate, target)[here]) for gate in gates.tolist()]
        cost: float = min(map(add, to_gates, rests))
        return cost

    def _to_gate(self, gate: int, target: int) -> Ways:
        key = gate, self._zone_of[target]
        if key not in self._to_gates:
            if len(self._to_gates) * len(self.enclosed) * 8 > KEPT_BYTES:
                self._to_gates.clear()
            self._to_gates[key] = csgraph.dijkstra(self._graph_to(target), indices=gate)  # from the gate outwards
        return self._to_gates[key]

    def _inside(self, number: int, target: int) -> _Within:
        key = number, self._zone_of[target]
        if key not in self._within:
            inside, gates = self.enclosures[number]
            cells = np.concatenate([inside, gates])
            graph = self._graph_to(target)[cells][:, cells]
            from_gates = csgraph.dijkstra(graph.T.tocsr(), indices=np.arange(len(inside), len(cells)))
            self._within[key] = _Within(graph, from_gates)
        return self._within[key]


def enclosures_of(town: TownMap, graph: csr_matrix) -> tuple[list[int], list[Enclosure]]:
    """For every cell of the graph the number of its enclosure, -1 for none; and all enclosures by number.

    A cell's is its sector where that has few gates, else its arena where that has few.
    """
    arenas = town.arena_ids[town.walkable]
    sectors = _sector_ids(town)[arenas]
    of_cell, found = np.full(graph.shape[0], -1), list[Enclosure]()
    for ids in (arenas + 1, sectors):
        for number in np.unique(ids[sectors > 0]).tolist():
            inside = np.flatnonzero(ids == number)
            gates = np.setdiff1d(graph[inside].indices, inside)
            if len(gates) <= MOST_GATES and len(inside) * MOST_SHARE <= graph.shape[0]:
                of_cell[inside] = len(found)
                found.append(Enclosure(inside, gates))
    return of_cell.tolist(), found


def _sector_ids(town: TownMap) -> NDArray[np.int64]:
    """The number of the sector of each arena name, (names,), from 1; 0 for outdoors."""
    sectors = [Address.parse(name).sector if name else "" for name in town.arena_names]
    numbers = {sector: number for number, sector in enumerate(dict.fromkeys(filter(None, sectors)), 1)}
    return np.array([numbers.get(sector, 0) for sector in sectors])
