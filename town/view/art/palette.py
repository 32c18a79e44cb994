"""Colours with more than one use, and shades of a colour; colours are "#rrggbb"."""

from __future__ import annotations

import re

INK = "#453024"  # outlines
SHADE = "#2b1d2a"  # shadows, used with little opacity
WHITE = "#fdf9f0"
CREAM = "#f4e7cf"
WOOD = "#a8714a"
WOOD_DARK = "#7a4f33"
STEEL = "#b9c3c9"
STEEL_DARK = "#7f8b94"
GOLD = "#e8bd57"
RED = "#cf5a4c"
ORANGE = "#e58b42"
GREEN = "#6a9a50"
LEAF = "#8fbb5e"
BLUE = "#5b8fc4"
SKY = "#a9d6e8"
PURPLE = "#9c7fb8"
PINK = "#e79a9e"
COFFEE = "#7a4f33"
SKIN = "#e3b08c"

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Whether a text is a colour as the drawings take it: "#rrggbb"."""
    return _HEX.fullmatch(text) is not None


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str, other: str, share: float) -> str:
    """A colour between two; `share` 0 is the first, 1 the second."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def light(colour: str, share: float = 0.25) -> str:
    """A lighter, warmer shade."""
    return mix(colour, "#fff3d6", share)


def dark(colour: str, share: float = 0.25) -> str:
    """A darker shade."""
    return mix(colour, SHADE, share)


def brightness(colour: str) -> float:
    """How light a colour looks, 0 (black) to 1 (white)."""
    red, green, blue = channels(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
