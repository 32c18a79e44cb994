"""A whole person in every pose, put together from body, clothes, face and hair."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

import pygame

from town.view.art.clothes import capsule, colour_of_coat, draw_scarf, draw_torso, half_width
from town.view.art.face import Mood, draw_face, draw_glasses, draw_head, draw_side_ear
from town.view.art.hair import View, draw_behind, draw_over
from town.view.art.headwear import draw_headwear
from town.view.art.looks import Looks
from town.view.art.palette import SHADE, WHITE, brightness, dark, light, mix
from town.view.art.picture import Picture, box, oval, path

Pose = Literal["stand", "walk", "sit", "lie", "talk"]

CANVAS = (36, 48)  # what figures are drawn on
FEET = (18, 44)  # where the feet stand on it
UPRIGHT = (0, -4, 36, 51)  # what a sprite shows of it: hats may stand out above
BED = (0, 0, 36, 64)  # the same for somebody lying: a bed of one by two tiles
LYING = (-2, 0)  # from the upper left of the pillow's tile to that of the sprite
HEAD_VIEW = (2.5, -0.6, 31, 31)  # what a portrait shows of the canvas
SEAT_DROP = 3.2  # how much lower a sitting person's shoulders are


class Step(NamedTuple):
    """One frame of walking: how far each foot is ahead (1 = most), lifted, and how high the body is."""

    left: float
    right: float
    left_lift: float
    right_lift: float
    rise: float


STILL = Step(0, 0, 0, 0, 0)
STEPS = (Step(1, -1, 0, 0.6, 0), Step(0.1, 0.1, 0, 1.8, 1), Step(-1, 1, 0.6, 0, 0), Step(0.1, 0.1, 1.8, 0, 1))


def drawn_person(looks: Looks, pose: Pose, view: View, frame: int) -> Picture:
    """A person on a canvas of their own; the side view looks right."""
    if pose == "lie":
        return _lying(looks)
    step = STEPS[frame % len(STEPS)] if pose == "walk" else STILL
    figure = Picture(*CANVAS)
    if pose == "sit":
        _sitting(figure, looks, view)
    else:
        _upright(figure, looks, view, step, _mood(pose, frame))
    picture = Picture(*CANVAS)
    picture.glow(FEET[0], FEET[1] - 0.4, 10.5 * looks.width, 3.2)
    x, y = FEET
    grown = f"translate({x} {y}) scale({looks.height:.3f}) translate({-x} {-y})"
    return picture.inside(grown, figure)


def _mood(pose: Pose, frame: int) -> Mood | Literal["telling"]:
    if pose != "talk":
        return "calm"
    return "speaking" if frame % 2 == 0 else "telling"


def _upright(figure: Picture, looks: Looks, view: View, step: Step, mood: str) -> None:
    """Standing, walking or talking."""
    talking = mood != "calm"
    upper, lower = Picture(*CANVAS), Picture(*CANVAS)
    _legs(lower, looks, view, step)
    _upper_body(upper, looks, view, step, "speaking" if mood == "speaking" else "calm", talking)
    if view == "side":
        far = Picture(*CANVAS)
        _side_arm(far, looks, step.left, -1.2, raised=False, tone=0.18)
        figure.inside(f"translate(0 {-step.rise})", far)
    figure.inside("", lower).inside(f"translate(0 {-step.rise})", upper)


def _upper_body(picture: Picture, looks: Looks, view: View, step: Step, mood: Mood, talking: bool) -> None:
    draw_behind(picture, looks.style, view, looks.hair)
    if view != "side":
        _arms(picture, looks, step, talking, behind=view == "back")
    draw_torso(picture, looks, view)
    draw_scarf(picture, looks, view)
    if view == "side":
        _side_arm(picture, looks, step.right, 0, raised=talking, tone=0)
    _draw_whole_head(picture, looks, view, mood)
    if talking and view == "front":
        _raised_arm(picture, looks, high=mood == "speaking")


def _draw_whole_head(picture: Picture, looks: Looks, view: View, mood: Mood) -> None:
    draw_head(picture, looks, view)
    draw_face(picture, looks, view, mood)
    draw_over(picture, looks.style, view, looks.hair)
    if view == "side" and looks.style not in {"long", "bob", "wavy", "curls", "curly"}:
        draw_side_ear(picture, looks)
    draw_glasses(picture, looks, view)
    draw_headwear(picture, looks, view)


def _shoe(looks: Looks) -> str:
    return dark(looks.bottom, 0.45) if brightness(looks.bottom) > 0.25 else "#6b4a35"


def _legs(picture: Picture, looks: Looks, view: View, step: Step) -> None:
    if view == "side":
        _side_legs(picture, looks, step)
    else:
        _front_legs(picture, looks, step)
    if looks.legs == "skirt":
        half = half_width(looks, view) + (1.3 if view != "side" else 1)
        sway = (step.left - step.right) * 0.5
        low, high = half + 0.6, half - 2
        cloth = path(
            f"M{18 - high:.2f} 33 L{18 - low - sway:.2f} 40 Q18 41.6 {18 + low - sway:.2f} 40 L{18 + high:.2f} 33 Z"
        )
        picture.solid((cloth, looks.bottom))
        picture.stroke(path(f"M16 36 L{15.4 - sway:.2f} 40"), dark(looks.bottom, 0.25), 0.8, 0.8)
        picture.stroke(path(f"M20.4 36 L{21 - sway:.2f} 40"), dark(looks.bottom, 0.25), 0.8, 0.8)


def _front_legs(picture: Picture, looks: Looks, step: Step) -> None:
    cloth = looks.skin if looks.legs == "skirt" else looks.bottom
    middle = 2.6 * looks.width
    for side, ahead, lift in ((-1, step.left, step.left_lift), (1, step.right, step.right_lift)):
        x = 18 + side * middle
        low = 42.4 + 0.7 * ahead - lift
        tone = cloth if ahead >= 0 else dark(cloth, 0.16)
        picture.solid((oval(x + side * 0.3, low + 0.4, 2.7, 1.7), _shoe(looks)))
        picture.solid((box(x - 2.2, 34, 4.4, low - 34, 1.6), tone))


def _side_legs(picture: Picture, looks: Looks, step: Step) -> None:
    cloth = looks.skin if looks.legs == "skirt" else looks.bottom
    for ahead, lift, tone in ((step.left, step.left_lift, 0.2), (step.right, step.right_lift, 0.0)):
        x, low = 17.8 + 4.6 * ahead, 42 - 1.1 * lift - 0.5 * abs(ahead)
        turn = f"rotate({-14 * min(0, ahead) * -1 if ahead < 0 else -8 * ahead:.1f} {x:.1f} {low:.1f})"
        foot = Picture(*CANVAS).solid((path(f"M{x - 2:.2f} {low - 1:.2f} h3 q3 .6 3 3 h-6 Z"), _shoe(looks)))
        picture.inside(turn, foot)
        picture.solid((capsule(17.8, 35, x, low - 0.4, 2.25), dark(cloth, tone)))


def _arms(picture: Picture, looks: Looks, step: Step, talking: bool, behind: bool) -> None:
    """Both arms hanging or swinging; one of them only if the other is raised to talk."""
    half = half_width(looks, "front")
    sleeve = colour_of_coat(looks)
    for side, ahead in ((-1, step.right), (1, step.left)):
        if talking and side == 1 and not behind:
            continue
        x = 18 + side * (half + 0.3)
        hand = (x + side * (1.3 - 0.5 * abs(ahead)), 34 - 0.9 * ahead)
        picture.solid(
            (oval(*hand, 1.9, 1.9), looks.skin), (capsule(x - side * 0.8, 26.6, hand[0], hand[1] - 2, 2.1), sleeve)
        )


def _raised_arm(picture: Picture, looks: Looks, high: bool) -> None:
    """The arm with which one talks."""
    half = half_width(looks, "front")
    sleeve = colour_of_coat(looks)
    elbow = (18 + half + 3.4, 30.4)
    hand = (elbow[0] + 1, 24.6) if high else (elbow[0] + 2.8, 26.8)
    wrist = ((elbow[0] + hand[0]) / 2 + 0.1, (elbow[1] + hand[1]) / 2 + 0.6)
    picture.solid(
        (oval(*hand, 2, 2.1), looks.skin),
        (capsule(18 + half - 0.6, 27, *elbow, 2), sleeve),
        (capsule(*elbow, *wrist, 2), sleeve),
    )


def _side_arm(picture: Picture, looks: Looks, ahead: float, dx: float, raised: bool, tone: float) -> None:
    """An arm seen from the side; it swings against the leg on its side."""
    sleeve, skin = dark(colour_of_coat(looks), tone), dark(looks.skin, tone * 0.7)
    x = 17.6 + dx
    if raised:
        picture.solid(
            (oval(27, 27.6, 2, 2), skin),
            (capsule(x, 27, 20.6, 31.6, 2), sleeve),
            (capsule(20.6, 31.6, 24, 29.6, 2), sleeve),
        )
        return
    angle = -0.62 * ahead
    hand = (x + 8 * math.sin(angle), 26.6 + 7.6 * math.cos(angle))
    near = (x + 5.8 * math.sin(angle), 26.6 + 5.4 * math.cos(angle))
    picture.solid((oval(*hand, 1.9, 1.9), skin), (capsule(x, 26.8, *near, 2.1), sleeve))


def _sitting(figure: Picture, looks: Looks, view: View) -> None:
    upper = Picture(*CANVAS)
    draw_behind(upper, looks.style, view, looks.hair)
    if view == "back":
        _arms(upper, looks, STILL, talking=False, behind=True)
    draw_torso(upper, looks, view, seated=True)
    draw_scarf(upper, looks, view)
    down = f"translate(0 {SEAT_DROP})"
    if view == "back":
        half = half_width(looks, view)
        figure.solid((box(18 - half + 0.4, 36, 2 * half - 0.8, 7.4, 3), looks.bottom))
        _draw_whole_head(upper, looks, view, "calm")
        figure.inside(down, upper)
        return
    figure.inside(down, upper)
    (_seated_side if view == "side" else _seated_front)(figure, looks)
    head = Picture(*CANVAS)
    _draw_whole_head(head, looks, view, "calm")
    figure.inside(down, head)


def _seated_front(figure: Picture, looks: Looks) -> None:
    """Thighs towards us, hands in the lap."""
    cloth = looks.bottom
    shin = looks.skin if looks.legs == "skirt" else dark(cloth, 0.14)
    half = half_width(looks, "front")
    for side in (-1, 1):
        x = 18 + side * 3 * looks.width
        figure.solid((oval(x + side * 0.3, 43.8, 2.6, 1.5), _shoe(looks)))
        figure.solid((box(x - 2.1, 39.6, 4.2, 4, 1), shin))
        figure.solid((box(x - 2.9, 36.4, 5.8, 5, 2.3), cloth))
        figure.stroke(path(f"M{x - 1.4:.2f} 37.6 h2.6"), light(cloth, 0.25), 0.8, 0.7)
    for side in (-1, 1):
        shoulder = 18 + side * (half + 0.1)
        hand = (18 + side * 2.6, 36.4)
        figure.solid(
            (oval(*hand, 1.8, 1.7), looks.skin),
            (capsule(shoulder - side * 0.6, 30, shoulder + side * 0.5, 34, 2), colour_of_coat(looks)),
            (capsule(shoulder + side * 0.5, 34, hand[0] + side * 1.8, 36, 1.8), colour_of_coat(looks)),
        )


def _seated_side(figure: Picture, looks: Looks) -> None:
    """Thighs forward, feet on the ground, a hand on the knee."""
    cloth = looks.bottom
    shin = looks.skin if looks.legs == "skirt" else cloth
    figure.solid((path("M23.2 41.8 h3 q3 .6 3 3 h-6 Z"), _shoe(looks)))
    figure.solid((capsule(24.4, 38.6, 24.6, 41.8, 2.1), shin), (capsule(17, 38.2, 24.2, 38.2, 2.7), cloth))
    figure.stroke(path("M18 36.8 H23.4"), light(cloth, 0.25), 0.8, 0.7)
    figure.solid(
        (oval(23.4, 35.6, 1.8, 1.7), looks.skin),
        (capsule(17.4, 30.2, 18.2, 34.4, 2), colour_of_coat(looks)),
        (capsule(18.2, 34.4, 21.8, 35.6, 1.8), colour_of_coat(looks)),
    )


def _lying(looks: Looks) -> Picture:
    """Head on the pillow, seen from above, with a blanket up to the shoulders."""
    picture = Picture(*BED[2:])
    blanket = mix(looks.top, "#efe6d8", 0.3)
    bare = Looks(**{**{name: getattr(looks, name) for name in Looks.__slots__}, "extras": frozenset()})
    head = Picture(*CANVAS)
    draw_behind(head, bare.style, "front", bare.hair)
    _draw_whole_head(head, bare, "front", "asleep")
    picture.glow(18, 15, 12, 9, SHADE, 0.25)
    picture.inside("translate(18 13) scale(0.92) translate(-18 -15)", head)
    picture.solid(
        (
            path(
                "M5.6 26 Q5.4 23.4 8 23.4 H28 Q30.6 23.4 30.4 26 L30.8 54 Q30.8 57.4 27.6 57.4 H8.4 Q5.2 57.4 5.2 54 Z"
            ),
            blanket,
        )
    )
    picture.fill(path("M21 28 C25 35 25.6 44 23.4 55 C28 55.6 29.6 55 29.4 52 L29 28 Z"), dark(blanket, 0.2), 0.5)
    picture.fill(path("M11 28 C8.6 36 9 46 11.6 54.6 C14 52 14 36 14.4 29 Z"), light(blanket, 0.35), 0.55)
    picture.stroke(
        path("M13.6 35 q3.4 1.6 7 .4 M14.4 43.4 q3 1.4 6.4 .2 M15 50.6 q2.6 1 5.4 0"), dark(blanket, 0.28), 0.8, 0.7
    )
    sheet = path(
        "M5.8 26 Q5.8 23.4 8.4 23.4 H27.6 Q30.2 23.4 30.2 26 Q30.2 28.6 27.8 28.2 Q18 27 8.2 28.2 Q5.8 28.6 5.8 26 Z"
    )
    picture.solid((sheet, WHITE))
    return picture


def drawn_portrait(looks: Looks, size_px: int) -> pygame.Surface:
    """Head and shoulders on a round ground, `size_px` square."""
    picture = Picture(*CANVAS, line=0.7)
    x, y, side, _ = HEAD_VIEW
    ground = mix(looks.top, "#f6ead2", 0.72) if brightness(looks.top) > 0.3 else mix(looks.top, "#cfe0e6", 0.75)
    picture.fill(box(x, y, side, side), ground)
    picture.fill(oval(x + side / 2, y + side * 0.95, side * 0.6, side * 0.4), dark(ground, 0.1), 0.7)
    _upper_body(picture, looks, "front", STILL, "calm", talking=False)
    surface = picture.drawn(size_px / side, HEAD_VIEW)
    disc = (
        Picture(side, side)
        .fill(oval(side / 2, side / 2, side / 2 - 0.3, side / 2 - 0.3), "#ffffff")
        .drawn(size_px / side)
    )
    surface.blit(disc, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    rim = Picture(side, side).stroke(oval(side / 2, side / 2, side / 2 - 0.7, side / 2 - 0.7), dark(ground, 0.5), 0.8)
    surface.blit(rim.drawn(size_px / side), (0, 0))
    return surface
