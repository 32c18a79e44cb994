"""The pieces one can put on the map: how many tiles each covers and whether it can be walked on.

A piece is named "kind" or "kind/variant"; all variants of a kind have one size. `over` rows stick out above the
footprint and are drawn over people, so that somebody behind a shelf is half hidden by it.
"""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """Size of a piece's footprint in tiles, rows sticking out above it, and whether the footprint blocks."""

    width: int = 1
    height: int = 1
    over: int = 0
    solid: bool = True


_FLAT = Piece(solid=False)
_BLOCK = Piece()
_TALL = Piece(over=1)
_WIDE = Piece(2)
_WIDE_TALL = Piece(2, over=1)

PIECES: dict[str, Piece] = {
    # bedrooms and living rooms
    "bed": Piece(1, 2, solid=False),
    "double bed": Piece(2, 2, solid=False),
    "closet": _TALL,
    "bookcase": _TALL,
    "desk": _BLOCK,
    "wide desk": _WIDE,
    "computer": _BLOCK,
    "wide computer": _WIDE,
    "console": _BLOCK,
    "tv": _WIDE,
    "sofa": Piece(3, 1, solid=False),
    "loveseat": Piece(2, 1, solid=False),
    "coffee table": _WIDE,
    "table": Piece(3),
    "long table": Piece(4),
    "hall table": Piece(5),
    "chair": _FLAT,
    "stool": _FLAT,
    "plant": _TALL,
    "pot": _BLOCK,
    "lamp": _TALL,
    "easel": _TALL,
    "guitar": _BLOCK,
    "harp": _TALL,
    "weights": Piece(2, 1, solid=False),
    "pool table": Piece(3, 2),
    "chalkboard": _WIDE_TALL,
    "keyboard": _WIDE,
    "basket": _BLOCK,
    "mat": _FLAT,
    # kitchens and bathrooms
    "fridge": _TALL,
    "stove": _BLOCK,
    "sink": _BLOCK,
    "worktop": _BLOCK,
    "toaster": _BLOCK,
    "washstand": _BLOCK,
    "shower": _FLAT,
    "toilet": _FLAT,
    # cafe, pub, shops, college
    "counter": _BLOCK,
    "piano": _WIDE_TALL,
    "piano bench": Piece(2, 1, solid=False),
    "cafe table": _BLOCK,
    "bar shelf": _WIDE_TALL,
    "barrel": _BLOCK,
    "jukebox": _TALL,
    "mic": _FLAT,
    "shelf": _TALL,
    "crate": _BLOCK,
    "sack": _BLOCK,
    "lumber": _WIDE,
    "podium": _BLOCK,
    "school desk": _BLOCK,
    "globe": _BLOCK,
    # on walls and on top of other pieces
    "on": _FLAT,
    # out of doors
    "bench": Piece(2, 1, solid=False),
    "lamp post": Piece(over=2),
    "sign": _TALL,
    "fountain": Piece(3, 3, over=1),
    "bush": _BLOCK,
    "stump": _BLOCK,
    "rock": _BLOCK,
    "flowers": _FLAT,
    "bed of flowers": _BLOCK,
    "garden chair": _FLAT,
    "garden table": _BLOCK,
    "vegetables": _BLOCK,
    "mailbox": _BLOCK,
    "bird bath": _BLOCK,
    "bike": _WIDE,
    "barrier": Piece(1, 3),
    "boat": Piece(3, 2),
    "jetty": _FLAT,
    "lily": _FLAT,
    "duck": _FLAT,
    "reeds": _FLAT,
    "trunk": _BLOCK,
    "haystack": Piece(2, 1, over=1),
    "scarecrow": _TALL,
    "statue": _TALL,
    "board": _TALL,
}


def piece(name: str) -> Piece:
    """The piece of a name; the part after the slash is its look and does not matter here."""
    return PIECES[name.split("/", maxsplit=1)[0]]
