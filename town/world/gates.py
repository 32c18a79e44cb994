"""Places with few ways in: whoever comes from outside passes one of the same few cells, whatever they go to there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from town.core.geometry import Address
from town.world.townmap import TownMap

MOST_GATES = 8  # a place with more is not worth it: each of its gates costs as much as a way from everywhere
MOST_SHARE = 4  # nor is one with more than a fourth of all cells

Cells = NDArray[np.int64]


class Enclosure(NamedTuple):
    """The cells of a place, (n,), and those outside that lie beside them, (g,): both ascending."""

    inside: Cells
    gates: Cells


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
