"""The paper that a sheet is written on: drawn once and kept, since pygame_gui takes long over large rounded corners."""

from __future__ import annotations

import pygame
import pygame_gui
from pygame_gui.elements import UIPanel

from town.view.paint import box
from town.view.panels.theme import SHEET

EDGES = ("left", "right", "top", "bottom")


class Paper(UIPanel):
    """A panel that looks like the other sheets of the window."""

    def __init__(self, rect: pygame.Rect, manager: pygame_gui.UIManager, radius: int) -> None:
        self._sheet = box(rect.size, radius, 255).premul_alpha()
        super().__init__(rect, 1, manager, margins=dict.fromkeys(EDGES, 0), object_id=SHEET)

    def rebuild(self) -> None:
        """Make the panel anew, and put the paper where its own background would be."""
        super().rebuild()  # type: ignore[no-untyped-call]  # pygame_gui
        self._set_image(self._sheet)
