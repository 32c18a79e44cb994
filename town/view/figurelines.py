"""Lines of figures under the control bar: what a run asks of its model."""

from __future__ import annotations

import pygame

from town.view.fonts import measured, rendered
from town.view.paint import FAINT, INK, PAPER_DARK, words

TITLE = "Model"
LETTERS, ROW = 16, 20  # heights of letters and of a line, at scale 1
WIDE = 1010  # a bar in which all figures have room in one line; where it is narrower, they get two
APART = "  ·  "


class FigureLines:
    """Draws figures in one line or two; those that have no room are left out, the last first.

    They change with every tick of a run that grows. So what is drawn is kept here until then, and nowhere else.
    """

    def __init__(self, scale: float) -> None:
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._scale = scale
        self._of: tuple[tuple[str, ...], int] = ((), 0)  # the figures that are drawn, and for which width
        self._drawn: list[pygame.Surface] = []

    def height(self, width: int) -> int:
        """What they take in a bar of that width."""
        return self._px(ROW) * (1 if width >= self._px(WIDE) else 2)

    def draw(self, target: pygame.Surface, figures: tuple[str, ...]) -> None:
        """Draw them, under a thin line."""
        if not self.rect.h:
            return
        title = words(TITLE, self._px(LETTERS), INK)
        left = title.get_width() + self._px(10)
        if self._of != (figures, self.rect.w):
            self._of = figures, self.rect.w
            lines = laid(figures, self.rect.w - left, self._px(LETTERS))
            self._drawn = [rendered(line, self._px(LETTERS), "#{:02x}{:02x}{:02x}".format(*FAINT)) for line in lines]
        pygame.draw.line(target, PAPER_DARK, self.rect.topleft, self.rect.topright)
        shown = self._drawn[: self.rect.h // self._px(ROW)]
        middle = self.rect.centery + 1 - (max(len(shown), 1) - 1) * self._px(ROW) // 2  # of the first line
        target.blit(title, title.get_rect(midleft=(self.rect.x, middle)))
        for row, line in enumerate(shown):
            target.blit(line, line.get_rect(midleft=(self.rect.x + left, middle + row * self._px(ROW))))

    def _px(self, size: float) -> int:
        return round(size * self._scale)


def laid(figures: tuple[str, ...], width: int, size: int) -> list[str]:
    """Figures one after another, in lines of at most that width in letters of that size."""
    lines: list[str] = []
    for figure in figures:
        longer = f"{lines[-1]}{APART}{figure}" if lines else ""
        if longer and measured(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(figure)
    return lines
