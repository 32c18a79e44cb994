"""The layers of a map with what their groups do to them, and the cells of tile layers in all of Tiled's spellings."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from town.core.plaintext import named
from town.core.written import clean
from town.world.tmxtree import number

FLAGS = 0xF0000000  # the bits of a tile's number that say how it is turned
MOST_TILES = 1_000_000  # of a map: 1,000 x 1,000; The Ville has 14,000
MOST_CELLS = 10_000_000  # of all tile layers together: ten layers of the largest map, 700 of The Ville

KINDS = ("layer", "objectgroup", "imagelayer")

Gids = NDArray[np.uint32]


class Layer(NamedTuple):
    """A layer, and where it lies by the offsets of itself and of the groups around it. Parallax moves no place."""

    node: ET.Element
    name: str
    offset: tuple[float, float]  # pixels
    opacity: float
    is_visible: bool

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return self.node.tag

    def __str__(self) -> str:
        kinds = {"layer": "tile layer", "objectgroup": "object layer", "imagelayer": "image layer"}
        return f"{kinds[self.kind]} {named(self.name)}"


def layers_of(root: ET.Element) -> list[Layer]:
    """All layers, those in groups too, in the order of the file."""
    return list(_layers(root, (0.0, 0.0), 1.0, is_visible=True))


def _layers(holder: ET.Element, offset: tuple[float, float], opacity: float, *, is_visible: bool) -> Iterator[Layer]:
    for node in holder:
        if node.tag not in (*KINDS, "group"):
            continue
        moved = offset[0] + (number(node.get("offsetx")) or 0.0), offset[1] + (number(node.get("offsety")) or 0.0)
        faded = opacity * min(max(number(node.get("opacity"), 1.0) or 0.0, 0.0), 1.0)
        is_shown = is_visible and node.get("visible", "1").strip().lower() not in ("0", "false")
        if node.tag == "group":
            yield from _layers(node, moved, faded, is_visible=is_shown)
        else:
            yield Layer(node, clean(node.get("name", "")), moved, faded, is_shown)


# -- cells ------------------------------------------------------------------------------------------------------------


def cells_of(layer: Layer, width: int, height: int) -> Gids:
    """The numbers of the tiles, (height, width), 0 = nothing there; how each is turned is left out.

    Raises ValueError with a sentence.
    """
    return np.asarray(turned_cells_of(layer, width, height) & ~np.uint32(FLAGS), np.uint32)


def turned_cells_of(layer: Layer, width: int, height: int) -> Gids:
    """The same with the bits that say how each is turned."""
    data = layer.node.find("data")
    if data is None:
        raise ValueError(f"{layer} has no data")
    text = "".join(data.itertext())
    if data.get("encoding") == "csv":
        flat = _from_csv(layer, text, (width, height))
    else:
        flat = _from_base64(layer, text, (width, height), is_packed=bool(data.get("compression")))
    return flat.reshape(height, width)


def _from_csv(layer: Layer, text: str, size: tuple[int, int]) -> Gids:
    text = text.strip()
    strange = re.search(r"[^0-9,\s]+", text)
    if strange:
        raise ValueError(_unreadable(layer, f'"{strange[0][:20]}" is no number of a tile'))
    found = text.count(",") + 1 if text else 0
    if found != size[0] * size[1]:
        raise ValueError(_other_size(layer, found, size))
    try:
        gids = np.fromiter(map(int, text.split(",")), np.int64, found)
    except (ValueError, OverflowError):
        raise ValueError(_unreadable(layer, "a number is missing between commas, or far too large")) from None
    if gids.max(initial=0) > 0xFFFFFFFF:
        raise ValueError(_unreadable(layer, f"{gids.max()} is no number of a tile"))
    return gids.astype(np.uint32)


def _from_base64(layer: Layer, text: str, size: tuple[int, int], *, is_packed: bool) -> Gids:
    wanted = size[0] * size[1] * 4
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
        if is_packed:
            data = _unpacked(data, wanted + 4)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise ValueError(_unreadable(layer, f"it is damaged: {error}")) from None
    if len(data) > wanted and is_packed:
        raise ValueError(f"{layer} has more cells than the map, which has {size[0]} x {size[1]}")
    if len(data) != wanted:
        raise ValueError(_other_size(layer, len(data) // 4, size))
    return np.frombuffer(data, "<u4").astype(np.uint32)


def _unpacked(data: bytes, most: int) -> bytes:
    """What zlib or gzip have packed, but never more than so many bytes of it."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    unpacked = unpacker.decompress(data, most)
    if len(unpacked) < most and not unpacker.eof:
        raise ValueError("it ends too early")
    return unpacked


def _unreadable(layer: Layer, why: str) -> str:
    return f"{layer}: the map cannot be read ({why}); save it from Tiled again"


def _other_size(layer: Layer, found: int, size: tuple[int, int]) -> str:
    cells = {0: "no cells", 1: "1 cell"}.get(found, f"{found} cells")
    return f"{layer} has {cells}; the map has {size[0]} x {size[1]}"
