"""The pictures of a film: how many, what they show, always the same."""

from __future__ import annotations

import pygame
import pytest

from town.lab.spread import spread
from town.view.film.reel import Reel, scale_of
from town.view.film.shots import Caption, Shot
from town.view.knowing import Knowing
from town.view.runindex import RunIndex

SIZE = (320, 200)


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def test_a_film_has_the_pictures_of_its_shots(index: RunIndex) -> None:
    reel = Reel(index, [Shot(0, 10, 10), Shot(100, 105, 10)], SIZE, fps=10)

    assert len(reel) == 15
    assert reel.seconds == 1.5
    assert sum(1 for _ in reel.pictures()) == 15


def test_the_same_film_twice_is_the_same_to_the_last_pixel(index: RunIndex) -> None:
    shots = [Shot(240, 260, 4, ("Ann Hill", "Bob Stone"), focus=250, is_faded=True)]
    one, other = ([pixels(picture) for picture in Reel(index, shots, SIZE, fps=2).pictures()] for _ in range(2))

    assert one == other
    assert len(set(one)) > 1


def test_single_pictures_are_those_of_the_whole_film(index: RunIndex) -> None:
    reel = Reel(index, [Shot(0, 40, 10, ("Ann Hill",), is_following=True)], SIZE, fps=4)
    every = [pixels(picture) for picture in reel.pictures()]

    assert [pixels(picture) for picture in reel.pictures([3, 9])] == [every[3], every[9]]


def test_a_caption_changes_the_strip_only(index: RunIndex) -> None:
    plain, told = (
        next(Reel(index, [Shot(240, 241, 1, captions=captions)], SIZE, fps=1).pictures()).copy()
        for captions in ((), (Caption(240, "The stove burns", 4.0),))
    )
    strip = pygame.Rect(0, SIZE[1] - 54, SIZE[0], 54)
    above = pygame.Rect(0, 0, SIZE[0], SIZE[1] - 54)

    assert pixels(plain.subsurface(above)) == pixels(told.subsurface(above))
    assert pixels(plain.subsurface(strip)) != pixels(told.subsurface(strip))


def test_shots_come_out_of_the_dark(index: RunIndex) -> None:
    first = next(Reel(index, [Shot(240, 300, 10, is_faded=True)], SIZE, fps=30).pictures())

    assert pygame.transform.average_color(first, (0, 0, SIZE[0], 100))[:3] < (20, 20, 20)


def test_where_a_following_camera_looks_somebody_is(index: RunIndex) -> None:
    shot = Shot(300, 700, 40, ("Eve Field",), is_following=True)
    reel = Reel(index, [shot], (640, 360), fps=2)

    assert len({pixels(picture) for picture in reel.pictures()}) > 10


def test_knowers_glow_and_are_counted(index: RunIndex) -> None:
    knowing = Knowing(index.topics[0], spread(index.reader, index.topics[0]))
    assert "Ann Hill" in knowing.who(300)
    shot = Shot(300, 303, 1, ("Ann Hill",), is_following=True)
    plain, glowing = (
        [pixels(picture) for picture in Reel(index, [shot], SIZE, 1, known).pictures()] for known in (None, knowing)
    )

    assert plain[0] != glowing[0]


@pytest.mark.parametrize(
    ("size", "scale"), [((320, 200), 0.75), ((1280, 720), 1.0), ((1920, 1080), 1.5), ((3840, 2160), 3.0)]
)
def test_letters_grow_with_the_picture(size: tuple[int, int], scale: float) -> None:
    assert scale_of(size) == scale
