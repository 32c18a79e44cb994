"""A sheet of paper at an edge of the window: tabs, and the page that is chosen. Card and lists are such sheets."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import pygame
import pygame_gui
from pygame_gui.core import UIContainer
from pygame_gui.elements import UIButton

from town.view.panels.lettering import width_of
from town.view.panels.page import Page, Room
from town.view.panels.paper import Paper
from town.view.panels.rowlist import RowList
from town.view.panels.theme import CLOSE, TAB, is_event_of, use_theme
from town.view.people import person_art
from town.view.viewing import Viewing

REFRESH_S = 0.25  # real seconds between two looks at the run while it plays
MARGIN, GAP, TAB_LINE = 8, 6, 28
NOWHERE = pygame.Rect(0, 0, 0, 0)


class Sheet:
    """What all sheets do; a `town.view.panel.Panel`. `needs_place` asks the window to give all panels their places."""

    name = ""
    key = 0
    width = 300  # at scale 1
    narrowest = 210
    share = 0.3  # and at most this part of what is free
    is_right = False
    head = 0  # height of what a subclass draws above the tabs, at scale 1

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = tuple(pages)
        self.page = self.pages[0]
        self.rect = NOWHERE.copy()
        self.scale = 1.0
        self.rows: RowList | None = None
        self.needs_place = False
        self._is_wanted = True
        self._is_leaving = False
        self._panel: Paper | None = None
        self._tabs: list[UIButton] = []
        self._body: UIContainer | None = None  # holds a page's controls and rows
        self._close: UIButton | None = None
        self._manager: pygame_gui.UIManager | None = None
        self._state: Hashable = None
        self._tick = -1
        self._since_s = 0.0
        self._revealed: Hashable = None
        self._viewing: Viewing | None = None

    # -- the protocol of panels ---------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether it is to be seen, when there is something to show."""
        return self._is_wanted

    def toggle(self, *, is_open: bool | None = None) -> None:
        """Show or hide it."""
        self._is_wanted = not self._is_wanted if is_open is None else is_open
        self._is_leaving = False
        self.needs_place = self._is_wanted
        if not self._is_wanted:
            self._clear()

    def place(self, manager: pygame_gui.UIManager, free: pygame.Rect, scale: float) -> pygame.Rect:
        """Take an edge of what is free, and say what is left. Nothing is made anew that fits as it is."""
        self.needs_place = False
        if self._is_leaving:
            self.toggle(is_open=False)
        if not self._is_wanted or not self.has_something():
            self._clear()
            return free
        gap = round(GAP * scale)
        width = min(round(self.width * scale), max(round(free.w * self.share), round(self.narrowest * scale)))
        left = free.right - width - gap if self.is_right else free.x + gap
        rect = pygame.Rect(left, free.y + gap, width, free.h - gap)
        if self._panel is None or (manager, rect, scale) != (self._manager, self.rect, self.scale):
            self._clear()
            self._manager, self.rect, self.scale = manager, rect, scale
            self._build(manager)
        taken = width + gap
        return pygame.Rect(free.x if self.is_right else free.x + taken, free.y, free.w - taken, free.h)

    def handle(self, event: pygame.event.Event, viewing: Viewing) -> bool:
        """Take an event; whether it was meant for this sheet."""
        if not self._is_wanted or self._panel is None:
            return False
        for tab, page in zip(self._tabs, self.pages, strict=True):
            if is_event_of(event, pygame_gui.UI_BUTTON_PRESSED, tab):
                self.turn_to(page)
                return True
        if is_event_of(event, pygame_gui.UI_BUTTON_PRESSED, self._close):
            self.close(viewing)
            return True
        if self.page.handle(event):
            return True
        return event.type == pygame.MOUSEBUTTONDOWN and self.rect.collidepoint(event.pos)

    def update(self, viewing: Viewing, seconds: float) -> None:
        """Follow the moment: at once while it rests, a few times a second while it moves."""
        self._viewing = viewing
        self._since_s += seconds
        if (self._panel is not None) != self.has_something():
            self.needs_place = True
        if self.rows is None:
            return
        for click in self.rows.taken():
            self.page.take(click, viewing)
        if self._is_due(viewing):
            self._refresh(viewing)

    def draw(self, target: pygame.Surface, viewing: Viewing) -> None:
        """Draw what is no element."""

    def leave(self) -> None:
        """The window closes: let the pages stop what they have going on beside."""
        for page in self.pages:
            page.leave()

    # -- for subclasses -----------------------------------------------------------------------------------------------

    def has_something(self) -> bool:
        """Whether there is anything to show."""
        return True

    def close(self, viewing: Viewing) -> None:  # noqa: ARG002  (a card closes by choosing nobody)
        """What the cross does: go as soon as the window gives places, so that the others can take this one's."""
        self._is_leaving = self.needs_place = True

    @property
    def tab_places(self) -> dict[str, pygame.Rect]:
        """Where on the screen the tabs are, by the titles of their pages."""
        return {page.title: tab.rect for tab, page in zip(self._tabs, self.pages, strict=False)}

    def turn_to(self, page: Page) -> None:
        """Show another page."""
        if page is not self.page:
            self.page = page
            self._revealed = None
            if self._manager is not None and self._panel is not None:
                self._clear_page()
                self._build_page(self._manager)

    def portrait(self, name: str, size_px: int) -> pygame.Surface:
        """Somebody's head."""
        if self._viewing is None:
            raise RuntimeError("a sheet draws nothing before its first update")
        return person_art(self._viewing.index.persona(name)).portrait(size_px)

    # -- elements -----------------------------------------------------------------------------------------------------

    def px(self, size: float) -> int:
        """A size at scale 1 in pixels."""
        return round(size * self.scale)

    def _is_due(self, viewing: Viewing) -> bool:
        if self._state is None or self.page.state(viewing) != self._state:
            return True
        is_moving = viewing.timeline.is_playing or viewing.is_busy
        return viewing.tick != self._tick and (not is_moving or self._since_s >= REFRESH_S)

    def _refresh(self, viewing: Viewing) -> None:
        if self.rows is None:
            return
        self._tick, self._since_s = viewing.tick, 0.0
        self.rows.put(self.page.rows(viewing))
        self._state = self.page.state(viewing)
        mark = self.rows.marked
        if self.page.reveals_marked and mark is not None:
            wanted = (viewing.selected, self.rows.rows[mark].note)
            if wanted != self._revealed and not (self._revealed and self.rows.hovered):
                self._revealed = wanted
                self.rows.reveal(mark)

    def _clear(self) -> None:
        if self._panel is not None:
            self._panel.kill()  # type: ignore[no-untyped-call]  # pygame_gui
        self._panel, self._body, self.rows, self._close, self._tabs = None, None, None, None, []
        self.rect = NOWHERE.copy()

    def _clear_page(self) -> None:
        """Take away the controls and rows of a page; the tabs stay."""
        if self._body is not None:
            self._body.kill()  # type: ignore[no-untyped-call]  # pygame_gui
        self._body, self.rows = None, None

    def _build(self, manager: pygame_gui.UIManager) -> None:
        use_theme(manager, self.scale)
        self._panel = Paper(self.rect, manager, self.px(10))
        inner, size = self.rect.w - 2 * self.px(MARGIN), self.px(22)
        top = self.px(MARGIN + self.head)
        self._close = UIButton(
            pygame.Rect(self.rect.w - size - self.px(6), self.px(6 if self.head else 9), size, size),
            "×",
            manager,
            self._panel,
            object_id=CLOSE,
        )
        widths = [width_of(page.title, self.px(13)) for page in self.pages]
        spare = ((inner if self.head else inner - size) - sum(widths)) // len(widths)
        left = self.px(MARGIN)
        for width, page in zip(widths, self.pages, strict=True):
            place = pygame.Rect(left, top, width + spare - 1, self.px(TAB_LINE - 4))
            self._tabs.append(UIButton(place, page.title, manager, self._panel, object_id=TAB))
            left += width + spare
        self._build_page(manager)

    def _build_page(self, manager: pygame_gui.UIManager) -> None:
        if self._panel is None:
            return
        for tab, page in zip(self._tabs, self.pages, strict=True):
            turn = tab.select if page is self.page else tab.unselect
            turn()  # type: ignore[no-untyped-call]  # pygame_gui
        top, edge = self.px(MARGIN + self.head + TAB_LINE + 2), self.px(4)
        place = pygame.Rect(edge, top, self.rect.w - 2 * edge, self.rect.h - top - self.px(MARGIN))
        self._body = UIContainer(place, manager, container=self._panel)
        area = pygame.Rect(edge, 0, place.w - 2 * edge, place.h)
        used = self.page.controls(Room(manager, self._body, area, self.scale))
        rows = pygame.Rect(0, used, place.w, place.h - used)
        self.rows = RowList(rows, manager, self._body, self.scale, self.portrait)
        self._state = None
