"""Icons of reading, writing, studying, drawing and computing."""

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
    SKIN,
    SKY,
    STEEL,
    WHITE,
    WOOD,
    dark,
    light,
)
from town.view.art.picture import Picture, box, dot, oval, path

LINES = "#9aa3ad"  # of writing on paper


@icon("read")
def _read(p: Picture) -> None:
    p.solid((path("M2 6 Q7.4 4 12 6.6 Q16.6 4 22 6 V19.4 Q16.6 17.6 12 20 Q7.4 17.6 2 19.4 Z"), RED))
    p.fill(path("M3.6 5 Q8 3.6 12 6.2 V18.4 Q8 16.2 3.6 17.6 Z"), WHITE).fill(
        path("M20.4 5 Q16 3.6 12 6.2 V18.4 Q16 16.2 20.4 17.6 Z"), CREAM
    )
    p.stroke(
        path("M5.6 8.4 Q8 8 10 9 M5.6 11.4 Q8 11 10 12 M14 9 Q16 8 18.4 8.4 M14 12 Q16 11 18.4 11.4"), LINES, 1
    ).stroke(path("M12 6.4 V18.6"), INK, 0.9)


@icon("news")
def _news(p: Picture) -> None:
    p.solid((path("M6 3 H20 V19 Q20 21 18 21 H5 Q3 21 3 19 V9 H6 Z"), WHITE)).stroke(
        path("M6 9 V19 Q6 20.4 4.6 20.4"), INK, 0.9
    )
    p.fill(box(8, 5.4, 10, 2.4), INK).fill(box(8, 10, 4.4, 4.4), SKY).stroke(
        path("M14 10.6 H18 M14 13.4 H18 M8 16.6 H18 M8 18.8 H15"), LINES, 1
    )


@icon("write")
def _write(p: Picture) -> None:
    p.solid((path("M4 3 H16 V21 H4 Z"), WHITE)).stroke(path("M6.4 7 H13.4 M6.4 10 H13 M6.4 13 H10"), LINES, 1.1)
    pen = (
        Picture(24, 24, line=0.9)
        .solid((box(14.6, 3.6, 3.8, 11.6, 0.6), GOLD))
        .solid((path("M14.6 15.2 H18.4 L16.5 19.4 Z"), SKIN))
        .solid((box(14.6, 2, 3.8, 2.2, 0.8), PINK))
    )
    p.inside("rotate(32 16.5 11)", pen)


@icon("notes")
def _notes(p: Picture) -> None:
    p.solid((box(5, 4, 14.6, 17, 1.6), WOOD)).fill(box(6.6, 6, 11.4, 13.6, 0.6), WHITE).solid(
        (box(9, 2.4, 6.6, 3.4, 1), STEEL)
    )
    for y, tone in ((9, GREEN), (12.6, GREEN), (16.2, STEEL)):
        p.stroke(path(f"M8 {y} l1 1 1.8 -2"), tone, 1.3).stroke(path(f"M12.6 {y} H16.6"), LINES, 1.1)


@icon("mail")
def _mail(p: Picture) -> None:
    p.solid((box(2.4, 5.4, 19.2, 13.4, 1.4), CREAM)).stroke(path("M3 6.4 L12 13.4 L21 6.4"), INK, 1.1).solid(
        (dot(12, 13, 2.2), RED)
    )


@icon("papers")
def _papers(p: Picture) -> None:
    p.solid((box(7.4, 2.4, 12.6, 16, 1), "#d9e6ea")).solid((box(4, 5, 12.6, 16, 1), WHITE))
    p.stroke(path("M6.4 9 H14 M6.4 12 H14 M6.4 15 H11"), LINES, 1.1).solid((dot(13.4, 17.8, 1.9), RED))


@icon("law")
def _law(p: Picture) -> None:
    p.stroke(path("M12 3 V19.6 M5 6.4 H19"), INK, 3).stroke(path("M12 3 V19.6 M5 6.4 H19"), GOLD, 1.4).solid(
        (box(7.6, 19, 8.8, 2.4, 1), GOLD)
    )
    for x in (5, 19):
        p.stroke(path(f"M{x} 6.4 L{x - 3} 13 M{x} 6.4 L{x + 3} 13"), INK, 0.8)
        p.solid((path(f"M{x - 3.6} 12.6 H{x + 3.6} Q{x} 18 {x - 3.6} 12.6 Z"), GOLD))


@icon("paint")
def _paint(p: Picture) -> None:
    p.solid(
        (
            path(
                "M11 4.4 C18 3.4 22.6 8 21 13 C20 16.4 16.4 15 15.4 16.8 C14.4 18.8 16 20 13.4 "
                "20.8 C7 21.8 1.8 18 2 12.6 C2.4 8 6 5 11 4.4 Z"
            ),
            "#d9a672",
        )
    )
    for x, y, tone in ((7, 9.4, RED), (12, 7.6, GOLD), (16.8, 10, GREEN), (6.4, 14.4, BLUE), (10.4, 17.4, PURPLE)):
        p.fill(dot(x, y, 1.75), dark(tone, 0.2)).fill(dot(x, y - 0.2, 1.4), tone)


