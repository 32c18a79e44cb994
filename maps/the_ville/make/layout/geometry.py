"""Tiles and boxes of tiles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

WIDTH = 140  # of the map, in tiles
HEIGHT = 100
TILE = 32  # side of a tile, in pixels

Cell = tuple[int, int]


class Box(NamedTuple):
    """A rectangle of tiles; both corners belong to it."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """Columns covered."""
        return self.x1 - self.x0 + 1

    @property
    def height(self) -> int:
        """Rows covered."""
        return self.y1 - self.y0 + 1

    def cells(self) -> Iterator[Cell]:
        """Its tiles, row by row."""
        for y in range(self.y0, self.y1 + 1):
            for x in range(self.x0, self.x1 + 1):
                yield x, y

    def border(self) -> Iterator[Cell]:
        """The tiles of its outermost ring, row by row."""
        for x, y in self.cells():
            if x in (self.x0, self.x1) or y in (self.y0, self.y1):
                yield x, y

    def grown(self, by: int) -> Box:
        """The box with `by` more tiles on every side."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)


def rect(x: int, y: int, width: int = 1, height: int = 1) -> Box:
    """The box whose first tile is (x, y)."""
    return Box(x, y, x + width - 1, y + height - 1)
