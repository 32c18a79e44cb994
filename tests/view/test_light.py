"""The light of the hours, and rooms where somebody is awake."""

from __future__ import annotations

from itertools import pairwise

import pygame
import pytest

from town.view.light import Light, darkness_at, lamp_colour, tint_at

HOUR = 3600


@pytest.mark.parametrize(
    ("hour", "tint"),
    [
        (0, (88, 100, 164)),
        (6.5, (250, 222, 216)),
        (12, (255, 255, 255)),
        (16.25, (255, 250, 238)),
        (18.25, (255, 222, 200)),
        (23.5, (88, 100, 164)),
        (36, (255, 255, 255)),
    ],
)
def test_tint_at(hour: float, tint: tuple[int, int, int]) -> None:
    assert tint_at(hour * HOUR) == tint


def test_the_light_never_jumps() -> None:
    tints = [tint_at(second) for second in range(0, 24 * HOUR + 60, 60)]
    steps = [abs(a - b) for one, other in pairwise(tints) for a, b in zip(one, other, strict=True)]
    assert max(steps) <= 3


def test_lamps_matter_at_night_only() -> None:
    assert (darkness_at(12 * HOUR), darkness_at(0)) == (0, 1)
    assert lamp_colour(12 * HOUR) == (255, 255, 255)
    assert lamp_colour(0) == (255, 228, 180)


def _white() -> pygame.Surface:
    surface = pygame.Surface((320, 200), 0, 32)
    surface.fill("white")
    return surface


def test_a_lit_room_stands_out_of_the_night() -> None:
    picture = _white()
    Light().lay(picture, 0, [pygame.Rect(80, 40, 120, 100)], [(280, 160, 30)])
    inside, outside, lantern = (picture.get_at(at)[:3] for at in ((140, 90), (20, 180), (280, 160)))
    assert outside == pytest.approx((88, 100, 164), abs=2)
    assert inside == pytest.approx((255, 228, 180), abs=4)
    assert lantern[0] > 220


def test_noon_leaves_the_picture_alone() -> None:
    picture = _white()
    Light().lay(picture, 12 * HOUR, [pygame.Rect(80, 40, 120, 100)])
    assert pygame.image.tobytes(picture, "RGB") == pygame.image.tobytes(_white(), "RGB")


def test_light_follows_a_room_that_goes_dark() -> None:
    light = Light()
    lit, dark = _white(), _white()
    light.lay(lit, 0, [pygame.Rect(80, 40, 120, 100)])
    light.lay(dark, 0, [])
    assert lit.get_at((140, 90)) != dark.get_at((140, 90))
    assert dark.get_at((140, 90))[:3] == pytest.approx((88, 100, 164), abs=2)
