"""Hedges, fences, crops and undergrowth."""

from __future__ import annotations

from functools import cache

from PIL import Image

from art.chance import chance
from art.grain import cut, inside, plain, ripple, stack
from art.palette import INK, LEAF, LEAF_DARK, LEAF_LIGHT
from art.pencil import Pencil, dark, light


def hedge(sides: int) -> Image.Image:
    """A clipped hedge; `sides` are those it goes on to (1 north, 2 east, 4 south, 8 west)."""
    p = Pencil()
    x0, x1 = (0 if sides & 8 else 4), (32 if sides & 2 else 28)
    y0, y1 = (0 if sides & 1 else 3), (32 if sides & 4 else 27)
    if not sides & 4:
        p.shadow((x0 - 2, 20, x1 + 3, 32), 0.3)
        p.box((x0, y0, x1, 30), dark(LEAF_DARK, 0.25), 5 if sides not in (8, 2, 10) else 0)
    _leafy(p, (x0, y0, x1, y1), "hedge")
    return p.picture()


def _leafy(p: Pencil, at: tuple[float, float, float, float], seed: str) -> None:
    """Fill a box with leaves, lit from the north-west."""
    x0, y0, x1, y1 = at
    p.box(at, LEAF_DARK, 3)
    rng = chance(seed)
    for _ in range(34):
        x, y = rng.uniform(0, 32), rng.uniform(0, 32)
        tone = rng.choice((LEAF, LEAF, LEAF_LIGHT, dark(LEAF, 0.1)))
        if x0 + 2 < x < x1 - 1 and y0 + 1 < y < y1 - 3:
            p.dot(x, y, rng.uniform(1.6, 2.8), tone)
    for _ in range(5):
        x, y = rng.uniform(x0 + 4, x1 - 4), rng.uniform(y0 + 3, y1 - 8)
        p.dot(x, y, 1, light(LEAF_LIGHT, 0.35))


def fence(sides: int) -> Image.Image:
    """A white picket fence."""
    p = Pencil()
    post, rail = "#f3ead8", "#d9cbb2"
    if sides & 5:
        y0, y1 = (0 if sides & 1 else 12), (32 if sides & 4 else 26)
        p.shadow((15, y0, 22, y1), 0.25, 1)
        p.box((14, y0, 15.5, y1), rail).box((17, y0, 18.5, y1), rail)
        for y in range(2, 32, 8):
            if y0 <= y + 6 and y + 4 <= y1:
                p.box((13, y - 2, 19.5, y + 5), INK, 1, a=0.85).box((14, y - 1, 18.5, y + 4), post, 1)
    if sides & 10:
        x0, x1 = (0 if sides & 8 else 16), (32 if sides & 2 else 16)
        p.shadow((x0 - 1, 23, x1 + 1, 29), 0.25, 1)
        for y in (14, 21):
            p.box((x0, y, x1, y + 3), INK, a=0.8).box((x0, y + 0.8, x1, y + 2.4), rail)
        for x in range(2, 32, 8):
            if x0 <= x + 4 and x <= x1:
                p.poly([(x, 27), (x, 11), (x + 2.5, 8), (x + 5, 11), (x + 5, 27)], post, INK)
    if not sides & 10 or (sides & 5 and sides & 10 != 10):
        p.poly([(13, 28), (13, 9), (16, 5.5), (19, 9), (19, 28)], post, INK)
    return p.picture()


def wheat(variant: str) -> Image.Image:
    """Rows of ripe wheat."""
    rng = chance(f"wheat {variant}")
    p = stack(plain("#c59a4a"))
    for row in range(6):
        for column in range(9):
            x, y = column * 3.6 + rng.uniform(0, 2), row * 6 + rng.uniform(0, 2)
            tone = rng.choice(("#e8c66c", "#dcb455", "#f1d888", "#cfa248"))
            p.line([(x, y + 4), (x + rng.uniform(-1, 1), y - 1)], tone, 1.2)
    return p.picture()


def lavender(variant: str) -> Image.Image:
    """Rows of lavender."""
    rng = chance(f"lavender {variant}")
    p = stack(plain("#8d7f58"))
    for y in (2, 13, 24):
        p.box((0, y, 32, y + 8), "#6f7f4f").box((0, y - 1, 32, y + 5), "#7d66a8")
        for column in range(15):
            x = column * 2.2 + rng.uniform(0, 1.2)
            p.dot(
                x,
                y + rng.uniform(-1.2, 5),
                rng.uniform(1.1, 1.9),
                rng.choice(("#9a7fc4", "#b9a1dc", "#8468b0", "#a88fd0")),
            )
    return p.picture()


@cache
def _ferns(variant: int) -> Image.Image:
    """Ferns and leaves, running on over all edges."""
    rng = chance("ferns")
    p = stack(plain(dark(LEAF_DARK, 0.22)))
    for i in range(46):
        x, y, r = rng.uniform(0, 32), rng.uniform(0, 32), rng.uniform(1.6, 3)
        tone = rng.choice((LEAF_DARK, dark(LEAF, 0.12), LEAF, dark(LEAF_DARK, 0.1)))
        if i > 40:
            x, y, tone = 6 + (x * (variant + 2)) % 20, 6 + (y * (variant + 3)) % 20, LEAF_LIGHT
        for dx in (-32, 0, 32):
            for dy in (-32, 0, 32):
                p.dot(x + dx, y + dy + 0.7, r, dark(tone, 0.3)).dot(x + dx, y + dy, r * 0.8, tone)
    return p.sheet


def undergrowth(mask: int, variant: int) -> Image.Image:
    """What grows under the trees, ending in a leafy border."""
    field = inside(mask, 20) + ripple("brush", 6) * 0.12
    rim = cut(plain(dark(LEAF_DARK, 0.4)), field, 0.56, 0.04)
    return stack(rim, cut(_ferns(variant), field, 0.62, 0.04)).picture()
