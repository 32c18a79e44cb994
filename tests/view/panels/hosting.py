"""A window reduced to what panels need: places, events, time."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
import pygame_gui

from town.view.panels.sheet import Sheet
from town.view.viewing import Viewing

BAR = 92  # pixels that a window keeps for its controls below


class Host:
    """Gives panels their places, and hands events over as the window does."""

    def __init__(self, viewing: Viewing, panels: Sequence[Sheet], size: tuple[int, int], scale: float = 1.0) -> None:
        self.screen = pygame.display.set_mode(size)
        self.manager = pygame_gui.UIManager(size)
        self.viewing, self.panels, self.size, self.scale = viewing, panels, size, scale
        self.free = pygame.Rect(0, 0, 0, 0)
        self.place()
        self.pass_time()

    def place(self) -> None:
        """Give all panels their places."""
        self.free = pygame.Rect(0, 0, self.size[0], self.size[1] - BAR)
        for panel in self.panels:
            if panel.is_open:
                self.free = panel.place(self.manager, self.free, self.scale)

    def pass_time(self, pictures: int = 3) -> None:
        """Let pictures be made, and events that elements post arrive."""
        for _ in range(pictures):
            for event in pygame.event.get():
                self.handle(event)
            self.manager.update(0.02)
            for panel in self.panels:
                if panel.is_open:
                    panel.update(self.viewing, 0.3)
            if any(panel.needs_place for panel in self.panels):
                self.place()
            self.manager.draw_ui(self.screen)
            for panel in self.panels:
                panel.draw(self.screen, self.viewing)

    def handle(self, event: pygame.event.Event) -> None:
        """Hand one event over: to the elements first."""
        if not self.manager.process_events(event):
            for panel in self.panels:
                panel.handle(event, self.viewing)

    def click(self, point: tuple[int, int]) -> None:
        """Press and let go at a point."""
        pygame.mouse.set_pos(point)
        self.pass_time(1)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.handle(pygame.event.Event(kind, pos=point, button=1))
            self.pass_time()

    def press(self, key: int) -> None:
        """Press a key."""
        self.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))
        self.pass_time()

    def type_in(self, text: str) -> None:
        """Type letters into whatever has the focus."""
        for letter in text:
            self.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter))
        self.pass_time()


def click_row(host: Host, sheet: Sheet, text: str) -> None:
    """Click the first row that has a text in its title or its words."""
    assert sheet.rows is not None
    rows = sheet.rows.rows
    number = next(number for number, row in enumerate(rows) if text in f"{row.title} {row.text}")
    sheet.rows.reveal(number)
    host.pass_time(1)
    host.click(sheet.rows.place_of(number).center)


def shown(sheet: Sheet) -> list[tuple[str, str]]:
    """Title and text of every row of a sheet."""
    assert sheet.rows is not None
    return [(row.title, row.text) for row in sheet.rows.rows]
