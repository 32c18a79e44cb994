"""Clothes on the body: tops, aprons, coats, and what hangs around a neck."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from town.view.art.hair import View
from town.view.art.looks import Looks
from town.view.art.palette import GOLD, INK, RED, WHITE, brightness, dark, light, mix
from town.view.art.picture import Picture, Shape, box, dot, path

SHIRT_LIGHT = "#fbf4e6"


def capsule(x0: float, y0: float, x1: float, y1: float, radius: float) -> Shape:
    """A limb: a thick line with round ends."""
    length = max(0.01, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
    nx, ny = -(y1 - y0) / length * radius, (x1 - x0) / length * radius
    return path(
        f"M{x0 + nx:.2f} {y0 + ny:.2f} L{x1 + nx:.2f} {y1 + ny:.2f} "
        f"A{radius} {radius} 0 0 0 {x1 - nx:.2f} {y1 - ny:.2f} L{x0 - nx:.2f} {y0 - ny:.2f} "
        f"A{radius} {radius} 0 0 0 {x0 + nx:.2f} {y0 + ny:.2f} Z"
    )


def half_width(looks: Looks, view: View) -> float:
    """From the middle of the body to a shoulder."""
    return (4.5 if view == "side" else 6.2) * looks.width


def torso_shape(half: float, low: float = 36.4, flare: float = -0.7) -> Shape:
    """Shoulders to hips around x = 18, `flare` wider on either side below."""
    hip = half + flare
    return path(
        f"M{18 - half:.2f} 27 Q{18 - half:.2f} 23.8 {18 - half + 3:.2f} 23.6 H{18 + half - 3:.2f} "
        f"Q{18 + half:.2f} 23.8 {18 + half:.2f} 27 L{18 + hip:.2f} {low} Q18 {low + 1.2} {18 - hip:.2f} {low} Z"
    )


def colour_of_coat(looks: Looks) -> str:
    """The colour of the outermost layer, and so of the sleeves."""
    return "#f7f5ef" if "coat" in looks.extras else looks.top


def draw_torso(picture: Picture, looks: Looks, view: View, seated: bool = False) -> None:
    """The top with its cut, and what is worn over it; nothing reaches below the hips of somebody seated."""
    half = half_width(looks, view)
    colour = colour_of_coat(looks)
    long = "coat" in looks.extras and not seated
    picture.solid((torso_shape(half, 39.5 if long else 36.4, 0.5 if long else -0.7), colour))
    shade = path(
        f"M{18 + half - 2.6:.2f} 24.4 L{18 + half - 0.2:.2f} 26 L{18 + half - 1:.2f} 36.4 L{18 + half - 3.4:.2f} 36.6 Z"
    )
    picture.fill(shade, dark(colour, 0.2), 0.55)
    _cut(picture, looks, view, half)
    for thing, draw in OVER.items():
        hidden = (seated and view == "side" and thing == "apron") or (view == "back" and thing == "cardigan")
        if thing in looks.extras and not hidden:
            draw(picture, looks, view, half)


def _cut(picture: Picture, looks: Looks, view: View, half: float) -> None:
    """What tells one top from another of the same colour; nothing under a coat, cardigan or tie."""
    if looks.extras & {"coat", "cardigan", "tie"}:
        return
    if looks.cut in ALL_ROUND:
        ALL_ROUND[looks.cut](picture, looks, view, half)
    elif view != "back":
        IN_FRONT[looks.cut](picture, looks, view, half)


def _accent(looks: Looks) -> str:
    """A lighter or darker shade of the top."""
    return light(looks.top, 0.5) if brightness(looks.top) < 0.62 else dark(looks.top, 0.3)


def _striped(picture: Picture, looks: Looks, _view: View, half: float) -> None:
    for number, y in enumerate((27, 30, 33)):
        side = half - 0.3 - 0.2 * number
        picture.fill(box(18 - side, y, 2 * side, 1.4), _accent(looks), 0.9)


def _dotted(picture: Picture, looks: Looks, _view: View, half: float) -> None:
    for x, y in ((-3.4, 28.0), (0.2, 29.6), (3.6, 28.4), (-2.0, 32.0), (2.0, 33.0), (-4.0, 34.6)):
        if abs(x) < half - 1:
            picture.fill(dot(18 + x, y, 0.8), _accent(looks))


def _yoke(picture: Picture, looks: Looks, _view: View, half: float) -> None:
    left, right = 18 - half + 0.3, 18 + half - 0.3
    shoulders = (
        f"M{left:.2f} 27.6 Q{left:.2f} 24 {left + 3:.2f} 23.8 H{right - 3:.2f} Q{right:.2f} 24 {right:.2f} 27.6 "
        f"Q18 30.6 {left:.2f} 27.6 Z"
    )
    picture.fill(path(shoulders), _accent(looks))


def _zip(picture: Picture, looks: Looks, view: View, _half: float) -> None:
    x = 21.4 if view == "side" else 18
    picture.stroke(path(f"M{x} 25 V36"), _accent(looks), 0.9).fill(dot(x, 27.4, 0.8), GOLD)


def _neckline(picture: Picture, looks: Looks, view: View, _half: float) -> None:
    line = "M15.4 24.4 Q18 27 20.6 24.4" if view == "front" else "M18 24.6 Q21 26.4 22 24.6"
    picture.stroke(path(line), _accent(looks), 0.9)


def _collar(picture: Picture, looks: Looks, view: View, _half: float) -> None:
    colour = SHIRT_LIGHT if brightness(looks.top) < 0.8 else mix(looks.top, INK, 0.35)
    if view == "side":
        picture.fill(path("M18.4 24 L22.2 24 L21.6 27.4 Z"), colour)
        return
    picture.fill(path("M14 23.8 L17.8 24.6 L16 28 Z"), colour).fill(path("M22 23.8 L18.2 24.6 L20 28 Z"), colour)
    for y in (29, 31.4, 33.8):
        picture.fill(dot(18, y, 0.55), colour)


def _hood(picture: Picture, looks: Looks, view: View, _half: float) -> None:
    tone = dark(looks.top, 0.16)
    if view == "back":
        picture.solid((path("M12.6 24 Q18 22 23.4 24 Q23.4 31 18 31.6 Q12.6 31 12.6 24 Z"), tone))
        return
    picture.fill(path("M12.6 24 Q18 28.6 23.4 24 Q22 28.8 18 28.8 Q14 28.8 12.6 24 Z"), tone)
    if view == "front":
        picture.stroke(path("M16.4 28 V30.6"), SHIRT_LIGHT, 0.7).stroke(path("M19.6 28 V30.6"), SHIRT_LIGHT, 0.7)
        picture.fill(path("M14.4 32.4 H21.6 L22.4 35.4 H13.6 Z"), tone, 0.8)


def _open_front(picture: Picture, looks: Looks, view: View, _half: float) -> None:
    """An open jacket with a shirt under it."""
    under = SHIRT_LIGHT if brightness(looks.top) < 0.75 else mix(looks.bottom, WHITE, 0.25)
    if view == "side":
        picture.fill(path("M20 23.8 L22.4 25 L21.6 36.4 L20 36.6 Z"), under)
        return
    picture.fill(path("M15.4 23.7 H20.6 L20 36.8 H16 Z"), under)
    edge = dark(looks.top, 0.35)
    picture.stroke(path("M15.4 23.9 L16 36.6"), edge, 0.7).stroke(path("M20.6 23.9 L20 36.6"), edge, 0.7)


def _apron(picture: Picture, looks: Looks, view: View, half: float) -> None:
    cloth = "#f3ead6" if brightness(looks.top) < 0.66 else "#6b7f6a"
    edge = dark(cloth, 0.3)
    if view == "back":
        picture.stroke(path(f"M{18 - half + 0.6:.2f} 32 H{18 + half - 0.6:.2f}"), cloth, 1.6)
        picture.fill(dot(16, 33, 1.6), cloth).fill(dot(20, 33, 1.6), cloth).fill(dot(18, 32.4, 1), edge)
    elif view == "side":
        picture.fill(
            path(f"M{18 + half - 2.4:.2f} 26 L{18 + half - 0.2:.2f} 26.6 L{18 + half + 0.2:.2f} 39.4 H18 L18 32 Z"),
            cloth,
        )
        picture.stroke(path(f"M{18 - half + 0.6:.2f} 32 H18"), cloth, 1.3)
    else:
        picture.fill(path("M14.8 26.6 H21.2 L21.6 31.4 H23 L23.4 39.8 Q18 41 12.6 39.8 L13 31.4 H14.4 Z"), cloth)
        picture.stroke(path("M14.8 26.6 L13.8 24.2"), cloth, 1.2).stroke(path("M21.2 26.6 L22.2 24.2"), cloth, 1.2)
        picture.stroke(path("M13 31.6 H23"), edge, 0.6).stroke(path("M15 34.4 Q18 36.6 21 34.4"), edge, 0.6)


def _coat(picture: Picture, looks: Looks, view: View, half: float) -> None:
    edge = "#c3c6c6"
    if view == "front":
        picture.fill(path("M15.2 23.7 H20.8 L18.4 30 Z"), looks.top if brightness(looks.top) < 0.85 else "#6f9bb5")
        picture.stroke(path("M15 23.8 L18.2 30 L21 23.8"), edge, 0.8).stroke(path("M18.2 30 V39.6"), edge, 0.8)
        picture.stroke(path("M20.6 32.6 H23"), edge, 0.8).fill(box(20.8, 30.6, 0.8, 2.2), RED)
    elif view == "side":
        picture.stroke(path(f"M{18 + half - 1.4:.2f} 25 V39"), edge, 0.8)
    else:
        picture.stroke(path("M15 33 H21"), edge, 0.9).stroke(path("M18 34 V39.6"), edge, 0.7)


def _tie(picture: Picture, looks: Looks, view: View, half: float) -> None:
    if view == "back":
        return
    _open_front(picture, looks, view, half)
    tone = RED if abs(brightness(looks.top) - brightness(RED)) > 0.12 else "#34506e"
    x = 21 if view == "side" else 18
    picture.fill(
        path(f"M{x - 1} 24.4 H{x + 1} L{x + 0.7} 26 L{x + 1.4} 32 L{x} 33.6 L{x - 1.4} 32 L{x - 0.7} 26 Z"), tone
    )


def _camera(picture: Picture, _looks: Looks, view: View, half: float) -> None:
    strap = "#3a3231"
    if view == "back":
        picture.stroke(path("M14 24.4 Q18 26.4 22 24.4"), strap, 1)
        return
    x = 18 + half - 1.5 if view == "side" else 18
    picture.stroke(path(f"M14 24 L{x - 2.4:.2f} 30 M22 24 L{x + 2.4:.2f} 30"), strap, 0.9)
    picture.solid((box(x - 3.2, 29.6, 6.4, 4.6, 1), "#4b4f57"), (box(x - 1.4, 28.8, 2.8, 1.6, 0.4), "#4b4f57"))
    picture.fill(dot(x, 32, 1.7), "#9fc6d6").fill(dot(x + 0.4, 31.6, 0.5), WHITE)


def _backpack(picture: Picture, looks: Looks, view: View, half: float) -> None:
    bag = mix(looks.bottom, "#b9743f", 0.7)
    if view == "back":
        picture.solid((box(13.2, 24.6, 9.6, 10.6, 3), bag))
        picture.solid((box(14.8, 29.8, 6.4, 4, 1.2), light(bag, 0.2)))
    elif view == "side":
        back, front = 18 - half - 4, 18 - half + 1
        shape = f"M{front:.2f} 25 Q{back:.2f} 25.4 {back:.2f} 31 Q{back:.2f} 35 {front:.2f} 35 Z"
        picture.solid((path(shape), bag))
    else:
        for side in (-1, 1):
            picture.stroke(path(f"M{18 + side * (half - 2):.2f} 24 L{18 + side * (half - 1.6):.2f} 31"), bag, 1.5)


def draw_scarf(picture: Picture, looks: Looks, view: View) -> None:
    """A scarf around the neck: over the top, under the chin."""
    if "scarf" not in looks.extras:
        return
    wool = mix(looks.bottom, RED, 0.6) if brightness(looks.top) > 0.45 else GOLD
    picture.solid((path("M12 23.6 Q18 27.4 24 23.6 L24 26 Q18 29.6 12 26 Z"), wool))
    if view != "back":
        picture.solid((path("M19.6 26.4 L23 25.8 L23.6 32.4 L20.4 32.8 Z"), dark(wool, 0.1)))
        picture.stroke(path("M20.4 31.2 L23.4 30.8"), light(wool, 0.5), 0.9)


Draw = Callable[[Picture, Looks, View, float], None]
ALL_ROUND: Mapping[str, Draw] = {"striped": _striped, "dotted": _dotted, "yoke": _yoke, "hood": _hood}
IN_FRONT: Mapping[str, Draw] = {"plain": _neckline, "collar": _collar, "zip": _zip, "cardigan": _open_front}
OVER: Mapping[str, Draw] = {
    "coat": _coat,
    "cardigan": _open_front,
    "tie": _tie,
    "apron": _apron,
    "camera": _camera,
    "backpack": _backpack,
}
