"""Grass, streets, paths, water, floors, rugs, hedges and fences."""

from __future__ import annotations

from functools import cache
from random import Random

from PIL import Image, ImageDraw

from art.grain import SIDE, cut, inside, mottled, plain, ripple, stack
from art.palette import CLOTH, GRASS, GRASS_DARK, GRASS_LIGHT, INK, LEAF, LEAF_DARK, LEAF_LIGHT, SHADE
from art.pencil import FINE, Pencil, dark, light, mix, rgba

PETALS = ("#f6f0e0", "#f3d56b", "#e79a8e", "#c8a6dc")


@cache
def _turf() -> Image.Image:
    return mottled(GRASS, GRASS_LIGHT, "turf", 0.35, 5)


def grass(kind: str) -> Image.Image:
    """Plain turf (0, 1), tufts (2-5), or flowers (6-9)."""
    number = int(kind)
    rng = Random(f"grass {number}")
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
    sheet = cut(mottled("#b4cf78", "#a3c468", "meadow body", 0.8, 5), field, 0.62, 0.3)
    return stack(sheet).picture()


@cache
def _cobbles(variant: int) -> Image.Image:
    """Rows of rounded stones, running on over all edges."""
    rng = Random(f"cobbles {variant}")
    p = stack(plain("#a2917b"))
    for row in range(4):
        for column in range(3):
            tone = mix("#cdbca1", rng.choice(("#b9a88e", "#dccdb4", "#c4b7a6")), rng.uniform(0, 0.8))
            x, y = column * 32 / 3 + (row % 2) * 5.3, row * 8
            for dx in (0, -32):
                at = (x + dx + 0.6, y + 0.6, x + dx + 10.1, y + 7.4)
                p.box(at, dark(tone, 0.14), 2.6).box((at[0], at[1], at[2], at[3] - 1), tone, 2.6)
    return p.sheet


@cache
def _flags(variant: int) -> Image.Image:
    """Large flagstones."""
    rng = Random(f"flags {variant}")
    p = stack(plain("#b3a894"))
    for x0, y0, x1, y1 in ((0, 0, 20, 16), (20, 0, 32, 16), (0, 16, 12, 32), (12, 16, 32, 32)):
        tone = mix("#d8cebb", rng.choice(("#e4dbc9", "#c9bfae", "#d6c6ad")), rng.uniform(0.2, 0.9))
        p.box((x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5), dark(tone, 0.12), 1.5)
        p.box((x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 1.3), tone, 1.5)
    return p.sheet


@cache
def _sand(variant: int) -> Image.Image:
    """Trodden earth with small pebbles."""
    rng = Random(f"sand {variant}")
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
    field = inside(mask, 14) + ripple("shore", 5) * 0.06
    body = mottled("#5aa9c4", "#6cbad0", "water", 1, 4)
    p = stack(
        cut(plain("#a98f5d"), field, 0.535),
        cut(plain("#e6d3a0"), field, 0.575),
        cut(plain("#e4f3ee"), field, 0.68),
        cut(plain("#83c9d6"), field, 0.725),
        cut(body, field, 0.83, 0.2),
    )
    if mask == 255:
        rng = Random(f"waves {variant}")
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


def rug(look: str, mask: int) -> Image.Image:
    """A carpet with a border and a quiet pattern."""
    body, shade = CLOTH[look]
    field = inside(mask, 8)
    p = stack(cut(plain(dark(shade, 0.3)), field, 0.62), cut(plain(shade), field, 0.68))
    p.sheet.alpha_composite(cut(plain(light(body, 0.5)), field, 0.86))
    p.sheet.alpha_composite(cut(_weave(body), field, 0.93))
    return p.picture()


@cache
def _weave(body: str) -> Image.Image:
    p = stack(plain(body))
    for y in range(0, 32, 16):
        for x in range(0, 32, 16):
            at = x + 8, y + 8
            p.poly([(at[0], at[1] - 4), (at[0] + 4, at[1]), (at[0], at[1] + 4), (at[0] - 4, at[1])], light(body, 0.3), a=0.6)
            p.dot(*at, 1.2, dark(body, 0.2), a=0.6)
    return p.sheet


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
    rng = Random(seed)
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
    if not sides & 10 or (sides & 5 and sides & 10 not in (10,)):
        p.poly([(13, 28), (13, 9), (16, 5.5), (19, 9), (19, 28)], post, INK)
    return p.picture()


