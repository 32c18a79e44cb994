"""Typing a time: a line over the clock, for as long as it takes."""

from __future__ import annotations

import string

import pygame
import pygame_gui
from pygame_gui.elements import UITextEntryLine

from town.view.viewing import Viewing

WIDTH = 300  # pixels; enough for a date and a time
LETTERS = f"{string.digits}:-. T"  # what times are made of: the letter of the key that opens the line is none of them


class TimeEntry:
    """Opens over the clock; Enter goes there, Escape or a click elsewhere closes it."""

    def __init__(self, manager: pygame_gui.UIManager) -> None:
        self._manager = manager
        self._line: UITextEntryLine | None = None

    @property
    def has_focus(self) -> bool:
        """Whether something is being typed, here or in a panel."""
        focused = self._manager.get_focus_set() or ()  # type: ignore[no-untyped-call]
        return self._line is not None or any(isinstance(one, UITextEntryLine) for one in focused)

    def open(self, place: pygame.Rect) -> None:
        """Let a time be typed."""
        self.close()
        box = pygame.Rect(0, 0, min(place.w, WIDTH), place.h + 2)
        box.center = place.center
        self._line = UITextEntryLine(box, self._manager, placeholder_text="17:00  or  2023-02-14 17:00")
        self._line.set_allowed_characters(list(LETTERS))
        self._line.focus()  # type: ignore[no-untyped-call]
        self._manager.set_focus_set(self._line.get_focus_set())

    def close(self) -> None:
        """Stop typing."""
        if self._line is not None:
            self._line.kill()  # type: ignore[no-untyped-call]
            self._line = None
            self._manager.set_focus_set(None)

    def handle(self, event: pygame.event.Event, viewing: Viewing) -> bool:
        """Take an event; whether it was for the line. Raises UsageError for what is no moment of the run."""
        if self._line is None:
            return False
        if event.type == pygame_gui.UI_TEXT_ENTRY_FINISHED and event.ui_element is self._line:
            typed = event.text
            self.close()
            viewing.go_to_time(typed)
            return True
        is_left = event.type == pygame.MOUSEBUTTONDOWN and not self._line.rect.collidepoint(event.pos)
        if is_left or (event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE):
            self.close()
        return event.type in (pygame.KEYDOWN, pygame.KEYUP, pygame.TEXTINPUT)
