"""Instruments, easels, boards and games."""

from __future__ import annotations

from art.palette import CREAM, GOLD, INK, RED, STEEL, STEEL_DARK, WHITE, WOOD, WOOD_DARK, WOOD_LIGHT
from art.pencil import Pencil, dark, draws, light


@draws("piano")
def piano(p: Pencil, _look: str) -> None:
    """An upright piano against a wall, keys to the south."""
    p.shadow((2, 52, 66, 66), 0.34).slab((2, 16, 62, 62), "#7a4a32", "#5d3826", 36, 2)
    p.box((5, 29, 59, 40), "#6b4030", 1, dark("#5d3826", 0.4)).box((22, 22, 42, 37), CREAM, 0.5, INK)
    for y in (26, 29, 32):
        p.line([(24, y), (31, y)], INK, 0.5).line([(33, y), (40, y)], INK, 0.5)
    p.box((1, 43, 63, 54), INK, 1).box((3, 45, 61, 52), "#fbf6ea", 0.5)
    for i in range(1, 19):
        p.line([(3 + i * 3.05, 45), (3 + i * 3.05, 52)], "#8d7f72", 0.5)
        if i % 7 not in (0, 3):
            p.box((2.2 + i * 3.05, 45, 4 + i * 3.05, 49.4), "#2f2a2c", 0.3)
    p.line([(9, 19), (9, 14)], GOLD, 1.6).dot(9, 12, 1.8, "#ffe9a0").line([(55, 19), (55, 14)], GOLD, 1.6).dot(
        55, 12, 1.8, "#ffe9a0"
    )


@draws("piano bench")
def piano_bench(p: Pencil, _look: str) -> None:
    """Room for two players."""
    p.shadow((10, 10, 56, 22), 0.26).slab((9, 2, 55, 18), "#7a4a32", "#5d3826", 5, 2)
    p.box((12, 4, 52, 12), "#b5544c", 2).box((14, 5, 50, 6.4), "#d07d70", 1)


@draws("guitar")
def guitar(p: Pencil, _look: str) -> None:
    """An acoustic guitar on a stand."""
    p.shadow((7, 22, 28, 32), 0.3).line([(9, 30), (16, 20)], WOOD_DARK, 2).line([(23, 30), (16, 20)], WOOD_DARK, 2)
    p.box((14, 0, 18, 14), INK, 1).box((14.9, 0.6, 17.1, 14), "#6d452f").box((13, 0, 19, 3.4), "#4d3224", 1)
    p.dot(16, 15, 6.4, INK).dot(16, 22, 8, INK).dot(16, 15, 5.4, "#d8914e").dot(16, 22, 7, "#d8914e")
    p.dot(15, 14, 2.6, "#e9b070").dot(14, 21, 3, "#e9b070").dot(16, 18, 2.6, "#3d291f")
    p.box((13, 24, 19, 25.4), "#5d3826")
    for x in (15.2, 16, 16.8):
        p.line([(x, 3), (x, 24.5)], "#f7ecd4", 0.4)


@draws("harp")
def harp(p: Pencil, _look: str) -> None:
    """A golden harp."""
    gold = "#d9a441"
    p.shadow((3, 52, 31, 63), 0.32)
    p.line([(8, 58), (8, 14)], INK, 5).line([(8, 58), (27, 36)], INK, 6.5).line(
        [(8, 14), (15, 21), (27, 16), (28, 36)], INK, 5
    )
    for i in range(7):
        x = 11 + i * 2.4
        p.line([(x, 19), (x, 55 - i * 3)], WHITE, 0.6)
    p.line([(8, 58), (8, 14)], gold, 3).line([(8, 58), (27, 36)], dark(gold, 0.12), 4.5)
    p.line([(8, 14), (15, 21), (27, 16), (28, 36)], gold, 3).dot(8, 12, 3.2, light(gold, 0.35), INK)
    p.box((3, 56, 19, 62), dark(gold, 0.25), 2, INK).line([(7.2, 18), (7.2, 52)], light(gold, 0.5), 0.8)


