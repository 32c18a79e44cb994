"""Tiled's files as plain values: which cells are walls, which shapes were drawn where, and with which properties.

The map is read without its tilesets: nothing here depends on pictures. It may be anybody's, so that every number in it
is looked at before it is used. See docs/decisions/maps-are-distrusted.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from town.core.errors import BadInput
from town.core.geometry import Tile
from town.core.plaintext import named
from town.core.written import clean
from town.world.tmxfit import LAYERS, TILE_PX, WALLS, corners_of, unfit
from town.world.tmxlayers import Gids, Layer, cells_of, layers_of
from town.world.tmxnames import unfit_names
from town.world.tmxstrays import nearest_layer, strays
from town.world.tmxtree import number, tree, whole

MOST_COVERED = 4_000_000  # tiles by all shapes; 3 million where sectors, arenas and objects cover the largest map
MOST_WORK = 200_000_000  # tiles times corners of all shapes: some seconds

MOST_GID = 1 << 32

Mask = NDArray[np.bool_]
Spans = list[tuple[int, int]]


class Cells(NamedTuple):
    """Tiles as two arrays (n,), ready to index a (height, width) grid with."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.rows)

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
    is_picture: bool = False  # a tile that stands as an object

    @property
    def tile(self) -> Tile:
        """The tile of its top left corner (of a point: the tile it is in)."""
        return Tile(int(min(x for x, _ in self.points) // TILE_PX), int(min(y for _, y in self.points) // TILE_PX))

    def __str__(self) -> str:
        at = f"at tile ({self.tile.x}, {self.tile.y})"
        return f'object {self.id} {named(self.name)} in layer "{self.layer}" {at}'

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
    strays: tuple[str, ...]  # what was drawn and is not read, a sentence each
    notes: tuple[str, ...]  # what is no fault, but may not be meant


def read_drawing(
    data: bytes, file: str, *, as_meant: bool = False, counts: Mapping[str, int | None] = MappingProxyType({})
) -> Drawing:
    """Read a map; `as_meant` reads a layer that is called almost as it should be, so that its shapes are checked too.

    `counts` says how many tiles there are in tilesets that are files of their own, by their sources.

    Raises:
        BadInput: with every fault that keeps it from being read at all.
    """
    root = tree(data, file, "map")
    layers = layers_of(root)
    _number_objects(layers)
    faults = unfit(root)
    if faults:
        raise BadInput([f"{file}: {fault}" for fault in dict.fromkeys((*faults, *strays(layers)))])
    size = whole(root.get("width")) or 0, whole(root.get("height")) or 0
    walls, notes = _cells(layers, _spans(root, counts), file, size)
    names = {name: _called(name, layers, as_meant=as_meant) for name in LAYERS}
    shapes = {name: tuple(_shapes(layers, name, called)) for name, called in names.items()}
    if any(most < work for work, most in zip(_work(shapes.values(), *size), (MOST_COVERED, MOST_WORK), strict=True)):
        raise BadInput(
            f"{file}: objects on {', '.join(LAYERS)} are too many and too large; draw simpler ones, or fewer"
        )
    return Drawing(
        file, *size, _properties(root), walls, shapes, (*strays(layers), *unfit_names(root, layers)), tuple(notes)
    )


def _called(name: str, layers: Sequence[Layer], *, as_meant: bool) -> frozenset[str]:
    """The names of the layers that are read as one: its own, else those that come near it."""
    drawn = {layer.name for layer in layers if layer.kind == "objectgroup"}
    if name in drawn or not as_meant:
        return frozenset({name})
    return frozenset(one for one in drawn if nearest_layer(one) == name)


def _number_objects(layers: Sequence[Layer]) -> None:
    """Give an object without a number, or with another's, one of its own."""
    taken, most = set[int](), 0
    for node in (one for layer in layers for one in layer.node.iterfind("object")):
        found = whole(node.get("id"))
        if found is None or found in taken:
            found = most + 1
            node.set("id", str(found))
        taken.add(found)
        most = max(most, found)


# -- cells ------------------------------------------------------------------------------------------------------------


def _cells(layers: Sequence[Layer], spans: Spans, file: str, size: tuple[int, int]) -> tuple[Mask, list[str]]:
    """What cannot be walked on; and notes on tiles that no tileset has. Every layer is read, as a window would."""
    walls, faults, notes = np.zeros((size[1], size[0]), bool), list[str](), list[str]()
    for layer in layers:
        if layer.kind != "layer":
            continue
        try:
            gids = cells_of(layer, *size)
        except ValueError as error:
            faults.append(f"{file}: {error}")
            continue
        unknown = _unknown(gids, spans)
        if unknown.any():
            y, x = np.argwhere(unknown)[0].tolist()
            notes.append(f"{layer}: no tileset has tile {gids[y, x]} at ({x}, {y}); it is drawn as nothing")
        if layer.name == WALLS:
            _lay(walls, gids, layer)
    if faults:
        raise BadInput(faults)
    return walls, notes


def _lay(walls: Mask, gids: Gids, layer: Layer) -> None:
    """Lay the cells where Tiled shows them; what reaches beyond the map is cut off."""
    height, width = walls.shape
    dx, dy = (int(at // TILE_PX) for at in layer.offset)
    if abs(dx) >= width or abs(dy) >= height:
        return
    shown = walls[max(dy, 0) : height + min(dy, 0), max(dx, 0) : width + min(dx, 0)]
    shown |= gids[max(-dy, 0) : height - max(dy, 0), max(-dx, 0) : width - max(dx, 0)] != 0


def _spans(root: ET.Element, counts: Mapping[str, int | None]) -> Spans:
    """The first number and the one after the last of each tileset; one that does not say goes on to the next."""
    found = list[tuple[int, int | None]]()
    for node in root.iterfind("tileset"):
        source, first = node.get("source"), whole(node.get("firstgid")) or 1
        found.append((first, counts.get(source) if source else tiles_of(node)))
    found.sort(key=lambda one: one[0])
    nexts = [*(first for first, _ in found[1:]), MOST_GID][: len(found)]
    return [
        (first, next_ if count is None else first + count) for (first, count), next_ in zip(found, nexts, strict=True)
    ]


def _unknown(gids: Gids, spans: Spans) -> Mask:
    """The cells whose tile is in no tileset; none where the map has no tilesets."""
    if not spans:
        return np.zeros(gids.shape, bool)
    firsts, ends = np.array(spans, np.int64).T
    at = np.searchsorted(firsts, gids, "right") - 1
    return np.asarray((gids != 0) & ((at < 0) | (gids >= ends[np.maximum(at, 0)])))


# -- shapes -----------------------------------------------------------------------------------------------------------

_DRAWN = ("polygon", "point", "ellipse", "capsule", "polyline", "text")


def _shapes(layers: Iterable[Layer], name: str, called: frozenset[str]) -> Iterator[Shape]:
    for layer in layers:
        if layer.kind != "objectgroup" or layer.name not in called:
            continue
        for node in layer.node.iterfind("object"):
            kind = next((child.tag for child in node if child.tag in _DRAWN), "rectangle")
            dx, dy = layer.offset
            points = tuple((x + dx, y + dy) for x, y in _points(node, kind))
            id_, title = whole(node.get("id")) or 0, clean(node.get("name", ""))
            yield Shape(id_, title, name, kind, points, _properties(node), bool(whole(node.get("gid"))))


def _points(node: ET.Element, kind: str) -> list[tuple[float, float]]:
    """The corners of an object, turned as it is turned; tiles that stand as objects hang from their lower left."""
    x, y, width, height, turn = (number(node.get(key)) or 0.0 for key in ("x", "y", "width", "height", "rotation"))
    if kind == "point":
        return [(x, y)]
    drawn = node.find(kind) if kind in ("polygon", "polyline") else None
    if drawn is not None:
        corners = corners_of(drawn) or [(0.0, 0.0)]
    else:
        top = -height if whole(node.get("gid")) else 0.0
        corners = [(0.0, top), (0.0, top + height), (width, top + height), (width, top)]
    if not turn % 360:
        return [(x + a, y + b) for a, b in corners]
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return [(x + cos * a - sin * b, y + sin * a + cos * b) for a, b in corners]


def _work(shapes: Iterable[Sequence[Shape]], width: int, height: int) -> tuple[int, int]:
    """How many tiles all shapes cover at most, and how many times a corner is compared with a tile."""
    covered = compared = 0
    for shape in (one for layer in shapes for one in layer):
        x0, x1 = _span([x for x, _ in shape.points], width)
        y0, y1 = _span([y for _, y in shape.points], height)
        tiles = max(x1 - x0, 0) * max(y1 - y0, 0)
        covered += tiles
        compared += tiles * len(shape.points)
    return covered, compared


def _properties(node: ET.Element) -> dict[str, Property]:
    found = {}
    for one in node.iterfind("properties/property"):
        found[one.get("name", "")] = Property(one.get("type", "string"), one.get("value") or one.text or "")
    return found


# -- the files that a map consists of ---------------------------------------------------------------------------------

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp")


def sources(root: ET.Element) -> tuple[list[str], list[str]]:
    """The external tilesets and the pictures that a map or tileset names, as it names them."""
    tilesets = [one.get("source", "") for one in root.iter("tileset") if one.get("source")]
    pictures = [one.get("source", "") for one in root.iter("image") if one.get("source")]
    return tilesets, pictures


def tiles_of(tileset: ET.Element) -> int | None:
    """How many numbers the tiles of a tileset take; None where it does not say."""
    count = whole(tileset.get("tilecount"))
    return max([count, *((whole(one.get("id")) or 0) + 1 for one in tileset.iterfind("tile"))]) if count else None
