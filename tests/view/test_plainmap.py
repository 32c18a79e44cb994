"""Pictures of anybody's map in the window: what is damaged, hostile or endless is drawn plainly, and costs little."""

# ruff: noqa: E501 (a table of cases is read by the line)

from __future__ import annotations

import io
import resource
import zlib
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pygame
import pytest
from PIL import Image

from tests.towns import tmx
from town.view.drawnmap import DrawnMap, TileLayer, drawn_map
from town.world.townmap import TownMap, load_map_from

FLIPS = [0, *(turn << 29 for turn in range(1, 8))]  # the eight ways in which a tile is turned


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.display.set_mode((64, 48))
    yield
    pygame.display.quit()


def _png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 60)).save(out, "PNG")
    return out.getvalue()


def _sheet(source: str = "t.png", side: int = 32, more: str = "") -> str:
    image = f'<image source="{source}" width="64" height="32"/>'
    return f'<tileset firstgid="1" name="t" tilewidth="{side}" tileheight="{side}" tilecount="2" columns="2">{image}{more}</tileset>'


def _town(tileset: str, picture: bytes = b"", **files: bytes) -> TownMap:
    town = load_map_from({"small.tmx": tmx(tileset=tileset)}, "small")
    return replace(town, files={**town.files, "t.png": picture or _png(64, 32), **files})


def _is_plain(town: TownMap) -> bool:
    return drawn_map(town) == DrawnMap()


def _turned(data: bytes) -> bytes:
    """The first eight cells of the ground show one tile in all eight ways."""
    ways = ",".join(str(1 | flip) for flip in FLIPS).encode()
    return data.replace(b"1,1,1,1,1,1,1,1", ways, 1)


def test_a_whole_picture_is_drawn() -> None:
    drawn = drawn_map(_town(_sheet()))
    assert [type(layer) for layer in drawn.layers] == [TileLayer, TileLayer]
    assert sum(image is not None for image in drawn.images) == 2


@pytest.mark.parametrize(
    "picture",
    [b"no picture", _png(64, 32)[:60], _png(64, 32)[:-40].replace(b"IDAT", b"IDOT"), b"BM" + b"\xff" * 60, b"GIF89a\xff\xff\xff\xff\x00"],
    ids=["text", "cut short", "without data", "bmp of ones", "gif of nothing"],
)  # fmt: skip
def test_a_damaged_picture_is_drawn_plainly(picture: bytes) -> None:
    assert _is_plain(_town(_sheet(), picture))


def test_a_picture_that_says_it_is_enormous_is_never_unpacked() -> None:
    data = bytearray(_png(64, 32))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert _is_plain(_town(_sheet(), bytes(data)))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - most < 100_000


def test_a_picture_that_is_named_a_thousand_times_counts_each_time() -> None:
    layers = '<imagelayer name="sky"><image source="t.png"/></imagelayer>' * 41
    town = _town(_sheet(), _png(1000, 1000))
    data = town.files["small.tmx"].replace(b"</map>", layers.encode() + b"</map>")
    assert _is_plain(replace(town, files={**town.files, "small.tmx": data}))


@pytest.mark.parametrize("source", ["/etc/hostname", "../../etc/hostname", "http://localhost/t.png", "T.PNG", ""])
def test_a_picture_that_did_not_come_with_the_map_is_not_looked_for(source: str) -> None:
    assert _is_plain(_town(_sheet(source)))


def test_a_tile_is_drawn_in_all_eight_ways() -> None:
    town = _town(_sheet())
    drawn = drawn_map(replace(town, files={**town.files, "small.tmx": _turned(town.files["small.tmx"])}))
    (ground, _) = (layer for layer in drawn.layers if isinstance(layer, TileLayer))
    assert len(np.unique(ground.gids[0, :8])) == 8


def test_a_huge_tile_in_all_eight_ways_is_drawn_plainly_and_makes_no_copies() -> None:
    town = _town(_sheet(side=3000).replace('width="64" height="32"', ""), _png(6000, 3000))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert _is_plain(replace(town, files={**town.files, "small.tmx": _turned(town.files["small.tmx"])}))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - most < 100_000


def test_a_tile_beyond_the_tileset_is_drawn_as_nothing_or_plainly() -> None:
    town = _town(_sheet())
    data = town.files["small.tmx"].replace(b"1,1,1,1</data>", b"1,1,1,99999</data>", 1)
    drawn = drawn_map(replace(town, files={**town.files, "small.tmx": data}))
    ground = next(layer for layer in drawn.layers if isinstance(layer, TileLayer))
    assert drawn.images[int(ground.gids[-1, -1])] is None


@pytest.mark.parametrize(
    ("light", "reach"), [("nan", None), ("inf", None), ("-3", None), ("1e308", None), ("1e9", 2048), ("2", 64)]
)
def test_light_of_odd_sizes_reaches_no_further_than_a_screen(light: str, reach: int | None) -> None:
    told = f'<tile id="0"><properties><property name="light" value="{light}"/></properties></tile>'
    lamps = drawn_map(_town(_sheet(more=told))).lamps
    assert (lamps[0].reach if lamps else None) == reach
    assert len(lamps) <= 260
