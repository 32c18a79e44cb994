"""The page of everybody: who does what, where; a click goes along with somebody."""

from __future__ import annotations

from collections.abc import Hashable

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UITextEntryLine

from town.view.panels.page import Page, Room
from town.view.panels.rows import Row
from town.view.panels.theme import BUTTON, ENTRY, is_event_of
from town.view.panels.townlife import Order, roster_rows
from town.view.viewing import Viewing


class Roster(Page):
    """Everybody by name or by place."""

    title = "People"

    def __init__(self) -> None:
        super().__init__()
        self.order: Order = "name"
        self.words = ""
        self._entry: UITextEntryLine | None = None
        self._button: UIButton | None = None

    def rows(self, viewing: Viewing) -> tuple[Row, ...]:
        """Everybody at the moment."""
        return roster_rows(viewing.frame, self.order, viewing.selected, viewing.knowers, self.words)

    def state(self, viewing: Viewing) -> Hashable:
        """Who is chosen, who knows, and how the list is sorted."""
        return viewing.selected, viewing.knowers, self.order, self.words

    def controls(self, room: Room) -> int:
        """A line to look for somebody, and a button for the order."""
        self._entry = UITextEntryLine(
            room.line(0, 0, 0.62),
            room.manager,
            room.body,
            object_id=ENTRY,
            initial_text=self.words or None,
            placeholder_text="find …",
        )
        self._button = UIButton(room.line(0, 0.62), self._label(), room.manager, room.body, object_id=BUTTON)
        return room.height(1)

    def handle(self, event: pygame.event.Event) -> bool:
        """Words, or another order."""
        if is_event_of(event, pygame_gui.UI_TEXT_ENTRY_CHANGED, self._entry):
            self.words = event.text
            return True
        if self._button is not None and is_event_of(event, pygame_gui.UI_BUTTON_PRESSED, self._button):
            self.order = "place" if self.order == "name" else "name"
            self._button.set_text(self._label())
            return True
        return False

    def _label(self) -> str:
        return f"by {self.order}"
