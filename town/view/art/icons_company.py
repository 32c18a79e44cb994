"""Icons of company and of what goes on in a head."""

from __future__ import annotations

from town.view.art.badge import icon
from town.view.art.palette import (
    BLUE,
    CREAM,
    GOLD,
    GREEN,
    INK,
    ORANGE,
    PINK,
    PURPLE,
    RED,
    SKIN,
    SKY,
    STEEL,
    WHITE,
    WOOD,
    dark,
    light,
)
from town.view.art.picture import Picture, box, dot, oval, path


@icon("talk")
def _talk(p: Picture) -> None:
    p.solid((path("M10 9 H19 Q22 9 22 12 V14.6 Q22 17.6 19 17.6 H18.6 L19.6 21.4 L14.6 17.6 H10 Z"), SKY))
    p.solid(
        (
            path(
                "M5 3 H13.4 Q16.4 3 16.4 6 V9.6 Q16.4 12.6 13.4 12.6 H9.4 L4.6 16.4 L5.4 12.6 H5 "
                "Q2 12.6 2 9.6 V6 Q2 3 5 3 Z"
            ),
            WHITE,
        )
    )
    for x in (5.8, 9.2, 12.6):
        p.fill(dot(x, 7.8, 1.15), INK)


@icon("greet")
def _greet(p: Picture) -> None:
    fingers = Picture(24, 24, line=0.9)
    fingers.solid(
        *((box(x, y, 3, 9, 1.5), SKIN) for x, y in ((6.4, 5.4), (9.4, 3.4), (12.4, 3.8), (15.2, 6))),
        (path("M6.4 11 H18.2 V15 Q18.2 21.6 12.4 21.6 Q9 21.6 6.8 18.4 L2.6 13 Q2.4 10.8 4.8 11.4 L6.4 13 Z"), SKIN),
    )
    fingers.stroke(path("M9.4 7 V11 M12.4 7 V11 M15.2 8 V11"), dark(SKIN, 0.45), 0.8)
    p.inside("rotate(-10 12 14)", fingers)
    p.stroke(path("M19.4 3.4 Q21.8 5.4 22 8.4"), BLUE, 1.4)


@icon("laugh")
def _laugh(p: Picture) -> None:
    p.solid((dot(12, 12, 9.4), GOLD)).stroke(path("M6.4 10 q1.6 -2.4 3.4 0 M14.2 10 q1.6 -2.4 3.4 0"), INK, 1.4)
    p.fill(path("M6.6 13 H17.4 Q17 18.6 12 18.6 Q7 18.6 6.6 13 Z"), "#7a2f2b").fill(
        path("M7.4 13 H16.6 L16.2 14.8 H7.8 Z"), WHITE
    )


@icon("party")
def _party(p: Picture) -> None:
    p.solid((path("M8.6 7.6 L16.4 15.4 L3 21 Z"), GOLD)).stroke(path("M7 11.6 L12.4 17 M5.4 15.6 L8.4 18.6"), RED, 1.6)
    p.stroke(path("M13 8 Q12 4.6 15 3 M16.4 11.4 Q19.6 10 21.4 12.6"), PURPLE, 1.5)
    for x, y, tone in ((19, 5, RED), (10.4, 3.4, BLUE), (21, 8.4, GREEN), (18.6, 16.4, PINK), (16.4, 7, ORANGE)):
        p.fill(dot(x, y, 1.3), tone)


@icon("decorate")
def _decorate(p: Picture) -> None:
    for x, y, tone in ((16, 8.4, BLUE), (8.6, 8, RED)):
        p.stroke(path(f"M{x} {y + 6} Q{x - 2} 18 {12} 22"), INK, 0.9)
        p.solid(
            (path(f"M{x - 1.2} {y + 7.6} L{x} {y + 5.6} L{x + 1.2} {y + 7.6} Z"), tone), (oval(x, y, 4.8, 6), tone)
        ).fill(oval(x - 1.8, y - 2.2, 1, 1.7), WHITE, 0.75)


@icon("give")
def _give(p: Picture) -> None:
    p.solid((box(4, 10.6, 16, 10.4, 1), RED)).solid((box(2.8, 7.6, 18.4, 4, 1), light(RED, 0.15))).fill(
        box(10.4, 7.6, 3.2, 13.4), GOLD
    )
    p.solid(
        (path("M12 7.4 Q6 7.4 6.6 4 Q8.6 1.4 12 7.4 Z"), GOLD),
        (path("M12 7.4 Q18 7.4 17.4 4 Q15.4 1.4 12 7.4 Z"), GOLD),
    )


@icon("love")
def _love(p: Picture) -> None:
    p.solid(
        (
            path(
                "M12 7.4 C14 2.6 21.6 3 21.4 9.4 C21.2 14.4 15 18 12 20.8 C9 18 2.8 14.4 2.6 9.4 C2.4 3 10 2.6 12 7.4 Z"
            ),
            RED,
        )
    ).fill(oval(7, 8, 1.6, 1.9), WHITE, 0.7)


@icon("think")
def _think(p: Picture) -> None:
    p.solid(
        (dot(8, 9.4, 4.6), WHITE),
        (dot(13, 7, 5), WHITE),
        (dot(17.2, 10.2, 4.4), WHITE),
        (oval(12.4, 11.6, 8, 3.6), WHITE),
    )
    p.solid((dot(7, 18, 2), WHITE)).solid((dot(3.6, 21.2, 1.1), WHITE))
    for x in (8.6, 12.6, 16.6):
        p.fill(dot(x, 10, 1.15), BLUE)


