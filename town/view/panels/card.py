"""The card of the chosen person: who they are, what they do now, and seven pages of what is in their mind."""

from __future__ import annotations

import pygame

from town.view.icons import icon_name
from town.view.paint import ACCENT, INK
from town.view.panels.cardpages import Minds, PlanPage, RecallPage, ReflectionPage, RelationPage, TalkPage
from town.view.panels.lettering import broken, line, shortened
from town.view.panels.meaning import MeaningSearch
from town.view.panels.memorypage import MemoryPage
from town.view.panels.openpage import OpenPage
from town.view.panels.rowart import SOFT
from town.view.panels.sheet import Sheet
from town.view.panels.townlife import present
from town.view.viewing import Viewing

PORTRAIT = 84
HEAD = 116


class Card(Sheet):
    """At the right edge while somebody is chosen."""

    name = "card of the chosen person"
    key = pygame.K_c
    width, narrowest, share = 372, 340, 0.38
    is_right = True
    head = HEAD

    def __init__(self, search: MeaningSearch | None = None) -> None:
        """`search` answers searches by meaning; None for one with the run's own encoder."""
        minds = Minds()
        self.memory = MemoryPage(minds, search)
        self.talk = TalkPage(minds)
        self.plan, self.recall, self.thoughts = PlanPage(minds), RecallPage(minds), ReflectionPage(minds)
        self.open, self.others = OpenPage(minds), RelationPage()
        icon_name("")  # reads the words that icons stand for, so that the first card does not have to wait for it
        super().__init__((self.plan, self.open, self.memory, self.recall, self.thoughts, self.talk, self.others))
        self._person = ""

    def has_something(self) -> bool:
        """Whether somebody is chosen."""
        return bool(self._person)

    def update(self, viewing: Viewing, seconds: float) -> None:
        """Follow the moment and the choice."""
        if viewing.selected != self._person:
            self._person = viewing.selected
            for page in self.pages:
                page.reset()
            if self.rows is not None:
                self.rows.scroll_to(0)
        super().update(viewing, seconds)

    def close(self, viewing: Viewing) -> None:
        """The cross chooses nobody, so that the next who is chosen is shown again."""
        viewing.select("")

    def draw(self, target: pygame.Surface, viewing: Viewing) -> None:
        """Who it is, and what they do."""
        seen = viewing.frame.person(self._person) if self._person else None
        if self.rows is None or seen is None:
            return
        persona, px = viewing.index.persona(self._person), self.px
        target.blit(self.portrait(self._person, px(PORTRAIT)), (self.rect.x + px(10), self.rect.y + px(14)))
        x, y = self.rect.x + px(PORTRAIT + 20), self.rect.y + px(7)
        room = self.rect.right - px(12) - x
        name = shortened(self._person, px(18), room - px(22), is_bold=True)
        target.blit(line(name, px(18), INK, is_bold=True), (x, y))
        about = shortened(f"{persona.age}, {persona.occupation}", px(13), room)
        target.blit(line(about, px(13), SOFT), (x, y + px(24)))
        now = present(viewing.frame, seen)
        y += px(42)
        for text in broken(now.doing, px(14), room)[:2]:
            target.blit(line(text, px(14), ACCENT), (x, y))
            y += px(17)
        for text in (now.where, now.company):
            target.blit(line(shortened(text, px(13), room), px(13), INK), (x, y))
            y += px(17)
