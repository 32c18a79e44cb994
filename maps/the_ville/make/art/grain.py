"""Seamless textures, and the soft shapes of terrain edges."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
from layout.geometry import TILE
from PIL import Image, ImageDraw, ImageFilter
from tmx.blob import AROUND

from art.chance import chance
from art.pencil import FINE, Pencil, rgba

SIDE = TILE * FINE
Field = npt.NDArray[np.float64]


@cache
def ripple(seed: str, knots: int = 6) -> Field:
    """Smooth noise in -1..1 over one tile that continues itself on all sides."""
    rng = chance(seed)
    grid = np.array([[rng.uniform(-1, 1) for _ in range(knots)] for _ in range(knots)])
    at = np.arange(SIDE) * (knots / SIDE)
    low = at.astype(int)
    t = at - low
    t = t * t * (3 - 2 * t)
    high = (low + 1) % knots
    rows = grid[low] * (1 - t)[:, None] + grid[high] * t[:, None]
    return np.asarray(rows[:, low] * (1 - t) + rows[:, high] * t)


@cache
def inside(mask: int, blur: int = 10) -> Field:
    """How far inside a stretch of terrain each fine pixel lies: 0.5 on its border, more inside; shape (SIDE, SIDE)."""
    image = Image.new("L", (3 * SIDE, 3 * SIDE))
    draw = ImageDraw.Draw(image)
    cells = [(1, 1)] + [(1 + dx, 1 + dy) for i, (dx, dy) in enumerate(AROUND) if mask >> i & 1]
    for x, y in cells:
        draw.rectangle((x * SIDE, y * SIDE, (x + 1) * SIDE - 1, (y + 1) * SIDE - 1), fill=255)
    for _ in range(2):
        image = image.filter(ImageFilter.BoxBlur(blur * FINE // 2))
    middle = image.crop((SIDE, SIDE, 2 * SIDE, 2 * SIDE))
    return np.asarray(middle, dtype=np.float64) / 255


def cut(texture: Image.Image, field: Field, level: float, soft: float = 0.03) -> Image.Image:
    """The texture where the field is above the level, with a soft border."""
    alpha = np.clip((field - level) / soft + 0.5, 0, 1)
    old = np.asarray(texture.getchannel("A"), dtype=np.float64)
    out = texture.copy()
    out.putalpha(Image.fromarray(np.round(old * alpha).astype(np.uint8)))
    return out


def plain(colour: str) -> Image.Image:
    """One colour, a tile large."""
    return Image.new("RGBA", (SIDE, SIDE), rgba(colour))


def mottled(colour: str, other: str, seed: str, share: float = 0.5, knots: int = 6) -> Image.Image:
    """Two colours flowing into each other without seams."""
    weight = ((ripple(seed, knots) + 1) / 2 * share)[..., None]
    one, two = (np.array(rgba(c)[:3], dtype=np.float64) for c in (colour, other))
    pixels = np.round(one + (two - one) * weight).astype(np.uint8)
    return Image.fromarray(pixels).convert("RGBA")


def stack(*images: Image.Image) -> Pencil:
    """A sheet with images laid over each other."""
    pencil = Pencil()
    for image in images:
        pencil.sheet.alpha_composite(image)
    return pencil
