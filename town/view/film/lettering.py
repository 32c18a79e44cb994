"""The strip under the picture: the time, one sentence, how far the film is; and fading."""

from __future__ import annotations

import pygame

from town.core.clock import long_date
from town.view.bidi import is_right_to_left
from town.view.bubbles import wrap
from town.view.film.captions import shortened
from town.view.fonts import FINE, MAP, Setting, written
from town.view.frame import Frame
from town.view.paint import ACCENT, GOLD, INK, PAPER, PAPER_DARK, words

HEIGHT = 72  # of the strip, pixels at scale 1
CLOCK, DATE, SENTENCE = 36, 17, 23  # heights of letters
MARGIN = 16
WORDS_PX = 24  # of what stands at the right, for its dot
QUIET = (116, 94, 78)
LINE = 4  # thickness of the line that shows how far the film is


class Strip:
    """Draws the lower edge of a film of one size."""

    def __init__(self, size: tuple[int, int], scale: float) -> None:
        self._scale = scale
        self.rect = pygame.Rect(0, 0, size[0], self._px(HEIGHT))
        self.rect.bottom = size[1]
        self._clock_px = max(words("00:00", self._px(CLOCK)).get_width(), self._px(120))

    def _px(self, size: float) -> int:
        return round(size * self._scale)

    def draw(self, target: pygame.Surface, frame: Frame, text: str, note: str, share: float) -> None:
        """Draw it: the frame's date and time, a sentence, a short note at the right, and the share that is over."""
        target.fill(PAPER, self.rect)
        target.fill(PAPER_DARK, (self.rect.x, self.rect.y, self.rect.w, self._px(LINE)))
        target.fill(ACCENT, (self.rect.x, self.rect.y, round(self.rect.w * share), self._px(LINE)))
        left = self._draw_time(target, frame)
        right = self._draw_note(target, note)
        self._draw_sentence(target, text, left, right)

    def _draw_time(self, target: pygame.Surface, frame: Frame) -> int:
        moment = frame.moment
        clock = words(f"{moment:%H:%M}", self._px(CLOCK), INK)
        date = words(long_date(moment), self._px(DATE), QUIET)
        if date.get_width() > self.rect.w // 4:
            date = words(f"{moment:%a} {moment.day} {moment:%b}", self._px(DATE), QUIET)
        x = self.rect.x + self._px(MARGIN)
        target.blit(clock, clock.get_rect(topleft=(x, self.rect.y + self._px(LINE + 7))))
        target.blit(date, date.get_rect(bottomleft=(x, self.rect.bottom - self._px(9))))
        return x + max(self._clock_px, date.get_width()) + self._px(MARGIN)

    def _draw_note(self, target: pygame.Surface, note: str) -> int:
        right = self.rect.right - self._px(MARGIN)
        if not note:
            return right
        label = words(note, self._px(DATE + 1), INK)
        place = label.get_rect(midright=(right, self.rect.centery + self._px(LINE) // 2))
        target.blit(label, place)
        pygame.draw.aacircle(target, GOLD, (place.x - self._px(12), place.centery), self._px(6))
        return place.x - self._px(WORDS_PX + MARGIN)

    def _draw_sentence(self, target: pygame.Surface, text: str, left: int, right: int) -> None:
        """In the middle of what is left, in one line or two."""
        lines = self._lines(text, right - left)
        colour, is_back = "#{:02x}{:02x}{:02x}".format(*INK), is_right_to_left(text)
        drawn = [written(line, self._px(SENTENCE), colour, is_back=is_back) for line in lines]
        step = max((line.get_height() for line in drawn), default=0)
        y = self.rect.centery + self._px(LINE) // 2 - step * len(drawn) // 2
        for number, line in enumerate(drawn):
            target.blit(line, line.get_rect(midtop=((left + right) // 2, y + number * step)))

    def _lines(self, text: str, width: int) -> tuple[str, ...]:
        if not text or width < self._px(40):
            return ()
        fine = Setting(MAP, self._px(SENTENCE) * FINE, is_right_to_left(text))
        letters = len(text)
        lines = wrap(shortened(text), width * FINE, fine)
        while len(lines) > 2 and letters > 12:
            letters = min(letters, 200) - 8
            lines = wrap(shortened(text, letters), width * FINE, fine)
        return lines


def fade(target: pygame.Surface, brightness: float) -> None:
    """Darken the picture: 1 leaves it, 0 makes it black."""
    if brightness < 1:
        grey = round(255 * max(0.0, brightness))
        target.fill((grey, grey, grey), special_flags=pygame.BLEND_RGB_MULT)
