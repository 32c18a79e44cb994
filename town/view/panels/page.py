"""One page of a sheet: a list of rows, and the controls above it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable
from typing import NamedTuple

import pygame
import pygame_gui
from pygame_gui.core import UIContainer

from town.view.panels.rows import Choose, Click, GoTo, More, Row, Select, Toggle
from town.view.viewing import Viewing

FIRST = 40  # entries of a long list that are shown at first, and added by "More"
LINE = 28  # height of a line of controls, at scale 1


class Room(NamedTuple):
    """Where a page puts its controls: the upper part of `area`, which is within `body`."""

    manager: pygame_gui.UIManager
    body: UIContainer
    area: pygame.Rect
    scale: float

    def line(self, number: int, left: float = 0.0, right: float = 1.0) -> pygame.Rect:
        """A part of a line of controls: from the share `left` to the share `right` of the width."""
        gap = round(4 * self.scale)
        x = self.area.x + round(self.area.w * left)
        width = round(self.area.w * (right - left)) - (gap if right < 1 else 0)
        height = round(LINE * self.scale)
        return pygame.Rect(x, self.area.y + number * (height + gap), width, height)

    def height(self, lines: int) -> int:
        """What so many lines of controls take."""
        return lines * round((LINE + 5) * self.scale)


class Page(ABC):
    """What a sheet shows under one tab. Subclasses say which rows; what is unfolded is kept here."""

    title = ""
    reveals_marked = False  # whether the list moves to the marked row by itself

    def __init__(self) -> None:
        self.opened: dict[str, None] = {}
        self.count = FIRST

    @abstractmethod
    def rows(self, viewing: Viewing) -> tuple[Row, ...]:
        """What to show of the moment."""

    def controls(self, room: Room) -> int:  # noqa: ARG002  (for those that have some)
        """Make the controls; the height that they take."""
        return 0

    def handle(self, event: pygame.event.Event) -> bool:  # noqa: ARG002
        """Take an event of the controls; whether it was one."""
        return False

    def leave(self) -> None:  # noqa: B027  (for those that have something going on beside)
        """The window closes."""

    def state(self, viewing: Viewing) -> Hashable:
        """All that the rows depend on besides the tick."""
        return tuple(self.opened), self.count, viewing.selected

    def reset(self) -> None:
        """Begin anew with another person."""
        self.opened.clear()
        self.count = FIRST

    def take(self, click: Click, viewing: Viewing) -> None:
        """Do what a click on a row asks for."""
        match click:
            case GoTo(tick=tick, people=people):
                viewing.go_to(tick)
                if people and not viewing.is_following:
                    viewing.show_people(people)
            case Select(name=name):
                viewing.visit(name)
            case Choose(topic=topic):
                viewing.choose_topic(topic)
            case Toggle(key=key):
                self._toggle(key)
            case More():
                self.count += FIRST

    def _toggle(self, key: str) -> None:
        if key in self.opened:
            del self.opened[key]
        else:
            self.opened[key] = None
