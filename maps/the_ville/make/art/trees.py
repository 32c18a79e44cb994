"""Trees, woods, bushes and flowers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import NamedTuple

from PIL import Image

from art.chance import chance
from art.palette import GRASS_DARK, INK, LEAF, LEAF_DARK, LEAF_LIGHT
from art.pencil import FINE, Pencil, dark, draws, light


class Foliage(NamedTuple):
    """Three tones of a crown, and how far it reaches sideways and up, in pixels."""

    deep: str
    body: str
    shine: str
    wide: float = 36
    high: float = 33


FOLIAGE = {
    "oak": Foliage("#4f7f47", "#6b9d52", "#93bf63", 39, 34),
    "linden": Foliage("#66904a", "#86b257", "#b0d172", 33, 36),
    "maple": Foliage("#b06a3e", "#d68b4a", "#f0b566", 35, 32),
    "birch": Foliage("#7f9c4c", "#a5bf5f", "#cbdc82", 28, 35),
    "blossom": Foliage("#c67f93", "#e6a8b3", "#f8d3d2", 34, 30),
    "apple": Foliage("#56874a", "#74a455", "#9cc66a", 31, 28),
    "willow": Foliage("#6d9a5c", "#8fb86d", "#b7d38b", 39, 33),
    "pine": Foliage("#3f6d52", "#548565", "#7ca77c", 26, 44),
}
TREES = tuple(FOLIAGE)
# Directions on a circle, as (x, y), without trigonometry: the same numbers on every machine.
RING = (
    (1.0, 0.0),
    (0.81, 0.59),
    (0.31, 0.95),
    (-0.31, 0.95),
    (-0.81, 0.59),
    (-1.0, 0.0),
    (-0.81, -0.59),
    (-0.31, -0.95),
    (0.31, -0.95),
    (0.81, -0.59),
)


def crown(p: Pencil, x: float, y: float, leaf: Foliage, seed: str) -> None:
    """A round crown about (x, y): an outline, a dark body, and clumps getting lighter to the north-west."""
    rng = chance(seed)
    bumps = [
        (x + dx * leaf.wide * 0.68, y + dy * leaf.high * 0.68, rng.uniform(0.3, 0.38) * leaf.wide) for dx, dy in RING
    ]
    for bx, by, r in bumps:
        p.dot(bx, by, r + 1.1, dark(leaf.deep, 0.42))
    for bx, by, r in bumps:
        p.dot(bx, by, r, leaf.deep)
    p.oval((x - leaf.wide * 0.75, y - leaf.high * 0.75, x + leaf.wide * 0.75, y + leaf.high * 0.75), leaf.deep)
    _clumps(p, (x - 2, y - 4), leaf, rng)


def _clumps(p: Pencil, at: tuple[float, float], leaf: Foliage, rng: Random) -> None:
    for share, tone, reach, count in ((0.2, leaf.body, 0.66, 26), (0.13, leaf.shine, 0.5, 16)):
        for _ in range(count):
            dx, dy = rng.uniform(-1, 1), rng.uniform(-1, 1)
            if dx * dx + dy * dy > 1:
                continue
            lift = 0.0 if tone == leaf.body else 5.0
            cx, cy = at[0] + dx * leaf.wide * reach - lift, at[1] + dy * leaf.high * reach - lift
            r = leaf.wide * share * rng.uniform(0.75, 1.25)
            p.dot(cx + 0.5, cy + 1.4, r, dark(tone, 0.16)).dot(cx, cy, r, tone)
    for _ in range(10):
        cx, cy = at[0] + rng.uniform(-0.55, 0.3) * leaf.wide, at[1] + rng.uniform(-0.6, 0.2) * leaf.high
        p.dot(cx, cy, 1.5, light(leaf.shine, 0.4), a=0.8)


def _pine(p: Pencil, x: float, y: float, leaf: Foliage) -> None:
    """Four tiers of needles."""
    for i in range(4):
        top, width = y - 44 + i * 17, 13 + i * 5
        tier = [(x, top), (x + width, top + 27), (x + width * 0.4, top + 24), (x, top + 29)]
        tier += [(x - width * 0.4, top + 24), (x - width, top + 27)]
        p.poly(tier, leaf.deep, dark(leaf.deep, 0.45))
        p.poly([(x, top + 2), (x + 2, top + 22), (x - width * 0.8, top + 24)], leaf.body)
        p.poly([(x - 1, top + 4), (x - 2, top + 17), (x - width * 0.5, top + 19)], leaf.shine, a=0.7)


def _hanging(p: Pencil, leaf: Foliage) -> None:
    """The trailing twigs of a willow."""
    rng = chance("willow")
    for i in range(26):
        x = 11 + i * 2.9
        y = 40 + rng.uniform(-6, 8)
        length = 34 - abs(x - 48) * 0.25 + rng.uniform(-6, 5)
        p.line([(x, y), (x + rng.uniform(-1.5, 1.5), y + length)], rng.choice((leaf.deep, leaf.body, leaf.shine)), 1.6)


@cache
def tree(kind: str) -> Image.Image:
    """The crown of a tree, three by three tiles, above a trunk in the middle of the lowest row."""
    p = Pencil(3, 3)
    leaf = FOLIAGE[kind]
    if kind == "pine":
        _pine(p, 48, 50, leaf)
        return p.picture()
    crown(p, 48, 43, leaf, kind)
    if kind == "willow":
        _hanging(p, leaf)
    if kind == "apple":
        rng = chance("apples")
        for _ in range(11):
            x, y = 48 + rng.uniform(-22, 22), 43 + rng.uniform(-18, 18)
            p.dot(x, y, 2.3, "#b5423a").dot(x - 0.6, y - 0.7, 0.8, "#f0a38c")
    return p.picture()


@draws("trunk")
def trunk(p: Pencil, kind: str) -> None:
    """The foot of a tree in its shade."""
    p.shadow((-4, 12, 36, 34), 0.3, 3)
    bark = "#e4ddcf" if kind == "birch" else "#7f5a3e"
    half = 3.2 if kind in ("birch", "pine", "apple") else 4.6
    foot = [(16 - half, 0), (16 - half, 20), (16 - half - 3, 26), (16 + half + 3, 26), (16 + half, 20), (16 + half, 0)]
    p.poly(foot, bark, INK).poly([(17, 0), (17, 25), (16 + half, 24), (16 + half - 0.4, 0)], dark(bark, 0.25), a=0.8)
    for y in (5, 12, 19):
        p.line(
            [(14, y), (16, y + (0 if kind == "birch" else 3))], INK if kind == "birch" else dark(bark, 0.4), 1, a=0.7
        )
    for x in (9, 13, 21, 24):
        p.line([(x, 28), (x - 1, 24.5)], GRASS_DARK, 1)


@cache
def woods() -> Image.Image:
    """Eight by eight tiles of tree tops that continue themselves on all sides."""
    p = Pencil(8, 8)
    p.box((0, 0, 256, 256), dark(LEAF_DARK, 0.35))
    rng = chance("woods")
    spots = []
    for row in range(7):
        for column in range(6):
            x = (column + 0.5 * (row % 2)) * 42.7 + rng.uniform(-7, 7)
            y = row * 36.6 + rng.uniform(-6, 6)
            spots.append((y, x, rng.choice(("oak", "linden", "oak", "pine", "birch"))))
    stamps = {kind: _stamp(kind) for kind in ("oak", "linden", "pine", "birch")}
    for shift in (-256, 0, 256):
        for y, x, kind in sorted(spots):
            for aside in (-256, 0, 256):
                _paste(p, stamps[kind], x + aside, y + shift)
    return p.picture()


@cache
def _stamp(kind: str) -> Image.Image:
    p = Pencil(3, 3)
    leaf = FOLIAGE[kind]
    if kind == "pine":
        _pine(p, 48, 50, leaf)
    else:
        crown(p, 48, 43, leaf._replace(wide=leaf.wide * 0.85, high=leaf.high * 0.85), f"wild {kind}")
    return p.sheet


def _paste(p: Pencil, stamp: Image.Image, x: float, y: float) -> None:
    """Lay a crown with its middle at (x, y), cut off at the sheet's border."""
    left, top = round((x - 48) * FINE), round((y - 43) * FINE)
    side = p.sheet.width
    if left <= -stamp.width or top <= -stamp.height or left >= side or top >= side:
        return
    part = stamp.crop((max(0, -left), max(0, -top), min(stamp.width, side - left), min(stamp.height, side - top)))
    p.sheet.alpha_composite(part, (max(0, left), max(0, top)))


