"""The page of notable moments, the newest first; a click goes there."""

from __future__ import annotations

from collections.abc import Hashable

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UIDropDownMenu

from town.view.moments import Kind
from town.view.panels.page import Page, Room
from town.view.panels.rows import Row
from town.view.panels.theme import BUTTON, CHOICE, is_event_of
from town.view.panels.townlife import KINDS, feed_rows
from town.view.viewing import Viewing

ALL = "All moments"


class Feed(Page):
    """What was worth stopping at: of everybody or of the chosen person, of all kinds or one."""

    title = "Moments"

    def __init__(self) -> None:
        super().__init__()
        self.kind: Kind | None = None
        self.is_of_chosen = False
        self._choice: UIDropDownMenu | None = None
        self._button: UIButton | None = None

    def rows(self, viewing: Viewing) -> tuple[Row, ...]:
        """The moments that are wanted."""
        people = [viewing.selected] if self.is_of_chosen and viewing.selected else []
        found = viewing.moments.all(people, [self.kind] if self.kind else [])
        return feed_rows(viewing.index, found, viewing.tick, self.opened, self.count)

    def state(self, viewing: Viewing) -> Hashable:
        """The filter, and how many there are by now."""
        person = viewing.selected if self.is_of_chosen else ""
        return self.kind, person, tuple(self.opened), self.count, len(viewing.moments)

    def controls(self, room: Room) -> int:
        """A choice of kinds, and a button for whose."""
        names: list[str | tuple[str, str]] = [ALL, *KINDS.values()]
        chosen = KINDS[self.kind] if self.kind else ALL
        self._choice = UIDropDownMenu(names, chosen, room.line(0, 0, 0.6), room.manager, room.body, object_id=CHOICE)
        self._button = UIButton(room.line(0, 0.6), self._label(), room.manager, room.body, object_id=BUTTON)
        return room.height(1)

    def handle(self, event: pygame.event.Event) -> bool:
        """Another kind, or another person's."""
        if is_event_of(event, pygame_gui.UI_DROP_DOWN_MENU_CHANGED, self._choice):
            self.kind = next((kind for kind, name in KINDS.items() if name == event.text), None)
            return True
        if self._button is not None and is_event_of(event, pygame_gui.UI_BUTTON_PRESSED, self._button):
            self.is_of_chosen = not self.is_of_chosen
            self._button.set_text(self._label())
            return True
        return False

    def _label(self) -> str:
        return "of the chosen" if self.is_of_chosen else "of everybody"
