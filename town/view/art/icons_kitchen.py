"""Icons of food and drink."""

from __future__ import annotations

from town.view.art.badge import icon
from town.view.art.palette import (
    COFFEE,
    CREAM,
    GOLD,
    GREEN,
    INK,
    LEAF,
    ORANGE,
    PINK,
    RED,
    SKY,
    STEEL,
    STEEL_DARK,
    WHITE,
    WOOD,
    dark,
    light,
)
from town.view.art.picture import Picture, box, dot, oval, path


@icon("eat")
def _eat(p: Picture) -> None:
    p.solid((dot(12, 12.6, 6.6), WHITE)).fill(dot(12, 12.6, 4), "#e6dccb").fill(dot(11.2, 11.8, 2.2), GREEN).fill(
        dot(13.4, 13.6, 2), ORANGE
    )
    p.stroke(path("M2.6 4 V9 M4.4 4 V20 M6.2 4 V9 M2.6 9 H6.2"), INK, 1.2).stroke(
        path("M20.2 20 V4 Q22.4 7 21.4 12.4 H20.2"), INK, 1.4
    )


@icon("breakfast")
def _breakfast(p: Picture) -> None:
    p.solid(
        (
            path(
                "M3 13 C1.4 7.4 7 4 11.4 5.6 C16 3 22.8 6.6 21.4 12.6 C22.4 18.4 16 21 11.6 19 C6.6 20.8 2 17.6 3 13 Z"
            ),
            WHITE,
        )
    )
    p.solid((dot(12, 12, 4.2), GOLD)).fill(oval(10.6, 10.4, 1.4, 1), light(GOLD, 0.7))


@icon("cake")
def _cake(p: Picture) -> None:
    p.solid((path("M3 13 L15 6 Q21 7 21 13 V19 H3 Z"), "#f0d29c")).solid((path("M3 13 L15 6 Q21 7 21 13 Z"), PINK))
    p.fill(box(3, 15.4, 18, 1.5), PINK).solid((dot(13.6, 6.2, 2.1), RED)).stroke(
        path("M14 4 q.6 -1.6 2 -1.8"), GREEN, 1
    )


@icon("cook")
def _cook(p: Picture) -> None:
    p.solid((box(1.6, 11, 20.8, 2.6, 1.2), STEEL_DARK)).solid(
        (path("M4 11 H20 V17 Q20 20.6 16.4 20.6 H7.6 Q4 20.6 4 17 Z"), STEEL)
    )
    p.fill(box(5.4, 12.4, 2, 6, 1), WHITE, 0.7)
    for x in (8, 12.4, 16.8):
        p.stroke(path(f"M{x} 8.6 q-1.6 -1.8 0 -3.2 q1.4 -1.4 0 -2.8"), dark(ORANGE, 0.1), 1.3)


@icon("chop")
def _chop(p: Picture) -> None:
    p.solid((path("M3 9.4 L18.6 3.4 Q21 8.6 15.4 10.6 L4.4 12.6 Z"), "#dfe6ea")).solid(
        (path("M3.6 9 L1.4 10 L2.4 13.4 L5 12.6 Z"), WOOD)
    )
    p.solid((path("M5 21 Q3.6 15.6 9 15 Q15 14.6 20.6 16 Q18 21.6 11 21.4 Z"), ORANGE))
    p.stroke(path("M9 16.4 l1 2 M13 16.6 l1 2"), dark(ORANGE, 0.3), 0.9).stroke(
        path("M20.6 16 l2 -1.6 M20.6 16 l2 .6"), GREEN, 1.5
    )


@icon("bake")
def _bake(p: Picture) -> None:
    p.solid((path("M3 15 C2 8 7 6 12 6 C17 6 22 8 21 15 C21 19 18 19.4 12 19.4 C6 19.4 3 19 3 15 Z"), "#dda558"))
    p.fill(path("M4.6 12 C5 8.4 8 7.2 12 7.2 C14 7.2 16 7.6 17.4 8.4 C12 8 7 9.4 4.6 12 Z"), "#f0cd92")
    p.stroke(path("M8 9 l1.8 4.4 M12.4 8.6 l1.6 4.4 M16.6 9.6 l1.2 3.6"), dark("#dda558", 0.4), 1.3)


@icon("coffee")
def _coffee(p: Picture) -> None:
    p.solid((oval(11, 19.6, 8.6, 2), CREAM)).stroke(path("M16.6 11.6 Q21.4 10.6 21 13.8 Q20.6 16.6 16 16.4"), INK, 2.8)
    p.stroke(path("M16.6 11.6 Q21.4 10.6 21 13.8 Q20.6 16.6 16 16.4"), RED, 1.2)
    p.solid((path("M4.4 9.6 H17 L16.4 15.6 Q15.8 18.8 12.6 18.8 H8.8 Q5.6 18.8 5 15.6 Z"), RED)).solid(
        (oval(10.7, 9.8, 6.3, 1.7), COFFEE)
    )
    p.stroke(path("M8.6 6.8 q-1.4 -1.6 0 -2.8 M12.8 6.8 q-1.4 -1.6 0 -2.8"), STEEL_DARK, 1.2)


