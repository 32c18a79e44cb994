"""Counters, shelves and goods of cafe, pub and shops; desks of the college."""

from __future__ import annotations

from random import Random

from art.chance import chance
from art.palette import CREAM, GOLD, INK, RED, STEEL, WHITE, WOOD, WOOD_DARK, WOOD_LIGHT
from art.pencil import Pencil, dark, draws, light

COUNTERS = {
    "cafe": ("#e2b684", "#a9683f"),
    "pub": ("#8a5638", "#5d3826"),
    "shop": ("#d9a873", "#a8714a"),
    "white": ("#f2f0e8", "#a9cbbd"),
}


@draws("counter")
def counter(p: Pencil, look: str) -> None:
    """A piece of counter; it runs left, mid, right, or top, down, end."""
    kind, part = look.split()
    top, front = COUNTERS[kind]
    if part in ("top", "down", "end"):
        y0, y1 = (6 if part == "top" else 0), (31 if part == "end" else 32)
        p.box((26, y0, 34, 32), "#2b1d2a", a=0.14)
        p.box((4, y0, 28, y1), INK, 3 if part == "top" else 0).box(
            (5, y0 + (part == "top"), 27, y1 - (part == "end")), top
        )
        if part == "end":
            p.box((5, 20, 27, 30), front).box((5, 19.4, 27, 20.4), dark(front, 0.3))
        p.box((5.5, y0 + 2 if part == "top" else 0, 8, 20 if part == "end" else 32), light(top, 0.45), a=0.8)
        return
    x0, x1 = (2 if part == "left" else 0), (30 if part == "right" else 32)
    p.shadow((x0 - 2, 23, x1 + 2, 35), 0.25).box((x0, 3, x1, 31), INK, 2 if part != "mid" else 0)
    at = x0 + (part == "left"), x1 - (part == "right")
    p.box((at[0], 4, at[1], 30), front).box((at[0], 4, at[1], 18), top).box(
        (at[0], 5, at[1], 6.6), light(top, 0.45), a=0.8
    )
    p.box((at[0], 18, at[1], 19.4), dark(front, 0.35))
    for x in (8, 16, 24):
        p.box((x, 20, x + 0.8, 29), dark(front, 0.28))


@draws("cafe table")
def cafe_table(p: Pencil, look: str) -> None:
    """A small round table."""
    wood, cloth = ("#7d4f35", "#99643f") if look == "pub" else ("#c58d5c", "#f7efe0")
    p.shadow((4, 20, 32, 33), 0.3).dot(16, 17.5, 13.6, INK).dot(16, 17.5, 12.6, dark(wood, 0.2)).dot(
        16, 15.6, 12.6, wood
    )
    p.dot(16, 15.4, 10.6, cloth)
    if look != "pub":
        p.dot(16, 15.4, 8.4, "#f0c4b4").dot(16, 15.4, 7.2, cloth)


@draws("bar shelf")
def bar_shelf(p: Pencil, _look: str) -> None:
    """Bottles in front of a mirror."""
    p.shadow((1, 52, 66, 66), 0.3).slab((1, 8, 63, 62), WOOD, WOOD_DARK, 44, 1)
    rng = chance("bottles")
    for y in (19, 34):
        p.box((4, y, 60, y + 13), "#c9dfdf", 1, dark(WOOD_DARK, 0.4))
        x = 6.0
        while x < 56:
            tone = rng.choice(("#4f8a5b", "#b5733c", "#7a3b3f", "#d9b34f", "#5f87a8", "#e9e2cf"))
            p.box((x + 0.9, y + 2, x + 2.4, y + 6), dark(tone, 0.2)).box((x, y + 5, x + 3.4, y + 12), tone, 0.8).box(
                (x + 0.4, y + 7.4, x + 3, y + 9.6), CREAM
            )
            x += rng.uniform(4.2, 5.2)
        p.box((3, y + 12, 61, y + 14), WOOD_LIGHT)
    for x in (4, 24, 44):
        p.box((x, 50, x + 16, 60), WOOD, 1, dark(WOOD_DARK, 0.3)).dot(x + 8, 55, 1, GOLD)


