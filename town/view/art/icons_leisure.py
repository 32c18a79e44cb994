"""Icons of leisure: walking, sport, music, games, nature."""

from __future__ import annotations

from town.view.art.badge import icon
from town.view.art.palette import (
    BLUE,
    COFFEE,
    CREAM,
    GOLD,
    GREEN,
    INK,
    LEAF,
    ORANGE,
    PURPLE,
    RED,
    SKIN,
    STEEL,
    STEEL_DARK,
    WHITE,
    WOOD,
    WOOD_DARK,
    dark,
    light,
)
from town.view.art.picture import Picture, box, dot, oval, path


@icon("walk")
def _walk(p: Picture) -> None:
    for x, y, turn in ((7.4, 8, -10), (16.4, 15, -10)):
        foot = (
            Picture(24, 24, line=0.8)
            .solid((oval(x, y - 1.2, 3, 4), COFFEE))
            .solid((oval(x + 0.1, y + 4.8, 2, 2), COFFEE))
        )
        p.inside(f"rotate({turn} {x} {y})", foot)


@icon("run")
def _run(p: Picture) -> None:
    p.solid((path("M5 8.4 L9.6 7 Q11.6 11.4 17 12.2 Q22 13 22 17 V18 H4.6 Q3.6 12 5 8.4 Z"), RED)).solid(
        (box(4, 17.4, 18.4, 3, 1.5), WHITE)
    )
    p.stroke(path("M10.4 11 l2 -1.6 M12.8 12.4 l1.8 -1.6"), WHITE, 1.2).stroke(
        path("M5.6 15 Q11 15.6 14 13.4"), WHITE, 1.3
    )
    p.stroke(path("M.9 10 H3 M.9 13.4 H2.6"), STEEL_DARK, 1.2)


@icon("exercise")
def _exercise(p: Picture) -> None:
    p.stroke(path("M4 12 H20"), INK, 3.6).stroke(path("M4 12 H20"), STEEL, 1.8)
    for x, height in ((2, 7), (5.2, 12), (15.6, 12), (19.6, 7)):
        p.solid(
            (box(x, 12 - height / 2, 2.8 if height > 8 else 2.2, height, 1), BLUE if height > 8 else dark(BLUE, 0.2))
        )


@icon("sport")
def _sport(p: Picture) -> None:
    p.solid((dot(12, 12, 9.4), WHITE)).fill(path("M12 8 L15.8 10.8 L14.4 15.2 H9.6 L8.2 10.8 Z"), INK)
    p.stroke(
        path("M12 8 V3.4 M15.8 10.8 L20.6 9.4 M14.4 15.2 L17.2 19.4 M9.6 15.2 L6.8 19.4 M8.2 10.8 L3.4 9.4"), INK, 1.3
    )


@icon("music")
def _music(p: Picture) -> None:
    p.solid(
        (path("M8.4 5.4 L20 2.6 V6.6 L8.4 9.4 Z"), PURPLE),
        (box(8, 5, 2, 13, 0.6), PURPLE),
        (box(18.2, 3, 2, 12, 0.6), PURPLE),
        (oval(6.8, 18.4, 3.4, 2.7), PURPLE),
        (oval(17, 15.6, 3.4, 2.7), PURPLE),
    )


@icon("guitar")
def _guitar(p: Picture) -> None:
    body = (
        Picture(24, 24, line=0.9)
        .solid((box(11, 1.4, 2.2, 12, 0.6), WOOD_DARK))
        .solid((dot(12, 12.4, 3.6), ORANGE), (dot(12, 17.6, 4.8), ORANGE))
    )
    body.fill(dot(12, 14.4, 1.7), "#3a2a22").fill(box(9.8, 18.6, 4.4, 1.2, 0.5), WOOD_DARK).solid(
        (box(10.2, 0.8, 3.8, 2.8, 0.8), WOOD)
    )
    p.inside("rotate(38 12 12)", body)


@icon("piano")
def _piano(p: Picture) -> None:
    p.solid((box(2.2, 5, 19.6, 14, 1), WHITE)).stroke(
        path("M6.1 5.4 V18.6 M10 5.4 V18.6 M14 5.4 V18.6 M17.9 5.4 V18.6"), INK, 0.8
    )
    for x in (5, 8.9, 16.8):
        p.fill(box(x, 5, 2.2, 8, 0.4), INK)
    p.fill(box(2.2, 4, 19.6, 2.6, 0.8), WOOD_DARK)


@icon("sing")
def _sing(p: Picture) -> None:
    p.solid((path("M11 9 L15 13 L6 21.4 L2.8 21.2 L2.6 18 Z"), "#4b515c")).solid((dot(15, 8.6, 5.4), STEEL))
    p.stroke(path("M11.8 6 L17.6 12 M14 4.2 L19.4 9.6"), STEEL_DARK, 1).stroke(
        path("M20.4 15 V19.4"), PURPLE, 1.3
    ).fill(oval(19.2, 19.6, 1.5, 1.2), PURPLE)


