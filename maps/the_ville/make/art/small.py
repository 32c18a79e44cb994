"""Small things on tables and on walls ("on/..." pieces)."""

from __future__ import annotations

from collections.abc import Callable

from art.chance import chance
from art.palette import CREAM, GLASS, GOLD, INK, LEAF, RED, STEEL, STEEL_DARK, WHITE, WOOD_DARK, WOOD_LIGHT
from art.pencil import Pencil, dark, draws, light

Small = Callable[[Pencil], object]


def cup(p: Pencil, x: float, y: float, tone: str = WHITE) -> None:
    """A cup of coffee on its saucer."""
    p.oval((x - 4.5, y - 2.6, x + 4.5, y + 3.4), dark(CREAM, 0.3)).oval((x - 4, y - 2.6, x + 4, y + 2.8), CREAM)
    p.dot(x, y - 0.6, 2.7, INK).dot(x, y - 0.6, 2.2, tone).dot(x, y - 0.8, 1.4, "#7a4f33")


def _cups(p: Pencil) -> None:
    cup(p, 12, 11)
    cup(p, 20, 18, "#a9d3bd")


def _cakes(p: Pencil) -> None:
    p.box((6, 3, 26, 28), "#8fb8bd", 3, INK).box((7.5, 4.5, 24.5, 26.5), "#dcecec", 2)
    for y, tone in ((9, "#e79a8e"), (16, "#7a4f33"), (23, "#f3d56b")):
        p.dot(12, y + 0.7, 3, dark(tone, 0.3)).dot(12, y, 2.8, tone).dot(20, y + 0.7, 3, dark(CREAM, 0.3)).dot(
            20, y, 2.8, CREAM
        ).dot(20, y, 1, RED)
    p.line([(8.5, 25), (14, 5)], WHITE, 1, a=0.6)


def _register(p: Pencil) -> None:
    p.box((8, 2, 24, 18), INK, 2).box((9, 3, 23, 17), "#6d7f78", 2).box((11, 0, 21, 5.6), "#3f4a46", 1).box(
        (12, 1, 20, 4.6), "#b5e0b8", 0.6
    )
    for y in (8.5, 11.5):
        for x in (12, 15, 18):
            p.box((x, y, x + 2, y + 2), CREAM, 0.5)
    p.box((9.5, 14.4, 22.5, 16.4), GOLD, 0.6)


def _bread(p: Pencil) -> None:
    p.oval((6, 5, 26, 18), dark("#d9a45c", 0.45)).oval((7, 6, 25, 17), "#d9a45c").oval((9, 7, 22, 12), "#ebc183")
    for x in (12, 16, 20):
        p.line([(x, 8), (x + 1.6, 13)], "#a8713a", 1)


def _menu(p: Pencil) -> None:
    p.box((4, 14, 28, 29), WOOD_DARK, 1, INK).box((6, 16, 26, 27), "#3b4440")
    for y, width in ((18, 12), (21, 15), (24, 10)):
        p.line([(8, y), (8 + width, y)], "#e9efe6", 0.9).dot(24.4, y, 0.7, GOLD)


def _frame(p: Pencil, inner: Callable[[tuple[float, float, float, float]], object]) -> None:
    p.box((6, 14, 26, 28), INK, 1).box((7, 15, 25, 27), GOLD, 0.6).box((8.6, 16.6, 23.4, 25.4), CREAM)
    inner((9, 17, 23, 25))


def _painting(p: Pencil) -> None:
    def scene(at: tuple[float, float, float, float]) -> None:
        p.box(at, "#a9cfe0").box((at[0], 21.5, at[2], at[3]), "#8fb867").poly(
            [(10, 21.6), (14, 18), (18, 21.6)], "#7d8fa8"
        ).dot(20, 18.6, 1.3, "#fbe9a0")

    _frame(p, scene)