@icon("draw")
def _draw(p: Picture) -> None:
    p.stroke(path("M3 19.4 Q6 14 8.6 18 Q11 22 14 18.6"), BLUE, 1.7)
    pen = (
        Picture(24, 24, line=0.9)
        .solid((box(12.4, 1, 4.4, 12.4, 0.6), ORANGE))
        .solid((path("M12.4 13.4 H16.8 L14.6 18 Z"), SKIN))
        .fill(box(13.8, 1.6, 1.4, 11.4), light(ORANGE, 0.4))
    )
    p.inside("rotate(34 14.6 9)", pen)


@icon("picture")
def _picture(p: Picture) -> None:
    p.solid((box(2.4, 4.4, 19.2, 15.6, 1), GOLD)).solid((box(5, 7, 14, 10.4), SKY))
    p.fill(path("M5 17.4 L9.6 11 L12.6 15 L15.4 12.4 L19 17.4 Z"), GREEN).fill(dot(15.6, 9.6, 1.5), GOLD).stroke(
        path("M8.6 4 L12 1.6 L15.4 4"), INK, 1.1
    )


@icon("study")
def _study(p: Picture) -> None:
    p.solid((path("M6 10 V16 Q12 20 18 16 V10 Z"), "#44506b")).solid(
        (path("M12 3.6 L22.4 9 L12 14.4 L1.6 9 Z"), "#56658a")
    )
    p.stroke(path("M12 9 L20 11 V16"), GOLD, 1.4).solid((oval(20, 17.4, 1.3, 1.9), GOLD))


@icon("teach")
def _teach(p: Picture) -> None:
    p.solid((box(2, 3.4, 20, 13.6, 1), WOOD)).fill(box(3.8, 5.2, 16.4, 10, 0.4), "#47695a")
    p.stroke(path("M6 12.6 L9 8 L11.6 12 M13.6 8.4 H18 M13.6 11.4 H17"), WHITE, 1.2).stroke(
        path("M7 17.6 L5.4 21.6 M17 17.6 L18.6 21.6"), INK, 1.8
    )
    p.fill(box(9.6, 15.6, 4, 1.2, 0.5), WHITE)


@icon("science")
def _science(p: Picture) -> None:
    p.solid((path("M9.4 3 H14.6 V9 L20 18.6 Q20.6 21 18 21 H6 Q3.4 21 4 18.6 L9.4 9 Z"), "#e8f4f6"))
    p.fill(path("M7.4 13.4 H16.6 L19.2 18.4 Q19.6 20.2 18 20.2 H6 Q4.4 20.2 4.8 18.4 Z"), GREEN)
    p.solid((box(8.4, 2, 7.2, 2, 1), STEEL)).fill(dot(10, 16.6, 1.2), LEAF).fill(dot(14, 18, 0.9), LEAF).fill(
        dot(13.4, 14.8, 0.8), LEAF
    )


@icon("count")
def _count(p: Picture) -> None:
    p.solid((box(5, 2.4, 14, 19.2, 2), "#5f6b78")).fill(box(7, 4.4, 10, 4, 0.6), "#cfe3b8")
    for row, y in enumerate((10.6, 14, 17.4)):
        for column, x in enumerate((7.2, 10.8, 14.4)):
            p.fill(box(x, y, 2.5, 2.3, 0.6), ORANGE if row == 2 and column == 2 else CREAM)


@icon("computer")
def _computer(p: Picture) -> None:
    p.solid((box(3, 3, 18, 12.6, 1.6), "#4b515c")).fill(box(4.8, 4.8, 14.4, 9, 0.6), "#7fc0dc")
    p.stroke(path("M7 7.6 H12 M7 10 H15 M7 12.2 H10.6"), WHITE, 1.1).solid(
        (path("M10 15.6 H14 L14.8 18.6 H9.2 Z"), STEEL)
    ).solid((box(5, 18.6, 14, 2.6, 1), STEEL))


@icon("phone")
def _phone(p: Picture) -> None:
    p.solid((box(6.4, 1.8, 11.2, 20.4, 2.4), "#4b515c")).fill(box(7.8, 4.6, 8.4, 13, 0.5), SKY).fill(
        dot(12, 19.8, 1), CREAM
    )
    p.solid((path("M9 7.4 H15 V12 H12.4 L10.6 14 V12 H9 Z"), WHITE))


@icon("search")
def _search(p: Picture) -> None:
    p.stroke(path("M15 15 L20.6 20.6"), INK, 4.6).stroke(path("M15 15 L20.6 20.6"), WOOD, 2.6).solid(
        (dot(10, 10, 7.2), STEEL)
    ).fill(dot(10, 10, 5.4), "#d9eff5")
    p.stroke(path("M6.8 9.4 Q7.4 6.8 10 6.4"), WHITE, 1.5)


@icon("clock")
def _clock(p: Picture) -> None:
    p.solid((dot(12, 12, 9.4), WOOD)).fill(dot(12, 12, 7.4), WHITE).stroke(
        path("M12 12 V7 M12 12 L15.8 13.8"), INK, 1.5
    ).fill(dot(12, 12, 1.1), RED)
