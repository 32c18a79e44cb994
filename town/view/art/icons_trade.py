"""Icons of trades: serving, selling, mending, making, filming."""

from __future__ import annotations

from town.view.art.badge import icon
from town.view.art.palette import (
    CREAM,
    GOLD,
    INK,
    LEAF,
    ORANGE,
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
from town.view.art.picture import Picture, box, dot, path


@icon("photo")
def _photo(p: Picture) -> None:
    p.solid((path("M8 4.6 H16 L17 7.4 H7 Z"), "#50545d")).solid((box(2.2, 7, 19.6, 13, 2.2), "#50545d")).fill(
        box(2.8, 9, 18.4, 2.4), ORANGE
    )
    p.solid((dot(12, 13.6, 4.8), STEEL)).fill(dot(12, 13.6, 3.2), "#2d4b63").fill(dot(10.8, 12.4, 1.1), WHITE).fill(
        dot(18.6, 9.4, 0.9), GOLD
    )


@icon("film")
def _film(p: Picture) -> None:
    p.solid((box(2.6, 10, 18.8, 11, 1.2), "#50545d")).solid((path("M2.4 7.6 L20 3 L21 6.4 L3.4 11 Z"), WHITE))
    p.fill(
        path(
            "M5.6 6.8 L8.8 6 L8 9.6 L4.8 10.4 Z M12 5.1 L15.2 4.3 L14.4 8 L11.2 8.8 Z M18 3.6 "
            "L20 3.1 L20.9 6.4 L17.4 7.2 Z"
        ),
        INK,
    )
    p.fill(path("M10 13 L15.4 15.6 L10 18.2 Z"), GOLD)


@icon("podcast")
def _podcast(p: Picture) -> None:
    p.stroke(path("M5.4 10.4 Q5.4 17 12 17 Q18.6 17 18.6 10.4 M12 17 V20.6 M8 21 H16"), INK, 1.7)
    p.solid((box(8.4, 2, 7.2, 12, 3.6), STEEL)).stroke(
        path("M8.8 7 H11.4 M8.8 9.6 H11.4 M15.2 7 H13.6 M15.2 9.6 H13.6"), STEEL_DARK, 1.1
    )


@icon("serve")
def _serve(p: Picture) -> None:
    p.solid((path("M4 15 Q4 6.4 12 6.4 Q20 6.4 20 15 Z"), STEEL)).solid((dot(12, 5, 1.6), GOLD)).solid(
        (box(2, 15, 20, 2.6, 1.2), STEEL_DARK)
    )
    p.stroke(path("M7 12.6 Q7.6 9.2 11 8.6"), WHITE, 1.4).solid((path("M5 20 Q12 18 19 20 L18 21.8 H6 Z"), SKIN))


@icon("till")
def _till(p: Picture) -> None:
    p.solid((box(8, 2.4, 11, 5, 1), "#3f4a46")).fill(box(9.4, 3.6, 8.2, 2.6, 0.4), "#b5e0b8").solid(
        (path("M5 8.4 H20 L21.6 16 H3.4 Z"), "#6d8f86")
    )
    for y in (10, 12.8):
        for x in (7.6, 11, 14.4):
            p.fill(box(x, y, 2.3, 1.7, 0.5), CREAM)
    p.solid((box(2.4, 16, 19.2, 5.4, 1), "#58756d")).fill(box(9.6, 17.8, 4.8, 1.6, 0.8), GOLD)


@icon("shop")
def _shop(p: Picture) -> None:
    p.solid((box(6, 5, 5, 6, 1), LEAF)).solid((dot(14.8, 7.4, 3), RED)).stroke(
        path("M5 11 Q6 2 12 2 Q18 2 19 11"), INK, 1.6
    )
    p.solid((path("M3.6 11 H20.4 L18.4 21 H5.6 Z"), "#c98f5f")).stroke(
        path("M5 14.4 H19 M5.6 17.8 H18.4 M9 11.6 L9.8 20.4 M15 11.6 L14.2 20.4"), WOOD_DARK, 0.9
    )
    p.solid((box(2.2, 9.8, 19.6, 2.6, 1.2), "#c98f5f"))


@icon("stock")
def _stock(p: Picture) -> None:
    p.solid((path("M3 8 L12 4 L21 8 V18.4 L12 22 L3 18.4 Z"), "#c9935f")).fill(
        path("M3 8 L12 12 V22 L3 18.4 Z"), dark("#c9935f", 0.12)
    )
    p.fill(path("M3 8 L12 4 L21 8 L12 12 Z"), light("#c9935f", 0.35)).stroke(
        path("M3 8 L12 12 L21 8 M12 12 V22"), INK, 0.9
    )
    p.fill(path("M6.6 6.4 L15.6 10.4 V13.6 L17.8 12.7 V9.4 L8.8 5.4 Z"), GOLD, 0.9)


@icon("medicine")
def _medicine(p: Picture) -> None:
    p.solid((box(6, 7, 12, 14.4, 2), "#f2f5f3")).solid((box(7, 2.6, 10, 4.4, 1), RED)).fill(
        path("M10.6 10.4 H13.4 V13 H16 V15.8 H13.4 V18.4 H10.6 V15.8 H8 V13 H10.6 Z"), RED
    )


@icon("repair")
def _repair(p: Picture) -> None:
    wrench = (
        Picture(24, 24, line=0.9)
        .solid(
            (
                path(
                    "M9.8 8.4 V20 Q9.8 22.4 12 22.4 Q14.2 22.4 14.2 20 V8.4 Q17.4 6.6 16.8 2.6 "
                    "L14 5.4 H10 L7.2 2.6 Q6.6 6.6 9.8 8.4 Z"
                ),
                STEEL,
            )
        )
        .fill(dot(12, 20, 0.9), INK)
    )
    p.inside("rotate(40 12 12)", wrench)


@icon("build")
def _build(p: Picture) -> None:
    hammer = (
        Picture(24, 24, line=0.9)
        .solid((box(10.6, 8, 3, 14, 1), WOOD))
        .solid((path("M5 3.4 H15 Q18.6 3.4 20 7.4 L17 8.6 H5 Z"), STEEL_DARK))
    )
    p.inside("rotate(30 12 12)", hammer)


@icon("sew")
def _sew(p: Picture) -> None:
    p.solid((box(4, 3, 11, 3, 1), WOOD), (box(4, 18, 11, 3, 1), WOOD)).solid((box(5.4, 6, 8.2, 12), RED))
    p.stroke(path("M5.8 8.6 L13.2 9.8 M5.8 11.4 L13.2 12.6 M5.8 14.2 L13.2 15.4"), light(RED, 0.5), 1).stroke(
        path("M13.4 16 Q18 20 18.8 12"), RED, 1.1
    )
    p.stroke(path("M18.6 20.4 L21 3.6"), INK, 2).stroke(path("M18.6 20.4 L21 3.6"), STEEL, 0.9)


@icon("pack")
def _pack(p: Picture) -> None:
    p.stroke(path("M8.4 7.6 V5 Q8.4 3.4 10 3.4 H14 Q15.6 3.4 15.6 5 V7.6"), INK, 1.7).solid(
        (box(2.4, 7.4, 19.2, 13.4, 2.2), "#b5713f")
    )
    p.fill(box(6, 7.4, 2, 13.4), dark("#b5713f", 0.3)).fill(box(16, 7.4, 2, 13.4), dark("#b5713f", 0.3)).solid(
        (box(10.4, 12, 3.2, 2.8, 0.6), GOLD)
    )