def _art(p: Pencil) -> None:
    def scene(at: tuple[float, float, float, float]) -> None:
        p.box(at, "#f0c987").dot(13, 21, 2.8, RED).box((16, 18, 21, 24), "#5fa8a0").line(
            [(10, 24), (22, 18)], "#4a3427", 0.9
        )

    _frame(p, scene)


def _ship(p: Pencil) -> None:
    def scene(at: tuple[float, float, float, float]) -> None:
        p.box(at, "#cfe3ec").box((at[0], 22.6, at[2], at[3]), "#5aa0bd").poly(
            [(12, 22), (20, 22), (19, 24), (13, 24)], WOOD_DARK
        )
        p.poly([(16, 21.6), (16, 17.4), (19.6, 21.6)], WHITE)

    _frame(p, scene)


def _photos(p: Pencil) -> None:
    for x, y, tone in ((5, 14, "#a9cfe0"), (14, 16, "#e7b394"), (22, 14, "#9cc878")):
        p.box((x, y, x + 7, y + 9), INK, 0.6).box((x + 0.8, y + 0.8, x + 6.2, y + 8.2), WHITE).box(
            (x + 1.4, y + 1.4, x + 5.6, y + 6), tone
        )


def _poster(p: Pencil) -> None:
    p.box((9, 13, 23, 30), dark(RED, 0.4), 0.6).box((9.6, 13.6, 22.4, 29.4), "#d9706a").dot(16, 19.5, 4, "#f6d78e")
    p.poly([(12, 24.6), (16, 17.6), (20, 24.6)], "#4f5d7a").line([(12, 27), (20, 27)], CREAM, 1.1)


def _clock(p: Pencil) -> None:
    p.dot(16, 20.5, 7, INK).dot(16, 20.5, 6, WOOD_LIGHT).dot(16, 20.5, 4.8, WHITE).line(
        [(16, 20.5), (16, 17)], INK, 0.9
    ).line([(16, 20.5), (18.8, 21.6)], INK, 0.9)


def _coffee(p: Pencil) -> None:
    cup(p, 13, 13)
    p.box((18, 14, 25, 20), "#3f444c", 1).box((18.8, 14.6, 24.2, 18), GLASS, 0.4)


def _flower(p: Pencil) -> None:
    p.box((13.4, 13, 18.6, 20), "#7fb2bb", 2, INK)
    for x, y, tone in ((12.6, 9, RED), (19.4, 9, "#f3d56b"), (16, 6.6, "#e79a8e")):
        p.line([(16, 14), (x, y)], LEAF, 0.9).dot(x, y, 2.3, tone).dot(x, y, 0.8, CREAM)


def _speaker(p: Pencil) -> None:
    p.box((8, 2, 24, 28), INK, 2).box((9, 3, 23, 27), "#53443c", 1.5).dot(16, 9, 3, "#2f2a2c").dot(
        16, 18.5, 5.4, "#2f2a2c"
    ).dot(16, 18.5, 2.2, STEEL_DARK)


def _taps(p: Pencil) -> None:
    p.box((6, 9, 26, 13), GOLD, 1.6, INK)
    for x, tone in ((9, RED), (16, CREAM), (23, "#4f76a6")):
        p.line([(x, 12), (x, 16)], "#b58d3a", 1.6).box((x - 1.8, 2, x + 1.8, 10), tone, 1.4, INK)


def _beer(p: Pencil) -> None:
    for x, y in ((9, 7), (18, 10)):
        p.box((x + 4.4, y + 2, x + 7.6, y + 6.6), CREAM, 1.6, INK).box((x, y, x + 5.6, y + 8.6), INK, 1).box(
            (x + 0.8, y + 2, x + 4.8, y + 7.8), "#e2a63c", 0.6
        )
        p.box((x + 0.3, y - 0.6, x + 5.3, y + 2.4), WHITE, 1.2)


def _darts(p: Pencil) -> None:
    for r, tone in ((8.4, INK), (7.6, "#2f3a34"), (6, CREAM), (4.2, RED), (2.6, CREAM), (1.2, "#3f7a4f")):
        p.dot(16, 20.5, r, tone)
    p.line([(18, 18), (23, 14)], STEEL, 1)


