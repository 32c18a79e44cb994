"""Faces: eyes, mouths, beards and glasses, on a head at (18, 16)."""

from __future__ import annotations

from typing import Literal

from town.view.art.hair import View
from town.view.art.looks import Looks
from town.view.art.palette import INK, SHADE, WHITE, brightness, dark, mix
from town.view.art.picture import Picture, box, dot, oval, path

Mood = Literal["calm", "speaking", "asleep"]
LIPS = "#9c4a44"


def draw_head(picture: Picture, looks: Looks, view: View) -> None:
    """Head and ears, without face and hair."""
    skin, shade = looks.skin, dark(looks.skin, 0.14)
    if view == "side":
        picture.solid((oval(18, 16.2, 8.4, 8.3), skin), (oval(26.1, 18.4, 1.5, 1.3), skin))
        picture.fill(
            path("M10.5 20 C12 23.6 16 24.5 18 24.5 C21.6 24.5 24.4 23 25.6 20.6 C22 23 14 23 10.5 20 Z"), shade, 0.6
        )
        return
    picture.solid(
        (oval(9.2, 17.6, 1.7, 2.2), skin), (oval(26.8, 17.6, 1.7, 2.2), skin), (oval(18, 16.2, 8.7, 8.3), skin)
    )
    picture.fill(oval(9.2, 17.8, 0.8, 1.2), shade).fill(oval(26.8, 17.8, 0.8, 1.2), shade)
    picture.fill(
        path("M10.4 20.4 C12 23.4 15 24.5 18 24.5 C21 24.5 24 23.4 25.6 20.4 C22 23.2 14 23.2 10.4 20.4 Z"), shade, 0.6
    )


def draw_side_ear(picture: Picture, looks: Looks) -> None:
    """The ear that lies over the hair when a person is seen from the side."""
    picture.solid((oval(14.9, 18.2, 1.5, 2), looks.skin)).fill(oval(15.1, 18.3, 0.7, 1.1), dark(looks.skin, 0.18))


def draw_face(picture: Picture, looks: Looks, view: View, mood: Mood) -> None:
    """Everything on the face; nothing when seen from behind."""
    if view == "back":
        return
    eyes = (23.1,) if view == "side" else (14.4, 21.6)
    _cheeks(picture, looks, view)
    for x in eyes:
        _eye(picture, looks, x, mood)
    if looks.beard:
        _beard(picture, looks, view)
    _mouth(picture, looks, 22.8 if view == "side" else 18, mood, 1.1 if view == "side" else 1.5)
    if view == "front":
        picture.stroke(path("M17.4 19.4 q.7 .5 1.3 0"), dark(looks.skin, 0.4), 0.7)
    if looks.wrinkles:
        _wrinkles(picture, looks, eyes)


def _eye(picture: Picture, looks: Looks, x: float, mood: Mood) -> None:
    brow = dark(looks.hair, 0.2) if brightness(looks.hair) > 0.2 else INK
    if mood == "asleep":
        picture.stroke(path(f"M{x - 1.5} 17.6 q1.5 1.3 3 0"), INK, 0.9)
        return
    picture.stroke(path(f"M{x - 1.4} 14.1 q1.4 -.8 2.8 0"), brow, 0.8, 0.9)
    if brightness(looks.skin) < 0.5:  # dark eyes would be lost on dark skin
        picture.fill(oval(x, 17.3, 1.9, 2), "#f3e9dc")
    if looks.lashes:
        out = 1 if x >= 18 else -1
        picture.stroke(path(f"M{x - out} 15.8 Q{x + out * 0.6} 15.3 {x + out * 2.1} 16.1"), "#2a1d1a", 0.8)
    picture.fill(oval(x, 17.3, 1.15, 1.65), "#2a1d1a").fill(dot(x + 0.4, 16.6, 0.5), WHITE)


def _cheeks(picture: Picture, looks: Looks, view: View) -> None:
    blush = mix(looks.skin, "#e2574c", 0.45)
    for x in (21.4,) if view == "side" else (12.3, 23.7):
        picture.fill(oval(x, 20.1, 1.6, 1), blush, 0.5)