@draws("mic")
def mic(p: Pencil, _look: str) -> None:
    """A microphone on a stand."""
    p.shadow((8, 24, 25, 31), 0.28).oval((10, 23, 22, 29), "#4b4f57", INK).line([(16, 26), (16, 9)], "#4b4f57", 1.8)
    p.dot(16, 6, 4.4, INK).dot(16, 6, 3.4, STEEL).line([(13.5, 5), (18.5, 5)], STEEL_DARK, 0.7).line(
        [(13.5, 7), (18.5, 7)], STEEL_DARK, 0.7
    )


@draws("keyboard")
def keyboard(p: Pencil, _look: str) -> None:
    """An electric keyboard on its stand."""
    p.shadow((4, 20, 62, 32), 0.28).line([(12, 29), (50, 18)], INK, 2).line([(50, 29), (12, 18)], INK, 2)
    p.box((3, 6, 61, 23), INK, 2).box((4, 7, 60, 22), "#4b4f5a", 2).box((6, 13, 58, 21), "#fbf6ea", 0.6).box(
        (24, 8.5, 36, 11.5), "#8fd0c4", 0.5
    )
    for i in range(1, 17):
        p.line([(6 + i * 3.06, 13), (6 + i * 3.06, 21)], "#8d8a8a", 0.5)
        if i % 7 not in (0, 3):
            p.box((5.1 + i * 3.06, 13, 6.9 + i * 3.06, 17.6), "#2f2a2c")


def _canvas_picture(p: Pencil, at: tuple[float, float, float, float], look: str) -> None:
    """A small painting."""
    x0, y0, x1, y1 = at
    middle, width = (y0 + y1) / 2, x1 - x0
    if look == "sunset":
        p.box(at, "#f2b46e").dot(x0 + width / 2, middle, width / 5, "#f7e08e").box((x0, middle + 1, x1, y1), "#6f8fb5")
    elif look == "face":
        p.box(at, "#cfe0dc").dot(x0 + width / 2, middle - 1, width / 4, "#e6b08a").box(
            (x0 + width / 3.4, middle + 3, x1 - width / 3.4, y1), "#b5524a", 2
        )
    else:
        p.box(at, "#d3e6ee").box((x0, middle, x1, y1), "#8fb867")
        for i, tone in enumerate(("#d9574d", "#f3d56b", "#9c7fb8", "#f6f0e0", "#d9574d")):
            p.dot(x0 + 2 + i * (width - 4) / 4, middle + 2 + i % 2 * 3, 1.4, tone)


@draws("easel")
def easel(p: Pencil, look: str) -> None:
    """An easel with a picture in the making."""
    p.shadow((3, 53, 31, 63), 0.3)
    for points in ([(16, 14), (5, 61)], [(16, 14), (27, 61)], [(16, 14), (16, 57)]):
        p.line(points, INK, 3).line(points, WOOD, 1.8)
    p.box((3, 20, 29, 45), INK, 1).box((4, 21, 28, 44), CREAM)
    _canvas_picture(p, (5.5, 22.5, 26.5, 42.5), look)
    p.box((3, 45, 29, 49), WOOD_LIGHT, 1, INK)
    for x, tone in ((8, RED), (13, GOLD), (18, "#6b93c2"), (23, "#7fa866")):
        p.dot(x, 46.6, 1.3, tone)


