"""Hats, headbands and what else is worn on a head at (18, 16)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from town.view.art.hair import View
from town.view.art.looks import Looks
from town.view.art.palette import GOLD, RED, WHITE, brightness, dark, light, mix
from town.view.art.picture import Picture, box, dot, oval, path


def _accent(looks: Looks) -> str:
    """A colour that goes with the clothes and stands out from the hair."""
    tone = looks.bottom if abs(brightness(looks.bottom) - brightness(looks.hair)) > 0.16 else looks.top
    return tone if abs(brightness(tone) - brightness(looks.hair)) > 0.1 else RED


def _beret(picture: Picture, looks: Looks, view: View) -> None:
    felt = _accent(looks)
    lean = {"front": 1.6, "side": -1.6, "back": -1.6}[view]
    picture.solid((path("M18.4 2.4 l.8 -1.8"), felt))
    picture.solid(
        (oval(18 + lean, 6.4, 10.4, 4.4), felt),
        (path("M10 8.4 Q18 5.4 26 8.4 L25.4 11 Q18 8 10.6 11 Z"), dark(felt, 0.2)),
    )
    picture.fill(oval(16 + lean, 4.9, 5, 1.7), light(felt, 0.25), 0.8)


def _captain(picture: Picture, _looks: Looks, view: View) -> None:
    picture.solid((path("M8 7.6 C9 1.4 27 1.4 28 7.6 L26.4 10 H9.6 Z"), WHITE))
    picture.solid((path("M9.4 8.4 Q18 6.2 26.6 8.4 L26.8 11.4 Q18 9.4 9.2 11.4 Z"), "#27364f"))
    if view == "front":
        picture.solid((path("M10.6 11 Q18 8.8 25.4 11 Q18 14.6 10.6 11 Z"), "#1d2230")).fill(dot(18, 7.6, 1.7), GOLD)
    elif view == "side":
        picture.solid((path("M21 10.4 Q27 9 30 12.4 Q25 13.6 21 12 Z"), "#1d2230")).fill(dot(24, 8, 1.3), GOLD)


def _cap(picture: Picture, looks: Looks, view: View) -> None:
    cloth = _accent(looks)
    picture.solid((path("M8.8 12 C8.4 1.6 27.6 1.6 27.2 12 Q18 8.8 8.8 12 Z"), cloth))
    picture.stroke(path("M18 4.2 V9.6"), dark(cloth, 0.3), 0.6).fill(dot(18, 4.2, 0.9), light(cloth, 0.4))
    if view == "front":
        picture.solid(
            (
                path("M9.6 11.6 Q18 7.8 26.4 11.6 Q26 14 24.4 13.8 Q18 11.4 11.6 13.8 Q10 14 9.6 11.6 Z"),
                dark(cloth, 0.22),
            )
        )
    elif view == "side":
        picture.solid((path("M20 10 Q27 9.6 32 12.6 Q31 14.2 28 13.6 Q23 12.4 20 12.4 Z"), dark(cloth, 0.22)))


def _straw_hat(picture: Picture, _looks: Looks, _view: View) -> None:
    straw = "#e6c67e"
    picture.solid((oval(18, 10, 14.4, 4), straw))
    picture.solid((path("M10.4 9.6 C10.4 1 25.6 1 25.6 9.6 Q18 12 10.4 9.6 Z"), straw))
    picture.fill(path("M10.5 7.4 Q18 10 25.5 7.4 L25.6 9.6 Q18 12 10.4 9.6 Z"), RED)


def _helmet(picture: Picture, _looks: Looks, _view: View) -> None:
    picture.solid(
        (path("M8.6 11 C8.6 0.6 27.4 0.6 27.4 11 Z"), GOLD), (box(6.8, 9.8, 22.4, 2.6, 1.2), dark(GOLD, 0.12))
    )
    picture.fill(box(16.8, 3, 2.4, 6.6, 1), light(GOLD, 0.5))


def _headscarf(picture: Picture, looks: Looks, view: View) -> None:
    cloth = mix(_accent(looks), WHITE, 0.15)
    picture.solid((path("M8.6 13 C8 3.4 28 3.4 27.4 13 Q26 9.8 18 9.6 Q10 9.8 8.6 13 Z"), cloth))
    for x, y in ((12, 8.4), (16, 6.4), (20.4, 7.6), (24.4, 8.8), (14.6, 9), (18.4, 8.6)):
        picture.fill(dot(x, y, 0.7), WHITE)
    if view == "front":
        picture.solid(
            (path("M18 6 L14.6 2.4 Q13.6 5.6 18 6 Z"), cloth), (path("M18 6 L21.4 2.4 Q22.4 5.6 18 6 Z"), cloth)
        )
    else:
        x = 9.4 if view == "side" else 18
        picture.solid((path(f"M{x} 12 L{x - 3.4} 16.4 L{x} 15 L{x + 3} 16.4 Z"), cloth))


def _headset(picture: Picture, looks: Looks, view: View) -> None:
    tone = "#383d47" if brightness(looks.hair) > 0.25 else "#e9e4da"
    pad = dark(looks.top, 0.05)
    if view == "side":
        picture.stroke(path("M15.2 15 C14 9 15.4 5 18 4.4"), dark(tone, 0.4), 3).stroke(
            path("M15.2 15 C14 9 15.4 5 18 4.4"), tone, 1.6
        )
        picture.solid((oval(15.4, 17.8, 2.9, 3.4), tone)).fill(oval(15.4, 17.8, 1.5, 2), pad)
        return
    band = path("M8.4 16 C7.6 1.8 28.4 1.8 27.6 16")
    picture.stroke(band, dark(tone, 0.5), 3.2).stroke(band, tone, 1.7)
    for x in (8.4, 27.6):
        picture.solid((oval(x, 17.6, 2, 3.4), tone)).fill(oval(x, 17.6, 0.9, 2), pad)


def _headband(picture: Picture, looks: Looks, view: View) -> None:
    cloth = RED if brightness(looks.hair) < 0.75 else "#3f6fa5"
    picture.solid((path("M9 13.4 Q18 9.4 27 13.4 L27.2 10.8 Q18 6.6 8.8 10.8 Z"), cloth))
    picture.stroke(path("M10 11.6 Q18 8 26 11.6"), WHITE, 0.8)
    if view == "back":
        picture.solid((path("M18 11 L14.6 16 L17 16.6 L18 13.4 L19.4 16.8 L21.6 16 Z"), cloth))


def _earrings(picture: Picture, _looks: Looks, view: View) -> None:
    for x in {"front": (9, 27), "side": (14.9,), "back": ()}[view]:
        picture.solid((dot(x, 21, 1), GOLD))


def _bow(picture: Picture, looks: Looks, view: View) -> None:
    ribbon = _accent(looks)
    x, y = {"front": (23, 6.4), "side": (14, 7), "back": (13, 6.4)}[view]
    picture.solid(
        (path(f"M{x} {y} L{x - 3.8} {y - 2.6} L{x - 3.8} {y + 2.6} Z"), ribbon),
        (path(f"M{x} {y} L{x + 3.8} {y - 2.6} L{x + 3.8} {y + 2.6} Z"), ribbon),
        (dot(x, y, 1.2), light(ribbon, 0.3)),
    )


ON_HEAD: Mapping[str, Callable[[Picture, Looks, View], None]] = {
    "beret": _beret,
    "captain": _captain,
    "cap": _cap,
    "straw hat": _straw_hat,
    "helmet": _helmet,
    "headscarf": _headscarf,
    "headset": _headset,
    "headband": _headband,
    "earrings": _earrings,
    "bow": _bow,
}


def draw_headwear(picture: Picture, looks: Looks, view: View) -> None:
    """What the person wears on the head, if anything."""
    for thing, draw in ON_HEAD.items():
        if thing in looks.extras:
            draw(picture, looks, view)
