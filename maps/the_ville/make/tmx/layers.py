"""Tile layers as dictionaries from cell to tile name, and how pieces are laid on them."""

from __future__ import annotations

from layout.catalog import piece
from layout.geometry import HEIGHT, WIDTH, Cell
from layout.sector import Put

CROWNS = ("above trees 1", "above trees 2", "above trees 3", "above trees 4")
ORDER = (
    "ground",
    "meadow",
    "streets",
    "paths",
    "floors",
    "rugs",
    "shadows",
    "walls",
    "furniture",
    "details",
    "above furniture",
    *CROWNS,
    "above awnings",
)


def noise(x: int, y: int, salt: int = 0) -> int:
    """A number from 0 to 65535 that looks random and is the same in every run."""
    n = (x * 374761393 + y * 668265263 + salt * 2246822519) & 0xFFFFFFFF
    n = ((n ^ (n >> 13)) * 1274126177) & 0xFFFFFFFF
    return (n ^ (n >> 16)) & 0xFFFF


class Layers:
    """The picture while it is being laid; a cell of a layer holds one tile, the first that was put there."""

    def __init__(self) -> None:
        self.cells: dict[str, dict[Cell, str]] = {name: {} for name in ORDER}

    def lay(self, layer: str, cell: Cell, tile: str, *, over: bool = False) -> None:
        """Put a tile, unless the cell is taken (or `over`) or lies beyond the map."""
        x, y = cell
        if 0 <= x < WIDTH and 0 <= y < HEIGHT and (over or cell not in self.cells[layer]):
            self.cells[layer][cell] = tile

    def put(self, put: Put) -> None:
        """Lay a piece: the footprint on walls or furniture (details if it hangs on something), the rest above."""
        size = piece(put.piece)
        ground = "details" if put.piece.startswith("on/") else "walls" if size.solid else "furniture"
        if self.cells["walls"].get((put.x, put.y), "").startswith(("water/", "wheat/", "lavender/")):
            ground = "furniture"  # afloat or among the crop, which block already
        for row in range(-size.over, size.height):
            for column in range(size.width):
                layer = "above furniture" if row < 0 else ground
                name = f"{put.piece}@{column},{row + size.over}"
                self.lay(layer, (put.x + column, put.y + row), name, over=row >= 0)

    def is_blocked(self, cell: Cell) -> bool:
        """Whether one cannot walk there."""
        return cell in self.cells["walls"]
