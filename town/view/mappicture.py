"""The map as pictures: squares of it, drawn when first seen at a zoom and kept while there is room."""

from __future__ import annotations

import importlib
import posixpath
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from town.core.geometry import Tile
from town.view.camera import Camera
from town.world.pytmx_quietly import pytmx
from town.world.townmap import TownMap

TILE = 32  # pixels of a tile at zoom 1
SQUARE_PX = 256  # about how many pixels of the screen a square is wide
MOST_BYTES = 96 << 20  # of squares that are kept
NOT_DRAWN = (142, 186, 108)  # grass, where the map has no picture


class Square(NamedTuple):
    """A drawn piece of the map and where its upper left is, in pixels of the map at its zoom."""

    surface: pygame.Surface
    x: int
    y: int


class _Layer(NamedTuple):
    name: str
    gids: NDArray[np.int32]  # (height, width); 0 = nothing there
    offset: tuple[int, int]
    opacity: int  # 0 to 255


class MapPicture:
    """Draws a map: `below` what people stand on, `above` what hides them (layers whose names begin with "above")."""

    def __init__(self, town: TownMap) -> None:
        self.size = (town.width * TILE, town.height * TILE)
        self._town = town
        tiled = _tiled(town)
        self._images: list[pygame.Surface | None] = [] if tiled is None else list(tiled.images)
        layers = [] if tiled is None else [_layer(one) for one in tiled.visible_layers if _is_tiles(one)]
        self._reach = _reach(self._images)
        self._below = [one for one in layers if not one.name.casefold().startswith("above")]
        self._above = [one for one in layers if one.name.casefold().startswith("above")]
        self._is_plain = not any(image is not None for image in self._images)
        self._kept: OrderedDict[tuple[float, bool, int, int], Square | None] = OrderedDict()
        self._bytes = 0

    def below(self, camera: Camera) -> Iterator[tuple[pygame.Surface, tuple[int, int]]]:
        """What is seen of the ground, and where on the screen."""
        return self._seen(camera, is_above=False)

    def above(self, camera: Camera) -> Iterator[tuple[pygame.Surface, tuple[int, int]]]:
        """What is seen of treetops, awnings and the like, and where on the screen."""
        return self._seen(camera, is_above=True)

    def whole(self, size: tuple[int, int], zoom: float) -> pygame.Surface:
        """The whole map in a small size, made from the squares of a zoom, which are kept for those who look at it."""
        view = round(self.size[0] * zoom), round(self.size[1] * zoom)
        camera = Camera(self.size[0] / 2, self.size[1] / 2, zoom, view, self.size)
        picture = pygame.Surface(view, 0, 32)
        picture.fblits([*self.below(camera), *self.above(camera)])
        return pygame.transform.smoothscale(picture, size)

    def _seen(self, camera: Camera, *, is_above: bool) -> Iterator[tuple[pygame.Surface, tuple[int, int]]]:
        left, top = camera.corner
        tiles = _tiles_of_square(camera.zoom)
        step = tiles * TILE * camera.zoom
        columns, rows = -(-self._town.width // tiles), -(-self._town.height // tiles)
        for row in range(max(0, int(top / step)), min(rows, int((top + camera.view[1]) / step) + 1)):
            for column in range(max(0, int(left / step)), min(columns, int((left + camera.view[0]) / step) + 1)):
                square = self._square(camera.zoom, column, row, is_above=is_above)
                if square is not None:
                    yield square.surface, (square.x - left, square.y - top)

    def _square(self, zoom: float, column: int, row: int, *, is_above: bool) -> Square | None:
        key = (zoom, is_above, column, row)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        square = self._kept[key] = self._drawn(zoom, column, row, is_above=is_above)
        self._bytes += _bytes(square)
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= _bytes(gone)
        return square

    def _drawn(self, zoom: float, column: int, row: int, *, is_above: bool) -> Square | None:
        tiles = _tiles_of_square(zoom)
        box = pygame.Rect(column * tiles, row * tiles, tiles, tiles).clip((0, 0, self._town.width, self._town.height))
        rim = 1 if zoom > 1 else 0  # enlarged together with its neighbours, so that no seam shows
        wide = box.inflate(2 * rim, 2 * rim)
        full = pygame.Surface((wide.w * TILE, wide.h * TILE), pygame.SRCALPHA if is_above else 0, 32)
        if not is_above:
            full.fill(NOT_DRAWN)
            if self._is_plain:
                self._paint_plainly(full, wide)
        for layer in self._above if is_above else self._below:
            self._paint(full, layer, wide)
        x, y = round(box.x * TILE * zoom), round(box.y * TILE * zoom)
        size = round(box.right * TILE * zoom) - x, round(box.bottom * TILE * zoom) - y
        picture = _scaled(full, zoom, rim, size)
        if not is_above:
            return Square(picture.convert(), x, y)
        used = picture.get_bounding_rect()
        if not used.w:
            return None
        return Square(picture.subsurface(used).convert_alpha(), x + used.x, y + used.y)

    def _paint(self, target: pygame.Surface, layer: _Layer, box: pygame.Rect) -> None:
        """Lay one layer's tiles over a square; larger tiles stand on the lower left of their cell, as in Tiled."""
        right, up = self._reach
        x0, y0 = max(0, box.x - right), max(0, box.y)
        part = layer.gids[y0 : max(0, box.bottom + up), x0 : max(0, box.right)]
        for row, column in np.argwhere(part).tolist():
            image = self._images[part[row, column]]
            if image is None:
                continue
            x = (column + x0 - box.x) * TILE + layer.offset[0]
            y = (row + y0 - box.y + 1) * TILE - image.get_height() + layer.offset[1]
            if layer.opacity < 255:
                image = image.copy()
                image.set_alpha(layer.opacity)
            target.blit(image, (x, y))

    def _paint_plainly(self, target: pygame.Surface, box: pygame.Rect) -> None:
        """A map without pictures: rooms light, walls dark."""
        for y in range(max(0, box.y), min(box.bottom, self._town.height)):
            for x in range(max(0, box.x), min(box.right, self._town.width)):
                colour = _plain_colour(self._town, Tile(x, y))
                if colour is not None:
                    target.fill(colour, ((x - box.x) * TILE, (y - box.y) * TILE, TILE, TILE))


def _plain_colour(town: TownMap, tile: Tile) -> tuple[int, int, int] | None:
    if not town.is_walkable(tile):
        return (92, 74, 66)
    arena = town.arena_at(tile)
    return (214, 190, 152) if arena and town.places[arena].address.count(":") else None


def _tiles_of_square(zoom: float) -> int:
    """How many tiles a square is wide: a power of two, so that its edges are whole pixels at every step of the zoom."""
    wanted = SQUARE_PX / (TILE * zoom)
    return int(min(max(2 ** round(np.log2(wanted)), 2), 64))


def _scaled(full: pygame.Surface, zoom: float, rim: int, size: tuple[int, int]) -> pygame.Surface:
    if zoom == 1 and not rim:
        return full
    if not rim:
        return pygame.transform.smoothscale(full, size)
    edge = round(rim * TILE * zoom)
    large = pygame.transform.smoothscale(full, (size[0] + 2 * edge, size[1] + 2 * edge))
    return large.subsurface((edge, edge, *size))


def _bytes(square: Square | None) -> int:
    return 0 if square is None else square.surface.get_width() * square.surface.get_height() * 4


def _reach(images: list[pygame.Surface | None]) -> tuple[int, int]:
    """How many tiles the largest picture reaches beyond its cell: to the right, and up."""
    sizes = [image.get_size() for image in images if image is not None]
    width, height = (max((size[axis] for size in sizes), default=TILE) for axis in (0, 1))
    return -(-width // TILE) - 1, -(-height // TILE) - 1


# -- reading the map's pictures ---------------------------------------------------------------------------------------


def _tiled(town: TownMap) -> Any:
    """What pytmx makes of the map's files, pictures and all; None where a picture is missing or cannot be read."""
    loader = importlib.import_module("pytmx.util_pygame")
    with TemporaryDirectory(prefix="town-map-") as folder:
        deep = Path(folder, *["in"] * _depth(town))
        for name, data in town.files.items():
            path = Path(posixpath.normpath(posixpath.join(deep.as_posix(), name)))
            if not path.is_relative_to(folder):
                continue  # a file that somebody's run file wants to have elsewhere on this disk
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        try:
            return loader.load_pygame(str(deep / town.name) + ".tmx")
        except (OSError, ValueError, KeyError, TypeError, AttributeError, pygame.error):
            return None  # its walls and rooms are known all the same, and are drawn plainly


def _depth(town: TownMap) -> int:
    """How many folders up the map's files reach."""
    return max((name.split("/").count("..") for name in town.files), default=0)


def _is_tiles(layer: object) -> bool:
    return isinstance(layer, pytmx.TiledTileLayer)


def _layer(layer: Any) -> _Layer:
    offset = int(getattr(layer, "offsetx", 0) or 0), int(getattr(layer, "offsety", 0) or 0)
    return _Layer(layer.name or "", np.asarray(layer.data, np.int32), offset, round(255 * float(layer.opacity)))