@icon("listen")
def _listen(p: Picture) -> None:
    p.stroke(path("M4.4 14 Q3.6 3.6 12 3.6 Q20.4 3.6 19.6 14"), INK, 3).stroke(
        path("M4.4 14 Q3.6 3.6 12 3.6 Q20.4 3.6 19.6 14"), STEEL, 1.4
    )
    p.solid((box(2.4, 12.4, 5.2, 8.4, 2.2), BLUE)).solid((box(16.4, 12.4, 5.2, 8.4, 2.2), BLUE)).fill(
        box(3.6, 14, 1.2, 4, 0.6), light(BLUE, 0.5)
    )


@icon("dance")
def _dance(p: Picture) -> None:
    p.solid((dot(12.6, 4.4, 2.6), SKIN))
    p.stroke(path("M6 4 L9.6 8.6 H14.4 L19 11.6"), INK, 3.4).stroke(path("M6 4 L9.6 8.6 H14.4 L19 11.6"), SKIN, 1.6)
    p.stroke(path("M11 16 L8 21.6 M13.6 16 L18 19.4"), INK, 3.2).stroke(
        path("M11 16 L8 21.6 M13.6 16 L18 19.4"), SKIN, 1.5
    )
    p.solid((path("M9.8 8 H14.6 L15.4 12 L19 17.4 H6.6 L9.4 12 Z"), RED)).fill(dot(3.6, 12, 1.3), PURPLE).stroke(
        path("M4.7 12 V8.4 l1.6 .6"), PURPLE, 1
    )


@icon("game")
def _game(p: Picture) -> None:
    p.solid(
        (
            path("M7 7 H17 Q21.4 7 22.2 14 Q22.8 19 20 19 Q18 19 16 15.8 H8 Q6 19 4 19 Q1.2 19 1.8 14 Q2.6 7 7 7 Z"),
            "#6b6fa8",
        )
    )
    p.stroke(path("M7.4 9 V13.4 M5.2 11.2 H9.6"), WHITE, 1.7).fill(dot(15.4, 12.6, 1.2), RED).fill(
        dot(18, 10.2, 1.2), GOLD
    )


@icon("chess")
def _chess(p: Picture) -> None:
    p.solid(
        (dot(12, 6, 3.6), CREAM),
        (path("M10.4 8.6 H13.6 Q14 14 16.4 17.4 H7.6 Q10 14 10.4 8.6 Z"), CREAM),
        (box(5.6, 17.4, 12.8, 3.8, 1.2), CREAM),
    )
    p.stroke(path("M9 10 H15"), INK, 1.2).fill(oval(10.8, 5, 1, 1.2), WHITE)


@icon("billiards")
def _billiards(p: Picture) -> None:
    p.stroke(path("M2.6 21.4 L20.6 3.4"), INK, 3).stroke(path("M2.6 21.4 L20.6 3.4"), "#d9a672", 1.4)
    p.solid((dot(8.4, 8, 5.4), "#3a3a42")).fill(dot(8.4, 7.4, 2.6), WHITE).stroke(
        path("M7.6 6.6 L8.8 6 V9"), INK, 1
    ).solid((dot(17.4, 16.4, 4.4), RED)).fill(dot(16, 15, 1.1), WHITE, 0.8)


@icon("cards")
def _cards(p: Picture) -> None:
    for turn, tone in ((-14, BLUE), (12, WHITE)):
        card = Picture(24, 24, line=0.9).solid((box(6.6, 3.6, 10.6, 16, 1.4), tone))
        p.inside(f"rotate({turn} 12 20)", card)
    p.fill(path("M15 9.4 Q16 7 18 8.4 Q19.6 10.4 15.8 14.4 Q11.2 11.8 12.2 9.4 Q13.6 7.4 15 9.4 Z"), RED)


@icon("nature")
def _nature(p: Picture) -> None:
    p.solid((box(10.4, 14, 3.2, 8, 0.8), WOOD_DARK)).solid(
        (dot(7.6, 11.4, 4.6), GREEN), (dot(16.4, 11.4, 4.6), GREEN), (dot(12, 7, 5.4), GREEN), (dot(12, 12, 5), GREEN)
    )
    p.fill(dot(10.4, 6, 2.2), LEAF).fill(dot(7, 10.6, 1.6), LEAF).fill(dot(15.6, 10.4, 1.5), LEAF)


@icon("bird")
def _bird(p: Picture) -> None:
    p.solid((path("M4 9 L1.6 10.6 L4.4 12 Z"), ORANGE)).solid(
        (path("M3.8 10 Q4.6 4.6 9.4 5 Q13 5.6 13.6 9.4 L22 13 Q19 19 12 18.4 Q4.6 17.6 3.8 10 Z"), BLUE)
    )
    p.fill(path("M10 12.4 Q14 10 18.4 13.4 Q14.6 17.4 10 12.4 Z"), dark(BLUE, 0.2)).fill(
        dot(7.4, 8.6, 1.1), "#231c22"
    ).stroke(path("M10 18.6 V21.4 M13 18.6 V21.4"), INK, 1.1)


@icon("travel")
def _travel(p: Picture) -> None:
    p.solid((path("M12 1.8 Q19 1.8 19 9 Q19 13.4 12 22 Q5 13.4 5 9 Q5 1.8 12 1.8 Z"), RED)).solid(
        (dot(12, 9, 3.2), WHITE)
    )