def leafy(p: Pencil, x: float, y: float, r: float, tones: Sequence[str] = (LEAF_DARK, LEAF, LEAF_LIGHT)) -> None:
    """A small round bush."""
    p.shadow((x - r - 1, y + r * 0.3, x + r + 3, y + r + 4), 0.3)
    for dx, dy in RING[::2]:
        p.dot(x + dx * r * 0.5, y + dy * r * 0.45, r * 0.6 + 1, dark(tones[0], 0.45))
    for dx, dy in RING[::2]:
        p.dot(x + dx * r * 0.5, y + dy * r * 0.45, r * 0.6, tones[0])
    for i, (dx, dy) in enumerate(RING):
        p.dot(x - 1 + dx * r * 0.42, y - 1.5 + dy * r * 0.4, r * 0.27, tones[1 + i % 2])
    p.dot(x - r * 0.25, y - r * 0.35, r * 0.22, light(tones[2], 0.25))


@draws("bush")
def bush(p: Pencil, look: str) -> None:
    """A round bush, with or without berries."""
    leafy(p, 16, 16, 13)
    if look == "berries":
        for x, y in ((10, 13), (15, 9), (21, 13), (13, 19), (20, 20), (24, 17), (8, 18)):
            p.dot(x, y, 1.6, "#c2473f").dot(x - 0.4, y - 0.5, 0.5, "#f4b6a0")