@icon("idea")
def _idea(p: Picture) -> None:
    p.solid(
        (path("M12 4 Q18.4 4 18.4 10 Q18.4 13 15.4 15.6 L15 18 H9 L8.6 15.6 Q5.6 13 5.6 10 Q5.6 4 12 4 Z"), GOLD)
    ).solid((box(9, 17.6, 6, 3.8, 1.4), STEEL))
    p.stroke(path("M12 .9 V2 M3 4 L4 5 M21 4 L20 5 M1.6 10.4 H3 M22.4 10.4 H21"), ORANGE, 1.3).stroke(
        path("M10 10 L12 12 L14 10"), dark(GOLD, 0.45), 1.1
    )


@icon("wait")
def _wait(p: Picture) -> None:
    p.solid((path("M6.4 4 H17.6 Q17.6 9 13.4 12 Q17.6 15 17.6 20 H6.4 Q6.4 15 10.6 12 Q6.4 9 6.4 4 Z"), "#e8f4f6"))
    p.fill(path("M8.4 7 H15.6 Q14.6 9.6 12 11.2 Q9.4 9.6 8.4 7 Z"), GOLD).fill(
        path("M7.2 19.4 Q8 16.4 12 15.4 Q16 16.4 16.8 19.4 Z"), GOLD
    ).stroke(path("M12 11.6 V15.4"), GOLD, 0.9)
    p.solid((box(5, 2.2, 14, 2.4, 1), WOOD), (box(5, 19.4, 14, 2.4, 1), WOOD))


@icon("look")
def _look(p: Picture) -> None:
    p.solid((path("M1.8 12 Q6.6 5.4 12 5.4 Q17.4 5.4 22.2 12 Q17.4 18.6 12 18.6 Q6.6 18.6 1.8 12 Z"), WHITE))
    p.fill(dot(12, 12, 4.7), dark(BLUE, 0.1)).fill(dot(12, 12, 2.3), "#231c22").fill(dot(13.6, 10.4, 1.2), WHITE)


@icon("pray")
def _pray(p: Picture) -> None:
    p.solid((box(8.6, 10, 6.8, 11.4, 1.2), CREAM)).stroke(path("M12 10 V8"), INK, 1.1).solid(
        (path("M12 1.6 Q15.6 5.4 14.2 7.4 Q12 9.2 9.8 7.4 Q8.4 5.4 12 1.6 Z"), ORANGE)
    ).fill(oval(12, 6.6, 0.9, 1.4), GOLD)
    p.solid((oval(12, 21, 7, 1.4), STEEL))


@icon("ask")
def _ask(p: Picture) -> None:
    p.solid((box(9.6, 12, 6, 10, 1), BLUE)).solid(
        (box(9.8, 4.6, 5.6, 8, 2.4), SKIN),
        (box(9.6, 2, 1.9, 6, 0.95), SKIN),
        (box(11.7, 1.4, 1.9, 6, 0.95), SKIN),
        (box(13.7, 2.4, 1.9, 6, 0.95), SKIN),
    )
    p.stroke(path("M4 5.4 L6 7 M4 10.6 H6.4 M20.4 5.4 L18.4 7 M20.4 10.6 H18"), ORANGE, 1.4)


@icon("vote")
def _vote(p: Picture) -> None:
    p.solid((box(7, 2.4, 10, 11, 0.8), WHITE)).stroke(path("M9.4 7.4 l1.8 2 3.4 -4"), GREEN, 1.7).solid(
        (path("M4.4 11 H19.6 L21.4 14 V21.4 H2.6 V14 Z"), BLUE)
    ).fill(box(6, 12.6, 12, 1.7, 0.8), INK)


@icon("pet")
def _pet(p: Picture) -> None:
    p.solid(
        (oval(12, 16, 5, 4.2), WOOD),
        (oval(5, 11.4, 2, 2.7), WOOD),
        (oval(9.4, 6.4, 2.1, 2.9), WOOD),
        (oval(14.6, 6.4, 2.1, 2.9), WOOD),
        (oval(19, 11.4, 2, 2.7), WOOD),
    )


@icon("child")
def _child(p: Picture) -> None:
    p.solid((dot(6.6, 7, 3.2), WOOD), (dot(17.4, 7, 3.2), WOOD), (dot(12, 11.6, 7.6), WOOD)).solid(
        (oval(12, 14.4, 3.6, 2.8), "#e6c394")
    )
    p.fill(oval(12, 13, 1.4, 1), INK).fill(dot(8.8, 10, 1.1), INK).fill(dot(15.2, 10, 1.1), INK).stroke(
        path("M10.6 15.4 q1.4 1 2.8 0"), INK, 0.9
    )


@icon("default")
def _default(p: Picture) -> None:
    p.solid((path("M12 2.4 L14.6 9 L21.6 9.6 L16.2 14.2 L18 21 L12 17.2 L6 21 L7.8 14.2 L2.4 9.6 L9.4 9 Z"), SKY)).fill(
        dot(12, 12.4, 2.4), WHITE
    )