@draws("barrel")
def barrel(p: Pencil, look: str) -> None:
    """A barrel; full of nails, flowers or ale, or used as a table."""
    p.shadow((4, 21, 31, 33), 0.32).box((5, 6, 27, 30), INK, 6).box((6, 7, 26, 29), "#a06a41", 6)
    for y in (15, 24):
        p.box((5.6, y, 26.4, y + 2.2), "#6b6460")
    p.oval((5, 2, 27, 14), INK).oval((6, 3, 26, 13), "#c08a58").oval(
        (9, 5, 23, 11.4), "#8a5a38" if look != "table" else "#d0a070"
    )
    if look == "flowers":
        for x, y, tone in ((9, 5, RED), (15, 2, GOLD), (21, 5, "#e79a8e"), (12, 9, "#e79a8e"), (19, 9, RED)):
            p.dot(x, y + 1, 4, "#5d8f4b").dot(x, y, 2.5, tone)
    elif look == "nails":
        for i in range(7):
            p.line([(11 + i * 1.6, 6 + i % 3), (11 + i * 1.6, 9 + i % 2)], STEEL, 0.9)
    elif look == "ale":
        p.box((14, 17, 18, 21), GOLD, 1, INK)
    else:
        _beer(p, 13, 5)


@draws("jukebox")
def jukebox(p: Pencil, _look: str) -> None:
    """A jukebox with coloured tubes."""
    p.shadow((2, 52, 34, 65), 0.32).box((3, 16, 29, 62), INK, 11).box((4, 17, 28, 61), "#7d3f4b", 10)
    p.box((6, 19, 26, 44), GOLD, 9).box((8, 21, 24, 44), "#f0906c", 7).box((10, 23, 22, 44), "#7fc6c0", 5).box(
        (12, 26, 20, 40), CREAM, 2, INK
    )
    p.box((8, 46, 24, 58), "#5b2f3a", 2)
    for y in (48, 51, 54):
        p.line([(10, y), (22, y)], GOLD, 0.9)


GOODS = {
    "food": ("#d9574d", "#e8bd57", "#7fa866", "#6b93c2", "#f0dfc0", "#c98350"),
    "fruit": ("#d2573f", "#e8993f", "#e8c64f", "#8fb650", "#9c5f9a", "#c9d66c"),
    "drugs": ("#f4f6f2", "#a9d6c4", "#8fc0dc", "#f4f6f2", "#e9b7a9", "#d3e3ea"),
    "tools": ("#8b979f", "#c46a4a", "#b9c3c9", "#6d7f8c", "#d9a648", "#8d6244"),
    "paint": ("#d9574d", "#5d8fc2", "#e8bd57", "#6f9d60", "#f2efe6", "#9c7fb8"),
    "jars": ("#a8603c", "#e0c48f", "#7a4f33", "#d9a648", "#c98350", "#f0dfc0"),
}


def _row_of_goods(p: Pencil, kind: str, y: float, rng: Random) -> None:
    """One board's worth of goods in the shape of their kind."""
    for i in range(5):
        x, tone = 3.6 + i * 5.2, rng.choice(GOODS[kind])
        if kind == "fruit":
            p.dot(x + 1.4, y + 5.6, 2.7, dark(tone, 0.28)).dot(x + 1.2, y + 5.2, 2.3, tone).dot(
                x + 3.6, y + 7.4, 2.1, light(tone, 0.12)
            )
        elif kind in ("paint", "jars"):
            p.box((x, y + 2.4, x + 4.4, y + 9), INK, 1).box((x + 0.5, y + 3.4, x + 3.9, y + 8.6), tone, 0.8).box(
                (x + 0.3, y + 2.6, x + 4.1, y + 4), STEEL, 0.6
            )
        else:
            high = rng.uniform(5, 8)
            p.box((x, y + 9 - high, x + 4.5, y + 9), dark(tone, 0.35), 0.8).box(
                (x + 0.4, y + 9.4 - high, x + 4.1, y + 8.8), tone, 0.6
            )
            p.box((x + 0.9, y + 10.6 - high, x + 3.6, y + 12 - high), WHITE, a=0.75)


@draws("shelf")
def shelf(p: Pencil, look: str) -> None:
    """A stretch of shop shelf; joins up with its neighbours."""
    kind = look.split(maxsplit=1)[0]
    wood = "#e9e3d6" if kind == "drugs" else "#b98153"
    rng = chance(look)
    p.shadow((-2, 54, 34, 67), 0.28)
    p.box((0, 14, 32, 62), INK).box((0, 15, 32, 61), wood).box((0, 15, 32, 21), light(wood, 0.3))
    for y in (22, 35, 48):
        p.box((1, y, 31, y + 11), dark(wood, 0.5), 0.6)
        _row_of_goods(p, kind, y + 1, rng)
        p.box((0, y + 10.2, 32, y + 12), light(wood, 0.12)).box((0, y + 11.6, 32, y + 12.2), dark(wood, 0.4))


