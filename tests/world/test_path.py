"""Ways on foot: every step leads on, and there are exactly as many as the distance says."""

from __future__ import annotations

from collections import deque
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.towns import ARENAS, PLAN, SECTORS, Box, tmx
from town.core.geometry import Tile
from town.world.path import Paths
from town.world.townmap import TownMap, load_map_from


@cache
def _small() -> tuple[TownMap, Paths]:
    town = load_map_from({"small.tmx": tmx()}, "small")
    return town, Paths(town)


def _walk(paths: Paths, here: Tile, target: Tile) -> list[Tile]:
    way = [here]
    while way[-1] != target:
        way.append(paths.next_steps(way[-1], target)[0])
        assert len(way) < 10_000
    return way


def _searched(town: TownMap, here: Tile, target: Tile) -> int:
    """Steps by plain search, walls only."""
    queue, seen = deque([(here, 0)]), {here}
    while queue:
        tile, steps = queue.popleft()
        if tile == target:
            return steps
        for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            near = Tile(tile.x + dx, tile.y + dy)
            if town.is_walkable(near) and near not in seen:
                seen.add(near)
                queue.append((near, steps + 1))
    raise AssertionError("no way")


def _is_walkable(tile: Tile) -> bool:
    return _small()[0].is_walkable(tile)


TILES = st.builds(Tile, st.integers(0, 19), st.integers(0, 12)).filter(_is_walkable)


@given(TILES, TILES)
@settings(deadline=None)
def test_following_the_first_step_arrives_after_distance_steps(here: Tile, target: Tile) -> None:
    town, paths = _small()
    way = _walk(paths, here, target)
    assert len(way) - 1 == paths.distance(here, target) >= _searched(town, here, target)
    assert all(abs(a.x - b.x) + abs(a.y - b.y) == 1 and town.is_walkable(b) for a, b in pairwise(way))


@given(TILES, TILES)
@settings(deadline=None)
def test_every_step_offered_is_no_detour_in_the_open(here: Tile, target: Tile) -> None:
    town, paths = _small()
    for step in paths.next_steps(here, target):
        assert town.is_walkable(step)
        if town.arena_at(here) == town.arena_at(step) == town.arena_at(target) == "":
            assert paths.distance(step, target) <= paths.distance(here, target)


def test_steps_in_the_open_are_as_few_as_can_be_and_bend_late() -> None:
    town, paths = _small()
    assert paths.distance(Tile(0, 0), Tile(19, 12)) == _searched(town, Tile(0, 0), Tile(19, 12)) == 31
    assert paths.next_steps(Tile(7, 6), Tile(10, 7)) == (Tile(8, 6), Tile(7, 7))  # the longer side first


def test_at_the_target_there_is_no_step() -> None:
    assert _small()[1].next_steps(Tile(0, 0), Tile(0, 0)) == ()
    assert _small()[1].distance(Tile(0, 0), Tile(0, 0)) == 0


def test_walls_and_what_lies_behind_them_cannot_be_reached() -> None:
    drawing = tmx(PLAN.replace(".###.##.", ".######.", 1), sectors=SECTORS[1:], arenas=ARENAS[1:], objects=())
    paths = Paths(load_map_from({"small.tmx": drawing}, "small"))  # Ann's door is walled up; nothing behind is a place
    assert not paths.reachable(Tile(0, 0), Tile(2, 2))
    assert not paths.reachable(Tile(0, 0), Tile(1, 1))
    assert paths.next_steps(Tile(0, 0), Tile(2, 2)) == ()
    assert paths.next_steps(Tile(0, 0), Tile(1, 1)) == ()
    with pytest.raises(ValueError, match=r"there is no way from \(0, 0\) to \(2, 2\)"):
        paths.distance(Tile(0, 0), Tile(2, 2))


# A street that a house spans: the short way leads through its hall, the long way round.
SPAN = """
...........
.#########.
...........
.#########.
.#########.
...........
"""


def test_routes_go_round_strangers_rooms_but_into_and_out_of_ones_own() -> None:
    house = (Box("House", 1, 1, 9, 3, {"private": True}), Box("Far", 0, 5, 1, 1))
    hall = (Box("hall", 1, 2, 9, 1),)
    town = load_map_from({"t.tmx": tmx(SPAN, sectors=house, arenas=hall, objects=())}, "t")
    paths = Paths(town)
    west, east, inside = Tile(0, 2), Tile(10, 2), Tile(5, 2)
    assert paths.distance(west, east) == 14  # round the house, not the ten steps through it
    assert {town.arena_at(tile) for tile in _walk(paths, west, east)} <= {"", "Far"}
    assert paths.distance(west, inside) == 5
    assert paths.distance(inside, east) == 5
    assert paths.next_steps(west, east) == (Tile(0, 1),)  # the door is nearer, but not offered


def test_with_no_other_way_routes_lead_through_strangers_rooms() -> None:
    plan = "...........\n###########\n"
    house = (Box("House", 4, 0, 3, 1, {"private": True}),)
    town = load_map_from({"t.tmx": tmx(plan, sectors=house, arenas=(Box("hall", 4, 0, 3, 1),), objects=())}, "t")
    assert Paths(town).distance(Tile(0, 0), Tile(10, 0)) == 10


@given(TILES, st.lists(TILES, min_size=1, max_size=5))
@settings(deadline=None)
def test_the_nearest_of_some_tiles_has_the_fewest_steps(here: Tile, tiles: list[Tile]) -> None:
    """Though not every distance is worked out for it."""
    _, paths = _small()
    tiles = [tile for tile in tiles if paths.reachable(here, tile)] or [here]
    assert paths.nearest(here, tiles) == min(tiles, key=lambda tile: (paths.distance(here, tile), tile))


def test_to_find_the_nearest_of_many_takes_one_field() -> None:
    """The first is near as the crow flies, but behind a wall; the others are measured from here."""
    house = (Box("House", 1, 1, 9, 3, {"private": True}), Box("Far", 0, 5, 1, 1))
    hall = (Box("hall", 1, 2, 9, 1),)
    paths = Paths(load_map_from({"t.tmx": tmx(SPAN, sectors=house, arenas=hall, objects=())}, "t"))
    here, tiles = Tile(5, 2), [Tile(5, 5), Tile(9, 2), Tile(0, 0), Tile(10, 2), Tile(0, 5)]

    assert paths.nearest(here, tiles) == Tile(9, 2)

    assert len(paths._fields) == 1
    assert [paths._distance(here, tile, {}) for tile in tiles] == [13, 4, 7, 5, 8]
    assert [paths.distance(here, tile) for tile in tiles] == [13, 4, 7, 5, 8]


def test_fields_are_given_up_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    town, _ = _small()
    monkeypatch.setattr("town.world.path.BUDGET_BYTES", 4 * int(town.walkable.sum()) * 3)
    paths = Paths(town)
    targets = [Tile(x, 6) for x in range(20)]
    before = [paths.distance(Tile(0, 0), target) for target in targets]
    assert len(paths._fields) == 3
    assert before == [paths.distance(Tile(0, 0), target) for target in targets]
