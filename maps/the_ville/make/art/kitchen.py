"""Kitchens and bathrooms."""

from __future__ import annotations

from art.palette import GLASS, GOLD, INK, RED, STEEL, STEEL_DARK, WHITE
from art.pencil import Pencil, dark, draws, light

ENAMEL = {"mint": "#a9d3bd", "cream": "#f2e4c4", "steel": "#c3ccd1"}
STONE = "#d9d3c8"


@draws("fridge")
def fridge(p: Pencil, look: str) -> None:
    """A tall refrigerator with two doors and a magnet or two."""
    body = ENAMEL[look]
    p.shadow((1, 52, 35, 66), 0.32).slab((2, 10, 30, 62), light(body, 0.45), body, 43, 4)
    p.box((4, 21, 28, 34), light(body, 0.2), 2, dark(body, 0.3)).box(
        (4, 35.5, 28, 59), light(body, 0.2), 2, dark(body, 0.3)
    )
    p.box((6, 24, 7.8, 31), STEEL_DARK, 0.8).box((6, 39, 7.8, 49), STEEL_DARK, 0.8)
    p.box((15, 39, 20, 44), WHITE, 0.5, dark(body, 0.4)).dot(22.5, 27, 1.5, RED).dot(22, 47, 1.3, GOLD)


def _cabinet(p: Pencil, body: str = "#cfa06c", top: str = STONE) -> None:
    """A kitchen cabinet that joins up with its neighbours."""
    p.shadow((-2, 24, 34, 35), 0.25)
    p.box((0, 4, 32, 31), INK).box((0, 5, 32, 30), body).box((0, 5, 32, 20), top)
    p.box((0, 5, 32, 6.4), light(top, 0.5)).box((0, 19.4, 32, 21), dark(body, 0.4))
    p.box((3, 22.5, 15, 29), light(body, 0.12), 1, dark(body, 0.3)).box(
        (17, 22.5, 29, 29), light(body, 0.12), 1, dark(body, 0.3)
    )
    p.dot(13, 25.5, 0.9, "#f2e4c4").dot(19, 25.5, 0.9, "#f2e4c4")


@draws("worktop")
def worktop(p: Pencil, look: str) -> None:
    """A stretch of worktop and what stands on it."""
    _cabinet(p)
    if look == "fruit":
        p.oval((7, 8, 25, 18), "#e9dcc2", INK)
        for x, y, tone in ((12, 10.5, "#d2573f"), (16, 9, "#e8b23f"), (20, 11, "#8fb650"), (16, 13, "#e0873c")):
            p.dot(x, y, 3, tone, dark(tone, 0.4))
    elif look == "coffee":
        p.box((9, 0, 23, 16), "#4f5359", 2, INK).box((11, 2, 21, 6), "#9aa3a8", 1).box((12, 9, 20, 14), "#2f3238", 1)
        p.box((13.5, 10.5, 18.5, 14.5), WHITE, 1)
    elif look == "dough":
        p.oval((6, 8, 20, 17), "#f5e6c4", dark("#e0c48f", 0.3)).line([(20, 16), (28, 8)], "#b98153", 3)
    else:
        p.box((6, 8, 17, 17), "#b98153", 1.5, dark("#b98153", 0.4)).line([(9, 15), (14, 10)], STEEL, 1.2)
        p.box((22, 7, 26, 16), "#7fae9a", 1.5, INK)


@draws("toaster")
def toaster(p: Pencil, _look: str) -> None:
    """A toaster with two slices in it."""
    _cabinet(p)
    p.box((9, 3, 14.5, 10), "#d9a45c", 2, dark("#9a6a35", 0.2)).box(
        (16.5, 4, 22, 10), "#d9a45c", 2, dark("#9a6a35", 0.2)
    )
    p.box((6, 7, 26, 18), INK, 3).box((7, 8, 25, 17), "#d4564b", 3).box((9, 9.2, 23, 11), "#7a2f2b", 0.8)
    p.box((9, 13, 20, 14.4), light("#d4564b", 0.45), 0.7)


