"""Bubbles are seen as a whole, wherever people stand."""

from __future__ import annotations

from itertools import combinations

import pygame
from hypothesis import given
from hypothesis import strategies as st

from town.view.bubbleplace import bubble_places

FREE = pygame.Rect(200, 0, 700, 600)
SMALL_MAP = pygame.Rect(200, 450, 200, 150)

bubbles = st.lists(
    st.builds(pygame.Rect, st.integers(-100, 1200), st.integers(-200, 900), st.integers(30, 220), st.integers(30, 140)),
    max_size=8,
)


@given(bubbles)
def test_no_pixel_is_lost(wanted: list[pygame.Rect]) -> None:
    places = bubble_places(wanted, FREE, [SMALL_MAP])

    assert [place.size for place in places] == [rect.size for rect in wanted]
    assert all(FREE.contains(place) for place in places)


@given(bubbles.filter(lambda some: len(some) < 4))
def test_a_few_bubbles_hide_neither_each_other_nor_lie_under_the_small_map(wanted: list[pygame.Rect]) -> None:
    places = bubble_places(wanted, FREE, [SMALL_MAP])

    assert not any(one.colliderect(other) for one, other in combinations([*places, SMALL_MAP], 2))


def test_a_bubble_with_room_stays_where_it_is_wanted() -> None:
    wanted = [pygame.Rect(300, 200, 100, 50), pygame.Rect(500, 200, 100, 50)]

    assert bubble_places(wanted, FREE, [SMALL_MAP]) == wanted


def test_a_bubble_that_would_hide_another_moves_up() -> None:
    below, behind = pygame.Rect(300, 200, 100, 50), pygame.Rect(310, 170, 100, 50)

    assert bubble_places([below, behind], FREE) == [below, pygame.Rect(310, 150, 100, 50)]


def test_a_bubble_larger_than_the_picture_shows_its_beginning() -> None:
    assert bubble_places([pygame.Rect(0, 0, 800, 700)], FREE)[0].topleft == (200, 0)
