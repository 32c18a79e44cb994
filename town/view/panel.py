"""What a panel is: a part of the window with a place of its own, that reads a `Viewing` and steers it."""

from __future__ import annotations

from typing import Protocol

import pygame
import pygame_gui

from town.view.viewing import Viewing


class Panel(Protocol):
    """Card, roster, feed, topic: the window calls these in this order, every picture anew.

    A panel makes its pygame_gui elements in `place` (and kills those it had), changes them in `update` only when
    what it shows has changed, and draws whatever is not an element in `draw`, after all elements.
    """

    name: str  # shown in the list of keys, kept in the settings
    key: int  # the pygame key that shows and hides it
    needs_place: bool  # set by the panel when it has come or gone: the window then gives all panels their places

    @property
    def is_open(self) -> bool:
        """Whether it is seen."""
        ...

    @property
    def rect(self) -> pygame.Rect:
        """What it covers; clicks and the wheel in there are not the map's. Empty while it is not seen."""
        ...

    def toggle(self, *, is_open: bool | None = None) -> None:
        """Show or hide it."""
        ...

    def place(self, manager: pygame_gui.UIManager, free: pygame.Rect, scale: float) -> pygame.Rect:
        """Take a place at an edge of what is free, and say what is left of it; anew when a size or a panel changes."""
        ...

    def handle(self, event: pygame.event.Event, viewing: Viewing) -> bool:
        """Take an event; whether it was meant for this panel."""
        ...

    def update(self, viewing: Viewing, seconds: float) -> None:
        """Follow the moment, the selection and the topic."""
        ...

    def leave(self) -> None:
        """The window closes: stop what goes on beside, without waiting for it."""
        ...

    def draw(self, target: pygame.Surface, viewing: Viewing) -> None:
        """Draw what is no element."""
        ...
