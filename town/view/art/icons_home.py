"""Icons of the house: sleeping, washing, cleaning, resting, the garden."""

from __future__ import annotations

from town.view.art.badge import icon
from town.view.art.palette import (
    BLUE,
    CREAM,
    GOLD,
    GREEN,
    INK,
    LEAF,
    ORANGE,
    PINK,
    PURPLE,
    RED,
    SKY,
    STEEL,
    STEEL_DARK,
    WHITE,
    WOOD,
    dark,
    light,
)
from town.view.art.picture import Picture, box, dot, path


@icon("sleep")
def _sleep(p: Picture) -> None:
    p.solid((path("M11 3 A9 9 0 1 0 20.6 15 A7.6 7.6 0 0 1 11 3 Z"), GOLD))
    p.stroke(path("M14.6 3.6 H19 L14.8 8.6 H19.2"), BLUE, 1.8).stroke(path("M18.6 11 H21.6 L18.8 14 H21.8"), BLUE, 1.3)


@icon("bed")
def _bed(p: Picture) -> None:
    p.solid((box(2, 6, 2.6, 14, 1.2), WOOD), (box(19.4, 11, 2.6, 9, 1.2), WOOD))
    p.solid((box(4, 13.4, 16, 4, 1), BLUE)).solid((box(5, 10, 6, 4, 1.8), WHITE))
    p.solid((path("M11 13.4 Q11 11 13.4 11 H20 V14.6 H11 Z"), light(BLUE, 0.25)))


@icon("wake")
def _wake(p: Picture) -> None:
    for x, y, u, v in (
        (12, 2.4, 12, 5),
        (4.6, 5.6, 6.4, 7.6),
        (19.4, 5.6, 17.6, 7.6),
        (1.8, 12.6, 4, 13.2),
        (22.2, 12.6, 20, 13.2),
    ):
        p.stroke(path(f"M{x} {y} L{u} {v}"), ORANGE, 1.7)
    p.solid((path("M5.6 17.4 A6.5 6.5 0 0 1 18.4 17.4 Z"), GOLD)).stroke(path("M2.4 18.6 H21.6 M6 21.4 H18"), INK, 1.3)


@icon("dress")
def _dress(p: Picture) -> None:
    p.solid((path("M8 4 Q12 7.4 16 4 L22 8 L19.6 12.4 L17.4 11.2 V20.4 H6.6 V11.2 L4.4 12.4 L2 8 Z"), BLUE))
    p.stroke(path("M8.6 4.6 Q12 8 15.4 4.6"), light(BLUE, 0.5), 1.1).fill(box(12.6, 11, 3, 3, 0.6), light(BLUE, 0.4))


@icon("wash")
def _wash(p: Picture) -> None:
    p.solid(
        (path("M3 5 H12 Q17 5 17 10 V11.6 H12.6 V10.4 Q12.6 9.4 11.6 9.4 H3 Z"), STEEL),
        (box(6.4, 2, 4, 3, 1), STEEL_DARK),
    )
    p.solid((path("M14.8 14 Q18.4 18.4 18 20 A3.2 3.2 0 0 1 11.6 20 Q11.4 18.4 14.8 14 Z"), BLUE))
    p.solid((path("M6.6 13.4 Q8.8 16 8.6 17 A2 2 0 0 1 4.6 17 Q4.4 16 6.6 13.4 Z"), SKY))


@icon("teeth")
def _teeth(p: Picture) -> None:
    p.solid((path("M2.6 19 L15 6.6 L17.4 9 L5 21.4 Q2 22 2.6 19 Z"), BLUE)).solid(
        (path("M13.6 4.4 L16 2 L22 8 L19.6 10.4 Z"), WHITE)
    )
    p.stroke(path("M15.4 4.8 L19.2 8.6"), SKY, 1).solid((dot(6, 6.6, 2.2), SKY)).solid((dot(18.6, 16.6, 1.7), SKY))


