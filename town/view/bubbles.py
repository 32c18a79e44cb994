"""What is written on the map: speech bubbles with wrapped words, and name labels."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import pygame

from town.view.art.palette import INK, WHITE, dark
from town.view.art.picture import Picture, path
from town.view.bidi import is_right_to_left
from town.view.fonts import FINE, MAP, Setting, face, fine_line, written
from town.view.linebreak import Measure, broken

LETTERS = 16  # height of a line of words at scale 1
PADDING = 7  # between words and outline, pixels at scale 1
TAIL = 8  # how long the tail is
RADIUS = 9


class Bubble(NamedTuple):
    """A drawn bubble and where its tail ends, in pixels from its upper left: put that point over the speaker."""

    surface: pygame.Surface
    tail: tuple[int, int]


def wrap(text: str, width_px: int, type_: Measure) -> tuple[str, ...]:
    """Lines of the text that are at most `width_px` wide; text without any word gives one empty line."""
    return broken(text, width_px, type_) or ("",)


def _balanced(text: str, width_px: int, type_: Measure) -> tuple[str, ...]:
    """The wrapped text in the narrowest lines that do not need more of them."""
    lines = wrap(text, width_px, type_)
    low, high = width_px // 3, width_px
    while high - low > 6:
        middle = (low + high) // 2
        low, high = (low, middle) if len(wrap(text, middle, type_)) <= len(lines) else (middle, high)
    return wrap(text, high, type_)


def _outline(width: float, height: float, tail_x: float) -> str:
    """A rounded box with a curved tail below, as an SVG path."""
    r = min(RADIUS, height / 2)
    x0, y0, x1, y1 = 1.5, 1.5, width - 1.5, height - 1.5
    return (
        f"M{x0 + r} {y0} H{x1 - r} Q{x1} {y0} {x1} {y0 + r} V{y1 - r} Q{x1} {y1} {x1 - r} {y1} "
        f"H{tail_x + 6} Q{tail_x + 3} {y1 + 2} {tail_x} {y1 + TAIL} Q{tail_x - 1.5} {y1 + 3} {tail_x - 4} {y1} "
        f"H{x0 + r} Q{x0} {y1} {x0} {y1 - r} V{y0 + r} Q{x0} {y0} {x0 + r} {y0} Z"
    )


@lru_cache(maxsize=256)
def speech_bubble(text: str, scale: float = 1.0, width_px: int = 210, tail_at: float = 0.5) -> Bubble:
    """Words in a bubble. `width_px` bounds its words at scale 1; the tail is at the share `tail_at` of its width."""
    size_px, is_back = round(LETTERS * scale), is_right_to_left(text)
    fine = Setting(MAP, size_px * FINE, is_back)
    lines = _balanced(text, round(width_px * scale * FINE), fine)
    drawn = [fine_line(line, size_px, INK, is_back=is_back) for line in lines]
    rise = max(line.rise for line in drawn)
    step = round(face(MAP, size_px * FINE).get_linesize() / FINE) + rise + max(line.fall for line in drawn)
    words = max(fine.size(line)[0] / FINE for line in lines) / scale
    width, height = max(26.0, words + 2 * PADDING + 3), step * len(lines) / scale + 2 * PADDING - 1
    tail_x = min(max(width * tail_at, RADIUS + 6.0), width - RADIUS - 8.0)
    shape = path(_outline(width, height, tail_x))
    picture = Picture(width + 3, height + TAIL + 3)
    picture.inside("translate(1.4 2)", Picture(1, 1).fill(shape, dark(INK), 0.22))
    picture.fill(shape, WHITE).stroke(shape, INK, 1.3)
    surface = picture.drawn(scale)
    left, top = round((PADDING + 1.5) * scale), round((PADDING + 0.5) * scale)
    for number, line in enumerate(drawn):
        x = left if not is_back else round((width - PADDING - 1.5) * scale) - line.surface.get_width()
        surface.blit(line.surface, (x, top + number * step + rise - line.rise))
    return Bubble(surface, (round(tail_x * scale), round((height - 1.5 + TAIL) * scale)))


def _spread(radius: int) -> list[tuple[int, int]]:
    """Steps within a disc: where a word is drawn again to get a halo."""
    reach = range(-radius, radius + 1)
    return [(x, y) for x in reach for y in reach if 0 < x * x + y * y <= radius * radius + 1]


@lru_cache(maxsize=2048)
def name_label(text: str, scale: float = 1.0, colour: str = WHITE, size_px: int = 14) -> pygame.Surface:
    """A name with a dark halo, readable on any ground; `size_px` is its height at scale 1."""
    halo = max(1, round(scale * 1.1))
    word, edge = (written(text, round(size_px * scale), tone) for tone in (colour, dark(INK, 0.5)))
    surface = pygame.Surface((word.get_width() + 2 * halo, word.get_height() + 2 * halo), pygame.SRCALPHA)
    for dx, dy in _spread(halo):
        surface.blit(edge, (halo + dx, halo + dy))
    surface.blit(word, (halo, halo))
    return surface
