"""Drawings of states, frame by frame, on a canvas with one tile at its foot."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from town.view.art.palette import BLUE, CREAM, GOLD, GREEN, INK, ORANGE, PURPLE, RED, STEEL_DARK, WHITE, light
from town.view.art.picture import Picture, box, dot, oval, path

CANVAS = (48, 72)
TILE_AT = (8, 40)  # where the object's tile lies on the canvas
FRAMES = 8  # of the effects that move
TURN = 2 * math.pi

Overlay = Callable[[Picture, float], None]  # gets how far the movement is, 0 to 1


def _flame(x: float, low: float, width: float, height: float, lean: float) -> str:
    return path(
        f"M{x - width:.2f} {low - 2:.2f} Q{x - width:.2f} {low - height * 0.5:.2f} {x + lean:.2f} {low - height:.2f} "
        f"Q{x + width * 1.1:.2f} {low - height * 0.5:.2f} {x + width:.2f} {low - 2:.2f} "
        f"Q{x:.2f} {low + 2.4:.2f} {x - width:.2f} {low - 2:.2f} Z"
    )


def _puffs(p: Picture, at: float, colour: str, low: float, reach: float) -> None:
    """Clouds that rise, grow and fade."""
    for number in range(4):
        share = (at + number / 4) % 1
        x = 24 + 4.5 * math.sin(TURN * (share * 0.8 + number * 0.37))
        p.fill(dot(x, low - reach * share, 3 + 4.5 * share), colour, 0.5 * (1 - share) ** 0.8)


def _burning(p: Picture, at: float) -> None:
    p.glow(24, 54, 23, 18, ORANGE, 0.6)
    _puffs(p, at, "#4c4650", 40, 34)
    for number, (x, tall) in enumerate(((16, 17), (32, 18), (24, 25))):
        sway = math.sin(TURN * (at + number / 3))
        high = tall + 3 * math.sin(TURN * (2 * at + number / 3))
        p.solid((_flame(x, 66, 6.2, high, 2.4 * sway), RED), ink="#8f2f22")
        p.fill(_flame(x, 66, 4.6, high * 0.74, 1.8 * sway), ORANGE).fill(
            _flame(x, 66, 2.8, high * 0.46, sway), "#ffe08a"
        )


def _smoke(p: Picture, at: float) -> None:
    _puffs(p, at, "#f4f1ec", 56, 34)


def _water(p: Picture, at: float) -> None:
    p.glow(24, 60, 14, 8, "#bfe6f2", 0.55)
    for number, x in enumerate((18, 24, 30)):
        share = (at + number / 3) % 1
        y = 48 + 12 * share
        p.stroke(path(f"M{x} {y - 3:.2f} V{y:.2f}"), "#e8f7fb", 2.4, 0.9 * (1 - share * 0.5)).stroke(
            path(f"M{x} {y - 3:.2f} V{y:.2f}"), BLUE, 1.3
        )
    ring = at % 0.5 * 2
    p.stroke(oval(24, 63, 4 + 7 * ring, 1.6 + 2.6 * ring), "#e8f7fb", 1.2, 1 - ring)


def _music(p: Picture, at: float) -> None:
    for number, tone in enumerate((PURPLE, BLUE, RED)):
        share = (at + number / 3) % 1
        x, y = 24 + (number - 1) * 8 + 3 * math.sin(TURN * (share + number / 3)), 48 - 24 * share
        note = Picture(*CANVAS, line=0.9)
        note.solid(
            (oval(x, y, 2.6, 2), tone),
            (box(x + 1.4, y - 8, 1.3, 8, 0.4), tone),
            (path(f"M{x + 1.4:.2f} {y - 8:.2f} q4 .6 4.2 4 q-2 -1.6 -4.2 -1.4 Z"), tone),
        )
        if share < 0.86:
            p.inside("", note)


def _glow(p: Picture, at: float) -> None:
    pulse = 0.5 + 0.06 * math.sin(TURN * at)
    p.glow(24, 54, 22, 19, "#ffb347", pulse).glow(24, 54, 12, 10, "#fff0b8", pulse)


def _open(p: Picture, _at: float) -> None:
    p.glow(24, 56, 15, 13, "#fff6d8", 0.75)
    p.solid((path("M30.6 46.6 L37.6 44 V55.6 L30.6 58.4 Z"), CREAM)).fill(dot(32.4, 52.4, 0.9), INK)


def _use(p: Picture, _at: float) -> None:
    p.solid((dot(36, 44.4, 3), GREEN)).fill(dot(35.2, 43.5, 0.9), WHITE, 0.85)


def _broken(p: Picture, _at: float) -> None:
    crack = path("M25 44 L21 51 L26 54 L21.6 61.6 M26 54 L31 56.6 M21 51 L16.6 50.6")
    p.stroke(crack, WHITE, 3.4, 0.85).stroke(crack, INK, 1.6)
    p.solid((dot(36, 45.4, 4.2), RED)).stroke(path("M36 43.2 V45.8"), WHITE, 1.5).fill(dot(36, 48, 0.85), WHITE)


def _dirty(p: Picture, _at: float) -> None:
    for x, y, rx, ry in ((17, 60, 4.4, 2.4), (28, 63, 5, 2.4), (31, 55, 3, 1.8), (21, 52.6, 2.2, 1.4)):
        p.fill(oval(x, y, rx, ry), "#6b5136", 0.42).fill(oval(x - 0.6, y - 0.4, rx * 0.55, ry * 0.5), "#4f3a26", 0.4)
    p.stroke(
        path("M34 47 q1.6 -1.4 0 -2.8 q-1.6 -1.4 0 -2.8 M37.6 48.4 q1.6 -1.4 0 -2.8 q-1.6 -1.4 0 -2.8"),
        "#7a8a3c",
        1.3,
        0.9,
    )


def _written(p: Picture, _at: float) -> None:
    for x, y, turn in ((15, 50, -12), (23, 54, 8), (29, 48.6, 16)):
        sheet = (
            Picture(*CANVAS, line=0.7)
            .solid((box(x, y, 7, 8.4, 0.6), WHITE))
            .stroke(path(f"M{x + 1.4} {y + 2.4} h4 M{x + 1.4} {y + 4.4} h4 M{x + 1.4} {y + 6.4} h2.4"), STEEL_DARK, 0.8)
        )
        p.inside(f"rotate({turn} {x + 3} {y + 4})", sheet)


def _empty(p: Picture, _at: float) -> None:
    p.solid((dot(36, 45, 4.2), light(GOLD, 0.1))).stroke(path("M33.8 45 H38.2"), INK, 1.6)


MOVING: Mapping[str, Overlay] = {"burning": _burning, "smoke": _smoke, "water": _water, "music": _music, "glow": _glow}
STILL: Mapping[str, Overlay] = {
    "open": _open,
    "use": _use,
    "broken": _broken,
    "dirty": _dirty,
    "written": _written,
    "empty": _empty,
}


def overlay_picture(effect: str, frame: int) -> Picture:
    """One frame of an effect; frames beyond `FRAMES` begin anew, and effects that do not move have one."""
    picture = Picture(*CANVAS, line=0.9)
    (MOVING.get(effect) or STILL[effect])(picture, frame % FRAMES / FRAMES)
    return picture