FILLINGS = {
    "apples": "#cf4f42",
    "oranges": "#ea9a3e",
    "cabbages": "#9cc878",
    "carrots": "#e0813a",
    "pots": "#c27a54",
    "paint": "#5d8fc2",
    "books": "#8a6aa5",
}


@draws("crate")
def crate(p: Pencil, look: str) -> None:
    """A wooden crate full of something."""
    tone = FILLINGS[look]
    p.shadow((1, 22, 34, 34), 0.3).slab((2, 7, 30, 30), "#8a5a38", "#b98153", 10, 1)
    for seam in (24, 27):
        p.line([(3, seam), (29, seam)], dark("#b98153", 0.3), 0.6)
    rng = chance(look)
    for row in range(3):
        for column in range(5):
            x, y = 6 + column * 5 + (row % 2) * 1.5, 8.6 + row * 4 + rng.uniform(-0.8, 0.8)
            p.dot(x, y + 0.8, 3, dark(tone, 0.35)).dot(x, y, 2.7, light(tone, rng.uniform(0, 0.2))).dot(
                x - 0.8, y - 0.9, 0.7, WHITE, a=0.6
            )


@draws("sack")
def sack(p: Pencil, look: str) -> None:
    """Two sacks of flour or seed."""
    p.shadow((3, 22, 31, 33), 0.3)
    for x, y in ((19, 12), (12, 17)):
        p.box((x - 8, y - 6, x + 9, y + 13), INK, 6).box((x - 7, y - 5, x + 8, y + 12), "#e3cfa6", 5).box(
            (x - 6, y - 4, x + 3, y), light("#e3cfa6", 0.4), 3
        )
        p.line([(x - 4, y - 3), (x + 5, y - 3)], "#a8865a", 1.2)
    p.dot(12, 23, 3.2, "#c9a05c" if look == "flour" else "#6f9460")


@draws("lumber")
def lumber(p: Pencil, _look: str) -> None:
    """A stack of planks."""
    p.shadow((2, 22, 66, 34), 0.3)
    for y, tone in ((20, "#b98153"), (13, "#d3a06a"), (6, "#e0b27c")):
        p.box((2, y, 61, y + 9), INK, 1).box((3, y + 1, 60, y + 8), tone, 1).box(
            (3, y + 1, 8, y + 8), light(tone, 0.3), 1
        )
        p.line([(14, y + 4), (54, y + 4)], dark(tone, 0.25), 0.6)


@draws("podium")
def podium(p: Pencil, _look: str) -> None:
    """A lectern with notes."""
    p.shadow((4, 22, 31, 33), 0.3).slab((5, 3, 27, 30), "#a8714a", "#8a5638", 15, 2)
    p.box((8, 4.5, 24, 14), CREAM, 0.5, dark(WOOD, 0.3)).box((12, 19, 20, 27), GOLD, 4, INK)
    for y in (7, 9.4, 11.6):
        p.line([(10, y), (15, y)], "#8d8078", 0.6).line([(17, y), (22, y)], "#8d8078", 0.6)


@draws("school desk")
def school_desk(p: Pencil, _look: str) -> None:
    """A student's desk."""
    p.shadow((2, 22, 33, 34), 0.26).slab((2, 8, 30, 29), "#dcb27a", "#a87b4c", 8, 2)
    p.box((7, 10.5, 17, 18), WHITE, 0.5, "#9aa3ad").line([(12, 11), (12, 17.6)], "#9aa3ad", 0.5).line(
        [(21, 18), (25, 11.5)], RED, 1.1
    )


def _beer(p: Pencil, x: float, y: float) -> None:
    p.box((x + 4.6, y + 2, x + 8, y + 7), CREAM, 2, INK).box((x, y, x + 6, y + 9), INK, 1).box(
        (x + 0.8, y + 2, x + 5.2, y + 8.2), "#e2a63c", 0.6
    )
    p.box((x + 0.4, y - 0.4, x + 5.6, y + 2.6), WHITE, 1.2)