def _trophy(p: Pencil) -> None:
    p.box((6, 26, 26, 29), WOOD_DARK, 0.6, INK)
    for x in (11, 20):
        p.box((x - 2.4, 16, x + 2.4, 21), GOLD, 2, INK).line([(x, 21), (x, 25)], GOLD, 1.4).box(
            (x - 2.4, 24, x + 2.4, 26), GOLD
        )


def _splashes(p: Pencil) -> None:
    rng = chance("splashes")
    for _ in range(9):
        p.dot(
            rng.uniform(5, 27),
            rng.uniform(6, 27),
            rng.uniform(0.9, 2.1),
            rng.choice((RED, GOLD, "#6b93c2", "#7fa866")),
            a=0.85,
        )


def _fruit(p: Pencil) -> None:
    p.oval((6, 7, 26, 18), "#7fb2bb", INK)
    for x, y, tone in ((11, 10, RED), (16, 8, GOLD), (21, 10, "#8fb650"), (16, 12.6, "#e0873c")):
        p.dot(x, y, 3, dark(tone, 0.35)).dot(x - 0.2, y - 0.3, 2.5, tone)


def _mugs(p: Pencil) -> None:
    cup(p, 10, 10, "#e79a8e")
    cup(p, 22, 14)


def _notices(p: Pencil) -> None:
    p.box((3, 13, 29, 29), WOOD_DARK, 1, INK).box((4.6, 14.6, 27.4, 27.4), "#cf9f68")
    for x, y, tone in (
        (6, 16, WHITE),
        (13, 15.6, "#f6e39c"),
        (20, 17, "#bfe0e4"),
        (8, 22, "#f0c4b4"),
        (16, 22.4, WHITE),
        (22, 22.6, "#cfe3b8"),
    ):
        p.box((x, y, x + 5, y + 4.6), tone).dot(x + 2.5, y + 0.6, 0.6, RED)


def _map(p: Pencil) -> None:
    p.box((3, 13, 29, 29), WOOD_DARK, 0.6).box((4, 14.4, 28, 28), "#bfdde6")
    p.poly([(7, 17), (13, 16), (14, 21), (10, 26), (8, 21)], "#a3c468").poly(
        [(17, 17), (26, 16.4), (25, 21), (20, 25), (18, 21)], "#d9b86c"
    )


def _lamp(p: Pencil) -> None:
    p.box((14.6, 8, 17.4, 17), GOLD, 1, INK).box((9, 3, 23, 10), INK, 4).box((9.8, 3.8, 22.2, 9.2), "#4f9a6a", 3).box(
        (12, 4.6, 19, 6), "#8fd0a0", 1
    )
    p.oval((11, 14.6, 21, 19), GOLD, INK)


def _open_book(p: Pencil) -> None:
    p.poly([(6, 8), (16, 10), (26, 8), (26, 18), (16, 20), (6, 18)], CREAM, INK).line([(16, 10), (16, 20)], INK, 0.8)
    for y in (11.6, 14, 16.4):
        p.line([(8.5, y), (14, y + 1)], "#9a8d80", 0.6).line([(18, y + 1), (23.5, y)], "#9a8d80", 0.6)


def _bell(p: Pencil) -> None:
    p.oval((10, 11, 22, 17), INK).oval((11, 6, 21, 16), GOLD, INK).dot(16, 6, 1.3, INK).dot(14, 9, 1.2, WHITE)


def _saw(p: Pencil) -> None:
    p.poly([(5, 20), (21, 16), (21, 23), (5, 22)], STEEL, INK).box((20, 15, 27, 25), "#c46a4a", 3, INK).dot(
        23.5, 20, 1.5, dark("#c46a4a", 0.5)
    )


