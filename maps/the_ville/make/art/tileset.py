"""Draws tiles by name and packs them into one picture.

A name is "kind/...": terrain with a neighbour mask, a wall with its looks, or a piece "kind/variant@column,row".
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from layout.catalog import piece
from layout.geometry import TILE
from PIL import Image
from tmx.blob import ALL_MASKS

from art import desks, floors, ground, growth, home, kitchen, music_and_play, outdoor, public, small, trees, walls
from art.pencil import DRAWERS, Pencil

COLUMNS = 32
LOADED = (desks, home, kitchen, music_and_play, outdoor, public, small)  # importing them registers their drawers
TERRAIN: dict[str, Callable[[int, int], Image.Image]] = {
    "street": ground.street,
    "pave": ground.pave,
    "path": ground.path,
    "water": ground.water,
    "undergrowth": growth.undergrowth,
}
SIMPLE: dict[str, Callable[[str], Image.Image]] = {
    "grass": ground.grass,
    "wheat": growth.wheat,
    "lavender": growth.lavender,
    "shade": ground.shade,
    "tree shade": ground.tree_shade,
    "ripple": ground.ripples,
}


def standing_tiles() -> set[str]:
    """Tiles that are in the set whether this map uses them or not, so that one can go on drawing in Tiled."""
    return {f"{kind}/{mask}/0" for kind in TERRAIN for mask in ALL_MASKS} | {f"meadow/{mask}" for mask in ALL_MASKS}


@cache
def _piece_picture(name: str) -> Image.Image:
    kind, _, look = name.partition("/")
    if kind in trees.FOLIAGE:
        return trees.tree(kind)
    if kind == "woods":
        return trees.woods()
    size = piece(name)
    pencil = Pencil(size.width, size.height + size.over)
    DRAWERS[kind](pencil, look)
    return pencil.picture()


def _awning(look: str, part: str) -> Image.Image:
    pencil = Pencil()
    outdoor.awning(pencil, look, part)
    return pencil.picture()


def draw_tile(name: str) -> Image.Image:
    """The picture of one tile."""
    if "@" in name:
        whole, at = name.split("@")
        column, row = (int(v) * TILE for v in at.split(","))
        return _piece_picture(whole).crop((column, row, column + TILE, row + TILE))
    kind, *rest = name.split("/")
    if kind in TERRAIN:
        return TERRAIN[kind](int(rest[0]), int(rest[1]))
    if kind in SIMPLE:
        return SIMPLE[kind](rest[0])
    return _draw_built(kind, rest)


def _draw_built(kind: str, rest: list[str]) -> Image.Image:
    """Tiles of houses and gardens."""
    match kind:
        case "wall":
            return walls.wall(int(rest[0]), *rest[1:])
        case "floor":
            return floors.floor(rest[0], int(rest[1]))
        case "split":
            return floors.split(*rest)
        case "step":
            return floors.threshold()
        case "meadow":
            return ground.meadow(int(rest[0]))
        case "hedge":
            return growth.hedge(int(rest[0]))
        case "fence":
            return growth.fence(int(rest[0]))
        case "awning":
            return _awning(*rest)
    if kind.startswith("rug "):
        return floors.rug(kind.removeprefix("rug "), int(rest[0]))
    raise KeyError(f"no drawing for a tile called {kind!r}")


def draw_tileset(names: list[str]) -> Image.Image:
    """All tiles in rows of COLUMNS, in the order given."""
    rows = -(-len(names) // COLUMNS)
    sheet = Image.new("RGBA", (COLUMNS * TILE, rows * TILE))
    for i, name in enumerate(names):
        sheet.paste(draw_tile(name), (i % COLUMNS * TILE, i // COLUMNS * TILE))
    return sheet
