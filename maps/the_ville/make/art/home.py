"""Furniture of bedrooms and living rooms."""

from __future__ import annotations

from random import Random

from art.chance import chance
from art.palette import (
    CLOTH,
    CREAM,
    GOLD,
    INK,
    LEAF,
    LEAF_LIGHT,
    RED,
    WHITE,
    WOOD,
    WOOD_LIGHT,
    WOODS,
)
from art.pencil import Pencil, dark, draws, light
from art.trees import leafy

BOOKS = ("#b5524a", "#5d7fa8", "#d8a94c", "#6f9460", "#8a6aa5", "#e3d5b8", "#4f8d88")


def _bed(p: Pencil, width: int, look: str) -> None:
    """A bed with its head in the north; one pillow for each tile of width."""
    body, shade = CLOTH[look]
    right = width * 32 - 2
    p.shadow((1, 52, right + 3, 65), 0.3)
    p.slab((2, 3, right, 63), WOOD_LIGHT, WOOD, 6, 3)
    p.box((3, 4, right - 1, 9), WOOD, 2, INK)
    p.box((4, 9, right - 2, 57), WHITE, 3)
    p.box((3.5, 24, right - 1.5, 58), INK, 4, a=0.55).box((4, 24.5, right - 2, 57.5), body, 4)
    p.box((4, 24.5, right - 2, 31), light(body, 0.45), 3).box((4, 30, right - 2, 31), shade, a=0.7)
    for y in (38, 46):
        for x in range(9, round(right) - 4, 10):
            p.poly([(x, y - 3), (x + 3, y), (x, y + 3), (x - 3, y)], light(body, 0.25), a=0.65)
    p.box((right - 6, 31, right - 2, 57), shade, 3, a=0.35)
    for i in range(width):
        p.box((6 + i * 31, 10, 27 + i * 31, 22), dark(CREAM, 0.25), 5)
        p.box((6.8 + i * 31, 10.6, 26.2 + i * 31, 20.6), "#fffaf0", 5)
        p.line([(11 + i * 31, 16), (18 + i * 31, 17)], "#e4d8c2", 0.8)


@draws("bed")
def bed(p: Pencil, look: str) -> None:
    """A single bed."""
    _bed(p, 1, look)


@draws("double bed")
def double_bed(p: Pencil, look: str) -> None:
    """A couple's bed."""
    _bed(p, 2, look)


@draws("closet")
def closet(p: Pencil, look: str) -> None:
    """A wardrobe with two doors."""
    wood = "#efe3cd" if look == "white" else "#9a6641"
    p.shadow((1, 52, 34, 66), 0.32)
    p.slab((1, 12, 31, 62), light(wood, 0.15), wood, 42, 2)
    for x in (4, 17):
        p.box((x, 23, x + 11, 57), dark(wood, 0.28), 1).box((x + 1, 24, x + 10.4, 56.4), light(wood, 0.1), 1)
        p.box((x + 2.5, 26.5, x + 8.5, 38), dark(wood, 0.1), 1).box((x + 2.5, 42, x + 8.5, 54), dark(wood, 0.1), 1)
    p.dot(14, 41, 1.1, GOLD).dot(18.2, 41, 1.1, GOLD)


def _books(p: Pencil, at: tuple[float, float, float, float], rng: Random) -> None:
    """A row of books standing on a board; (x0, y0) is the board's upper left."""
    x, y0, x1, y1 = at
    while x < x1 - 1.5:
        width = rng.uniform(1.8, 3.4)
        top = y0 + rng.uniform(0, 2.6)
        tone = rng.choice(BOOKS)
        p.box((x, top, min(x + width, x1), y1), dark(tone, 0.3)).box((x + 0.3, top, min(x + width - 0.3, x1), y1), tone)
        x += width


