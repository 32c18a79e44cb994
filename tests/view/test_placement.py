"""Where the state of an object is shown: on the thing, not on whoever uses it."""

from __future__ import annotations

import pytest

from tests.towns import OBJECTS, Box, tmx
from town.core.geometry import Tile
from town.view.placement import own_tile
from town.world.townmap import TownMap, load_map_from

PLAN = """
....................
.######....########.
.#....#....#......#.
.#....#....#..#...#.
.#....#....#......#.
.###.##....####.###.
....................
....................
.######....########.
.#..#.#....#......#.
.#....#....#......#.
.###.##....####.###.
....................
"""


@pytest.fixture(scope="module")
def town() -> TownMap:
    objects = (
        *(one for one in OBJECTS if one.name != "tables"),
        Box("tables", 13, 3, 4, 2),
        Box("sink", 5, 3),
        Box("blackboard", 14, 2, 4, 1),
    )
    return load_map_from({"small.tmx": tmx(PLAN, objects=objects)}, "small")


@pytest.mark.parametrize(
    ("address", "tile"),
    [
        ("Ann's house:room:stove", Tile(4, 1)),  # used from the floor below it
        ("Ann's house:room:bed", Tile(2, 2)),  # one lies in it
        ("Ann's house:room:sink", Tile(6, 3)),  # at the side, where nothing is above
        ("Bakery:shop:blackboard", Tile(15, 1)),  # the middle of what the most of its users stand before
        ("Bakery:shop:tables", Tile(14, 3)),  # between the seats
        ("Green:meadow:bench", Tile(13, 9)),
    ],
)
def test_own_tile(town: TownMap, address: str, tile: Tile) -> None:
    assert own_tile(town, address) == tile