@icon("tea")
def _tea(p: Picture) -> None:
    p.stroke(path("M17.6 10 Q22.6 9.6 21.6 13.4 Q20.8 16 17 16"), INK, 2.6).stroke(
        path("M17.6 10 Q22.6 9.6 21.6 13.4 Q20.8 16 17 16"), "#7fae9a", 1.1
    )
    p.solid((path("M6 11.4 L1.8 8.4 L3 14.6 L7 16.4 Z"), "#7fae9a")).solid(
        (path("M6 12 Q6 7.4 12 7.4 Q18 7.4 18 12 Q18.6 20 12 20 Q5.4 20 6 12 Z"), "#7fae9a")
    )
    p.solid((oval(12, 7.4, 4, 1.2), light("#7fae9a", 0.3)), (dot(12, 5.2, 1.3), GOLD)).fill(
        oval(9, 12.4, 1.1, 2.2), WHITE, 0.6
    )


@icon("drink")
def _drink(p: Picture) -> None:
    p.solid((path("M6 4 H18 L16.6 20.4 H7.4 Z"), "#e8f4f6")).fill(path("M6.9 10 H17.1 L16.2 19.6 H7.8 Z"), SKY)
    p.stroke(path("M13.6 12 L17 2.4"), RED, 1.5).fill(box(8.6, 12, 1.4, 5, 0.7), WHITE, 0.8)


@icon("bar")
def _bar(p: Picture) -> None:
    p.stroke(path("M16 10 Q21.4 9.4 21.4 13.6 Q21.4 17.8 16 17.2"), INK, 3.2).stroke(
        path("M16 10 Q21.4 9.4 21.4 13.6 Q21.4 17.8 16 17.2"), CREAM, 1.4
    )
    p.solid((box(4.6, 7, 12, 14, 1.6), "#e2a63c")).stroke(
        path("M8.4 11.4 V18 M12.8 11.4 V18"), light("#e2a63c", 0.55), 1.4
    )
    p.solid(
        (dot(6.4, 6.6, 2.5), WHITE),
        (dot(10.6, 5.4, 3), WHITE),
        (dot(14.8, 6.6, 2.5), WHITE),
        (box(4.6, 6.4, 12, 3, 1.4), WHITE),
    )


@icon("cheers")
def _cheers(p: Picture) -> None:
    for x, tone, turn in ((7, "#b8384a", 14), (17, GOLD, -14)):
        glass = Picture(24, 24, line=0.9)
        glass.stroke(path(f"M{x} 14 V20.6 M{x - 2.6} 21 H{x + 2.6}"), INK, 1.5)
        glass.solid((path(f"M{x - 3.6} 5.4 H{x + 3.6} Q{x + 4} 14 {x} 14 Q{x - 4} 14 {x - 3.6} 5.4 Z"), "#eef6f6"))
        glass.fill(path(f"M{x - 3.6} 8.6 H{x + 3.6} Q{x + 3.2} 13.6 {x} 13.6 Q{x - 3.2} 13.6 {x - 3.6} 8.6 Z"), tone)
        p.inside(f"rotate({turn} {x} 13)", glass)
    p.stroke(path("M12 1.6 V4 M9 2.6 l.8 1.6 M15 2.6 l-.8 1.6"), GOLD, 1.2)


@icon("table")
def _table(p: Picture) -> None:
    p.solid((path("M2 11 H22 L20.4 17.6 H3.6 Z"), RED)).solid(
        (box(4, 17, 2, 4.6), WOOD), (box(18, 17, 2, 4.6), WOOD)
    ).solid((oval(12, 11, 10, 2.6), light(RED, 0.2)))
    p.solid((oval(9, 10.6, 3.6, 1.2), WHITE)).solid((path("M14.4 6 H18.4 L17.8 10.8 H15 Z"), SKY))
    p.fill(path("M3.4 14 H20.8 L20.4 15.4 H3.8 Z"), CREAM, 0.8)


@icon("fruit")
def _fruit(p: Picture) -> None:
    p.solid(
        (path("M12 8 Q8 5.4 5 8.4 Q2 13 5.6 18 Q8.6 21.6 12 19.8 Q15.4 21.6 18.4 18 Q22 13 19 8.4 Q16 5.4 12 8 Z"), RED)
    )
    p.stroke(path("M12 8 Q11.6 5 13 2.8"), WOOD, 1.6).solid(
        (path("M13 5.4 Q15 1.6 19 3 Q17.4 6.6 13 5.4 Z"), LEAF)
    ).fill(oval(7.6, 11.4, 1.2, 2), WHITE, 0.7)
