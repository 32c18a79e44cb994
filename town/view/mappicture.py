"""The map as pictures: squares of it, drawn when first seen at a zoom and kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from town.core.geometry import Tile
from town.view.camera import Camera
from town.view.drawnmap import TILE, ImageLayer, Lamp, Layer, drawn_map
from town.world.townmap import TownMap

SQUARE_PX = 256  # about how many pixels of the screen a square is wide
MOST_BYTES = 96 << 20  # of squares that are kept
NOT_DRAWN = (142, 186, 108)  # grass, where the map has no picture

__all__ = ["NOT_DRAWN", "TILE", "MapPicture"]


class Square(NamedTuple):
    """A drawn piece of the map and where its upper left is, in pixels of the map at its zoom."""

    surface: pygame.Surface
    x: int
    y: int


class _Place(NamedTuple):
    """Which square it is, counted in squares of so many tiles."""

    is_above: bool
    tiles: int
    column: int
    row: int


_Phase = tuple[tuple[int, int], ...]  # animated tile -> the one it shows
_Key = tuple[float, _Place, _Phase]
Blit = tuple[pygame.Surface, tuple[int, int]]


class MapPicture:
    """Draws a map: `below` what people stand on, `above` what hides them (layers whose names begin with "above")."""

    def __init__(self, town: TownMap) -> None:
        self.size = (town.width * TILE, town.height * TILE)
        self._town = town
        drawn = drawn_map(town)
        self.lamps: tuple[Lamp, ...] = drawn.lamps
        self._images, self._cycles = drawn.images, drawn.cycles
        self._reach = _reach(self._images)
        self._below = [one for one in drawn.layers if not one.name.casefold().startswith("above")]
        self._above = [one for one in drawn.layers if one.name.casefold().startswith("above")]
        self._is_plain = not any(image is not None for image in self._images)
        self._kept: OrderedDict[_Key, Square | None] = OrderedDict()
        self._bytes = 0
        self._moving: dict[_Place, tuple[int, ...]] = {}  # which animated tiles a square has

    def below(self, camera: Camera, time_s: float = 0.0) -> Iterator[Blit]:
        """What is seen of the ground, and where on the screen; tiles that move do so by the window's own clock."""
        return self._seen(camera, time_s, is_above=False)

    def above(self, camera: Camera, time_s: float = 0.0) -> Iterator[Blit]:
        """What is seen of treetops, awnings and the like, and where on the screen."""
        return self._seen(camera, time_s, is_above=True)

    def whole(self, size: tuple[int, int], zoom: float) -> pygame.Surface:
        """The whole map in a small size, made from the squares of a zoom, which are kept for those who look at it."""
        view = round(self.size[0] * zoom), round(self.size[1] * zoom)
        camera = Camera(self.size[0] / 2, self.size[1] / 2, zoom, view, self.size)
        picture = pygame.Surface(view, 0, 32)
        picture.fblits([*self.below(camera), *self.above(camera)])
        return pygame.transform.smoothscale(picture, size)

    def _seen(self, camera: Camera, time_s: float, *, is_above: bool) -> Iterator[Blit]:
        left, top = camera.corner
        tiles = _tiles_of_square(camera.zoom)
        step = tiles * TILE * camera.zoom
        columns, rows = -(-self._town.width // tiles), -(-self._town.height // tiles)
        for row in range(max(0, int(top / step)), min(rows, int((top + camera.view[1]) / step) + 1)):
            for column in range(max(0, int(left / step)), min(columns, int((left + camera.view[0]) / step) + 1)):
                place = _Place(is_above, tiles, column, row)
                square = self._square(camera.zoom, place, self._phase(place, time_s))
                if square is not None:
                    yield square.surface, (square.x - left, square.y - top)

    def _phase(self, place: _Place, time_s: float) -> _Phase:
        """Which tile each animated one of a square shows at a moment."""
        if not self._cycles:
            return ()
        if place not in self._moving:
            self._moving[place] = tuple(self._animated(place))
        return tuple((gid, self._cycles[gid].at(time_s)) for gid in self._moving[place])

    def _animated(self, place: _Place) -> Iterator[int]:
        wide = self._box(place).inflate(2, 2)
        found = {gid for layer in self._layers(place) for gid in np.unique(self._part(layer, wide)).tolist()}
        return (gid for gid in sorted(found) if gid in self._cycles)

    def _square(self, zoom: float, place: _Place, phase: _Phase) -> Square | None:
        key = (zoom, place, phase)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        square = self._kept[key] = self._drawn(zoom, place, dict(phase))
        self._bytes += _bytes(square)
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= _bytes(gone)
        return square

    def _box(self, place: _Place) -> pygame.Rect:
        """The tiles of a square."""
        _, tiles, column, row = place
        return pygame.Rect(column * tiles, row * tiles, tiles, tiles).clip((0, 0, self._town.width, self._town.height))

    def _layers(self, place: _Place) -> Sequence[Layer]:
        return self._above if place.is_above else self._below

    def _drawn(self, zoom: float, place: _Place, shown: Mapping[int, int]) -> Square | None:
        is_above, box = place.is_above, self._box(place)
        rim = 1 if zoom > 1 else 0  # enlarged together with its neighbours, so that no seam shows
        wide = box.inflate(2 * rim, 2 * rim)
        full = pygame.Surface((wide.w * TILE, wide.h * TILE), pygame.SRCALPHA if is_above else 0, 32)
        if not is_above:
            full.fill(NOT_DRAWN)
            if self._is_plain:
                self._paint_plainly(full, wide)
        for layer in self._layers(place):
            full.fblits(list(self._pieces(layer, wide, shown)))
        x, y = round(box.x * TILE * zoom), round(box.y * TILE * zoom)
        size = round(box.right * TILE * zoom) - x, round(box.bottom * TILE * zoom) - y
        picture = _scaled(full, zoom, rim, size)
        if not is_above:
            return Square(picture.convert(), x, y)
        used = picture.get_bounding_rect()
        if not used.w:
            return None
        return Square(picture.subsurface(used).convert_alpha(), x + used.x, y + used.y)

    def _part(self, layer: Layer, box: pygame.Rect) -> NDArray[np.int32]:
        """The cells whose pictures reach into some tiles: larger ones stand on the lower left of their cell."""
        if isinstance(layer, ImageLayer):
            return np.zeros((0, 0), np.int32)
        right, up = self._reach
        return layer.gids[max(0, box.y) : max(0, box.bottom + up), max(0, box.x - right) : max(0, box.right)]

    def _pieces(self, layer: Layer, box: pygame.Rect, shown: Mapping[int, int]) -> Iterator[Blit]:
        """What one layer lays over a square, and where."""
        dx, dy = layer.offset[0] - box.x * TILE, layer.offset[1] - box.y * TILE
        if isinstance(layer, ImageLayer):
            yield _faded(layer.image, layer.opacity), (dx, dy)
            return
        part = self._part(layer, box)
        x0, y0 = max(0, box.x - self._reach[0]), max(0, box.y)
        for row, column in np.argwhere(part).tolist():
            gid = int(part[row, column])
            image = self._images[shown.get(gid, gid)]
            if image is not None:
                at = (column + x0) * TILE + dx, (row + y0 + 1) * TILE - image.get_height() + dy
                yield _faded(image, layer.opacity), at

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


def _faded(image: pygame.Surface, opacity: int) -> pygame.Surface:
    if opacity == 255:
        return image
    copy = image.copy()
    copy.set_alpha(opacity)
    return copy


def _bytes(square: Square | None) -> int:
    return 0 if square is None else square.surface.get_width() * square.surface.get_height() * 4


def _reach(images: Sequence[pygame.Surface | None]) -> tuple[int, int]:
    """How many tiles the largest picture reaches beyond its cell: to the right, and up."""
    sizes = [image.get_size() for image in images if image is not None]
    width, height = (max((size[axis] for size in sizes), default=TILE) for axis in (0, 1))
    return -(-width // TILE) - 1, -(-height // TILE) - 1