PETALS = {"daisy": ("#fbf7ea", "#e8b93f"), "poppy": ("#e0674f", "#6b2f33"), "bluebell": ("#8296d6", "#f0e2a0")}


@draws("flowers")
def flowers(p: Pencil, look: str) -> None:
    """A few wild flowers of one kind."""
    petal, heart = PETALS[look]
    rng = chance(look)
    for _ in range(6):
        x, y = rng.uniform(5, 27), rng.uniform(6, 26)
        p.line([(x, y), (x + 0.5, y + 4)], GRASS_DARK, 0.8)
        _blossom(p, x, y, 2.1, petal, heart)


def _blossom(p: Pencil, x: float, y: float, r: float, petal: str, heart: str) -> None:
    for dx, dy in RING[::2]:
        p.dot(x + dx * r * 0.6, y + dy * r * 0.6, r * 0.55, petal)
    p.dot(x, y, r * 0.4, heart)


BEDS = {
    "red": ("#d9574d", "#f0907a", "#f6d2b8"),
    "blue": ("#7187cf", "#a58fd2", "#dfe0f2"),
    "mixed": ("#e8a33f", "#d9657a", "#f6efdc"),
}


@draws("bed of flowers")
def flower_bed(p: Pencil, look: str) -> None:
    """Flowers in dug earth, packed to the edges so that neighbours join up."""
    p.box((0, 3, 32, 31), "#6e4c35", 3).box((0.8, 4, 31.2, 29.5), "#8a6244", 3)
    rng = chance(look)
    for row in range(4):
        for column in range(4):
            x, y = column * 7.8 + 4.2 + rng.uniform(-1.3, 1.3), row * 6.4 + 6 + rng.uniform(-1, 1)
            p.dot(x, y + 1.8, 3.1, LEAF_DARK).dot(x - 0.4, y + 1, 2.4, LEAF)
            _blossom(p, x, y, 2.8, rng.choice(BEDS[look]), "#f5d76a")


CROPS = {"cabbage": ("#a9cf86", "#7fae62"), "carrot": ("#6fa34f", "#e08a3c"), "tomato": ("#5c8f48", "#d2493b")}


@draws("vegetables")
def vegetables(p: Pencil, look: str) -> None:
    """Two rows of one vegetable."""
    p.box((0, 2, 32, 31), "#6e4c35", 2).box((1, 3, 31, 30), "#8d6546", 2)
    body, spot = CROPS[look]
    for y in (10, 22):
        p.box((2, y + 4, 30, y + 6), "#7a5439", 1)
        for x in (6, 16, 26):
            p.dot(x, y, 4.4, dark(body, 0.35)).dot(x, y - 0.4, 3.7, body)
            if look == "cabbage":
                p.dot(x - 0.6, y - 0.8, 2.1, light(body, 0.4)).line([(x, y - 3), (x, y + 2)], spot, 0.7)
            else:
                p.dot(x - 1.4, y, 1.4, spot).dot(x + 1.6, y + 1.2, 1.4, spot)
