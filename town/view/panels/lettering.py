"""Letters of panels: Noto's, as `town.view.fonts` sets lines of any script with them."""

from __future__ import annotations

from functools import lru_cache

import pygame

from town.view import fonts, linebreak
from town.view.fonts import PANEL, PANEL_BOLD, Setting, set_line


def _setting(size_px: int, *, is_bold: bool) -> Setting:
    return Setting(PANEL_BOLD if is_bold else PANEL, size_px)


def line_height(size_px: int) -> int:
    """From one line to the next, in pixels, as the face has it."""
    return fonts.face(PANEL, size_px).get_linesize()


@lru_cache(maxsize=4096)
def line(
    text: str, size_px: int, colour: tuple[int, int, int], *, is_bold: bool = False, is_back: bool | None = None
) -> pygame.Surface:
    """A line of words; `is_back` where it is of a text that begins at the right."""
    return set_line(text, _setting(size_px, is_bold=is_bold)._replace(is_back=is_back), colour).surface


def width_of(text: str, size_px: int, *, is_bold: bool = False) -> int:
    """How wide a line is, in pixels."""
    return _setting(size_px, is_bold=is_bold).size(text)[0]


@lru_cache(maxsize=4096)
def broken(text: str, size_px: int, width: int, *, is_bold: bool = False) -> tuple[str, ...]:
    """A text in lines of at most a width in pixels; what is wider, as in scripts without spaces, breaks anywhere."""
    return linebreak.broken(text, width, _setting(size_px, is_bold=is_bold))


@lru_cache(maxsize=4096)
def shortened(text: str, size_px: int, width: int, *, is_bold: bool = False) -> str:
    """A text that fits into a width in one line, its end cut off where it must be."""
    return linebreak.shortened(text, width, _setting(size_px, is_bold=is_bold))
