"""The whole map small, with everybody on it: shows where one looks, and takes one elsewhere."""

from __future__ import annotations

import pygame

from town.core.clock import seconds_of_day
from town.view.light import tint_at
from town.view.mappicture import TILE, MapPicture
from town.view.paint import INK, PAPER, box
from town.view.viewing import Viewing

WIDTH = 196
RIM = 5
DOT = (246, 240, 226)
KNOWS = (255, 205, 70)
CHOSEN = (236, 92, 70)


class Minimap:
    """Takes the lower left corner of what the panels leave free."""

    def __init__(self, picture: MapPicture, scale: float) -> None:
        self.is_open = True
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._scale = scale
        width = round(WIDTH * scale)
        self._size = width, max(1, round(width * picture.size[1] / picture.size[0]))
        self._map = picture
        self._picture: pygame.Surface | None = None
        self._is_held = False

    def place(self, free: pygame.Rect) -> None:
        """Take its corner; nothing when there is no room."""
        size = self._size
        rim = round(RIM * self._scale)
        self.rect = pygame.Rect(free.x + 8, 0, size[0] + 2 * rim, size[1] + 2 * rim)
        self.rect.bottom = free.bottom - 4
        if not self.is_open or self.rect.h > free.h * 0.6 or self.rect.w > free.w * 0.4:
            self.rect = pygame.Rect(0, 0, 0, 0)

    def handle(self, event: pygame.event.Event, viewing: Viewing) -> bool:
        """Look where it is pressed; whether the event was meant for it."""
        if event.type == pygame.MOUSEBUTTONDOWN and self.rect.collidepoint(event.pos) and self._is_useful(viewing):
            self._is_held = event.button == 1
        elif event.type == pygame.MOUSEBUTTONUP:
            was_held, self._is_held = self._is_held, False
            return was_held
        elif event.type != pygame.MOUSEMOTION or not self._is_held:
            return False
        if self._is_held:
            x, y = (at - corner - RIM * self._scale for at, corner in zip(event.pos, self.rect.topleft, strict=True))
            share = viewing.camera.world[0] / self._size[0]
            viewing.look(viewing.camera.looking_at(x * share, y * share))
        return True

    def draw(self, target: pygame.Surface, viewing: Viewing) -> None:
        """Draw it."""
        if not self.rect.w or not self._is_useful(viewing):
            return
        target.blit(box(self.rect.size, round(8 * self._scale)), self.rect)
        rim = round(RIM * self._scale)
        inner = pygame.Rect((self.rect.x + rim, self.rect.y + rim - 1), self._size)
        if self._picture is None:
            self._picture = self._map.whole(self._size, viewing.camera.fit)
        target.blit(self._picture, inner)
        target.fill(tint_at(seconds_of_day(viewing.frame.moment)), inner, pygame.BLEND_RGB_MULT)
        share = inner.w / viewing.camera.world[0]
        self._draw_people(target, viewing, inner, share)
        camera = viewing.camera
        seen = pygame.Rect(
            inner.x + round((camera.corner[0] + camera.inset.left) / camera.zoom * share),
            inner.y + round((camera.corner[1] + camera.inset.top) / camera.zoom * share),
            round(camera.open[0] / camera.zoom * share),
            round(camera.open[1] / camera.zoom * share),
        ).clip(inner)
        pygame.draw.rect(target, PAPER, seen, 2, border_radius=2)

    def _is_useful(self, viewing: Viewing) -> bool:
        """Whether the map is not seen as a whole anyway."""
        return viewing.camera.zoom > viewing.camera.fit * 1.05

    def _draw_people(self, target: pygame.Surface, viewing: Viewing, inner: pygame.Rect, share: float) -> None:
        knowers, size = viewing.knowers, 2 * self._scale
        for one in viewing.frame.people:
            x, y = one.at(viewing.fraction)
            spot = (inner.x + (x + 0.5) * TILE * share, inner.y + (y + 0.5) * TILE * share)
            is_chosen = one.name == viewing.selected
            colour = CHOSEN if is_chosen else KNOWS if one.name in knowers else DOT
            pygame.draw.circle(target, INK, spot, size + (2 if is_chosen else 1))
            pygame.draw.circle(target, colour, spot, size + (1 if is_chosen else 0))
