"""The Ville as others read it: with pytmx, and nothing of ours but the script that draws it."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pytest
import pytmx
from PIL import Image
from scipy import ndimage

HERE = Path(__file__).resolve().parents[2] / "maps" / "the_ville"
TMX = HERE / "the_ville.tmx"
STREET = (60, 29)  # a tile of the main street, (x, y)
TILE = 32

Grid = npt.NDArray[np.bool_]
T = TypeVar("T", bound=np.generic)
Rect = tuple[int, int, int, int]  # x, y, width, height in tiles


@pytest.fixture(scope="module")
def ville() -> pytmx.TiledMap:
    """The map without pictures."""
    return pytmx.TiledMap(str(TMX), image_loader=lambda *_args, **_kwargs: lambda *_a, **_k: object())


@pytest.fixture(scope="module")
def free(ville: pytmx.TiledMap) -> Grid:
    """Where one can walk, indexed [y, x]."""
    return np.asarray(np.array(ville.get_layer_by_name("walls").data) == 0)


@pytest.fixture(scope="module")
def reached(free: Grid) -> Grid:
    """Where one can walk to from the main street."""
    regions, _ = ndimage.label(free)
    return np.asarray(regions == regions[STREET[1], STREET[0]])


def rects(ville: pytmx.TiledMap, layer: str) -> Iterator[tuple[str, Rect]]:
    """Name and tiles of everything in an object layer."""
    for thing in ville.get_layer_by_name(layer):
        sides = [round(v) for v in (thing.x, thing.y, thing.width, thing.height)]
        assert all(v % TILE == 0 for v in sides), f"{thing.name} is not on the grid"
        x, y, width, height = (v // TILE for v in sides)
        yield thing.name, (x, y, width, height)


def cut(grid: npt.NDArray[T], rect: Rect) -> npt.NDArray[T]:
    """The part of a grid that a rectangle covers."""
    x, y, width, height = rect
    return grid[y : y + height, x : x + width]


def holds(outer: Rect, inner: Rect) -> bool:
    """Whether one rectangle lies in another."""
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[0] + inner[2] <= outer[0] + outer[2]
        and inner[1] + inner[3] <= outer[1] + outer[3]
    )


def addresses(ville: pytmx.TiledMap) -> Iterator[tuple[tuple[str, str, str], Rect]]:
    """Every object under the sector and arena that hold it; fails unless there is exactly one of each."""
    sectors, arenas = list(rects(ville, "sectors")), list(rects(ville, "arenas"))
    for name, rect in rects(ville, "objects"):
        homes = [(arena, box) for arena, box in arenas if holds(box, rect)]
        assert len(homes) == 1, f"{name} at {rect} lies in {homes}"
        owners = [sector for sector, box in sectors if holds(box, homes[0][1])]
        assert len(owners) == 1, f"{homes} lies in {owners}"
        yield (owners[0], homes[0][0], name), rect


def test_map_has_the_papers_size_and_counts(ville: pytmx.TiledMap) -> None:
    counts = [len(list(rects(ville, layer))) for layer in ("sectors", "arenas", "objects")]

    assert (ville.width, ville.height, ville.tilewidth, ville.tileheight) == (140, 100, TILE, TILE)
    assert counts == [19, 63, 222]
    assert (ville.properties["title"], ville.properties["start"]) == ("The Ville", "2023-02-13 00:00")


def test_every_address_is_unique(ville: pytmx.TiledMap) -> None:
    twice = [name for name, count in Counter(address for address, _ in addresses(ville)).items() if count > 1]

    assert twice == []


def test_every_arena_is_in_one_sector_and_none_overlap(ville: pytmx.TiledMap, free: Grid) -> None:
    sectors = list(rects(ville, "sectors"))
    cover = np.zeros(free.shape, int)
    for name, rect in rects(ville, "arenas"):
        assert sum(holds(box, rect) for _, box in sectors) == 1, name
        cut(cover, rect)[...] += 1

    assert cover.max() == 1


def test_every_free_tile_of_every_arena_is_reached_from_the_street(
    ville: pytmx.TiledMap, free: Grid, reached: Grid
) -> None:
    for name, rect in rects(ville, "arenas"):
        assert cut(free, rect).any(), name
        assert (cut(free, rect) == cut(reached, rect)).all(), f"part of {name} at {rect} is cut off"


def test_every_object_can_be_used_and_none_share_a_tile(ville: pytmx.TiledMap, free: Grid, reached: Grid) -> None:
    users = np.zeros(free.shape, int)
    for name, rect in rects(ville, "objects"):
        assert cut(reached, rect).any(), f"no way to {name} at {rect}"
        cut(users, rect)[...] += cut(free, rect)

    assert users.max() == 1


@pytest.mark.parametrize(
    ("place", "at_least"),
    [
        (("Hobbs Cafe", "cafe", "cafe customer seating"), 24),
        (("The Rose and Crown Pub", "pub", "bar customer seating"), 14),
        (("Oak Hill College", "classroom", "classroom student seating"), 12),
        (("Oak Hill College", "library", "library table"), 6),
        (("Moreno family's house", "Tom and Jane Moreno's bedroom", "bed"), 2),
        (("Lin family's house", "Mei and John Lin's bedroom", "bed"), 2),
        (("Moore family's house", "main room", "bed"), 2),
    ],
)
def test_public_places_have_seats_enough(
    ville: pytmx.TiledMap, free: Grid, place: tuple[str, str, str], at_least: int
) -> None:
    assert cut(free, dict(addresses(ville))[place]).sum() >= at_least


def test_no_home_is_a_way_to_somewhere_else(ville: pytmx.TiledMap, free: Grid, reached: Grid) -> None:
    """With the tiles of a bedroom or bathroom shut, everything outside it can still be reached."""
    for name, rect in rects(ville, "arenas"):
        if not name.endswith(("room", "bathroom")) or name in ("classroom", "common room", "main room"):
            continue
        shut = free.copy()
        own = np.zeros(free.shape, bool)
        cut(own, rect)[...] = True
        shut[own] = False
        regions, _ = ndimage.label(shut)
        left = regions == regions[STREET[1], STREET[0]]
        lost = {arena for arena, box in rects(ville, "arenas") if not cut(left, box).any()}
        own_bath = name.replace("room", "bathroom")  # behind the owner's room in the co-living space
        assert lost <= {name, own_bath}, f"{name} is the way to {lost}"


def test_tileset_picture_has_the_size_the_tileset_says() -> None:
    tileset = ET.parse(HERE / "the_ville.tsx").getroot()
    image = tileset.find("image")
    assert image is not None

    with Image.open(HERE / image.attrib["source"]) as picture:
        size = picture.size

    columns, count = int(tileset.attrib["columns"]), int(tileset.attrib["tilecount"])
    assert size == (int(image.attrib["width"]), int(image.attrib["height"]))
    assert size == (columns * TILE, count // columns * TILE)


def test_drawing_it_anew_gives_the_committed_files(tmp_path: Path) -> None:
    """Byte for byte, except that the picture is compared by its pixels: zlib builds compress differently."""
    subprocess.run([sys.executable, str(HERE / "make" / "build.py"), str(tmp_path)], check=True)

    for name in ("the_ville.tmx", "the_ville.tsx"):
        assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes(), f"{name}: run make/build.py"
    with Image.open(tmp_path / "the_ville.png") as new, Image.open(HERE / "the_ville.png") as old:
        assert (np.asarray(new) == np.asarray(old)).all(), "the_ville.png: run make/build.py"
