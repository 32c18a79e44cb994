"""Which moments the pictures of a shot show."""

from __future__ import annotations

from town.view.film.shots import Shot, instants, waking_ticks
from town.view.nights import Span


def test_pictures_are_evenly_spaced_and_the_end_is_not_shown() -> None:
    assert list(instants(Shot(10, 12, ticks_per_s=2), fps=4)) == [10, 10.5, 11, 11.5]


def test_a_shot_shorter_than_a_picture_is_one_picture() -> None:
    assert list(instants(Shot(5, 6, ticks_per_s=40), fps=1)) == [5]


def test_nights_within_a_shot_are_left_out() -> None:
    shot = Shot(0, 60, ticks_per_s=10)

    assert list(instants(shot, 1, [Span(15, 45)])) == [0, 10, 45, 55]


def test_a_shot_that_begins_with_the_night_begins_in_the_morning() -> None:
    assert next(instants(Shot(0, 60, 10), 1, [Span(0, 45)])) == 45


def test_a_shot_of_the_night_itself_is_shown() -> None:
    assert list(instants(Shot(20, 40, 10), 1, [Span(15, 45)])) == [20, 30]


def test_the_length_of_a_film_counts_waking_hours() -> None:
    assert waking_ticks(0, 100, [Span(10, 30), Span(90, 110)]) == 80
