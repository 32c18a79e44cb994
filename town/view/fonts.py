"""The fonts of the window: pygame's own for the letters it has, the system's for other scripts."""

from __future__ import annotations

from functools import lru_cache

import pygame

# Families that have most scripts; the first that the system has is taken for letters that pygame's font lacks.
WIDE = "notosanscjksc,notosanscjkjp,notosanssc,sourcehansanssc,wenquanyizenhei,wenquanyimicrohei,droidsansfallback,"
WIDE += "microsoftyahei,simhei,pingfangsc,hiraginosansgb,applesdgothicneo,arialunicodems,notosans,unifont,dejavusans"


@lru_cache(maxsize=64)
def font(size_px: int, bold: bool = False) -> pygame.font.Font:
    """The font of the window, `size_px` high (a line, not a letter)."""
    if not pygame.font.get_init():
        pygame.font.init()
    made = pygame.font.Font(None if not bold else pygame.font.get_default_font(), max(6, size_px))
    return made


@lru_cache(maxsize=64)
def _wide_font(size_px: int, bold: bool) -> pygame.font.Font:
    found = pygame.font.match_font(WIDE, bold=bold)
    return pygame.font.Font(found, max(6, size_px)) if found else font(size_px, bold)


@lru_cache(maxsize=4096)
def font_for(text: str, size_px: int, bold: bool = False) -> pygame.font.Font:
    """The window's font, or the system's where the window's lacks a letter of the text."""
    own = font(size_px, bold)
    if all(metric is not None for metric in own.metrics(text)):
        return own
    return _wide_font(size_px, bold)
