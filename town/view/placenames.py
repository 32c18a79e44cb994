"""Where places are on the map, and their names over them when one looks from far away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import pygame

from town.view.bubbles import name_label
from town.view.camera import Camera
from town.view.linebreak import broken
from town.view.mappicture import TILE
from town.world.townmap import TownMap


class PlaceNames:
    """Boxes of all places (pixels of the map), and labels for the sectors."""

    def __init__(self, town: TownMap) -> None:
        self._boxes = {address: _box(town.tiles_of(address)) for address in town.places if address.count(":") < 2}
        self._sectors = [(address, box) for address, box in self._boxes.items() if ":" not in address and box.w]

    def box(self, address: str) -> pygame.Rect:
        """The rectangle around a sector or arena, in pixels of the map; empty for one without tiles."""
        return self._boxes[address]

    def draw(self, target: pygame.Surface, camera: Camera, until: float, scale: float) -> None:
        """Write the names of houses and grounds, up to a zoom; a name that would cover another moves or is left out."""
        near = camera.zoom / scale
        if near > until:
            return
        taken: list[pygame.Rect] = []
        for address, box in self._sectors:
            label = _label(address, max(60, round(box.w * camera.zoom * 1.1)), scale * (1.0 if near < 0.5 else 1.15))
            x, y = camera.to_screen(box.centerx, box.y + box.h * 0.5)
            place = label.get_rect(center=(round(x), round(y)))
            for shift in (0, -1, 1):
                moved = place.move(0, shift * place.h)
                if moved.collidelist(taken) < 0:
                    target.blit(label, moved)
                    taken.append(moved)
                    break


@lru_cache(maxsize=512)
def _label(text: str, width: int, scale: float) -> pygame.Surface:
    """A name in as many lines as it takes to be no wider than its house."""
    lines = broken(text, width, _Labels(scale), cuts=False) or ("",)
    drawn = [name_label(line, scale) for line in lines]
    step = drawn[0].get_height() - 3
    sheet = pygame.Surface((max(one.get_width() for one in drawn), step * len(drawn) + 3), pygame.SRCALPHA)
    for number, one in enumerate(drawn):
        sheet.blit(one, ((sheet.get_width() - one.get_width()) // 2, number * step))
    return sheet


class _Labels(NamedTuple):
    """Measures names as labels of a scale."""

    scale: float

    def size(self, text: str) -> tuple[int, int]:
        return name_label(text, self.scale).get_size()


def _box(tiles: Sequence[tuple[int, int]]) -> pygame.Rect:
    if not tiles:
        return pygame.Rect(0, 0, 0, 0)
    xs, ys = [tile[0] for tile in tiles], [tile[1] for tile in tiles]
    return pygame.Rect(min(xs) * TILE, min(ys) * TILE, (max(xs) - min(xs) + 1) * TILE, (max(ys) - min(ys) + 1) * TILE)
