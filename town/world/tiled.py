"""Tiled's files as plain values: which cells are walls, which shapes were drawn where, and with which properties.

The map is read by pytmx from memory, without its tilesets: nothing here depends on pictures. See
docs/decisions/map-read-by-pytmx-without-tilesets.md.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from town.core.errors import BadInput
from town.core.geometry import Tile
from town.core.written import clean, listed, nearest
from town.world.pytmx_quietly import pytmx

TILE_PX = 32
WALLS = "walls"
LAYERS = ("sectors", "arenas", "objects", "spawns")

Mask = NDArray[np.bool_]


class Cells(NamedTuple):
    """Tiles as two arrays (n,), ready to index a (height, width) grid with."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The same as tiles."""
        return tuple(map(Tile, self.columns.tolist(), self.rows.tolist()))

    def where(self, mask: Mask) -> Cells:
        """Those for which a grid is true."""
        kept = mask[self]
        return Cells(self.rows[kept], self.columns[kept])


class Property(NamedTuple):
    """A custom property as the file has it."""

    type: str  # string, int, float, bool, ...
    value: str


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing on an object layer. `points` are corners in pixels, at least one; a point has exactly one."""

    id: int
    name: str
    layer: str
    kind: str  # rectangle, polygon, point, or something that cannot be used
    points: tuple[tuple[float, float], ...]
    properties: Mapping[str, Property]

    @property
    def tile(self) -> Tile:
        """The tile of its top left corner (of a point: the tile it is in)."""
        return Tile(int(min(x for x, _ in self.points) // TILE_PX), int(min(y for _, y in self.points) // TILE_PX))

    def __str__(self) -> str:
        return f'object {self.id} "{self.name}" in layer "{self.layer}" at tile ({self.tile.x}, {self.tile.y})'

    def cells(self, width: int, height: int) -> Cells:
        """The tiles of the map whose centres lie in it, row by row."""
        x0, x1 = _span([x for x, _ in self.points], width)
        y0, y1 = _span([y for _, y in self.points], height)
        xs = np.arange(x0, x1) * TILE_PX + TILE_PX / 2
        ys = (np.arange(y0, y1) * TILE_PX + TILE_PX / 2)[:, None]
        inside = np.zeros((ys.size, xs.size), bool)
        for (ax, ay), (bx, by) in zip(self.points, (*self.points[1:], self.points[0]), strict=True):
            if ay != by:  # an edge turns what lies to its left inside out
                crosses = (ys >= min(ay, by)) & (ys < max(ay, by))
                inside ^= crosses & (xs < ax + (ys - ay) * (bx - ax) / (by - ay))
        rows, columns = np.nonzero(inside)
        return Cells(rows + y0, columns + x0)


def _span(edges: Sequence[float], size: int) -> tuple[int, int]:
    """The first tile that the coordinates touch, and the one after the last, within the map."""
    first, last = (min(max(math.floor(edge / TILE_PX), -1), size) for edge in (min(edges), max(edges)))
    return max(first, 0), min(last + 1, size)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a .tmx says, before anyone asks whether it makes a town."""

    file: str
    width: int
    height: int
    properties: Mapping[str, Property]
    walls: Mask  # (height, width), true where one cannot walk
    shapes: Mapping[str, tuple[Shape, ...]]  # by layer


def read_drawing(data: bytes, file: str) -> Drawing:
    """Read a map. Raises BadInput with every fault that keeps it from being read at all."""
    root = _root(data, file, "map")
    faults = [f"{file}: {fault}" for fault in _unfit(root)]
    if faults:
        raise BadInput(faults)
    _drop(root, "tileset", "imagelayer")
    nodes = _by_id(root)
    kinds = {number: _kind(node) for number, node in nodes.items()}
    properties = {number: _properties(node) for number, node in nodes.items()}
    own = _properties(root)
    tiled = _parsed(root, file)
    shapes = {name: tuple(_shapes(tiled, name, kinds, properties)) for name in LAYERS}
    return Drawing(file, int(tiled.width), int(tiled.height), own, _walls(tiled, file), shapes)


def _drop(root: ET.Element, *tags: str) -> None:
    for node in list(root.iter()):
        for child in [one for one in node if one.tag in tags]:
            node.remove(child)


def _by_id(root: ET.Element) -> dict[int, ET.Element]:
    """All objects by their ids; one without a number, or with another's, is given one."""
    found: dict[int, ET.Element] = {}
    for node in root.iter("object"):
        text = node.get("id", "")
        number = int(text) if text.isdecimal() and int(text) not in found else max(found, default=0) + 1
        node.set("id", str(number))
        found[number] = node
    return found


# -- what makes a map unreadable --------------------------------------------------------------------------------------


def _root(data: bytes, file: str, tag: str) -> ET.Element:
    try:
        root = ET.fromstring(data)  # noqa: S314 (expat refuses entity bombs)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise BadInput(f"{file}: this is not XML ({error}); save the {tag} from Tiled again") from None
    if root.tag != tag:
        raise BadInput(f"{file}: the file begins with <{root.tag}>; a {tag} made in Tiled begins with <{tag}>")
    return root


