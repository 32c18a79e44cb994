"""Desks, computers and televisions."""

from __future__ import annotations

from art.palette import CREAM, GLASS, GOLD, INK, RED, STEEL_DARK, WHITE, WOOD, WOOD_LIGHT
from art.pencil import Pencil, dark, draws


def _desk(p: Pencil, width: int) -> None:
    right = width * 32 - 1
    p.shadow((1, 22, right + 2, 34), 0.3).slab((1, 6, right, 30), WOOD_LIGHT, WOOD, 9, 2)
    p.box((right - 11, 22.5, right - 2, 28.5), dark(WOOD, 0.12), 1, dark(WOOD, 0.4)).dot(right - 6.5, 25.4, 1, GOLD)


def _paper(p: Pencil, x: float, y: float, tone: str = WHITE) -> None:
    p.box((x, y, x + 6, y + 8), dark(tone, 0.35), 0.5).box((x, y, x + 5.6, y + 7.4), tone, 0.5)
    for i in range(3):
        p.line([(x + 1, y + 2 + i * 1.8), (x + 4.6, y + 2 + i * 1.8)], "#9aa3ad", 0.5)


@draws("desk")
def desk(p: Pencil, look: str) -> None:
    """A writing desk; the look says what lies on it."""
    _desk(p, 1)
    p.dot(25.5, 11, 3.3, dark(GOLD, 0.35)).dot(25.5, 10.4, 2.8, GOLD).dot(24.8, 9.6, 1.1, "#fff4c4")
    if look == "typewriter":
        p.box((6, 7, 19, 17), "#53605f", 2, INK).box((8, 5, 17, 10), WHITE, 0.5, INK).box(
            (8, 13, 17, 15.6), "#cfd6d2", 0.8
        )
    elif look == "headphones":
        p.box((5, 8, 18, 17), "#3f444c", 1, INK).box((6.5, 9, 16.5, 13), GLASS, 0.5)
        p.dot(20, 15, 2.2, RED, INK)
    else:
        _paper(p, 5, 8, "#f2e2c0" if look == "letters" else WHITE)
        _paper(p, 12, 9.5, "#cfdbe2" if look == "photos" else WHITE)
        p.line([(19.5, 17), (22, 12.5)], RED, 1.1)


@draws("wide desk")
def wide_desk(p: Pencil, _look: str) -> None:
    """A desk of two tiles."""
    _desk(p, 2)
    _paper(p, 8, 8)
    _paper(p, 44, 8)


def _screen(p: Pencil, x: float, y: float, glow: str) -> None:
    """A monitor whose upper left is (x, y)."""
    p.box((x + 7, y + 12, x + 11, y + 16), "#3a3f47").box((x + 4, y + 15, x + 14, y + 17), "#4b515a", 1)
    p.box((x, y, x + 18, y + 13), "#2f333b", 1.5).box((x + 1.4, y + 1.4, x + 16.6, y + 11.4), glow, 0.8)
    for i in range(3):
        p.line([(x + 3, y + 4 + i * 2.4), (x + 8 + (i * 5) % 6, y + 4 + i * 2.4)], WHITE, 0.8, a=0.75)


SCREENS = {"code": "#3f5f6a", "drawing": "#b689c4", "stream": "#7f62b8"}


@draws("computer")
def computer(p: Pencil, look: str) -> None:
    """A desk with a computer."""
    _desk(p, 1)
    _screen(p, 7, 0, SCREENS[look])
    p.box((8, 17.2, 24, 20.4), "#d5dade", 0.8, STEEL_DARK)


@draws("wide computer")
def wide_computer(p: Pencil, look: str) -> None:
    """A wide desk with two screens."""
    _desk(p, 2)
    _screen(p, 9, 0, SCREENS[look])
    _screen(p, 34, 0, "#5b83a8")
    p.box((14, 17.2, 32, 20.4), "#d5dade", 0.8, STEEL_DARK).dot(38, 18.6, 1.6, "#d5dade", STEEL_DARK)
    p.box((55, 9, 60, 15), CREAM, 1, INK)


@draws("console")
def console(p: Pencil, _look: str) -> None:
    """A small television with a game console and two pads."""
    p.shadow((1, 22, 34, 34), 0.3).slab((1, 9, 31, 30), WOOD, dark(WOOD, 0.2), 9, 2)
    p.box((5, 0, 27, 14), "#2f333b", 1.5).box((6.5, 1.5, 25.5, 12), "#3d5f8c", 1)
    p.box((9, 8, 14, 12), "#6fb06a").box((17, 5, 21, 7), GOLD).dot(12, 6, 1.4, RED)
    p.box((5, 16, 14, 19.5), "#e9e9ea", 1, INK).box((18, 16.5, 23, 19), "#4b515a", 1).box((24.5, 16.5, 29, 19), RED, 1)


@draws("tv")
def television(p: Pencil, _look: str) -> None:
    """A television on a low board."""
    p.shadow((2, 22, 64, 34), 0.3).slab((2, 12, 62, 30), WOOD, dark(WOOD, 0.2), 10, 2)
    p.box((12, 0, 52, 18), "#2f333b", 1.5).box((13.6, 1.6, 50.4, 15.6), "#7fb3cc", 1)
    p.poly([(14, 15.5), (24, 6), (33, 15.5)], "#6f9c63").poly([(26, 15.5), (38, 8), (50, 15.5)], "#86b26c").dot(
        44, 5, 2, "#ffe9a0"
    )


@draws("coffee table")
def coffee_table(p: Pencil, _look: str) -> None:
    """A low table with magazines."""
    p.shadow((4, 20, 62, 32), 0.28).slab((4, 6, 60, 27), WOOD_LIGHT, WOOD, 6, 4)
    _paper(p, 14, 9, "#e7a59a")
    _paper(p, 22, 10, "#a9cbd8")
    p.dot(46, 13, 3, WHITE, INK).dot(46, 13, 1.6, "#7a4f33")
