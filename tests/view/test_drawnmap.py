"""What a map's files have besides still tiles: light, movement, whole pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pygame
import pytest

from tests.towns import tmx
from town.view.camera import Camera
from town.view.drawnmap import Cycle, Lamp, drawn_map
from town.view.mappicture import MapPicture
from town.world.townmap import TownMap, load_map_from

RED, BLUE, GREEN, GOLD = (200, 0, 0), (0, 0, 200), (0, 160, 0), (250, 200, 0)
TILESET = """<tileset firstgid="1" name="plain" tilewidth="32" tileheight="32" tilecount="4" columns="4">
 <image source="tiles.png" width="128" height="32"/>
 <tile id="0"><animation><frame tileid="0" duration="200"/><frame tileid="2" duration="300"/></animation></tile>
 <tile id="1"><properties><property name="light" type="float" value="2.5"/></properties></tile>
</tileset>
<imagelayer name="above sky" offsetx="64" offsety="32"><image source="sky.png" width="20" height="20"/></imagelayer>"""


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.display.set_mode((640, 480))
    yield
    pygame.display.quit()


def png(*colours: tuple[int, int, int], side: int = 32) -> bytes:
    """Squares of these colours in a row."""
    surface = pygame.Surface((side * len(colours), side))
    for place, colour in enumerate(colours):
        surface.fill(colour, (place * side, 0, side, side))
    data = io.BytesIO()
    pygame.image.save(surface, data, "x.png")
    return data.getvalue()


@pytest.fixture
def town() -> TownMap:
    tiles, sky = png(RED, GREEN, BLUE, GREEN), png(GOLD, side=20)
    return load_map_from({"small.tmx": tmx(tileset=TILESET), "tiles.png": tiles, "sky.png": sky}, "small")


def colour_at(picture: MapPicture, at: tuple[int, int], time_s: float) -> tuple[int, ...]:
    surface = pygame.Surface(picture.size)
    camera = Camera(picture.size[0] / 2, picture.size[1] / 2, 1.0, picture.size, picture.size)
    surface.fblits([*picture.below(camera, time_s), *picture.above(camera, time_s)])
    return tuple(surface.get_at(at)[:3])


def test_animated_tile_changes_by_its_own_clock(town: TownMap) -> None:
    picture = MapPicture(town)

    assert [colour_at(picture, (5, 5), ms / 1000) for ms in (0, 199, 200, 499, 500)] == [RED, RED, BLUE, BLUE, RED]


def test_cycle_begins_anew() -> None:
    cycle = Cycle((7, 8, 9), (100, 150, 400))

    assert [cycle.at(s) for s in (0.0, 0.1, 0.149, 0.15, 0.399, 0.4)] == [7, 8, 8, 9, 9, 7]


def test_image_layer_lies_where_its_offset_says(town: TownMap) -> None:
    picture = MapPicture(town)

    assert [colour_at(picture, at, 0.0) for at in ((64, 32), (83, 51), (63, 32), (84, 51))] == [
        GOLD,
        GOLD,
        GREEN,
        GREEN,
    ]


def test_tiles_that_give_light_are_lamps(town: TownMap) -> None:
    lamps = MapPicture(town).lamps  # the walls of this map, for once

    assert lamps[0] == Lamp(48, 48, 80)
    assert {lamp.reach for lamp in lamps} == {80}


@pytest.mark.parametrize("value", ["bright", "-1", "inf", "nan"])
def test_light_that_is_no_number_of_tiles_is_none(value: str) -> None:
    odd = TILESET.replace('type="float" value="2.5"', f'value="{value}"')
    files = {"small.tmx": tmx(tileset=odd), "tiles.png": png(RED, GREEN, BLUE, GREEN), "sky.png": png(GOLD, side=20)}

    drawn = drawn_map(load_map_from(files, "small"))

    assert drawn.layers
    assert drawn.lamps == ()


def test_map_whose_picture_is_missing_has_nothing_to_draw() -> None:
    assert drawn_map(load_map_from({"small.tmx": tmx(tileset=TILESET)}, "small")).layers == ()
