"""The list that panels are made of: rows below each other, of any height, drawn only as far as they are seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

import pygame
import pygame_gui
from pygame_gui.core import UIElement
from pygame_gui.core.interfaces import IContainerLikeInterface

from town.view.paint import FAINT, PAPER, PAPER_DARK
from town.view.panels.chartart import share_of
from town.view.panels.rowart import Portraits, RowArt
from town.view.panels.rows import Click, GoTo, Row

STEP = 56  # pixels that a notch of the wheel scrolls, at scale 1
BAR = 8  # width of the scroll bar
NEAR = 0.02  # share of a chart's width within which a mark is meant


class RowList(UIElement):
    """Rows in a rectangle of a container. What was clicked is handed over by `taken`; the wheel and a bar scroll."""

    def __init__(
        self,
        rect: pygame.Rect,
        manager: pygame_gui.UIManager,
        container: IContainerLikeInterface,
        scale: float,
        portraits: Portraits,
    ) -> None:
        super().__init__(
            rect, manager, container, starting_height=1, layer_thickness=1, object_id="#rows", element_id=["row_list"]
        )
        self.rows: tuple[Row, ...] = ()
        self._manager = manager
        self._art = RowArt(rect.w - round(BAR * scale), scale, portraits)
        self._tops: list[int] = [0]
        self._offset = 0
        self._under = -1  # the row under the pointer
        self._grip: int | None = None  # where in the thumb the pointer holds it
        self._clicks: list[Click] = []
        self._is_stale = True

    # -- what it shows ------------------------------------------------------------------------------------------------

    def put(self, rows: Sequence[Row]) -> None:
        """Show these rows; nothing is done when they are those that are shown."""
        if tuple(rows) != self.rows:
            self.rows = tuple(rows)
            self._tops = [0, *accumulate(self._art.height(row) for row in self.rows)]
            self.scroll_to(self._offset)
            self._is_stale = True

    def taken(self) -> tuple[Click, ...]:
        """What was clicked since the last call."""
        clicks, self._clicks = tuple(self._clicks), []
        return clicks

    def scroll_to(self, offset: int) -> None:
        """Show the rows from so many pixels below the first on, or as far down as they go."""
        kept = min(max(offset, 0), max(0, self._tops[-1] - self.rect.h))
        self._is_stale = self._is_stale or kept != self._offset
        self._offset = kept

    def reveal(self, number: int) -> None:
        """Bring a row into the upper third."""
        self.scroll_to(self._tops[number] - self.rect.h // 3)

    @property
    def marked(self) -> int | None:
        """The number of the first marked row."""
        return next((number for number, row in enumerate(self.rows) if row.is_marked), None)

    def place_of(self, number: int) -> pygame.Rect:
        """Where on the screen a row is, as far as it is seen."""
        top = self.rect.y + self._tops[number] - self._offset
        height = self._tops[number + 1] - self._tops[number]
        return pygame.Rect(self.rect.x, top, self._art.width, height).clip(self.rect)

    # -- hands --------------------------------------------------------------------------------------------------------

    def process_event(self, event: pygame.event.Event) -> bool:
        """Take a click, the wheel, or a pull at the scroll bar."""
        if event.type == pygame.MOUSEWHEEL and self.rect.collidepoint(self._manager.get_mouse_position()):
            self.scroll_to(self._offset - round(event.y * STEP * self._art.scale))
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.rect.collidepoint(event.pos):
            self._press(event.pos)
            return True
        if event.type == pygame.MOUSEMOTION and self._grip is not None:
            self._pull(event.pos[1] - self._grip)
            return True
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1 and self._grip is not None:
            self._grip = None
            return True
        return False

    def _press(self, point: tuple[int, int]) -> None:
        thumb = self._thumb()
        if point[0] >= self.rect.x + self._art.width and thumb is not None:
            self._grip = point[1] - thumb.y if thumb.collidepoint(point[0], point[1]) else thumb.h // 2
            self._pull(point[1] - self._grip)
            return
        number = self._row_at(point)
        if number >= 0:
            click = self._click_of(self.rows[number], point)
            if click is not None:
                self._clicks.append(click)

    def _click_of(self, row: Row, point: tuple[int, int]) -> Click | None:
        if row.chart is None:
            return row.click
        share = share_of(point[0] - self.rect.x, self._art.width, self._art.scale)
        return GoTo(row.chart.tick_at(share, round(NEAR * row.chart.last)))

    def _row_at(self, point: tuple[int, int]) -> int:
        number = bisect_right(self._tops, point[1] - self.rect.y + self._offset) - 1
        return number if 0 <= number < len(self.rows) else -1

    def _thumb(self) -> pygame.Rect | None:
        """The scroll bar's handle on the screen; none where everything is seen."""
        whole = self._tops[-1]
        if whole <= self.rect.h:
            return None
        height = max(self.rect.h * self.rect.h // whole, round(24 * self._art.scale))
        top = (self.rect.h - height) * self._offset // max(1, whole - self.rect.h)
        left = self.rect.x + self._art.width
        return pygame.Rect(left, self.rect.y + top, self.rect.right - left, height)

    def _pull(self, top: int) -> None:
        thumb = self._thumb()
        if thumb is not None:
            way = max(1, self.rect.h - thumb.h)
            self.scroll_to((top - self.rect.y) * (self._tops[-1] - self.rect.h) // way)

    # -- picture ------------------------------------------------------------------------------------------------------

    def update(self, time_delta: float) -> None:
        """Draw anew what has changed."""
        super().update(time_delta)
        pointer = self._manager.get_mouse_position()
        under = self._row_at((int(pointer[0]), int(pointer[1]))) if self.hovered else -1
        if under != self._under:
            self._under = under
            self._is_stale = True
        if self._is_stale:
            self._is_stale = False
            self._set_image(self._drawn())

    def _drawn(self) -> pygame.Surface:
        sheet = pygame.Surface(self.rect.size, pygame.SRCALPHA)
        sheet.fill(PAPER)
        number = max(0, bisect_right(self._tops, self._offset) - 1)
        while number < len(self.rows) and self._tops[number] < self._offset + self.rect.h:
            top = self._tops[number] - self._offset
            self._art.draw(sheet, self.rows[number], top, is_under=number == self._under)
            number += 1
        thumb = self._thumb()
        if thumb is not None:
            track = pygame.Rect(self._art.width, 0, sheet.get_width() - self._art.width, sheet.get_height())
            pygame.draw.rect(sheet, PAPER_DARK, track, border_radius=track.w // 2)
            pygame.draw.rect(sheet, FAINT, thumb.move(-self.rect.x, -self.rect.y), border_radius=track.w // 2)
        return sheet