@icon("shower")
def _shower(p: Picture) -> None:
    p.stroke(path("M4.4 21 V7 Q4.4 3 8.6 3 Q12.6 3 12.8 6.4"), INK, 3).stroke(
        path("M4.4 21 V7 Q4.4 3 8.6 3 Q12.6 3 12.8 6.4"), STEEL, 1.4
    )
    p.solid((path("M7 10.4 Q7.4 6 12.8 6 Q18.6 6 19 10.4 Z"), STEEL))
    for x, y in ((9, 13), (13, 13), (17, 13), (8, 17.6), (12.4, 17.6), (17, 17.6)):
        p.stroke(path(f"M{x} {y} l-.5 2.6"), BLUE, 1.6)


@icon("toilet")
def _toilet(p: Picture) -> None:
    p.solid(
        (box(4, 2.6, 6, 10, 1.4), WHITE),
        (path("M4.6 12 H20.4 Q20.4 18 14.4 18.4 L15.2 21.6 H8 L8.6 17.6 Q4.8 16.4 4.6 12 Z"), WHITE),
    )
    p.fill(box(4.4, 12, 16, 1.6, 0.8), SKY).fill(box(5.4, 4.4, 3, 1.2, 0.6), STEEL)


@icon("clean")
def _clean(p: Picture) -> None:
    p.solid((path("M7 10 Q7 8.4 9 8 V5.6 H15 V8 Q17.4 8.4 17.4 11 V21 H7 Z"), BLUE)).solid(
        (path("M7.6 2.4 H15.4 V5.6 H9.4 L6 7 V4.4 Z"), ORANGE)
    )
    p.fill(box(9, 12, 6.4, 5.4, 1), WHITE).fill(
        path("M12.2 12.8 l.6 1.4 1.5 .2 -1.1 1 .3 1.4 -1.3 -.7 -1.3 .7 .3 -1.4 -1.1 -1 1.5 -.2 Z"), GOLD
    )
    for y in (2.6, 5.4, 8.2):
        p.fill(dot(3, y, 0.9), BLUE)


@icon("sweep")
def _sweep(p: Picture) -> None:
    p.stroke(path("M19.6 2.4 L11.6 12"), INK, 3.4).stroke(path("M19.6 2.4 L11.6 12"), WOOD, 1.6)
    p.solid((path("M8.4 10.6 L13.6 14.6 Q13 19.6 9.4 21.6 Q4 20.6 2.4 17 Q6.4 14.6 8.4 10.6 Z"), GOLD))
    p.stroke(path("M10 13.4 L6.6 19.6 M7.8 13.4 L4.6 17.6"), dark(GOLD, 0.35), 1).stroke(
        path("M8.6 11 L13.2 14.6"), RED, 1.8
    )
    p.fill(dot(17, 20.4, 1), STEEL_DARK).fill(dot(20.4, 18.8, 0.8), STEEL_DARK)


@icon("dishes")
def _dishes(p: Picture) -> None:
    p.solid((dot(10.4, 12, 8), WHITE)).stroke(dot(10.4, 12, 4.8), SKY, 1.1)
    p.solid((box(12.4, 12.6, 9, 6.4, 1.8), GOLD)).fill(box(12.4, 16.4, 9, 2.6, 1.2), GREEN)
    p.solid((dot(19.4, 7.4, 2.3), SKY)).solid((dot(15.4, 3.8, 1.5), SKY)).fill(dot(18.8, 6.8, 0.7), WHITE)


@icon("laundry")
def _laundry(p: Picture) -> None:
    for y, tone in ((15.6, BLUE), (11.2, PINK), (6.8, GREEN)):
        p.solid((box(3.4, y, 17.2, 4.6, 1.8), tone)).stroke(path(f"M6 {y + 2.8} H14"), light(tone, 0.55), 1)


@icon("trash")
def _trash(p: Picture) -> None:
    p.solid((path("M5 8 H19 L17.8 21.4 H6.2 Z"), STEEL_DARK)).solid(
        (box(3.6, 5, 16.8, 3, 1.2), STEEL), (box(9.4, 2.8, 5.2, 2.6, 1), STEEL)
    )
    p.stroke(path("M9.2 11 L9.6 18.6 M12 11 V18.6 M14.8 11 L14.4 18.6"), light(STEEL, 0.5), 1.2)


