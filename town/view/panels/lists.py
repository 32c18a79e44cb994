"""The sheet at the left: everybody, the notable moments, the topics."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from town.view.panels.feed import Feed
from town.view.panels.page import Page
from town.view.panels.roster import Roster
from town.view.panels.sheet import Sheet
from town.view.panels.topic import TopicPage
from town.view.viewing import Viewing


class Lists(Sheet):
    """Three pages under tabs; F2, F3 and F4 open them, Tab shows and hides the sheet."""

    name = "people (F2), moments (F3), topics (F4)"
    key = pygame.K_TAB
    width, narrowest, share = 286, 220, 0.26

    def __init__(self) -> None:
        self.roster, self.feed, self.topic = Roster(), Feed(), TopicPage()
        super().__init__((self.roster, self.feed, self.topic))
        self._keys: Mapping[int, Page] = {
            pygame.K_F2: self.roster,
            pygame.K_F3: self.feed,
            pygame.K_F4: self.topic,
        }

    def handle(self, event: pygame.event.Event, viewing: Viewing) -> bool:
        """Take an event: the keys of the pages, also while the sheet is hidden."""
        if event.type == pygame.KEYDOWN and event.key in self._keys:
            if not self.is_open:
                self.toggle(is_open=True)
            self.turn_to(self._keys[event.key])
            return True
        return super().handle(event, viewing)
