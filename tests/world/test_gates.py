"""Ways through gates: targets in a place with few ways in share the ways to those, and nothing else is different."""

from __future__ import annotations

import numpy as np
import pytest

from tests.towns import Box, tmx
from town.core.geometry import Tile
from town.sim.files import data_folder
from town.world.path import Paths
from town.world.townmap import TownMap, load_map, load_map_from

RING = """\
.........
.#######.
.#..#..#.
.#.###.#.
.#.....#.
.##.#.##.
.........
"""  # two rooms and a hall with two doors; from one room to the other it is shorter inside than round outside


def ringed() -> TownMap:
    house = (Box("House", 1, 1, 7, 5, {"private": True}),)
    arenas = (Box("hall", 2, 4, 5, 1), Box("west", 2, 2, 2, 2), Box("east", 5, 2, 2, 2, {"private": True}))
    return load_map_from({"t.tmx": tmx(RING, sectors=house, arenas=arenas, objects=())}, "t")


def without_gates(town: TownMap, monkeypatch: pytest.MonkeyPatch) -> Paths:
    with monkeypatch.context() as changed:
        changed.setattr("town.world.gates.MOST_GATES", -1)
        paths = Paths(town)
    assert not paths._gates.enclosures
    return paths


@pytest.mark.parametrize("share", [1, 4])
def test_ways_are_the_same_with_gates_and_without(share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From every cell to every cell, whichever of the places count as small."""
    monkeypatch.setattr("town.world.gates.MOST_SHARE", share)
    town = ringed()
    paths, plain = Paths(town), without_gates(town, monkeypatch)
    assert any(one >= 0 for one in paths._gates.enclosed)

    for tile in paths._tiles:
        assert [paths.distance(here, tile) for here in paths._tiles] == [
            plain.distance(here, tile) for here in plain._tiles
        ]
        assert np.array_equal(paths._ways(tile), plain._ways(tile)), tile


def test_ways_of_the_ville_are_the_same_with_gates_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    town = load_map(data_folder("maps") / "the_ville" / "the_ville.tmx")
    paths, plain = Paths(town), without_gates(town, monkeypatch)
    targets = [tile for address in town.places if ":" in address for tile in town.tiles_of(address)][::11]
    assert sum(paths._gates.enclosed[paths._cells[tile]] >= 0 for tile in targets) > 200

    for tile in targets:
        assert np.array_equal(paths._ways(tile), plain._ways(tile)), tile


def test_distances_through_gates_take_no_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("town.world.gates.MOST_SHARE", 1)
    paths = Paths(ringed())

    assert paths.nearest(Tile(0, 0), [Tile(6, 4), Tile(2, 4), Tile(2, 2)]) == Tile(2, 4)
    assert not paths._fields


def test_tiles_of_a_room_share_the_ways_to_its_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two targets in a house, one search of the whole map for each of its two doors."""
    monkeypatch.setattr("town.world.gates.MOST_SHARE", 1)
    paths = Paths(ringed())

    assert paths.distance(Tile(0, 0), Tile(2, 4)) == 12
    assert paths.distance(Tile(0, 0), Tile(6, 4)) == 14

    assert len(paths._gates._to_gates) == 2


def test_ways_to_gates_are_given_up_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("town.world.gates.MOST_SHARE", 1)
    monkeypatch.setattr("town.world.gates.KEPT_BYTES", 0)
    paths = Paths(ringed())
    assert paths.distance(Tile(0, 0), Tile(2, 4)) == 12
    assert paths.distance(Tile(0, 0), Tile(6, 4)) == 14
    assert len(paths._gates._to_gates) == 1