def _scales(p: Pencil) -> None:
    p.line([(16, 17), (16, 5)], GOLD, 1.6).line([(8, 7), (24, 7)], GOLD, 1.6).box((11, 16, 21, 19), WOOD_DARK, 1, INK)
    for x in (8, 24):
        p.oval((x - 4, 11, x + 4, 15), GOLD, INK).line([(x, 7), (x - 3, 12)], INK, 0.5).line(
            [(x, 7), (x + 3, 12)], INK, 0.5
        )


def _green_cross(p: Pencil) -> None:
    p.box((8, 13, 24, 29), WHITE, 2, INK).box((14, 15, 18, 27), "#4f9a6a", 0.6).box((10, 19, 22, 23), "#4f9a6a", 0.6)


def window(p: Pencil, frame: str = "#f4e7cf") -> None:
    """A window with a cross bar and a sill."""
    p.box((7, 14, 25, 28), INK, 1).box((8, 15, 24, 27), frame).box((9.4, 16.2, 22.6, 26), "#9ccbd8").poly(
        [(9.4, 26), (9.4, 22), (15, 16.2), (19, 16.2)], "#d4ecef"
    )
    p.box((15.4, 16, 16.6, 26), frame).box((9.4, 20.6, 22.6, 21.6), frame).box(
        (6, 26.6, 26, 28.8), light(frame, 0.3), 0.6, dark(frame, 0.5)
    )


def _window_front(look: str) -> Small:
    """A window seen from the street: frame, and a box of flowers under it."""
    frames = {"brick": "#f6ecd8", "plaster": "#7fa8a4", "timber": "#f1e3c6", "stone": "#e6ddcb"}

    def draw(p: Pencil) -> None:
        window(p, frames[look])
        p.box((6, 26.6, 26, 31), "#8a5a38", 1, INK)
        for i, x in enumerate((8, 11.4, 14.8, 18.2, 21.6, 24.4)):
            p.dot(x, 26.6, 1.9, LEAF).dot(x, 25.8, 1.3, (RED, "#f3d56b", "#e79a8e")[(i + len(look)) % 3])

    return draw


def _blackboard(part: str) -> Small:
    """A stretch of the blackboard along the classroom's wall."""

    def draw(p: Pencil) -> None:
        x0, x1 = (3 if part == "left" else 0), (29 if part == "right" else 32)
        p.box((x0, 12, x1, 31), INK).box((x0 + (part == "left"), 13, x1 - (part == "right"), 30), WOOD_LIGHT)
        p.box((x0 + 3 if part == "left" else 0, 15, x1 - 3 if part == "right" else 32, 27.6), "#3f5f52")
        rng = chance(part)
        for y in (17.6, 20.6, 23.6):
            x = 7 + rng.uniform(0, 3)
            p.line([(x, y), (x + rng.uniform(6, 10), y)], "#e9efe6", 0.9, a=0.9).line(
                [(x + 12, y), (x + rng.uniform(13, 16), y)], "#f3d98e", 0.9, a=0.9
            )

    return draw


SMALL: dict[str, Small] = {
    "cups": _cups, "cakes": _cakes, "register": _register, "bread": _bread, "menu": _menu, "painting": _painting,
    "art": _art, "ship": _ship, "photos": _photos, "poster": _poster, "clock": _clock, "coffee": _coffee,
    "flower": _flower, "speaker": _speaker, "taps": _taps, "beer": _beer, "darts": _darts, "trophy": _trophy,
    "splashes": _splashes, "fruit": _fruit, "mugs": _mugs, "notices": _notices, "map": _map, "lamp": _lamp,
    "open book": _open_book, "bell": _bell, "saw": _saw, "scales": _scales, "green cross": _green_cross,
    "window": window,
    **{f"window {look}": _window_front(look) for look in ("brick", "plaster", "timber", "stone")},
    **{f"blackboard {part}": _blackboard(part) for part in ("left", "sums", "mid", "right")},
}  # fmt: skip


@draws("on")
def small(p: Pencil, look: str) -> None:
    """Any of the small things."""
    SMALL[look](p)