@icon("rest")
def _rest(p: Picture) -> None:
    p.solid((path("M5 11 V7 Q5 3.4 9 3.4 H15 Q19 3.4 19 7 V11 Z"), RED)).solid(
        (box(5.6, 17.6, 2, 4), WOOD), (box(16.4, 17.6, 2, 4), WOOD)
    )
    p.solid((box(5.4, 12, 13.2, 5, 1.4), light(RED, 0.22))).solid((box(1.8, 9.4, 4.6, 9, 2.2), dark(RED, 0.1))).solid(
        (box(17.6, 9.4, 4.6, 9, 2.2), dark(RED, 0.1))
    )


@icon("home")
def _home(p: Picture) -> None:
    p.solid((box(5, 10.6, 14, 10.4, 0.6), CREAM)).solid((path("M1.8 12 L12 3 L22.2 12 L20 13.4 H4 Z"), RED))
    p.solid((box(10, 14.8, 4.4, 6.2, 0.6), WOOD)).fill(dot(13.2, 18, 0.6), GOLD)


@icon("window")
def _window(p: Picture) -> None:
    p.solid((box(4, 3, 16, 17.6, 1), SKY)).stroke(path("M12 4 V20 M4.6 12 H19.4"), WHITE, 1.4).fill(
        dot(15.8, 7.4, 1.9), GOLD
    )
    p.solid((path("M3 3 H10 Q9.6 12 4.4 18.6 H3 Z"), PURPLE)).solid(
        (path("M21 3 H14 Q14.4 12 19.6 18.6 H21 Z"), PURPLE)
    ).solid((box(2, 1.8, 20, 2, 1), WOOD))


@icon("television")
def _television(p: Picture) -> None:
    p.stroke(path("M8 1.6 L11.4 5.4 M16 1.6 L12.6 5.4"), INK, 1.4).solid((box(2.4, 5.4, 19.2, 14, 2.4), WOOD)).solid(
        (box(4.6, 7.4, 11.6, 10, 1.6), SKY)
    )
    p.fill(path("M8.6 9.4 L13.4 12.4 L8.6 15.4 Z"), WHITE).fill(dot(18.8, 10, 1.2), GOLD).fill(
        dot(18.8, 14, 1.2), CREAM
    )
    p.stroke(path("M7 20.4 V22 M17 20.4 V22"), INK, 1.8)


@icon("garden")
def _garden(p: Picture) -> None:
    p.solid((path("M4 16 Q12 12.6 20 16 L18.6 21 H5.4 Z"), "#8a5d3b")).stroke(path("M12 15 V8"), dark(GREEN, 0.2), 1.8)
    p.solid((path("M12 10.4 Q4.6 11 4.4 4 Q11.6 3.6 12 10.4 Z"), LEAF)).solid(
        (path("M12 8.4 Q12.4 1.8 19.8 2.6 Q19.4 9.6 12 8.4 Z"), GREEN)
    )


@icon("watering")
def _watering(p: Picture) -> None:
    p.stroke(path("M8 10 Q9 4 15 4.4 Q20.4 5 20 12"), INK, 2.8).stroke(
        path("M8 10 Q9 4 15 4.4 Q20.4 5 20 12"), GREEN, 1.2
    )
    p.solid((path("M9.6 16.6 L3.4 9.6 L5 8.4 L10.4 12.4 Z"), GREEN)).solid(
        (path("M9.4 10 H20 L20.8 20.6 H8.6 Z"), GREEN)
    )
    p.solid((path("M1.6 10.4 L5.4 7 L6.2 8.2 L2.6 11.6 Z"), STEEL)).stroke(
        path("M2 14 v2 M4.6 15.4 v2 M2.6 18.6 v2"), BLUE, 1.5
    )


@icon("flower")
def _flower(p: Picture) -> None:
    p.stroke(path("M12 13 V21.6"), GREEN, 2).solid((path("M12 20 Q6 20.6 5 15.4 Q11 15 12 20 Z"), LEAF))
    p.solid(*((dot(x, y, 3), PINK) for x, y in ((12, 4.6), (16, 7.4), (14.6, 11.8), (9.4, 11.8), (8, 7.4)))).solid(
        (dot(12, 8.6, 2.6), GOLD)
    )
