"""What icons are drawn on, and the list of them: every icon is a 24 x 24 picture with a name."""

from __future__ import annotations

from collections.abc import Callable

from town.view.art.palette import INK, SHADE, WHITE
from town.view.art.picture import Picture, box, path

SIDE = 24  # of an icon's own picture
BADGE = (30, 34)  # the badge with its little tail
Drawer = Callable[[Picture], object]
ICONS: dict[str, Drawer] = {}


def icon(name: str) -> Callable[[Drawer], Drawer]:
    """Register the function that draws an icon."""

    def register(drawer: Drawer) -> Drawer:
        ICONS[name] = drawer
        return drawer

    return register


def icon_picture(name: str) -> Picture:
    """An icon by its name, 24 x 24."""
    picture = Picture(SIDE, SIDE, line=0.9)
    ICONS[name](picture)
    return picture


def badge_picture(name: str) -> Picture:
    """An icon on a rounded white ground with a little tail below, 30 x 34."""
    ground = path(
        "M8 1.2 H22 Q28.8 1.2 28.8 8 V21.6 Q28.8 28.4 22 28.4 H18.2 L15 32.2 L11.8 28.4 H8 Q1.2 "
        "28.4 1.2 21.6 V8 Q1.2 1.2 8 1.2 Z"
    )
    picture = Picture(*BADGE)
    picture.inside("translate(0 1.2)", Picture(1, 1).fill(ground, SHADE, 0.25))
    picture.fill(ground, WHITE).stroke(ground, INK, 1)
    picture.fill(box(3, 2.6, 24, 2, 1), "#ffffff", 0.8)
    return picture.inside("translate(3.2 3) scale(0.985)", icon_picture(name))