@draws("stove")
def stove(p: Pencil, look: str) -> None:
    """Four rings and an oven, a pan on one of the rings."""
    body = ENAMEL[look]
    p.shadow((-2, 24, 34, 35), 0.25)
    p.box((0, 3, 32, 31), INK).box((1, 4, 31, 30), body).box((1.5, 4.5, 30.5, 19.5), "#4a4c52", 1)
    for x in (9, 23):
        for y in (8.2, 15.4):
            p.oval((x - 4.6, y - 3, x + 4.6, y + 3), "#2e3036").oval(
                (x - 3, y - 1.9, x + 3, y + 1.9), "#b5523f", a=0.85
            )
            p.oval((x - 1.4, y - 0.9, x + 1.4, y + 0.9), "#2e3036")
    p.oval((4, 1.5, 14.5, 10), INK).oval((5, 2.4, 13.5, 9), "#8f979d").oval((6.2, 3.4, 12.3, 8), "#d9b577")
    p.line([(14, 7), (19, 10)], INK, 1.8)
    for x in (5, 10, 22, 27):
        p.dot(x, 21.6, 1.1, "#474a50")
    p.box((5, 24, 27, 29), "#33363c", 1, dark(body, 0.35)).box((6.5, 25, 14, 26.2), "#7d8890", 0.5)


@draws("sink")
def sink(p: Pencil, look: str) -> None:
    """A kitchen sink under a curved tap."""
    _cabinet(p, top=light(ENAMEL[look], 0.2))
    p.box((5, 8, 24, 18), STEEL_DARK, 3).box((6, 9, 23, 17), "#e6ecee", 3).box((7.5, 11, 21.5, 16), GLASS, 2)
    p.line([(15, 8), (15, 3.5), (19, 3.5), (19, 7)], INK, 2.6).line(
        [(15, 8), (15, 3.5), (19, 3.5), (19, 7)], "#dfe6ea", 1.5
    )
    p.dot(28, 11, 2.6, WHITE, INK).dot(28, 15, 2.6, WHITE, INK)


@draws("washstand")
def washstand(p: Pencil, _look: str) -> None:
    """A basin with a tap, on a small cupboard."""
    p.shadow((2, 22, 33, 34), 0.28).slab((3, 6, 29, 30), "#f3f5f3", "#b9d2d6", 9, 3)
    p.oval((6, 8, 26, 20), "#a8bcc2").oval((7, 9, 25, 19), WHITE).oval((9.5, 11.5, 22.5, 18), GLASS)
    p.dot(16, 15, 1, STEEL_DARK).box((14.6, 4, 17.4, 11), "#cfd8dc", 1, STEEL_DARK)
    p.box((25, 3.5, 28, 9), "#e2a09a", 1, INK).dot(8.6, 25.6, 0.9, STEEL_DARK).dot(23.4, 25.6, 0.9, STEEL_DARK)


@draws("shower")
def shower(p: Pencil, _look: str) -> None:
    """A shower tray with a head and falling drops."""
    p.box((1, 1, 31, 31), "#8fb0b8", 3).box((2, 2, 30, 30), "#f2f6f5", 3).box((4.5, 4.5, 27.5, 27.5), "#cfe3e7", 2)
    for y in (10, 16, 22):
        p.line([(6, y), (26, y)], "#b5d2d8", 0.7)
    p.dot(16, 24.5, 1.8, STEEL_DARK).dot(16, 24.5, 0.9, "#5f6c72")
    p.box((14.6, 0, 17.4, 6), "#cfd8dc", 1, STEEL_DARK).oval((9.5, 4, 22.5, 10), STEEL_DARK).oval(
        (10.5, 4.6, 21.5, 8.8), "#e6ecee"
    )
    for x, y in ((11, 13), (16, 12), (21, 13), (13.5, 17), (18.5, 17)):
        p.line([(x, y), (x, y + 2)], "#6fb0c9", 1, a=0.85)


@draws("toilet")
def toilet(p: Pencil, _look: str) -> None:
    """A toilet with its tank against the wall."""
    p.shadow((6, 20, 28, 32), 0.26)
    p.box((7, 1, 25, 11), "#8fa6ac", 2).box((8, 2, 24, 10), WHITE, 2).box((8, 8, 24, 10), "#d5e0e2", 1).dot(
        16, 4.6, 1.3, STEEL
    )
    p.oval((7, 8, 25, 30), "#8fa6ac").oval((8, 9, 24, 29), WHITE).oval((10.5, 12, 21.5, 26), "#b7cdd2").oval(
        (11.5, 14, 20.5, 25.4), GLASS
    )
