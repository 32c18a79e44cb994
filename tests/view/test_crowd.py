"""Everybody in a crowd can be told apart."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist, hypot

from hypothesis import given
from hypothesis import strategies as st

from town.view.crowd import spread

GAP = (20.0, 24.0)
FAR = 100.0

points = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=14)


def nearest(found: list[tuple[float, float]]) -> float:
    """The least distance of any two, in gaps."""
    return min((hypot((x - a) / GAP[0], (y - b) / GAP[1]) for (x, y), (a, b) in combinations(found, 2)), default=FAR)


@given(points)
def test_crowds_of_any_shape_are_pulled_apart(crowd: list[tuple[float, float]]) -> None:
    found = spread(crowd, GAP)

    assert len(found) == len(crowd)
    assert nearest(found) > 0.6
    assert found == spread(crowd, GAP)


def test_a_dozen_on_one_spot_stay_around_it() -> None:
    found = spread([(50.0, 50.0)] * 12, GAP)

    assert nearest(found) > 0.8
    assert max(dist(point, (50, 50)) for point in found) < 60


def test_those_with_room_stay_where_they_are() -> None:
    apart = [(0.0, 0.0), (20.5, 0.0), (0.0, 25.0), (300.25, 7.125)]

    assert spread(apart, GAP) == apart
    assert spread([*apart, (301.0, 8.0)], GAP)[:3] == apart[:3]
    assert spread([], GAP) == []


def test_nobody_jumps_while_somebody_walks_through_the_crowd() -> None:
    ways = [spread([(30.0, 30.0), (45.0, 31.0), (x / 4, 33.0)], GAP) for x in range(320)]

    assert max(dist(a, b) for one, other in pairwise(ways) for a, b in zip(one, other, strict=True)) < 4
