"""What is beside the map where the picture is wider or higher than it: the map itself, large, dark and blurred."""

from __future__ import annotations

import pygame

from town.view.camera import Camera
from town.view.mappicture import MapPicture

BLURRED_PX = 24  # width of the picture from which the blurred one is made
DARK = (74, 78, 84)  # what it is multiplied with


class Margins:
    """Fills what a camera sees beyond the map's edges, in a film of one size."""

    def __init__(self, picture: MapPicture, size: tuple[int, int]) -> None:
        self._map, self._size = picture, size
        self._blurred: pygame.Surface | None = None

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
        for margin in margins:
            if margin.w > 0 and margin.h > 0:
                target.blit(self._picture(camera), margin, margin)

    def _picture(self, camera: Camera) -> pygame.Surface:
        if self._blurred is None:
            width, height = self._size
            wide, high = camera.world
            share = max(width / wide, height / high)
            small = self._map.whole((BLURRED_PX, max(1, round(BLURRED_PX * high / wide))), camera.zoom)
            large = pygame.transform.smoothscale(small, (round(wide * share), round(high * share)))
            large.fill(DARK, special_flags=pygame.BLEND_RGB_MULT)
            self._blurred = pygame.Surface(self._size, 0, 32)
            self._blurred.blit(large, large.get_rect(center=(width // 2, height // 2)))
        return self._blurred
