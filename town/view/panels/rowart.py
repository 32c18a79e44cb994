"""One row as a picture: where its words, bars and heads go in a given width, and how they look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pygame

from town.view.bidi import is_right_to_left
from town.view.icons import icon, icon_name
from town.view.paint import ACCENT, FAINT, GOLD, INK, PAPER, PAPER_DARK
from town.view.panels.chartart import draw_chart
from town.view.panels.lettering import broken, line, line_height, shortened, width_of
from town.view.panels.rows import Bar, Row, Tone

Portraits = Callable[[str, int], pygame.Surface]  # somebody's head, so many pixels square

TEXT, SMALL = 14, 12  # sizes of letters at scale 1
HEAD, ICON = 34, 22  # pictures in front
INDENT, PAD, GAP = 16, 8, 3
FOLD = 13  # the width of the sign that something unfolds
CHART = 132
BAR, METER = 5, 40
MARKED = (250, 228, 176)
SOFT = (112, 92, 78)  # words that stand back and are read nevertheless
SCORES = ((96, 150, 168), (206, 92, 70), (122, 152, 84), (226, 168, 60))
COLOURS: Mapping[Tone, tuple[int, int, int]] = {
    "plain": INK,
    "faint": SOFT,
    "strong": (120, 58, 110),
    "heading": ACCENT,
    "quote": INK,
}


@dataclass(frozen=True, slots=True)
class RowArt:
    """Rows drawn at a width and a scale; `portraits` draws heads."""

    width: int
    scale: float
    portraits: Portraits

    def px(self, size: float) -> int:
        """A size at scale 1 in pixels."""
        return round(size * self.scale)

    def height(self, row: Row) -> int:
        """How high a row is, in pixels."""
        if row.chart is not None:
            return self.px(CHART)
        words = self._line_height(SMALL if not row.title else TEXT) if self._has_head(row) else 0
        words += len(self._lines(row)) * self._line_height(TEXT)
        words += self.px(SMALL + BAR + 6) if row.bars else 0
        return max(words, self._picture(row)) + self.px(PAD + 2)

    def draw(self, target: pygame.Surface, row: Row, top: int, *, is_under: bool) -> None:
        """Draw a row with its upper edge at `top`; `is_under` when the pointer is on it."""
        rect = pygame.Rect(0, top, self.width, self.height(row))
        if row.is_marked or (is_under and row.click is not None):
            colour = MARKED if row.is_marked else PAPER_DARK
            pygame.draw.rect(target, colour, rect.inflate(-self.px(4), -1), border_radius=self.px(6))
        if row.chart is not None:
            draw_chart(target, rect.inflate(-self.px(24), -self.px(10)), row.chart, self.scale)
            return
        self._draw_front(target, row, rect)
        y = top + self.px(PAD / 2)
        if self._has_head(row):
            y = self._draw_head(target, row, y)
        is_back = is_right_to_left(row.text)
        for text in self._lines(row):
            drawn = line(text, self.px(TEXT), COLOURS[row.tone], is_back=is_back)
            target.blit(drawn, (self._left(row) + (self._room(row) - drawn.get_width()) * is_back, y))
            y += self._line_height(TEXT)
        if row.bars:
            self._draw_bars(target, row, y + self.px(2))
        if row.tone != "heading":
            end = rect.bottom - 1
            pygame.draw.line(target, PAPER_DARK, (self.px(PAD), end), (self.width - self.px(PAD), end))

    # -- where things go ----------------------------------------------------------------------------------------------

    def _line_height(self, size: int) -> int:
        return round(line_height(self.px(size)) * 0.94)

    def _has_head(self, row: Row) -> bool:
        return bool(row.title or row.note or row.meter is not None)

    def _picture(self, row: Row) -> int:
        return self.px(HEAD) if row.portrait else self.px(ICON) if row.icon else 0

    def _left(self, row: Row) -> int:
        """Where the words begin."""
        picture = self._picture(row)
        left = self.px(PAD + row.depth * INDENT) + (picture + self.px(8) if picture else 0)
        return left + (self.px(FOLD) if row.is_open is not None else 0)

    def _room(self, row: Row) -> int:
        return self.width - self._left(row) - self.px(PAD)

    def _lines(self, row: Row) -> tuple[str, ...]:
        return broken(row.text, self.px(TEXT), self._room(row)) if row.text else ()

    # -- what is drawn ------------------------------------------------------------------------------------------------

    def _draw_front(self, target: pygame.Surface, row: Row, rect: pygame.Rect) -> None:
        """What stands before the words: the sign that it unfolds, a head or an icon."""
        left, size = self.px(PAD + row.depth * INDENT), self._picture(row)
        if row.depth:
            pygame.draw.line(target, PAPER_DARK, (left - self.px(6), rect.y), (left - self.px(6), rect.bottom), 2)
        if row.is_open is not None:
            middle = rect.y + self.px(PAD / 2) + self._line_height(TEXT) // 2
            _draw_fold(target, (left + self.px(4), middle), self.px(4), is_open=row.is_open)
            left += self.px(FOLD)
        if row.portrait:
            at = (left, rect.y + self.px(PAD / 2 + 1))
            target.blit(self.portraits(row.portrait, size), at)
            if row.has_glow:
                centre = (at[0] + size - self.px(5), at[1] + size - self.px(5))
                pygame.draw.aacircle(target, INK, centre, self.px(6))
                pygame.draw.aacircle(target, GOLD, centre, self.px(5))
        elif row.icon:
            target.blit(icon(icon_name(row.icon), size), (left, rect.y + self.px(PAD / 2 + 2)))

    def _draw_head(self, target: pygame.Surface, row: Row, y: int) -> int:
        """The line above the text; where the next one begins."""
        left, right = self._left(row), self.width - self.px(PAD)
        size = TEXT if row.title else SMALL
        height = self._line_height(size)
        if row.meter is not None:
            right = self._draw_meter(target, row.meter, pygame.Rect(right - self.px(METER), y, self.px(METER), height))
        if not row.title:
            note = shortened(row.note, self.px(SMALL), right - left)
            target.blit(line(note, self.px(SMALL), SOFT), (left, y))
            return y + height
        note_width = min(width_of(row.note, self.px(SMALL)), (right - left) * 6 // 10) if row.note else 0
        title = shortened(row.title, self.px(TEXT), right - left - note_width - self.px(6), is_bold=True)
        target.blit(line(title, self.px(TEXT), COLOURS[row.tone], is_bold=True), (left, y))
        if row.note:
            drawn = line(shortened(row.note, self.px(SMALL), note_width), self.px(SMALL), SOFT)
            target.blit(drawn, drawn.get_rect(midright=(right, y + height // 2)))
        return y + height

    def _draw_meter(self, target: pygame.Surface, meter: Bar, rect: pygame.Rect) -> int:
        """The bar with its word before it; where what stands left of it must end."""
        bar = pygame.Rect(rect.x, rect.centery - self.px(2), rect.w, self.px(BAR))
        _draw_bar(target, bar, meter.share, GOLD)
        label = line(meter.label, self.px(SMALL - 1), SOFT)
        place = label.get_rect(midright=(rect.x - self.px(4), rect.centery))
        target.blit(label, place)
        return place.x - self.px(8)

    def _draw_bars(self, target: pygame.Surface, row: Row, y: int) -> None:
        left = self._left(row)
        step = self._room(row) // max(3, len(row.bars))
        for number, (bar, colour) in enumerate(zip(row.bars, SCORES, strict=False)):
            x = left + number * step
            label = line(f"{bar.label} {bar.share:.2f}", self.px(SMALL - 1), SOFT)
            target.blit(label, (x, y - self.px(2)))
            _draw_bar(
                target, pygame.Rect(x, y + self.px(SMALL + 2), step - self.px(10), self.px(BAR)), bar.share, colour
            )


def _draw_bar(target: pygame.Surface, rect: pygame.Rect, share: float, colour: tuple[int, int, int]) -> None:
    radius = max(1, rect.h // 2)
    pygame.draw.rect(target, PAPER_DARK, rect, border_radius=radius)
    filled = pygame.Rect(rect.x, rect.y, max(round(rect.w * min(share, 1.0)), rect.h if share > 0 else 0), rect.h)
    if filled.w:
        pygame.draw.rect(target, colour, filled, border_radius=radius)
    pygame.draw.rect(target, FAINT, rect, 1, border_radius=radius)


def _draw_fold(target: pygame.Surface, at: tuple[int, int], size: int, *, is_open: bool) -> None:
    x, y = at
    if is_open:
        points = [(x - size, y - size // 2), (x + size, y - size // 2), (x, y + size)]
    else:
        points = [(x - size // 2, y - size), (x - size // 2, y + size), (x + size, y)]
    pygame.draw.aalines(target, INK, True, points)
    pygame.draw.polygon(target, INK, points)


__all__ = ["PAPER", "Portraits", "RowArt"]
