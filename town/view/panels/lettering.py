"""Letters of panels: the type faces that come with pygame_gui, which has one for most scripts, and how lines break."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import pygame

# (regular, bold), tried in this order for a text with letters that those before lack
FACES = (
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    ("NotoSansJP-Regular.otf", "NotoSansJP-Bold.otf"),
    ("NotoSansKR-Regular.ttf", "NotoSansKR-Bold.ttf"),
    ("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
    ("NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"),
    ("NotoSansGeorgian-Regular.ttf", "NotoSansGeorgian-Bold.ttf"),
)
PACKAGE = "pygame_gui.data"
UNKNOWN = "\uffff"  # no face has it
ELLIPSIS = "…"


@lru_cache(maxsize=64)
def face(file: str, size_px: int) -> pygame.font.Font:
    """One of the type faces at a size in pixels (from the top of a tall letter to the foot of a deep one, nearly)."""
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(Path(str(files(PACKAGE) / file)), max(6, size_px))


@lru_cache(maxsize=8192)
def _has(file: str, letter: str) -> bool:
    loaded = face(file, 12)
    return letter.isspace() or loaded.metrics(letter) not in ([None], loaded.metrics(UNKNOWN))


@lru_cache(maxsize=4096)
def face_for(text: str, size_px: int, *, is_bold: bool = False) -> pygame.font.Font:
    """The type face that has most letters of a text; the usual one where none has more."""
    best = FACES[0]
    if not text.isascii():
        best = max(FACES, key=lambda pair: sum(_has(pair[0], letter) for letter in text))
    return face(best[is_bold], size_px)


@lru_cache(maxsize=4096)
def line(text: str, size_px: int, colour: tuple[int, int, int], *, is_bold: bool = False) -> pygame.Surface:
    """A line of words."""
    return face_for(text, size_px, is_bold=is_bold).render(text, True, colour)


def width_of(text: str, size_px: int, *, is_bold: bool = False) -> int:
    """How wide a line is, in pixels."""
    return face_for(text, size_px, is_bold=is_bold).size(text)[0]


@lru_cache(maxsize=4096)
def broken(text: str, size_px: int, width: int, *, is_bold: bool = False) -> tuple[str, ...]:
    """A text in lines of at most a width in pixels; what is wider, as in scripts without spaces, breaks anywhere."""
    font = face_for(text, size_px, is_bold=is_bold)
    lines: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}" if current else word
        if font.size(longer)[0] <= width:
            current = longer
            continue
        if current:
            lines.append(current)
        *full, current = _pieces(word, font, width)
        lines += full
    return (*lines, current) if current else tuple(lines)


def _pieces(word: str, font: pygame.font.Font, width: int) -> list[str]:
    """A word in as few pieces as fit into the width; one letter at least in each."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and font.size(pieces[-1] + letter)[0] > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=4096)
def shortened(text: str, size_px: int, width: int, *, is_bold: bool = False) -> str:
    """A text that fits into a width in one line, its end cut off where it must be."""
    font = face_for(text, size_px, is_bold=is_bold)
    if font.size(text)[0] <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if font.size(text[:middle].rstrip() + ELLIPSIS)[0] <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS
