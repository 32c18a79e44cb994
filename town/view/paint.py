"""Small things that controls are drawn with: boxes, words and signs in the window's colours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pygame

from town.view.fonts import written

PAPER = (250, 244, 230)
PAPER_DARK = (232, 220, 196)
INK = (66, 48, 40)
FAINT = (150, 128, 108)
ACCENT = (206, 92, 70)
GOLD = (226, 168, 60)
LIVE = (196, 52, 48)

# Signs of buttons as polygons in a square of 24: several shapes each.
Shape = tuple[tuple[float, float], ...]
SIGNS: Mapping[str, tuple[Shape, ...]] = {
    "play": (((7, 4), (20, 12), (7, 20)),),
    "pause": (((6, 4), (10, 4), (10, 20), (6, 20)), ((14, 4), (18, 4), (18, 20), (14, 20))),
    "back": (((17, 4), (4, 12), (17, 20)),),
    "step": (((5, 5), (14, 12), (5, 19)), ((16, 5), (19, 5), (19, 19), (16, 19))),
    "unstep": (((19, 5), (10, 12), (19, 19)), ((5, 5), (8, 5), (8, 19), (5, 19))),
    "next": (((3, 5), (11, 12), (3, 19)), ((11, 5), (19, 12), (11, 19)), ((19, 5), (21.5, 5), (21.5, 19), (19, 19))),
    "last": (((21, 5), (13, 12), (21, 19)), ((13, 5), (5, 12), (13, 19)), ((2.5, 5), (5, 5), (5, 19), (2.5, 19))),
    "less": (((5, 10.5), (19, 10.5), (19, 13.5), (5, 13.5)),),
    "more": (((5, 10.5), (19, 10.5), (19, 13.5), (5, 13.5)), ((10.5, 5), (13.5, 5), (13.5, 19), (10.5, 19))),
    "night": (((14, 3), (8, 5), (5, 10), (6, 16), (11, 20.5), (18, 20), (21, 17), (15, 16), (12, 12), (11.5, 7)),),
    "fit": (
        ((3, 3), (10, 3), (10, 6), (6, 6), (6, 10), (3, 10)),
        ((21, 21), (14, 21), (14, 18), (18, 18), (18, 14), (21, 14)),
    ),
}


@lru_cache(maxsize=256)
def sign(name: str, size: int, colour: tuple[int, int, int]) -> pygame.Surface:
    """A button's sign, so many pixels square, with smooth edges."""
    large = pygame.Surface((size * 4, size * 4), pygame.SRCALPHA)
    for shape in SIGNS[name]:
        pygame.draw.polygon(large, colour, [(x * size / 6, y * size / 6) for x, y in shape])
    return pygame.transform.smoothscale(large, (size, size))


@lru_cache(maxsize=1024)
def words(text: str, size: int, colour: tuple[int, int, int] = INK) -> pygame.Surface:
    """A line of words, `size` pixels high."""
    return written(text, size, "#{:02x}{:02x}{:02x}".format(*colour))


@lru_cache(maxsize=64)
def box(size: tuple[int, int], radius: int, alpha: int = 238) -> pygame.Surface:
    """A sheet of paper with a soft shadow and rounded corners; as large as asked for."""
    sheet = pygame.Surface(size, pygame.SRCALPHA)
    width, height = size
    pygame.draw.rect(sheet, (40, 28, 20, 70), (1, 3, width - 2, height - 3), border_radius=radius)
    pygame.draw.rect(sheet, (*PAPER, alpha), (0, 0, width - 1, height - 3), border_radius=radius)
    pygame.draw.rect(sheet, (*INK, 200), (0, 0, width - 1, height - 3), 1, border_radius=radius)
    return sheet