def _unfit(root: ET.Element) -> Iterator[str]:
    if root.get("infinite", "0") not in ("0", "false"):
        yield "the map is infinite; in Tiled, untick Map > Map Properties > Infinite"
    if root.get("orientation") != "orthogonal":
        yield f'the orientation is "{root.get("orientation")}"; an orthogonal map is wanted'
    size = (root.get("tilewidth"), root.get("tileheight"))
    if size != (str(TILE_PX), str(TILE_PX)):
        yield f"tiles are {size[0]} x {size[1]} pixels; {TILE_PX} x {TILE_PX} are wanted"
    for key in ("width", "height"):
        if not (root.get(key) or "").isdecimal() or int(root.get(key) or 0) < 1:
            yield f'the {key} is "{root.get(key)}"; a number of tiles is wanted'
    names = [layer.get("name", "") for layer in root.iter("layer")]
    if WALLS not in names:
        close = nearest(WALLS, names)
        hint = f'rename "{close}"' if close else "add one whose cells cannot be walked on"
        yield f'there is no tile layer "{WALLS}"; {hint} (tile layers: {listed(names)})'
    for layer in root.iter("layer"):
        yield from _unfit_layer(layer)
    for node in root.iter("object"):
        if node.get("template"):
            yield f'object {node.get("id")} is made from the template "{node.get("template")}"; detach it in Tiled'


def _unfit_layer(layer: ET.Element) -> Iterator[str]:
    data, name = layer.find("data"), layer.get("name")
    if data is None:
        yield f'tile layer "{name}" has no data'
        return
    if data.find("chunk") is not None:
        yield f'tile layer "{name}" is stored in chunks, as in an infinite map; untick Infinite in Tiled'
    if data.get("encoding") not in ("csv", "base64") or data.get("compression") not in (None, "", "zlib", "gzip"):
        found = " ".join(filter(None, (data.get("encoding") or "xml", data.get("compression"))))
        yield f'tile layer "{name}" is stored as {found}; set the map\'s tile layer format to CSV, or base64 with zlib'


# -- reading ----------------------------------------------------------------------------------------------------------


def _parsed(root: ET.Element, file: str) -> pytmx.TiledMap:
    """What pytmx makes of it, without tilesets and custom properties, of which it says too little when they fail."""
    _drop(root, "properties")
    tiled = pytmx.TiledMap()
    tiled.filename = file
    try:
        tiled.parse_xml(root)
    except (ValueError, KeyError, TypeError, AttributeError, struct.error, zlib.error, OSError, EOFError) as error:
        raise BadInput(f"{file}: the map cannot be read ({error}); save it from Tiled again") from None
    return tiled


def _walls(tiled: pytmx.TiledMap, file: str) -> Mask:
    walls = np.zeros((tiled.height, tiled.width), bool)
    for layer in tiled.layers:
        if not isinstance(layer, pytmx.TiledTileLayer):
            continue
        if {len(row) for row in layer.data} != {tiled.width} or len(layer.data) != tiled.height:
            cells = sum(map(len, layer.data))
            wanted = f"{tiled.width} x {tiled.height}"
            raise BadInput(f'{file}: tile layer "{layer.name}" has {cells} cells; the map has {wanted}')
        if layer.name == WALLS:
            walls |= np.asarray(layer.data) != 0
    return walls


def _shapes(
    tiled: pytmx.TiledMap, name: str, kinds: Mapping[int, str], properties: Mapping[int, Mapping[str, Property]]
) -> Iterator[Shape]:
    for layer in tiled.layers:
        if not isinstance(layer, pytmx.TiledObjectGroup) or layer.name != name:
            continue
        for one in layer:
            shift = (float(layer.offsetx), float(layer.offsety))
            points = [(one.x, one.y)] if kinds[one.id] == "point" else one.apply_transformations()
            moved = tuple((x + shift[0], y + shift[1]) for x, y in points)
            yield Shape(one.id, clean(one.name or ""), name, kinds[one.id], moved, properties[one.id])


def _kind(node: ET.Element) -> str:
    named = next((child.tag for child in node if child.tag in ("polygon", "point", "ellipse", "polyline", "text")), "")
    return named or "rectangle"


def _properties(node: ET.Element) -> dict[str, Property]:
    found = {}
    for one in node.iterfind("properties/property"):
        found[one.get("name", "")] = Property(one.get("type", "string"), one.get("value") or one.text or "")
    return found


# -- the files that a map consists of ---------------------------------------------------------------------------------

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp")


def sources(data: bytes, file: str, tag: str) -> tuple[list[str], list[str]]:
    """The external tilesets and the pictures that a map or tileset names, as it names them."""
    root = _root(data, file, tag)
    tilesets = [one.get("source", "") for one in root.iter("tileset") if one.get("source")]
    pictures = [one.get("source", "") for one in root.iter("image") if one.get("source")]
    return tilesets, [one for one in pictures if one.lower().endswith(PICTURES)]
