"""Where an object itself is: maps say from where one uses it, which is mostly the floor before it."""

from __future__ import annotations

from collections.abc import Sequence

from town.core.geometry import Tile
from town.view.postures import is_entered
from town.world.townmap import TownMap

OFF_THE_MAP = Tile(-1, -1)
WAYS = ((0, -1), (-1, 0), (1, 0), (0, 1))  # furniture is drawn from the front: it mostly stands behind its users


def own_tile(town: TownMap, address: str) -> Tile:
    """The tile to draw an object's state on.

    That is the tile of use for what one is in or on, such as a bed; else what cannot be walked on between the tiles of
    use (a table among its seats), else what the most of them border on, the upper side first.
    """
    tiles = town.tiles_of(address)
    if not tiles:
        return OFF_THE_MAP
    if is_entered((address.rsplit(":", 1)[1],)):
        return _middle(tiles)
    xs, ys = ([tile[axis] for tile in tiles] for axis in (0, 1))
    box = (Tile(x, y) for y in range(min(ys), max(ys) + 1) for x in range(min(xs), max(xs) + 1))
    between = [tile for tile in box if not town.is_walkable(tile)]
    return _middle(between or _bordered(town, tiles) or tiles)


def _bordered(town: TownMap, tiles: Sequence[Tile]) -> list[Tile]:
    sides = [[Tile(x + dx, y + dy) for x, y in tiles] for dx, dy in WAYS]
    solid = [[tile for tile in side if not town.is_walkable(tile)] for side in sides]
    return max(solid, key=len)  # the first of equals


def _middle(tiles: Sequence[Tile]) -> Tile:
    """The one nearest to the middle of all; of two, the first."""
    x, y = (sum(tile[axis] for tile in tiles) / len(tiles) for axis in (0, 1))
    return min(tiles, key=lambda tile: (tile.x - x) ** 2 + (tile.y - y) ** 2)