def _trinkets(p: Pencil, look: str, y: float) -> None:
    """What else stands on a shelf: cameras, masks, shells, games, pictures, jars."""
    tones = {"cameras": "#4b5058", "masks": "#f0dcc0", "shells": "#f0c9b0", "games": "#d2694f", "art": "#6f9db8"}
    tone = tones.get(look, "#d9b56a")
    for x in (6, 14, 22):
        if look in ("cameras", "games"):
            p.box((x - 1, y + 2, x + 5, y + 7), tone, 1, INK).dot(x + 2, y + 4.6, 1.4, light(tone, 0.5))
        else:
            p.dot(x + 2, y + 4, 2.8, tone, INK)


@draws("bookcase")
def bookcase(p: Pencil, look: str) -> None:
    """Shelves full of books, or of other things."""
    rng = chance(f"books {look}")
    wood = "#7b5136" if look == "old" else WOOD
    top = 26 if look == "low" else 6
    p.shadow((1, 52, 34, 66), 0.32).slab((1, top, 31, 62), WOOD_LIGHT if look != "old" else WOOD, wood, 58 - top - 4, 1)
    rows = range(top + 10, 56, 12)
    for i, y in enumerate(rows):
        p.box((3, y - 1, 29, y + 10), dark(wood, 0.45), 1)
        if look in ("books", "old", "low") or i % 2:
            _books(p, (3.6, y, 28.6, y + 9), rng)
        else:
            _trinkets(p, look, y + 0.5)
        p.box((3, y + 9, 29, y + 10.4), light(wood, 0.15))


def _sofa(p: Pencil, width: int, look: str) -> None:
    body, shade = CLOTH[look]
    right = width * 32 - 1
    p.shadow((1, 22, right + 2, 34), 0.3)
    p.box((1, 1, right, 30), INK, 5).box((2, 2, right - 1, 29), shade, 4)
    p.box((2, 2, right - 1, 12), body, 4).box((4, 3.5, right - 3, 6), light(body, 0.3), 2, a=0.7)
    for i in range(width):
        x0 = 6 + i * ((right - 12) / width)
        x1 = x0 + (right - 12) / width
        p.box((x0, 12, x1, 27), dark(shade, 0.3), 3).box((x0 + 0.6, 12.6, x1 - 0.6, 24.5), body, 3)
        p.box((x0 + 3, 14, x1 - 3, 17), light(body, 0.25), 2, a=0.7)
    for x in (1.5, right - 8.5):
        p.box((x, 8, x + 7, 29), INK, 3).box((x + 0.9, 8.8, x + 6.1, 25), light(body, 0.12), 3)


@draws("sofa")
def sofa(p: Pencil, look: str) -> None:
    """A sofa of three seats, facing south."""
    _sofa(p, 3, look)


@draws("loveseat")
def loveseat(p: Pencil, look: str) -> None:
    """A sofa of two seats."""
    _sofa(p, 2, look)


@draws("table", "long table", "hall table")
def table(p: Pencil, look: str) -> None:
    """A long table; green ones have a leather top."""
    right = p.sheet.width / 4 - 2
    p.shadow((2, 22, right + 3, 34), 0.3).slab((2, 3, right, 30), "#c58d5c", "#93623e", 7, 3)
    if look == "green":
        p.box((6, 6, right - 4, 20), "#5f8a68", 2, dark("#93623e", 0.2))
    else:
        for y in (9, 15):
            p.line([(6, y), (right - 6, y)], "#b07b4d", 0.7, a=0.7)
        p.box((4, 5, right - 2, 6.2), "#dcab78", 1, a=0.8)


@draws("chair")
def chair(p: Pencil, look: str) -> None:
    """A chair; the last letter says on which side of its table it stands."""
    kind, side = look.split()
    wood = WOODS[kind]
    seat = {"cafe": "#e7b7a0", "pub": "#8c4b45", "wood": "#e2c08d", "school": "#e6cd95", "office": "#7d8a97"}[kind]
    p.shadow((7, 20, 28, 31), 0.25)
    p.box((8, 9, 24, 27), INK, 4).box((9, 10, 23, 25.5), wood, 3).box((10, 11, 22, 23), seat, 3)
    back = {"n": (8, 3, 24, 10), "s": (8, 22, 24, 30), "w": (5, 8, 11, 27), "e": (21, 8, 27, 27)}[side]
    p.box(back, INK, 3).box((back[0] + 1, back[1] + 1, back[2] - 1, back[3] - 1), light(wood, 0.18), 2)


