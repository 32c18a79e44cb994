"""The hand on the map: drag it, zoom at the pointer, click somebody."""

from __future__ import annotations

import pygame

from town.view.scene import Scene
from town.view.viewing import Viewing

CLICK_PX = 5  # a press that moved less is a click


class MapHand:
    """Takes what the pointer does to the map itself."""

    def __init__(self, scene: Scene) -> None:
        self.corner = (0, 0)  # where on the screen the map's picture begins
        self._scene = scene
        self._pressed: tuple[int, int] | None = None
        self._is_drag = False

    @property
    def is_held(self) -> bool:
        """Whether a button is down that was pressed on the map."""
        return self._pressed is not None

    def handle(self, event: pygame.event.Event, viewing: Viewing) -> None:
        """Take an event that nobody before the map wanted."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button in (1, 2, 3):
            self._pressed, self._is_drag = event.pos, False
        elif event.type == pygame.MOUSEMOTION:
            self._move(event, viewing)
        elif event.type == pygame.MOUSEBUTTONUP and event.button in (1, 2, 3):
            if self._pressed is not None and not self._is_drag and event.button == 1:
                self._click(event.pos, viewing)
            self._pressed = None
        elif event.type == pygame.MOUSEWHEEL:
            self._zoom(event, viewing)

    def _move(self, event: pygame.event.Event, viewing: Viewing) -> None:
        if self._pressed is None:
            viewing.hovered = self._person_at(event.pos, viewing)
            return
        far = max(abs(event.pos[0] - self._pressed[0]), abs(event.pos[1] - self._pressed[1]))
        if self._is_drag or far > CLICK_PX:
            dx, dy = event.rel if self._is_drag else (event.pos[0] - self._pressed[0], event.pos[1] - self._pressed[1])
            self._is_drag = True
            viewing.look(viewing.camera.dragged(dx, dy))

    def _click(self, point: tuple[int, int], viewing: Viewing) -> None:
        name = self._person_at(point, viewing)
        if name or viewing.selected:
            viewing.select(name)

    def _zoom(self, event: pygame.event.Event, viewing: Viewing) -> None:
        """Nearer or farther at the pointer; whoever is followed stays in the middle."""
        steps = 1 if event.y > 0 else -1 if event.y < 0 else 0
        pointer = None if viewing.is_following else self._on_map(pygame.mouse.get_pos())
        viewing.look(viewing.camera.zoomed(steps, pointer), is_free=False)

    def _person_at(self, point: tuple[int, int], viewing: Viewing) -> str:
        return self._scene.person_at(viewing.frame, viewing.fraction, viewing.camera, self._on_map(point))

    def _on_map(self, point: tuple[int, int]) -> tuple[int, int]:
        return point[0] - self.corner[0], point[1] - self.corner[1]
