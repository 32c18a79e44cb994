"""A map as the engine sees it: places, what they inherit, their tiles; whatever way Tiled has stored it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.towns import ARENAS, OBJECTS, PLAN, SECTORS, Box, Polygon, Spot, tmx, write_map
from town.core.geometry import Tile
from town.core.persona import Place
from town.sim.files import data_folder
from town.world.path import paths_on
from town.world.townmap import TownMap, load_map, load_map_from

HOUR = 3600


@pytest.fixture
def small(tmp_path: Path) -> TownMap:
    """The tiny town."""
    return load_map(write_map(tmp_path, tmx(properties={"title": "Small Town", "start": "2023-03-03 06:00"})))


def test_a_map_says_what_it_is(small: TownMap) -> None:
    assert (small.name, small.title, small.start) == ("small", "Small Town", "2023-03-03 06:00")
    assert (small.width, small.height) == (20, 13)
    assert small.walkable.shape == (13, 20)
    assert not small.walkable.flags.writeable
    assert load_map_from({"x.tmx": tmx()}, "x").title == "x"


def test_places_have_what_the_map_says_and_inherit_the_rest(small: TownMap) -> None:
    assert small.places["Ann's house:room:stove"] == Place(
        "Ann's house:room:stove", ("cook", "make coffee"), ("off", "on", "burning"), private=True, seats=1
    )
    assert small.places["Bakery:shop:tables"] == Place(
        "Bakery:shop:tables", ("eat", "drink coffee", "talk"), (), 7 * HOUR, 19 * HOUR, False, 6
    )
    assert small.rest_state("Ann's house:room:stove") == "off"
    assert small.rest_state("Bakery:shop:tables") == ""


def test_an_arena_may_differ_from_its_sector(tmp_path: Path) -> None:
    shop = Box("shop", 12, 2, 3, 3, {"private": False, "open": "11:00-02:00"})
    office = Box("office", 15, 2, 3, 3)
    bakery = Box("Bakery", 11, 1, 8, 5, {"open": "07:00-19:00", "private": True, "capacity": 5})
    drawing = tmx(sectors=(*SECTORS[:2], bakery, SECTORS[3]), arenas=(*ARENAS[:2], shop, office), objects=OBJECTS[:4])
    town = load_map(write_map(tmp_path, drawing))
    assert (town.places["Bakery:shop"].opens_s, town.places["Bakery:shop"].closes_s) == (11 * HOUR, 2 * HOUR)
    assert not town.places["Bakery:shop"].private
    assert town.places["Bakery:shop:counter"].opens_s == 11 * HOUR
    assert town.places["Bakery:office"].private
    assert not town.is_private_arena("Bakery:office")  # a part of a private sector, nobody's own room
    assert town.capacity_of("Bakery:office") == 5
    assert [place.address for place in town.public_places("Bakery")] == ["Bakery", "Bakery:shop", "Bakery:shop:counter"]


def test_private_rooms_are_told_from_shared_ones(tmp_path: Path) -> None:
    own = Box("room", 2, 2, 2, 3, {"private": True})
    hall = Box("hall", 4, 2, 2, 3)
    town = load_map(write_map(tmp_path, tmx(arenas=(own, hall, *ARENAS[1:]))))
    assert town.is_private_arena("Ann's house:room")
    assert not town.is_private_arena("Ann's house:hall")
    assert not town.is_private_arena("Ann's house")
    assert [place.address for place in town.public_places("Ann's house")] == ["Ann's house"]


def test_tiles_of_places(small: TownMap) -> None:
    assert small.tiles_of("Bakery:shop:counter") == (Tile(12, 2), Tile(13, 2))
    assert len(small.tiles_of("Bob's house:room")) == 7  # one of the eight is a wall
    assert small.tiles_of("Bob's house") == small.tiles_of("Bob's house:room")
    assert all(small.is_walkable(tile) for place in small.places for tile in small.tiles_of(place))


def test_a_sector_without_arenas_has_its_own_tiles(tmp_path: Path) -> None:
    town = load_map(write_map(tmp_path, tmx(arenas=ARENAS[:3], objects=OBJECTS[:5])))
    assert len(town.tiles_of("Green")) == 13  # twelve inside, and the doorway
    assert town.arena_at(Tile(13, 9)) == "Green"


def test_only_tiles_on_the_common_ground_count(tmp_path: Path) -> None:
    """A corner that is walled off in a room is nowhere one can be."""
    plan = "\n".join((*PLAN.split()[:9], ".#.##.#....#......#.", ".##...#....#......#.", *PLAN.split()[11:]))
    town = load_map(write_map(tmp_path, tmx(plan, objects=OBJECTS[:2])))
    assert town.is_walkable(Tile(2, 9))
    assert town.tiles_of("Bob's house:room") == (Tile(5, 9), Tile(3, 10), Tile(4, 10), Tile(5, 10))


def test_every_tile_has_an_arena_a_sector_or_nothing(small: TownMap) -> None:
    assert small.arena_at(Tile(2, 2)) == "Ann's house:room"
    assert small.arena_at(Tile(4, 5)) == "Ann's house"  # the doorway
    assert small.arena_at(Tile(0, 0)) == ""
    for x, y in ((2, 2), (4, 5), (0, 0), (19, 12)):
        assert small.arena_names[small.arena_ids[y, x]] == small.arena_at(Tile(x, y))
    assert small.arena_names[0] == ""


def test_walkable_is_false_off_the_map(small: TownMap) -> None:
    assert small.is_walkable(Tile(0, 0))
    assert not small.is_walkable(Tile(1, 1))
    for x, y in ((-1, 0), (0, -1), (20, 0), (0, 13)):
        assert not small.is_walkable(Tile(x, y))


def test_capacity_is_a_seat_a_tile_unless_said_otherwise(small: TownMap, tmp_path: Path) -> None:
    assert small.capacity_of("Bakery:shop:tables") == 6
    assert small.capacity_of("Bakery:shop") == 8
    assert small.capacity_of("Green:meadow") is None
    pair = Box("tables", 14, 3, 3, 2, {"capacity": 2})
    town = load_map(write_map(tmp_path, tmx(objects=(*OBJECTS[:4], pair)), "pair"))
    assert town.capacity_of("Bakery:shop:tables") == town.places["Bakery:shop:tables"].seats == 2


def test_what_lies_within_what(small: TownMap) -> None:
    assert small.places_within("Bakery") == ("Bakery:shop",)
    assert small.places_within("Bakery:shop") == ("Bakery:shop:counter", "Bakery:shop:tables")
    assert small.places_within("Bakery:shop:tables") == ()


def test_spawns_are_points_or_boxes_named_after_people(tmp_path: Path) -> None:
    spots = (Spot("Ann Hill", 3.7, 3.2), Box("Bob Stone", 7, 6, 3, 1))
    assert load_map(write_map(tmp_path, tmx(spawns=spots))).spawns == {"Ann Hill": Tile(3, 3), "Bob Stone": Tile(8, 6)}


@pytest.mark.parametrize("encoding", ["csv", "base64", "zlib"])
def test_every_way_of_storing_tiles_gives_the_same_town(tmp_path: Path, encoding: str) -> None:
    town = load_map(write_map(tmp_path, tmx(encoding=encoding)))
    assert np.array_equal(town.walkable, [[cell != "#" for cell in row] for row in PLAN.split()])


def test_a_tile_is_in_a_shape_when_its_middle_is(tmp_path: Path) -> None:
    shifted = Box("counter", 12.4, 1.6, 2, 1)  # off the grid by less than half a tile
    town = load_map(write_map(tmp_path, tmx(objects=(shifted,))))
    assert town.tiles_of("Bakery:shop:counter") == (Tile(12, 2), Tile(13, 2))


def test_rooms_may_be_polygons(tmp_path: Path) -> None:
    ell = Polygon("shop", [(12, 2), (15, 2), (15, 4), (18, 4), (18, 5), (12, 5)])
    town = load_map(write_map(tmp_path, tmx(arenas=(*ARENAS[:2], ell, ARENAS[3]), objects=OBJECTS[:4])))
    assert len(town.tiles_of("Bakery:shop")) == 3 * 2 + 6
    assert town.arena_at(Tile(16, 2)) == "Bakery"
    assert town.arena_at(Tile(16, 4)) == "Bakery:shop"


def test_names_may_be_in_any_script_and_are_composed(tmp_path: Path) -> None:
    sectors = (Box("王家", 1, 1, 6, 5), Box("Cafe\u0301", 11, 1, 8, 5))
    arenas = (Box("卧室", 2, 2, 4, 3), Box("salle", 12, 2, 6, 3))
    town = load_map(write_map(tmp_path, tmx(sectors=sectors, arenas=arenas, objects=(Box("床", 2, 2),))))
    assert "王家:卧室:床" in town.places
    assert "Caf\u00e9:salle" in town.places


def test_external_tilesets_and_pictures_are_carried_along(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "art.tsx").write_text(
        '<tileset name="art" tilewidth="32" tileheight="32" tilecount="4"><image source="art.png"/></tileset>',
        encoding="utf-8",
    )
    (shared / "art.png").write_bytes(b"picture")
    data = tmx(tileset='<tileset firstgid="1" source="..\\shared\\art.tsx"/>')
    town = load_map(write_map(tmp_path / "small", data))
    assert town.files == {
        "small.tmx": data, "../shared/art.tsx": (shared / "art.tsx").read_bytes(), "../shared/art.png": b"picture",
    }  # fmt: skip


def test_a_map_kept_as_bytes_is_the_same_map(small: TownMap) -> None:
    again = load_map_from(small.files, "small")
    assert again.places == small.places
    assert again.files == small.files
    assert (again.name, again.title, again.start) == (small.name, small.title, small.start)
    assert np.array_equal(again.arena_ids, small.arena_ids)


def test_runs_of_one_process_share_a_map_and_its_paths(small: TownMap) -> None:
    copied = {name: bytes(bytearray(data)) for name, data in small.files.items()}
    one, other = load_map_from(small.files, "small"), load_map_from(copied, "small")
    changed = load_map_from({name: data.replace(b"Small", b"Tiny") for name, data in copied.items()}, "small")

    assert one is other
    assert paths_on(one) is paths_on(other)
    assert (one.title, changed.title) == ("Small Town", "Tiny Town")
    assert paths_on(changed) is not paths_on(one)


def test_reading_a_map_loads_no_window_and_says_nothing() -> None:
    path = data_folder("maps") / "the_ville" / "the_ville.tmx"
    code = (
        f"import sys; from pathlib import Path; from town.world.townmap import load_map; load_map(Path({str(path)!r}));"
        "assert 'pygame' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_the_shipped_map_is_without_fault() -> None:
    for path in data_folder("maps").glob("*/*.tmx"):
        assert load_map(path).places
