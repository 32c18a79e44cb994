"""How an object's state shows on the map: by the words of the state, whatever the object and the town."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pygame

from town.core.data_files import read_data
from town.view.art.overlays import FRAMES, MOVING, TILE_AT, overlay_picture

WORDS_FILE = Path(__file__).parent / "art" / "effects.yaml"
FRAMES_PER_SECOND = 8


class Effect(NamedTuple):
    """A drawn state and where its upper left goes, in pixels from the upper left of the object's tile."""

    surface: pygame.Surface
    dx: int
    dy: int


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data: dict[str, list[str]] = read_data(WORDS_FILE)
    return tuple(
        (effect, re.compile(rf"\b(?:{'|'.join(_pattern(word) for word in words)})")) for effect, words in data.items()
    )


def _pattern(word: str) -> str:
    return re.escape(word.rstrip("_")) + (r"\b" if word.endswith("_") else "")


@lru_cache(maxsize=2048)
def effect_name(state: str) -> str:
    """The effect that shows a state; "" where the object looks as the map has it."""
    text = state.lower()
    name = next((effect for effect, pattern in _patterns() if pattern.search(text)), "")
    return "" if name == "nothing" else name


@lru_cache(maxsize=1024)
def _drawn(effect: str, frame: int, scale: float) -> Effect:
    x, y = TILE_AT
    return Effect(overlay_picture(effect, frame).drawn(scale), round(-x * scale), round(-y * scale))


def effect_for(state: str, time_s: float = 0.0, scale: float = 1.0) -> Effect | None:
    """The overlay of a state at a moment of the window's own clock (it moves while the town stands still).

    For objects of several tiles, lay it over each used tile, or over the middle one. None = nothing to draw.
    """
    name = effect_name(state)
    if not name:
        return None
    frame = int(time_s * FRAMES_PER_SECOND) % FRAMES if name in MOVING else 0
    return _drawn(name, frame, round(scale, 2))
