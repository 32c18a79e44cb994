"""Grass, streets, paths, water, floors, rugs, hedges and fences."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw

from art.chance import chance
from art.grain import SIDE, cut, inside, mottled, plain, ripple, stack
from art.palette import GRASS, GRASS_DARK, GRASS_LIGHT, SHADE
from art.pencil import FINE, Pencil, dark, mix, rgba

PETALS = ("#f6f0e0", "#f3d56b", "#e79a8e", "#c8a6dc")


@cache
def _turf() -> Image.Image:
    return mottled(GRASS, GRASS_LIGHT, "turf", 0.2, 4)


def grass(kind: str) -> Image.Image:
    """Plain turf (0, 1), tufts (2-5), or flowers (6-9)."""
    number = int(kind)
    rng = chance(f"grass {number}")
    p = stack(_turf())
    for _ in range((2, 4, 6, 7, 8, 9, 5, 5, 5, 5)[number]):
        x, y = rng.uniform(4, 28), rng.uniform(6, 28)
        tone = rng.choice((GRASS_DARK, GRASS_DARK, GRASS_LIGHT))
        for lean in (-2, 0, 2):
            p.line([(x, y), (x + lean, y - rng.uniform(2.5, 4))], tone, 0.8, a=0.75)
    if number >= 6:
        for _ in range(4):
            x, y = rng.uniform(5, 27), rng.uniform(5, 27)
            p.dot(x, y + 1, 1.6, GRASS_DARK, a=0.6).dot(x, y, 1.5, PETALS[number - 6]).dot(x, y, 0.6, "#e0a83c")
    return p.picture()


def meadow(mask: int) -> Image.Image:
    """Lighter, drier grass in patches, fading out softly."""
    field = inside(mask, 28) + ripple("meadow", 5) * 0.05
    sheet = cut(mottled("#aecb74", "#a6c66c", "meadow body", 0.6, 4), field, 0.62, 0.3)
    return stack(sheet).picture()


@cache
def _cobbles(variant: int) -> Image.Image:
    """Rows of rounded stones, running on over all edges."""
    rng = chance(f"cobbles {variant}")
    p = stack(plain("#ad9c84"))
    for row in range(4):
        for column in range(3):
            tone = mix("#d3c3a8", rng.choice(("#b9a88e", "#dccdb4", "#c4b7a6")), rng.uniform(0, 0.8))
            x, y = column * 32 / 3 + (row % 2) * 5.3, row * 8
            for dx in (0, -32):
                at = (x + dx + 0.6, y + 0.6, x + dx + 10.1, y + 7.4)
                p.box(at, dark(tone, 0.14), 2.6).box((at[0], at[1], at[2], at[3] - 1), tone, 2.6)
    return p.sheet


@cache
def _flags(variant: int) -> Image.Image:
    """Large flagstones."""
    rng = chance(f"flags {variant}")
    p = stack(plain("#b3a894"))
    for x0, y0, x1, y1 in ((0, 0, 20, 16), (20, 0, 32, 16), (0, 16, 12, 32), (12, 16, 32, 32)):
        tone = mix("#d8cebb", rng.choice(("#e4dbc9", "#c9bfae", "#d6c6ad")), rng.uniform(0.2, 0.9))
        p.box((x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5), dark(tone, 0.12), 1.5)
        p.box((x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 1.3), tone, 1.5)
    return p.sheet


@cache
def _sand(variant: int) -> Image.Image:
    """Trodden earth with small pebbles."""
    rng = chance(f"sand {variant}")
    p = stack(mottled("#dcbf8b", "#e8d2a3", "sand", 1, 4))
    for _ in range(7):
        x, y = rng.uniform(3, 29), rng.uniform(3, 29)
        p.dot(x, y + 0.4, 1.1, "#b9986a", a=0.7).dot(x, y, 0.9, rng.choice(("#efdfba", "#cdb287")))
    return p.sheet


def street(mask: int, variant: int) -> Image.Image:
    """Cobbles with a kerb."""
    field = inside(mask)
    layers = cut(plain("#7d6c58"), field, 0.53), cut(plain("#d9cdb8"), field, 0.585), cut(plain("#94836d"), field, 0.72)
    return stack(*layers, cut(_cobbles(variant), field, 0.745)).picture()


def pave(mask: int, variant: int) -> Image.Image:
    """Flagstones with a thin edge."""
    field = inside(mask)
    return stack(cut(plain("#8f826d"), field, 0.53), cut(_flags(variant), field, 0.585)).picture()


def path(mask: int, variant: int) -> Image.Image:
    """Earth with a crumbling edge."""
    field = inside(mask) + ripple("path edge", 7) * 0.1
    rim, edge = cut(plain(dark(GRASS_DARK, 0.15)), field, 0.53, 0.12), cut(plain("#c5a26a"), field, 0.6)
    return stack(rim, edge, cut(_sand(variant), field, 0.7, 0.1)).picture()


def water(mask: int, variant: int) -> Image.Image:
    """A sandy rim, a light line of foam, then water with small waves."""
    field = inside(mask, 30) + ripple("shore", 5) * 0.035
    body = mottled("#5fadc8", "#6ab8cf", "water", 0.8, 3)
    p = stack(
        cut(plain("#a98f5d"), field, 0.515),
        cut(plain("#e6d3a0"), field, 0.535),
        cut(plain("#e4f3ee"), field, 0.615),
        cut(plain("#83c9d6"), field, 0.64),
        cut(body, field, 0.76, 0.22),
    )
    if mask == 255:
        rng = chance(f"waves {variant}")
        for _ in range(2 if variant else 0):
            x, y = rng.uniform(5, 20), rng.uniform(5, 27)
            p.line([(x, y), (x + 2.5, y - 1), (x + 5, y), (x + 7.5, y - 1)], "#9bd6de", 0.9, a=0.7)
    return p.picture()


def ripples(variant: str) -> Image.Image:
    """A glint on the water."""
    p = Pencil()
    y = 10 + 6 * int(variant)
    p.line([(6, y), (12, y - 1.5), (18, y), (24, y - 1.5)], "#d3eff0", 1, a=0.75)
    return p.line([(12, y + 4), (16, y + 3), (20, y + 4)], "#d3eff0", 0.8, a=0.6).picture()


def shade(ends: str) -> Image.Image:
    """The shade at the foot of a wall; `ends` says whether the wall goes on to the west and to the east."""
    west, east = ends[0] == "1", ends[1] == "1"
    image = Image.new("RGBA", (SIDE, SIDE))
    draw = ImageDraw.Draw(image)
    x0, x1 = (0 if west else 10 * FINE), (SIDE if east else 24 * FINE)
    for y in range(9 * FINE):
        draw.line([(x0, y), (x1 - 1, y)], fill=rgba(SHADE, 0.27 * (1 - y / (9 * FINE))))
    return stack(image).picture()


def tree_shade(side: str) -> Image.Image:
    """What a crown leaves of the light, west (-1) or east (1) of the trunk."""
    p = Pencil()
    p.shadow((12, 12, 60, 34) if side == "-1" else (-28, 12, 26, 34), 0.24, 3)
    return p.picture()
