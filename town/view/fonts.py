"""The fonts of the window: pygame's own for the letters it has, the system's for other scripts."""

from __future__ import annotations

from functools import lru_cache

import pygame

# Families that have many scripts, tried in this order for a text with letters that pygame's font lacks.
WIDE = (
    "notosanscjksc",
    "notosanscjkjp",
    "notosanssc",
    "sourcehansanssc",
    "wenquanyizenhei",
    "wenquanyimicrohei",
    "droidsansfallback",
    "microsoftyahei",
    "simhei",
    "pingfangsc",
    "hiraginosansgb",
    "applesdgothicneo",
    "arialunicodems",
    "dejavusans",
    "notosans",
    "unifont",
)
FINE = 4  # how much larger letters are drawn before they are made smaller
UNKNOWN = "\uffff"  # no font has it: drawn as the font draws letters that it lacks


@lru_cache(maxsize=64)
def font(size_px: int) -> pygame.font.Font:
    """The font that comes with pygame, `size_px` high (a line, not a letter); it is bold by nature."""
    return _loaded(None, size_px)


@lru_cache(maxsize=128)
def _loaded(file: str | None, size_px: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(file, max(6, size_px))


@lru_cache(maxsize=8192)
def _has(file: str | None, letter: str) -> bool:
    """Whether a font has a letter; SDL draws a box for one that is missing, and says nothing."""
    loaded = _loaded(file, 16)
    if loaded.metrics(letter) != loaded.metrics(UNKNOWN):
        return True
    drawn, box = (loaded.render(text, antialias=False, color="black") for text in (letter, UNKNOWN))
    return pygame.image.tobytes(drawn, "RGBA") != pygame.image.tobytes(box, "RGBA")


def _has_all(file: str | None, text: str) -> bool:
    return all(letter.isspace() or _has(file, letter) for letter in text)


@lru_cache(maxsize=1)
def _wide_files() -> tuple[str, ...]:
    found = (pygame.font.match_font(family) for family in WIDE)
    return tuple(file for file in found if file)


@lru_cache(maxsize=4096)
def font_for(text: str, size_px: int) -> pygame.font.Font:
    """The window's font, or one of the system's that has all letters of the text where the window's lacks some."""
    if text.isascii() or _has_all(None, text):
        return font(size_px)
    return _loaded(next((file for file in _wide_files() if _has_all(file, text)), None), size_px)


def measured(text: str, size_px: int) -> float:
    """How wide `written` draws a text, in pixels, before rounding."""
    return font_for(text, size_px * FINE).size(text)[0] / FINE


@lru_cache(maxsize=4096)
def written(text: str, size_px: int, colour: str) -> pygame.Surface:
    """A line of text as `rendered` makes it, kept for the next picture."""
    return rendered(text, size_px, colour)


def rendered(text: str, size_px: int, colour: str) -> pygame.Surface:
    """A line of text with evenly spaced letters: drawn larger and made smaller, for SDL sets small letters unevenly."""
    large = font_for(text, size_px * FINE).render(text, antialias=True, color=colour)
    size = max(1, round(large.get_width() / FINE)), max(1, round(large.get_height() / FINE))
    if not large.get_width():  # nothing to say; SDL would crash on scaling nothing
        return pygame.Surface(size, pygame.SRCALPHA)
    return pygame.transform.smoothscale(large.convert_alpha() if pygame.display.get_surface() else large, size)