@draws("stool")
def stool(p: Pencil, look: str) -> None:
    """A bar stool, or a stretch of bench under a window."""
    if look == "bench":
        p.shadow((0, 22, 32, 33), 0.2).slab((0, 9, 32, 29), "#c98f5f", "#93623e", 6, 1)
        p.box((2, 10.5, 30, 20.5), CLOTH["red"][1], 2).box((2.8, 11, 29.2, 18.6), CLOTH["red"][0], 2)
        return
    p.shadow((8, 18, 27, 30), 0.28).dot(16, 17, 8.6, INK).dot(16, 17, 7.6, "#6d4430")
    p.dot(16, 15.8, 6.9, "#a8504a").dot(14.6, 14, 2.6, "#c4736a")


@draws("plant")
def plant(p: Pencil, _look: str) -> None:
    """A big plant in a clay pot."""
    p.shadow((5, 50, 30, 64), 0.32)
    p.poly([(8, 44), (24, 44), (22, 60), (10, 60)], "#c27a54", INK).box((7, 41, 25, 46), "#d48e66", 1.5, INK)
    for dx, dy, tone in (
        (-9, -9, LEAF),
        (9, -8, LEAF),
        (-5, -19, LEAF_LIGHT),
        (6, -18, LEAF),
        (0, -24, LEAF_LIGHT),
        (-11, 0, LEAF),
        (11, 1, LEAF),
    ):
        tip = (16 + dx, 36 + dy)
        p.line([(16, 42), tip], dark(tone, 0.45), 5).line([(16, 42), tip], tone, 3.8)
        p.line([(16, 41), (16 + dx * 0.8, 36 + dy * 0.8)], light(tone, 0.3), 0.8)


@draws("pot")
def pot(p: Pencil, _look: str) -> None:
    """Flowers in a pot."""
    p.shadow((6, 21, 29, 32), 0.3).poly([(9, 16), (23, 16), (21, 29), (11, 29)], "#c27a54", INK)
    leafy(p, 16, 12, 8)
    for x, y in ((11, 10), (16, 7), (21, 11), (15, 13), (19, 15), (11, 15)):
        p.dot(x, y, 2, "#e2707a").dot(x, y, 0.8, "#f8e08e")


@draws("lamp")
def lamp(p: Pencil, look: str) -> None:
    """A floor lamp, or a stage light on a stand."""
    p.shadow((7, 52, 27, 63), 0.3).oval((10, 54, 22, 61), "#5b4a40", INK).line([(16, 57), (16, 24)], "#5b4a40", 2)
    if look == "stage":
        p.box((8, 12, 24, 26), "#474c55", 3, INK).dot(16, 19, 4.6, "#ffeaa8")
    else:
        p.dot(16, 22, 15, "#ffe9a8", a=0.22).poly([(11, 12), (21, 12), (26, 27), (6, 27)], "#f3d99a", INK)


@draws("basket")
def basket(p: Pencil, look: str) -> None:
    """A basket with laundry, brushes or shopping bags."""
    p.shadow((5, 20, 30, 31), 0.28).box((6, 12, 26, 29), "#c79a5f", 4, INK)
    for y in (18, 23):
        p.line([(7, y), (25, y)], dark("#c79a5f", 0.3), 0.9)
    tones = {"laundry": ("#e8eef2", "#9cc0d4", "#e5b3ac"), "brushes": (RED, "#5d7fa8", GOLD)}.get(look, (RED, RED, RED))
    for x, tone in zip((11, 16, 21), tones, strict=True):
        p.dot(x, 12, 4, tone, dark(tone, 0.35))


@draws("mat")
def mat(p: Pencil, look: str) -> None:
    """A bath mat."""
    tone = "#8fb8cf" if look == "blue" else "#e3a9a4"
    p.box((4, 8, 28, 24), dark(tone, 0.25), 4).box((5, 9, 27, 23), tone, 4).box((8, 12, 24, 20), light(tone, 0.35), 3)
