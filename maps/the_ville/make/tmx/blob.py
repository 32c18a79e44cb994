"""Autotiling: which picture a cell of a stretch of terrain needs, from which of its neighbours belong to it too."""

from __future__ import annotations

from collections.abc import Container

from layout.geometry import HEIGHT, WIDTH, Cell

AROUND = ((0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1))  # clockwise from north
N, NE, E, SE, S, SW, W, NW = (1 << i for i in range(8))
_CORNERS = {NE: N | E, SE: S | E, SW: S | W, NW: N | W}


def reduced(mask: int) -> int:
    """The mask without corners that do not show because a side next to them is missing; 47 values are left."""
    for corner, sides in _CORNERS.items():
        if mask & sides != sides:
            mask &= ~corner
    return mask


ALL_MASKS = tuple(sorted({reduced(mask) for mask in range(256)}))


def blob(cell: Cell, region: Container[Cell], *, past_edge: bool = True) -> int:
    """The reduced mask of a cell; beyond the map's edge everything counts as `past_edge`."""
    mask = 0
    for bit, (dx, dy) in enumerate(AROUND):
        x, y = cell[0] + dx, cell[1] + dy
        inside = 0 <= x < WIDTH and 0 <= y < HEIGHT
        if (x, y) in region if inside else past_edge:
            mask |= 1 << bit
    return reduced(mask)


def sides(cell: Cell, region: Container[Cell]) -> int:
    """Only the four sides: 1 north, 2 east, 4 south, 8 west."""
    mask = blob(cell, region, past_edge=False)
    return (mask & N and 1) | (mask & E and 2) | (mask & S and 4) | (mask & W and 8)
