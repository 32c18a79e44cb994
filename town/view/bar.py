"""The control bar: play and pause, steps, speed, the night, the strip of the whole run, and what time it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pygame

from town.core.clock import long_date
from town.view.figurelines import FigureLines
from town.view.paint import ACCENT, FAINT, INK, LIVE, PAPER_DARK, box, sign, words
from town.view.scrubber import Scrubber
from town.view.timeline import speed_text
from town.view.viewing import Viewing

HEIGHT = 84
MARGIN = 8


class _Button(NamedTuple):
    sign: Callable[[Viewing], str]
    tip: str
    press: Callable[[Viewing], None]
    is_lit: Callable[[Viewing], bool] = lambda _: False


def _fixed(name: str) -> Callable[[Viewing], str]:
    return lambda _: name


BUTTONS = (
    _Button(_fixed("last"), "last notable moment (B)", lambda v: v.jump(is_backwards=True)),
    _Button(_fixed("unstep"), "one tick back (,)", lambda v: v.change(v.timeline.stepped(-1))),
    _Button(
        _fixed("back"),
        "backwards (Backspace)",
        lambda v: v.change(v.timeline.turned()),
        lambda v: v.timeline.is_backwards,
    ),
    _Button(
        lambda v: "pause" if v.timeline.is_playing else "play",
        "play or pause (Space)",
        lambda v: v.change(v.timeline.toggled()),
    ),
    _Button(_fixed("step"), "one tick on (.)", lambda v: v.change(v.timeline.stepped(1))),
    _Button(_fixed("next"), "next notable moment (N)", lambda v: v.jump()),
    _Button(_fixed("less"), "slower (-)", lambda v: v.change(v.timeline.faster(-1))),
    _Button(_fixed("more"), "faster (+)", lambda v: v.change(v.timeline.faster(1))),
    _Button(_fixed("night"), "skip the nights (K)", lambda v: v.toggle_nights(), lambda v: v.timeline.skips_nights),
)
SPEED_AFTER = 6  # the speed is written between "slower" and "faster"


class Bar:
    """Takes the lower edge of the window."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.scrubber = Scrubber()
        self.time_rect = pygame.Rect(0, 0, 0, 0)
        self._buttons: list[tuple[pygame.Rect, _Button]] = []
        self._speed = pygame.Rect(0, 0, 0, 0)
        self._live = pygame.Rect(0, 0, 0, 0)
        self._figures = FigureLines(scale)

    def place(self, free: pygame.Rect, *, has_figures: bool = False) -> pygame.Rect:
        """Take the lower edge of what is free, and say what is left; `has_figures`: of what is asked of a model."""
        px = self._px
        width = free.w - 2 * px(MARGIN)
        more = self._figures.height(width) if has_figures else 0
        self.rect = pygame.Rect(free.x + px(MARGIN), 0, width, px(HEIGHT) + more)
        self.rect.bottom = free.bottom - px(6)
        inner = self.rect.inflate(-px(24), 0)
        self.scrubber.rect = pygame.Rect(inner.x, self.rect.y + px(10), inner.w, px(22))
        self._figures.rect = pygame.Rect(inner.x, self.rect.y + px(HEIGHT - 6), inner.w, more)
        x, y, size = inner.x, self.rect.y + px(42), px(30)
        self._buttons = []
        for number, button in enumerate(BUTTONS):
            self._buttons.append((pygame.Rect(x, y, size, size), button))
            x += size + px(4)
            if number == SPEED_AFTER:
                self._speed = pygame.Rect(x, y, px(56), size)
                x += px(60)
            elif number == SPEED_AFTER - 1:
                x += px(10)
        self._live = pygame.Rect(inner.right - px(74), y, px(74), size)
        self.time_rect = pygame.Rect(x + px(8), y, max(px(80), self._live.x - x - px(16)), size)
        return pygame.Rect(free.x, free.y, free.w, self.rect.y - free.y - px(4))

    def _px(self, size: float) -> int:
        return round(size * self.scale)

    def handle(self, event: pygame.event.Event, viewing: Viewing) -> bool:
        """Take an event; whether it was meant for the bar."""
        if self.scrubber.handle(event, viewing):
            return True
        if event.type != pygame.MOUSEBUTTONDOWN or not self.rect.collidepoint(event.pos):
            return event.type == pygame.MOUSEBUTTONUP and self.rect.collidepoint(event.pos)
        if event.button == 1:
            for rect, button in self._buttons:
                if rect.collidepoint(event.pos):
                    button.press(viewing)
            if self._live.collidepoint(event.pos):
                viewing.change(viewing.timeline.at_the_end())
        return True

    def draw(self, target: pygame.Surface, viewing: Viewing) -> None:
        """Draw it, with a hint at what is under the pointer."""
        target.blit(box(self.rect.size, self._px(10)), self.rect)
        self.scrubber.draw(target, viewing)
        pointer = pygame.mouse.get_pos()
        for rect, button in self._buttons:
            self._draw_button(target, rect, button, viewing, is_under=rect.collidepoint(pointer))
        speed = words(speed_text(viewing.timeline.speed), self._px(17), INK)
        target.blit(speed, speed.get_rect(center=self._speed.center))
        self._draw_time(target, viewing, is_under=self.time_rect.collidepoint(pointer))
        self._draw_live(target, viewing)
        self._figures.draw(target, viewing.asking.figures)
        tip = next((button.tip for rect, button in self._buttons if rect.collidepoint(pointer)), "")
        if tip:
            self._draw_tip(target, tip, pointer)

    def _draw_button(
        self, target: pygame.Surface, rect: pygame.Rect, button: _Button, viewing: Viewing, *, is_under: bool
    ) -> None:
        if is_under or button.is_lit(viewing):
            pygame.draw.rect(target, PAPER_DARK, rect, border_radius=self._px(7))
        colour = ACCENT if button.is_lit(viewing) else INK
        drawn = sign(button.sign(viewing), self._px(20), colour)
        target.blit(drawn, drawn.get_rect(center=rect.center))

    def _draw_time(self, target: pygame.Surface, viewing: Viewing, *, is_under: bool) -> None:
        if is_under:
            pygame.draw.rect(target, PAPER_DARK, self.time_rect, border_radius=self._px(7))
        moment = viewing.index.clock.at(viewing.timeline.tick)
        clock = words(f"{moment:%H:%M}", self._px(24), INK)
        date = words(long_date(moment), self._px(16), FAINT)
        width = clock.get_width() + self._px(10) + date.get_width()
        if width > self.time_rect.w:
            date = words(f"{moment:%a} {moment.day} {moment:%b}", self._px(15), FAINT)
            width = clock.get_width() + self._px(8) + date.get_width()
        x = self.time_rect.x + max(0, self.time_rect.w - width) // 2
        target.blit(clock, clock.get_rect(midleft=(x, self.time_rect.centery)))
        target.blit(date, date.get_rect(midleft=(x + width - date.get_width(), self.time_rect.centery + 1)))

    def _draw_live(self, target: pygame.Surface, viewing: Viewing) -> None:
        line = viewing.timeline
        text, colour = ("now", LIVE if line.is_live else FAINT) if line.is_growing else ("end", FAINT)
        label = words(text, self._px(16), colour)
        place = label.get_rect(midright=(self._live.right - self._px(8), self._live.centery))
        target.blit(label, place)
        if line.is_growing:
            pygame.draw.aacircle(target, colour, (place.x - self._px(10), place.centery), self._px(5))
        else:
            drawn = sign("next", self._px(16), colour)
            target.blit(drawn, drawn.get_rect(midright=(place.x - self._px(6), place.centery)))

    def _draw_tip(self, target: pygame.Surface, text: str, pointer: tuple[int, int]) -> None:
        label = words(text, self._px(15))
        frame = label.get_rect().inflate(self._px(16), self._px(12))
        frame.midbottom = (pointer[0], self.rect.y - self._px(4))
        frame.clamp_ip(target.get_rect())
        target.blit(box(frame.size, self._px(6), 250), frame)
        target.blit(label, label.get_rect(center=frame.center))
