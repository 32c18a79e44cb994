"""What is beside the map where the picture is wider or higher than it: the map itself, large, dark and blurred."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from town.view.camera import Camera
from town.view.mappicture import MapPicture

BLURRED_PX = 24  # width of the picture from which the blurred one is made
SHARE = 8  # by which the blurred one is kept smaller than the film's pictures
DARK = (74, 78, 84)  # what it is multiplied with


class Margins:
    """Fills what a camera sees beyond the map's edges, in a film of one size."""

    def __init__(self, picture: MapPicture, size: tuple[int, int]) -> None:
        self._map, self._size = picture, size
        self._blurred: pygame.Surface | None = None
        self._edges: Sequence[pygame.Rect] = ()
        self._pictures: Sequence[pygame.Surface] = ()  # of those edges

    def draw(self, target: pygame.Surface, camera: Camera) -> None:
        """Fill the margins; nothing where the map covers the picture."""
        left, top = camera.to_screen(0, 0)
        right, bottom = camera.to_screen(*camera.world)
        width, height = self._size
        inner = pygame.Rect(round(left), round(top), round(right) - round(left), round(bottom) - round(top))
        margins = [
            pygame.Rect(0, 0, inner.left, height),
            pygame.Rect(inner.right, 0, width - inner.right, height),
            pygame.Rect(0, 0, width, inner.top),
            pygame.Rect(0, inner.bottom, width, height - inner.bottom),
        ]
        edges = [margin for margin in margins if margin.w > 0 and margin.h > 0]
        if edges != self._edges:
            self._edges, self._pictures = edges, [self._picture(camera, edge) for edge in edges]
        target.blits(list(zip(self._pictures, edges, strict=True)))

    def _picture(self, camera: Camera, edge: pygame.Rect) -> pygame.Surface:
        small = self._small(camera)
        part = pygame.Rect(edge.x // SHARE, edge.y // SHARE, -(-edge.w // SHARE), -(-edge.h // SHARE))
        return pygame.transform.smoothscale(small.subsurface(part.clip(small.get_rect())), edge.size)

    def _small(self, camera: Camera) -> pygame.Surface:
        """The blurred map, as large as the film's pictures divided by SHARE; kept small, for films may be large."""
        if self._blurred is None:
            width, height = (-(-side // SHARE) for side in self._size)
            wide, high = camera.world
            share = max(width / wide, height / high)
            tiny = self._map.whole((BLURRED_PX, max(1, round(BLURRED_PX * high / wide))), camera.zoom)
            large = pygame.transform.smoothscale(tiny, (round(wide * share), round(high * share)))
            large.fill(DARK, special_flags=pygame.BLEND_RGB_MULT)
            self._blurred = pygame.Surface((width, height), 0, 32)
            self._blurred.blit(large, large.get_rect(center=(width // 2, height // 2)))
        return self._blurred