def wheat(variant: str) -> Image.Image:
    """Rows of ripe wheat."""
    rng = Random(f"wheat {variant}")
    p = stack(plain("#c59a4a"))
    for row in range(6):
        for column in range(9):
            x, y = column * 3.6 + rng.uniform(0, 2), row * 6 + rng.uniform(0, 2)
            tone = rng.choice(("#e8c66c", "#dcb455", "#f1d888", "#cfa248"))
            p.line([(x, y + 4), (x + rng.uniform(-1, 1), y - 1)], tone, 1.2)
    return p.picture()


def undergrowth(variant: str) -> Image.Image:
    """Ferns and dark leaves under the trees."""
    rng = Random(f"fern {variant}")
    p = Pencil().shadow((1, 6, 31, 31), 0.3, 3)
    for _ in range(13):
        x, y = rng.uniform(5, 27), rng.uniform(8, 26)
        p.dot(x, y, rng.uniform(3, 4.5), rng.choice((LEAF_DARK, dark(LEAF_DARK, 0.2), LEAF)))
    for _ in range(8):
        x, y = rng.uniform(6, 26), rng.uniform(8, 22)
        p.dot(x, y, 1.6, rng.choice((LEAF, LEAF_LIGHT)))
    return p.picture()


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


def _boards(base: str, height: float, variant: int) -> Image.Image:
    rng = Random(f"boards {variant} {base}")
    p = stack(plain(base))
    rows = round(32 / height)
    for row in range(rows):
        y = row * height
        tone = mix(base, rng.choice((light(base, 0.4), dark(base, 0.3))), rng.uniform(0.05, 0.32))
        split = (row * 11 + variant * 7) % 24 + 4
        p.box((0, y, 32, y + height), mix(base, tone, 0.5)).box((split, y, 32, y + height), tone)
        p.box((0, y + height - 0.8, 32, y + height), dark(base, 0.34), a=0.75)
        p.box((split, y, split + 0.8, y + height), dark(base, 0.34), a=0.75)
        p.line([(split + 4, y + height / 2), (split + 10, y + height / 2)], dark(base, 0.2), 0.5, a=0.4)
    return p.sheet


def _checks(one: str, other: str, size: int, variant: int) -> Image.Image:
    rng = Random(f"checks {variant} {one}")
    p = stack(plain(dark(one, 0.18)))
    for row in range(32 // size):
        for column in range(32 // size):
            tone = mix(one if (row + column) % 2 else other, "#ffffff", rng.uniform(0, 0.12))
            x, y = column * size, row * size
            p.box((x + 0.4, y + 0.4, x + size - 0.4, y + size - 0.4), tone, 0.6)
            p.line([(x + 1.5, y + 1.5), (x + size - 3, y + 1.5)], "#ffffff", 0.6, a=0.35)
    return p.sheet


@cache
def floor_sheet(kind: str, variant: int) -> Image.Image:
    """A floor at drawing size."""
    match kind:
        case "planks":
            return _boards("#cf9d68", 8, variant)
        case "dark planks":
            return _boards("#93623f", 8, variant)
        case "wide planks":
            return _boards("#ddb27c", 32 / 3, variant)
        case "tiles":
            return _checks("#eadfc8", "#c9d6c4", 16, variant)
        case "bath":
            return _checks("#dcebec", "#c4dfe3", 8, variant)
        case "shop tiles":
            return _checks("#efe3cb", "#e2d2b4", 16, variant)
        case "marble":
            return _checks("#ece4d6", "#cfc4b2", 32, variant)
    raise KeyError(f"no floor called {kind!r}")


def floor(kind: str, variant: int) -> Image.Image:
    """One tile of a floor."""
    return stack(floor_sheet(kind, variant)).picture()


def split(west: str, east: str) -> Image.Image:
    """The floors that show on both sides of a thin wall; "" shows the ground."""
    p = Pencil()
    half = SIDE // 2
    for kind, x in ((west, 0), (east, half)):
        if kind:
            p.sheet.paste(floor_sheet(kind, 0).crop((x, 0, x + half, SIDE)), (x, 0))
    return p.picture()


def threshold() -> Image.Image:
    """A worn stone step."""
    p = Pencil()
    p.box((0, 2, 32, 30), dark("#c4b49a", 0.3), 1).box((0, 3, 32, 28), "#c9baa0", 1)
    return p.box((0, 3, 32, 5), "#e0d4bd", a=0.8).picture()
