"""Benches, lamps, signs, the fountain, boats, and the things of garden and farm."""

from __future__ import annotations

from art.chance import chance
from art.palette import (
    CREAM,
    GLASS,
    GOLD,
    GRASS_DARK,
    INK,
    LEAF,
    LEAF_LIGHT,
    RED,
    STEEL,
    STEEL_DARK,
    WHITE,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from art.pencil import Pencil, dark, draws, light


@draws("bench")
def bench(p: Pencil, look: str) -> None:
    """A garden bench facing south."""
    tone = "#c9bfae" if look == "stone" else "#b98153"
    p.shadow((3, 20, 64, 32), 0.3)
    for x in (6, 54):
        p.box((x, 8, x + 4, 29), INK, 1).box((x + 1, 9, x + 3, 28), dark(tone, 0.35))
    for y, h in ((4, 5), (10, 4), (16, 5), (21.5, 5)):
        p.box((3, y, 61, y + h), INK, 1.5).box((4, y + 0.8, 60, y + h - 0.8), tone if y < 15 else light(tone, 0.25), 1)


@draws("lamp post")
def lamp_post(p: Pencil, _look: str) -> None:
    """A street lamp, two tiles high."""
    iron = "#4b5358"
    p.shadow((8, 84, 30, 95), 0.3).dot(16, 24, 15, "#ffe9a8", a=0.16)
    p.box((11.5, 84, 20.5, 92), INK, 2).box((12.5, 85, 19.5, 91), iron, 1.5).box((14.4, 34, 17.6, 86), INK).box(
        (15, 34, 16.8, 86), light(iron, 0.2)
    )
    p.poly([(10, 18), (22, 18), (20, 34), (12, 34)], INK).poly(
        [(11, 19), (21, 19), (19.2, 33), (12.8, 33)], "#ffe6a0"
    ).poly([(12, 20), (15, 20), (14.6, 32), (13.6, 32)], WHITE)
    p.poly([(8, 18), (24, 18), (16, 10)], iron, INK).dot(16, 9, 1.6, GOLD)


SIGNS = {"cafe": "#c8635a", "pub": "#5f8a55", "college": "#5d7fa8", "tools": "#c98f3f", "market": "#4f9a8c"}


@draws("sign")
def sign(p: Pencil, look: str) -> None:
    """A hanging sign with a picture of what there is."""
    tone = SIGNS[look]
    p.shadow((6, 54, 27, 63), 0.28).box((14, 22, 18, 61), INK, 1).box((15, 23, 17, 60), WOOD)
    p.box((3, 22, 29, 47), INK, 3).box((4, 23, 28, 46), WOOD_LIGHT, 2).box((6, 25, 26, 44), tone, 2)
    if look == "cafe":
        p.box((10, 30, 20, 40), CREAM, 3).oval((18, 32, 24, 38), CREAM).oval((19.4, 33.4, 22.6, 36.6), tone).box(
            (9, 40.4, 22, 42), CREAM, 0.8
        )
    elif look == "pub":
        p.box((11, 29, 20, 41), GOLD, 1.5).box((10.4, 27.6, 20.6, 31), WHITE, 1.6).line(
            [(20, 32), (23, 32), (23, 38), (20, 38)], GOLD, 1.4
        )
    elif look == "college":
        p.poly([(8, 30), (16, 32), (24, 30), (24, 40), (16, 42), (8, 40)], CREAM).line(
            [(16, 32), (16, 42)], dark(tone, 0.2), 1
        )
    elif look == "tools":
        p.line([(11, 41), (20, 31)], WOOD_DARK, 2.4).box((16, 27, 25, 33), STEEL, 1, INK)
    else:
        p.box((9, 34, 23, 42), CREAM, 2).line([(11, 34), (16, 27), (21, 34)], CREAM, 1.4).dot(13, 33, 2, RED).dot(
            18, 33, 2, "#e8993f"
        )


@draws("board")
def notice_board(p: Pencil, _look: str) -> None:
    """The town's notice board."""
    p.shadow((3, 54, 30, 63), 0.28)
    for x in (5, 24):
        p.box((x, 26, x + 3.4, 61), WOOD_DARK, 1, INK)
    p.box((2, 22, 30, 50), INK, 1).box((3, 26, 29, 49), "#cf9f68", 1).poly(
        [(0, 26), (16, 16), (32, 26)], "#a8604a", INK
    )
    for x, y, tone in (
        (5, 29, WHITE),
        (13, 28, "#f6e39c"),
        (21, 30, "#bfe0e4"),
        (6, 39, "#f0c4b4"),
        (14, 38, WHITE),
        (22, 40, "#cfe3b8"),
    ):
        p.box((x, y, x + 6, y + 8), dark(tone, 0.25)).box((x, y, x + 5.6, y + 7.4), tone).dot(x + 3, y + 1, 0.8, RED)


@draws("fountain")
def fountain(p: Pencil, _look: str) -> None:
    """A round basin with a column of water; three tiles and a row above."""
    p.shadow((0, 88, 100, 130), 0.32, 3)
    p.oval((2, 44, 94, 126), INK).oval((3, 45, 93, 125), "#a89d8b").oval((3, 41, 93, 118), "#d8cebb").oval(
        (9, 47, 87, 112), dark("#a89d8b", 0.15)
    )
    p.oval((10, 50, 86, 111), "#6cbad0").oval((20, 58, 76, 103), "#83c9d6").oval((32, 68, 64, 94), "#a9dde2")
    p.box((41, 46, 55, 84), INK, 5).box((42, 47, 54, 83), "#cfc5b2", 4).box((43, 47, 46.5, 83), "#e6ddcb", 2)
    p.oval((28, 34, 68, 54), INK).oval((29, 35, 67, 53), "#d8cebb").oval((33, 36, 63, 48), "#83c9d6")
    p.box((45, 22, 51, 40), "#d9f0f2", 3, a=0.9).dot(48, 22, 4.6, "#e9f8f8", a=0.95)
    for x in (31, 37, 59, 65):
        p.line([(x, 46), (x + (48 - x) * -0.18, 76)], "#e4f4f5", 1.6, a=0.8)
    for x, y in ((28, 84), (38, 95), (60, 94), (70, 82), (48, 100)):
        p.line([(x - 4, y), (x, y - 1), (x + 4, y)], WHITE, 1, a=0.8)


@draws("stump")
def stump(p: Pencil, _look: str) -> None:
    """A tree stump."""
    p.shadow((4, 18, 30, 31), 0.3).box((7, 10, 25, 28), INK, 6).box((8, 11, 24, 27), WOOD_DARK, 5).oval(
        (6, 6, 26, 20), INK
    ).oval((7, 7, 25, 19), "#d3a878")
    p.oval((10, 9, 22, 17), "#b98a5b").oval((12, 10.4, 20, 15.6), "#d3a878").dot(16, 13, 1.4, "#b98a5b")


@draws("rock")
def rock(p: Pencil, look: str) -> None:
    """A boulder or a few stones."""
    p.shadow((3, 18, 31, 31), 0.3)
    for x, y, r in ((20, 17, 9), (11, 20, 7.5), (23, 24, 4.5)):
        p.dot(x, y, r, INK).dot(x, y, r - 1, "#a39a8e").dot(x - 1.4, y - 1.8, r - 3, "#c2b9ac").dot(
            x - 2, y - 2.6, r - 5.4 if r > 6 else 1, "#d9d1c5"
        )
    if look == "mossy":
        p.oval((14, 8, 25, 14), LEAF, a=0.8).oval((6, 14, 14, 18), LEAF_LIGHT, a=0.7)


@draws("garden chair")
def garden_chair(p: Pencil, _look: str) -> None:
    """A white garden chair with a cushion."""
    p.shadow((5, 20, 29, 32), 0.28).box((6, 2, 26, 29), INK, 4).box((7, 3, 25, 28), "#f3ead8", 3)
    for x in (11, 15, 19):
        p.box((x, 4, x + 1.4, 11), "#c9b996")
    p.box((8, 12, 24, 25), "#7fb2bb", 3).box((10, 14, 22, 17), "#a9d3d9", 2)


@draws("garden table")
def garden_table(p: Pencil, _look: str) -> None:
    """A garden table with lemonade."""
    p.shadow((3, 20, 32, 33), 0.28).dot(16, 17, 13, INK).dot(16, 17, 12, "#d9cbb2").dot(16, 15.4, 12, "#f3ead8")
    p.box((13, 7, 19, 18), "#f3d56b", 2, INK).oval((13, 5.6, 19, 9), GLASS, INK).dot(22, 17, 2.3, "#f3d56b", INK)


@draws("mailbox")
def mailbox(p: Pencil, _look: str) -> None:
    """A letter box on a post."""
    p.shadow((9, 24, 26, 31), 0.28).box((14.4, 15, 17.6, 29), WOOD_DARK, 0.6, INK).box((7, 3, 25, 17), INK, 5).box(
        (8, 4, 24, 16), "#c8544a", 4
    ).box((9.4, 5, 22, 8), "#e08a78", 2)
    p.box((11, 10.4, 20, 12), INK, 0.6).line([(24.6, 11), (24.6, 4.4), (27.6, 4.4)], GOLD, 1.4)


@draws("bird bath")
def bird_bath(p: Pencil, _look: str) -> None:
    """A bird bath with a visitor."""
    p.shadow((4, 20, 30, 32), 0.3).box((12, 14, 20, 29), "#b8ae9c", 2, INK).oval((3, 4, 29, 20), INK).oval(
        (4, 5, 28, 19), "#d8cebb"
    ).oval((7, 7, 25, 16.6), "#83c9d6")
    p.oval((17, 3, 24, 9), "#8a5a48", INK).dot(24, 4, 1.8, "#8a5a48").line([(25.6, 4), (27.4, 4.4)], GOLD, 1)


@draws("bike")
def bike(p: Pencil, _look: str) -> None:
    """A bicycle leaning in a rack."""
    p.shadow((6, 24, 60, 32), 0.26)
    for x in (16, 47):
        p.dot(x, 20, 9.4, "#3f3a3c").dot(x, 20, 7.8, "#d9d3c6", a=0.35).dot(x, 20, 1.4, STEEL_DARK)
    frame = [(16, 20), (23, 9), (39, 9), (30, 20), (16, 20), (30, 20), (23, 9)]
    p.line(frame, INK, 2.6).line(frame, "#4f8fa0", 1.6).line([(47, 20), (38, 5), (43, 4)], INK, 2).line(
        [(23, 9), (21, 5)], INK, 2
    ).box((17, 3, 26, 6), WOOD_DARK, 1.4)


@draws("barrier")
def barrier(p: Pencil, _look: str) -> None:
    """A striped barrier across the road that leaves town."""
    p.shadow((14, 2, 30, 95), 0.28)
    p.box((10, 6, 20, 92), INK, 1).box((11, 7, 19, 91), CREAM)
    for y in range(10, 88, 14):
        p.poly([(11, y + 4), (19, y), (19, y + 7), (11, y + 11)], RED)
    for y in (2, 78):
        p.box((8, y, 22, y + 16), "#8d8680", 2, INK).box((10, y + 2, 20, y + 6), "#b3aca4", 1)


@draws("boat")
def boat(p: Pencil, look: str) -> None:
    """A rowing boat."""
    tone = "#c8635a" if look != "small" else "#5d8fa8"
    p.oval((8, 20, 92, 60), "#2b4f63", a=0.25)
    hull = [(4, 28), (20, 14), (68, 14), (92, 30), (68, 48), (20, 48)]
    p.poly(hull, INK).poly([(6, 28.4), (21, 15.4), (67.4, 15.4), (89.6, 30), (67.4, 46.4), (21, 46.4)], tone)
    p.poly([(12, 29), (24, 20), (65, 20), (81, 30), (65, 42), (24, 42)], dark("#b98153", 0.3)).poly(
        [(13, 29.4), (24.6, 21.4), (64.6, 21.4), (79, 30), (64.6, 40.6), (24.6, 40.6)], "#c99560"
    )
    for x in (32, 50):
        p.box((x, 20, x + 7, 42), "#a06a41", 0.6, INK)
    p.line([(26, 10), (62, 44)], INK, 3).line([(26, 10), (62, 44)], WOOD_LIGHT, 1.8)


@draws("jetty")
def jetty(p: Pencil, _look: str) -> None:
    """Planks over the water."""
    p.box((2, 0, 30, 32), "#2b4f63", a=0.25)
    for y in range(0, 32, 8):
        p.box((1, y, 31, y + 7.4), INK, 1).box((2, y + 0.6, 30, y + 6.8), "#c09163", 1).line(
            [(5, y + 3.6), (26, y + 3.6)], "#a57a50", 0.6
        )
        p.dot(4, y + 3.6, 0.8, INK).dot(28, y + 3.6, 0.8, INK)


@draws("lily")
def lily(p: Pencil, _look: str) -> None:
    """Water lilies."""
    for x, y, r in ((11, 12, 6.5), (22, 19, 7), (11, 24, 4.4)):
        p.dot(x + 0.6, y + 1.4, r, "#2b6a80", a=0.4).dot(x, y, r, "#4f8f58").dot(
            x - 0.6, y - 0.8, r - 1.6, "#74b06a"
        ).poly([(x, y), (x + r + 1, y - 2), (x + r + 1, y + 2)], "#5aa9c4")
    for dx, dy in ((-2.4, 0), (2.4, 0), (0, -2), (0, 1.6)):
        p.dot(19.5 + dx, 16 + dy, 1.9, "#f6cdd6")
    p.dot(19.5, 16, 1.4, GOLD)


@draws("duck")
def duck(p: Pencil, _look: str) -> None:
    """A duck and the rings it draws on the water."""
    p.oval((5, 14, 28, 28), "#d3eff0", a=0.45).oval((7, 15, 26, 26), "#6cbad0", a=0.8)
    p.oval((8, 11, 25, 23), INK).oval((9, 12, 24, 22), "#e9e2d2").poly([(9, 15), (5, 11), (12, 13)], "#d3c8b2", INK)
    p.oval((12, 14, 21, 20), "#cfc3ab").dot(23, 10, 4.6, INK).dot(23, 10, 3.7, "#4f8a6a").poly(
        [(26, 10), (30, 11.4), (26, 12.4)], GOLD, INK
    )
    p.dot(24, 9, 0.8, INK)


@draws("reeds")
def reeds(p: Pencil, _look: str) -> None:
    """Reeds at the water's edge."""
    rng = chance("reeds")
    for i in range(9):
        x, y = 5 + i * 2.7, 27 + rng.uniform(-3, 2)
        tip = (x + rng.uniform(-3, 3), y - rng.uniform(12, 21))
        p.line([(x, y), tip], rng.choice((GRASS_DARK, LEAF, LEAF_LIGHT)), 1.3)
        if i % 3 == 1:
            p.line([tip, (tip[0], tip[1] + 5)], WOOD_DARK, 2.4)


@draws("haystack")
def haystack(p: Pencil, _look: str) -> None:
    """A haystack, two tiles wide."""
    p.shadow((2, 48, 66, 64), 0.32)
    p.poly([(3, 58), (7, 32), (20, 12), (32, 7), (44, 12), (57, 32), (61, 58), (46, 62), (18, 62)], "#8a6428")
    p.poly([(5, 57), (9, 33), (21, 14), (32, 9), (43, 14), (55, 33), (59, 57), (46, 60.4), (18, 60.4)], "#dcb455")
    rng = chance("hay")
    for _ in range(60):
        x, y = rng.uniform(12, 52), rng.uniform(16, 57)
        p.line(
            [(x, y), (x + rng.uniform(-3, 3), y + rng.uniform(3, 6))],
            rng.choice(("#f1d888", "#c9993f", "#e8c66c")),
            0.9,
        )


@draws("scarecrow")
def scarecrow(p: Pencil, _look: str) -> None:
    """A scarecrow with a straw hat."""
    p.shadow((6, 54, 28, 63), 0.3).line([(16, 60), (16, 20)], WOOD_DARK, 2.6).line([(3, 32), (29, 32)], WOOD_DARK, 2.6)
    p.box((9, 29, 23, 48), "#5d7fa8", 2, INK).box((3, 29, 29, 35), "#5d7fa8", 2, INK).box((13, 36, 17, 40), RED)
    p.dot(16, 22, 6, "#ecd3a0", INK).oval((6, 14, 26, 21), "#d9a648", INK).box((11, 9, 21, 17), "#d9a648", 3, INK).dot(
        14, 22.6, 0.9, INK
    ).dot(18, 22.6, 0.9, INK)


@draws("statue")
def statue(p: Pencil, _look: str) -> None:
    """The founder, in stone."""
    stone = "#c4bbad"
    p.shadow((3, 54, 32, 65), 0.32).slab((4, 42, 28, 62), stone, dark(stone, 0.15), 12, 2)
    p.box((10, 22, 22, 46), INK, 5).box((11, 23, 21, 45), stone, 4).box((11.6, 24, 15, 44), light(stone, 0.35), 3)
    p.dot(16, 17, 5.6, INK).dot(16, 17, 4.6, stone).dot(14.6, 15.6, 2, light(stone, 0.4)).box(
        (9, 11, 23, 13.6), INK, 1
    ).box((12, 6, 20, 12.6), stone, 1.4, INK)
    p.box((9, 53, 23, 58), GOLD, 1, INK)


AWNINGS = {"red": "#cf5f54", "green": "#6f9d60", "blue": "#5d86b8", "teal": "#4f9a8c"}


def awning(p: Pencil, look: str, part: str) -> None:
    """Striped cloth hung out from the wall above it; only its lower hem hangs into the tile."""
    tone = AWNINGS[look]
    x0, x1 = (2 if part == "left" else 0), (30 if part == "right" else 32)
    p.box((x0, 9, x1, 14), "#2b1d2a", a=0.16)
    p.box((x0, 0, x1, 10), INK)
    for x in range(0, 32, 8):
        stripe = tone if x % 16 == 0 else "#f8f0e0"
        p.box((max(x, x0 + (part == "left")), 0, min(x + 8, x1 - (part == "right")), 8), stripe)
        p.oval((x + 0.2, 4.4, x + 7.8, 11.6), dark(stripe, 0.2)).oval((x + 0.2, 3.4, x + 7.8, 10.4), stripe)
