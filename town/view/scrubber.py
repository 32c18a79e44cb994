"""The whole run as a strip: day and night, where people talked, thought and told; drag it to be there."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pygame

from town.core.clock import seconds_of_day
from town.view.light import tint_at
from town.view.paint import ACCENT, GOLD, INK, LIVE, PAPER
from town.view.viewing import Viewing

TALK = (108, 142, 104)
THOUGHT = (128, 104, 178)
SKY = (204, 224, 240)
ELSEWHERE = (150, 148, 142)  # a time at which this run has not begun or is over
MARKS = {"promise": ACCENT, "refusal": ACCENT, "arrival": ACCENT, "incident": LIVE}


class Scrubber:
    """Shows the moment within the run, and moves it."""

    def __init__(self) -> None:
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.is_held = False
        self.parting: int | None = None  # the tick at which another run, shown beside, goes another way
        self._strip: pygame.Surface | None = None
        self._key: object = None

    def handle(self, event: pygame.event.Event, viewing: Viewing) -> bool:
        """Take a press, a drag or a release."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self._is_near(event.pos):
            self.is_held = True
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1 and self.is_held:
            self.is_held = viewing.is_busy = False
            return True
        elif event.type != pygame.MOUSEMOTION or not self.is_held:
            return False
        if self.is_held:
            viewing.is_busy = True
            viewing.go_to(self.tick_at(event.pos[0], viewing))
        return self.is_held

    def tick_at(self, x: float, viewing: Viewing) -> int:
        """The tick at a place of the strip."""
        return viewing.timeline.at_share((x - self.rect.x) / max(1, self.rect.w - 1))

    def hovered_tick(self, viewing: Viewing) -> int | None:
        """The tick under the pointer, if it is over the strip."""
        point = pygame.mouse.get_pos()
        return self.tick_at(point[0], viewing) if self._is_near(point) or self.is_held else None

    def draw(self, target: pygame.Surface, viewing: Viewing) -> None:
        """Draw the strip and where one is."""
        target.blit(self._made(viewing), self.rect)
        if self.parting is not None:
            self._draw_parting(target, self.rect.x + self._place(self.parting, viewing))
        x = self.rect.x + self._place(viewing.timeline.now, viewing)
        pygame.draw.rect(target, INK, self.rect, 1, border_radius=3)
        pygame.draw.rect(target, INK, (x - 3, self.rect.y - 4, 7, self.rect.h + 8), border_radius=3)
        pygame.draw.rect(target, PAPER, (x - 1, self.rect.y - 2, 3, self.rect.h + 4))

    def _place(self, tick: float, viewing: Viewing) -> int:
        """How far along the strip a tick is, in pixels."""
        return round(viewing.timeline.share_of(tick) * (self.rect.w - 1))

    def _draw_parting(self, target: pygame.Surface, x: int) -> None:
        """Two ways that go from one point: a mark over the whole height of the strip."""
        top, bottom, reach = self.rect.y - 1, self.rect.bottom, max(5, self.rect.h // 3)
        for colour, width in ((PAPER, 5), (LIVE, 3)):
            pygame.draw.line(target, colour, (x, bottom), (x, top + reach), width)
            pygame.draw.line(target, colour, (x, top + reach), (x - reach, top), width)
            pygame.draw.line(target, colour, (x, top + reach), (x + reach, top), width)

    def _is_near(self, point: tuple[int, int]) -> bool:
        return self.rect.inflate(8, 10).collidepoint(point)

    def _made(self, viewing: Viewing) -> pygame.Surface:
        told = len(viewing.knowing.tellings) if viewing.knowing is not None else -1
        line, run = viewing.timeline, viewing.index
        key = (self.rect.size, run, run.last_tick, line.first, line.last, len(viewing.moments), told, viewing.selected)
        if self._strip is None or key != self._key:
            self._key, self._strip = key, self._drawn(viewing)
        return self._strip

    def _drawn(self, viewing: Viewing) -> pygame.Surface:
        index, (width, height) = viewing.index, self.rect.size
        strip = pygame.Surface((width, height))
        self._days(strip, viewing)
        who, unit = viewing.selected, max(1, height // 20)
        talks = (talk.start for talk in index.conversations.values() if not who or who in talk.pair)
        self._bars(strip, talks, viewing)
        for moment_ in viewing.moments.all([who] if who else []):
            colour = THOUGHT if moment_.kind == "reflection" else MARKS.get(moment_.kind)
            if colour is not None:
                x = self._place(moment_.tick, viewing)
                strip.fill(colour, (x, 1, unit if moment_.kind == "reflection" else 2 * unit, height // 4))
        for telling in viewing.knowing.tellings if viewing.knowing is not None else ():
            x = self._place(telling.tick, viewing)
            pygame.draw.rect(strip, INK, (x - 2 * unit, height // 2 - 4 * unit, 5 * unit, 9 * unit), border_radius=2)
            pygame.draw.rect(strip, GOLD, (x - unit, height // 2 - 3 * unit, 3 * unit, 7 * unit), border_radius=1)
        return strip

    def _days(self, strip: pygame.Surface, viewing: Viewing) -> None:
        """The sky from end to end, a line where a day begins; where only a run beside goes on, it is grey."""
        index, line, (width, height) = viewing.index, viewing.timeline, strip.get_size()
        ticks = [line.at_share(x / max(1, width - 1)) for x in range(width)]
        moments = [index.clock.at(tick) for tick in ticks]
        for x, (tick, moment) in enumerate(zip(ticks, moments, strict=True)):
            tint = tint_at(seconds_of_day(moment))
            sky = [part * light // 255 for part, light in zip(SKY, tint, strict=True)]
            strip.fill(sky if 0 <= tick <= index.last_tick else ELSEWHERE, (x, 0, 1, height))
            if x and moment.date() != moments[x - 1].date():
                strip.fill(PAPER, (x, 0, 1, height))

    def _bars(self, strip: pygame.Surface, ticks: Iterable[int], viewing: Viewing) -> None:
        """How many conversations began where, as bars from below."""
        width, height = strip.get_size()
        line, step = viewing.timeline, 4 * max(1, height // 20)
        span = line.first, max(line.first + 1, line.last)
        counts, _ = np.histogram(list(ticks), bins=max(1, width // step), range=span)
        most = max(1, int(counts.max()))
        for place, count in enumerate(counts.tolist()):
            if count:
                tall = max(3, round(count / most * height * 0.65))
                strip.fill(TALK, (place * step, height - tall, step * 3 // 4, tall))
