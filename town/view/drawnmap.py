"""The pictures of a map as Tiled's files have them: tiles, layers, what moves, and what gives light in the dark.

A tile of a tileset may have the custom property `light`: how many tiles far it lights the night.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from town.view.plainmap import LIGHT, NAME, plain_map
from town.world.pytmx_quietly import pytmx
from town.world.townmap import TownMap

TILE = 32  # pixels of a tile
MOST_LAMPS = 5_000  # The Ville has 60
MOST_REACH = 64 * TILE  # of a light: further than a screen is wide


class TileLayer(NamedTuple):
    """Cells with the numbers of their tiles, 0 = nothing there; shape (height, width)."""

    name: str
    gids: NDArray[np.int32]
    offset: tuple[int, int]
    opacity: int  # 0 to 255


class ImageLayer(NamedTuple):
    """One picture; `offset` is where its upper left lies on the map, in pixels."""

    name: str
    image: pygame.Surface
    offset: tuple[int, int]
    opacity: int


Layer = TileLayer | ImageLayer


class Lamp(NamedTuple):
    """Something drawn on the map that gives light in the dark: its middle and how far it reaches, in map pixels."""

    x: int
    y: int
    reach: int


class Cycle(NamedTuple):
    """An animated tile: which tiles it shows, one after the other, and when each of them ends, in milliseconds."""

    gids: tuple[int, ...]
    ends: tuple[int, ...]

    def at(self, time_s: float) -> int:
        """The tile that is shown at a moment; after the last comes the first again."""
        now = int(time_s * 1000) % self.ends[-1]
        return next(gid for gid, end in zip(self.gids, self.ends, strict=True) if now < end)


@dataclass(frozen=True)
class DrawnMap:
    """All that can be drawn of a map, layers from the ground up; nothing where it has no pictures."""

    images: Sequence[pygame.Surface | None] = ()
    layers: tuple[Layer, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    cycles: Mapping[int, Cycle] = field(default_factory=dict)


def drawn_map(town: TownMap) -> DrawnMap:
    """Read the pictures from the map's files; a map without, or with pictures that cannot be read, has none."""
    tiled = _tiled(town)
    if tiled is None:
        return DrawnMap()
    layers = tuple(_layers(tiled))
    return DrawnMap(list(tiled.images), layers, tuple(islice(_lamps(tiled, layers), MOST_LAMPS)), dict(_cycles(tiled)))


def _tiled(town: TownMap) -> Any:
    """What pytmx makes of the map's files, pictures and all; None where a picture is missing or cannot be read."""
    loader = importlib.import_module("pytmx.util_pygame")
    try:
        files = plain_map(town.files, f"{town.name}.tmx")
        with TemporaryDirectory(prefix="town-map-") as folder:
            for name, data in files.items():
                Path(folder, name).write_bytes(data)
            return loader.load_pygame(str(Path(folder, NAME)))
    except Exception:  # noqa: BLE001 (a picture may break its reader in any way)
        return None  # its walls and rooms are known all the same, and are drawn plainly


def _layers(tiled: Any) -> Iterator[Layer]:
    for layer in tiled.visible_layers:
        name, opacity = layer.name or "", round(255 * float(layer.opacity))
        offset = _whole(layer, "offsetx"), _whole(layer, "offsety")
        if isinstance(layer, pytmx.TiledTileLayer):
            yield TileLayer(name, np.asarray(layer.data, np.int32), offset, opacity)
        elif isinstance(layer, pytmx.TiledImageLayer) and layer.image is not None:
            yield ImageLayer(name, layer.image, offset, opacity)


def _whole(layer: Any, key: str) -> int:
    return round(float(getattr(layer, key, 0) or 0))


def _lamps(tiled: Any, layers: Sequence[Layer]) -> Iterator[Lamp]:
    reaches = {gid: _reach(facts.get(LIGHT)) for gid, facts in tiled.tile_properties.items()}
    for layer in layers:
        if isinstance(layer, ImageLayer):
            continue
        for row, column in np.argwhere(np.isin(layer.gids, [gid for gid, reach in reaches.items() if reach])).tolist():
            x, y = (round((at + 0.5) * TILE) for at in (column, row))
            yield Lamp(x + layer.offset[0], y + layer.offset[1], reaches[int(layer.gids[row, column])])


def _reach(value: object) -> int:
    """How far a light reaches, in map pixels; 0 where the property is missing or no number of tiles."""
    try:
        return min(max(0, round(float(str(value)) * TILE)), MOST_REACH)
    except (ValueError, OverflowError):
        return 0


def _cycles(tiled: Any) -> Iterator[tuple[int, Cycle]]:
    for gid, facts in tiled.tile_properties.items():
        frames = [one for one in facts.get("frames") or () if one.duration > 0]
        if len(frames) > 1:
            ends = np.cumsum([one.duration for one in frames]).tolist()
            yield gid, Cycle(tuple(one.gid for one in frames), tuple(ends))