@draws("chalkboard")
def chalkboard(p: Pencil, look: str) -> None:
    """A blackboard on a wooden stand."""
    p.shadow((3, 53, 64, 64), 0.3)
    for x in (8, 56):
        p.line([(x, 20), (x, 61)], INK, 4).line([(x, 20), (x, 60)], WOOD, 2.4)
    p.box((3, 16, 61, 50), INK, 2).box((4, 17, 60, 49), WOOD_LIGHT, 1).box((7, 20, 57, 45), "#3f5f52", 1)
    _chalk(p, 9, 22, look == "sums")
    _chalk(p, 33, 24, look != "sums")
    p.box((12, 45.4, 19, 47), WHITE, 0.5).box((40, 45, 48, 47.4), "#8a5d47", 0.5)


def _chalk(p: Pencil, x: float, y: float, sums: bool) -> None:
    """A few lines of sums, or a curve in its axes."""
    chalk = "#e9efe6"
    if sums:
        for i, width in enumerate((18, 14, 19, 9)):
            p.line([(x, y + i * 5), (x + width * 0.4, y + i * 5)], chalk, 0.9, a=0.9)
            p.line([(x + width * 0.55, y + i * 5 - 1), (x + width, y + i * 5 + 0.6)], chalk, 0.9, a=0.9)
    else:
        p.line([(x, y), (x, y + 17), (x + 20, y + 17)], chalk, 0.9).line(
            [(x + 1, y + 15), (x + 7, y + 13), (x + 12, y + 5), (x + 19, y + 2)], "#f3d98e", 1
        )


@draws("weights")
def weights(p: Pencil, _look: str) -> None:
    """A barbell on a mat."""
    p.box((2, 3, 62, 30), "#4b5b66", 3, INK).box((4, 5, 60, 28), "#5d7180", 2)
    p.line([(6, 16), (58, 16)], INK, 3.4).line([(6, 16), (58, 16)], STEEL, 2)
    for x in (9, 14, 45, 50):
        high = 9 if x in (9, 50) else 7
        p.box((x, 16 - high, x + 4.6, 16 + high), "#33363c", 1.5, INK).box(
            (x + 1, 16 - high + 2, x + 2, 16 + high - 2), "#6d737c"
        )


@draws("pool table")
def pool_table(p: Pencil, _look: str) -> None:
    """Green cloth, six pockets, and a game going on."""
    p.shadow((2, 48, 98, 66), 0.34).slab((2, 4, 94, 62), "#8a5638", "#6d422b", 9, 5)
    p.box((8, 10, 88, 48), dark("#4f9a6a", 0.3), 2).box((9.5, 11.5, 86.5, 46.5), "#4f9a6a", 2).box(
        (9.5, 11.5, 86.5, 14), "#43845b", 1
    )
    for x in (10, 48, 86):
        for y in (11.5, 46.5):
            p.dot(x, y, 3.4, "#2b2224")
    balls = (
        (64, 29, RED),
        (68, 26.6, GOLD),
        (68, 31.4, "#4f76a6"),
        (72, 24.2, "#e07a3c"),
        (72, 29, "#2f2a2c"),
        (72, 33.8, "#7d619b"),
        (28, 30, WHITE),
        (40, 38, "#6f9460"),
    )
    for x, y, tone in balls:
        p.dot(x + 0.6, y + 0.9, 2.3, "#2d5c3f", a=0.6).dot(x, y, 2.2, tone).dot(x - 0.7, y - 0.7, 0.6, WHITE)
    p.line([(12, 41), (24, 32.6)], "#e2b878", 1.4)


@draws("globe")
def globe(p: Pencil, _look: str) -> None:
    """A globe on a foot."""
    p.shadow((7, 22, 27, 31), 0.28).oval((10, 24, 22, 29), WOOD_DARK, INK).line([(16, 26), (16, 20)], GOLD, 2)
    p.dot(16, 13, 9.6, GOLD, INK).dot(16, 13, 7.8, "#6fb0d0").poly([(11, 9), (16, 7), (18, 11), (13, 13)], "#8fbb5e")
    p.poly([(17, 14), (22, 13), (20, 19), (17, 18)], "#8fbb5e").dot(13, 10, 1.6, WHITE, a=0.5)