def _mouth(picture: Picture, looks: Looks, x: float, mood: Mood, half: float) -> None:
    if mood == "speaking":
        picture.fill(oval(x, 21.5, half, 1.35), "#6e2a2a").fill(oval(x, 22.1, 0.9, 0.6), "#d97a70")
    else:
        colour = mix(LIPS, SHADE, 0.35) if brightness(looks.skin) < 0.5 else LIPS
        picture.stroke(path(f"M{x - half} 21.2 Q{x} 22.4 {x + half} 21.2"), colour, 0.85)


def _wrinkles(picture: Picture, looks: Looks, eyes: tuple[float, ...]) -> None:
    for x in eyes:
        picture.stroke(path(f"M{x - 1.2} 19.5 q1.2 .5 2.2 0"), dark(looks.skin, 0.3), 0.5, 0.8)


# Beards: from the front and from the side, as SVG paths.
BEARD_SHAPES = {
    "full": (
        (
            "M9.6 17 C9.4 24.6 13.4 26.8 18 26.8 C22.6 26.8 26.6 24.6 26.4 17 C25.6 20.4 24 21.4 22 20.6 "
            "C20 19.6 16 19.6 14 20.6 C12 21.4 10.4 20.4 9.6 17 Z"
        ),
        (
            "M15 17.6 C14.6 24 18 26.4 22.4 25.6 C25.4 25 26.6 22.6 26 20.2 C24 20 22.2 20 20.6 19 "
            "C18.4 18.8 17.2 18.6 15 17.6 Z"
        ),
    ),
    "stubble": (
        "M10 18.4 C10.8 23.4 14 24.4 18 24.4 C22 24.4 25.2 23.4 26 18.4 C24 20.4 12 20.4 10 18.4 Z",
        "M15 18 C15 23 18 25 21 24.4 C24 24 26 22 26 20 C22 20.4 18 20.4 15 18 Z",
    ),
    "goatee": (
        "M15.6 22.8 Q18 21.8 20.4 22.8 Q19.6 26.4 18 26.4 Q16.4 26.4 15.6 22.8 Z",
        "M21 22.8 Q23.4 21.8 25.8 22.8 Q25 26.4 23.4 26.4 Q21.8 26.4 21 22.8 Z",
    ),
    "moustache": (
        "M18 19.6 C20 19.2 22 20.4 22.4 21.4 Q18 20.6 13.6 21.4 C14 20.4 16 19.2 18 19.6 Z",
        "M23.8 19.6 C25.6 19.2 26.6 20.4 25.8 21.4 Q23.8 20.6 19.4 21.4 C19.8 20.4 21.8 19.2 23.8 19.6 Z",
    ),
}


def _beard(picture: Picture, looks: Looks, view: View) -> None:
    shape = path(BEARD_SHAPES[looks.beard][view == "side"])
    if looks.beard == "full":
        picture.solid((shape, looks.hair))
    else:
        picture.fill(shape, looks.hair, 0.35 if looks.beard == "stubble" else 1)
    if looks.beard == "full" and view == "front":
        picture.fill(oval(18, 22, 2.2, 1), looks.skin)


def draw_glasses(picture: Picture, looks: Looks, view: View) -> None:
    """Glasses, if the person wears any."""
    kinds = looks.extras & {"glasses", "round glasses"}
    if not kinds or view == "back":
        return
    round_ = "round glasses" in kinds
    for x in (23,) if view == "side" else (14.3, 21.7):
        lens = dot(x, 17.4, 2.7) if round_ else box(x - 2.8, 15.3, 5.6, 4.2, 1.4)
        picture.fill(lens, "#dff1f5", 0.16).stroke(lens, "#2c2523" if not round_ else "#7a5a24", 0.9)
    picture.stroke(path("M14.6 17 H20.2" if view == "side" else "M17 17 Q18 16.4 19 17"), "#2c2523", 0.9)
