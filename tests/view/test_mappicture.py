"""The map as pictures: of any town, with or without art, and never outside the folder it is read in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from tests.towns import tmx
from town.sim.files import data_folder
from town.view.camera import Camera
from town.view.mappicture import NOT_DRAWN, MapPicture
from town.world.townmap import TownMap, load_map, load_map_from

WALL, FLOOR = (92, 74, 66), (214, 190, 152)


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.display.set_mode((640, 480))
    yield
    pygame.display.quit()


def drawn(town: TownMap, zoom: float) -> pygame.Surface:
    """All of a map at a zoom."""
    picture = MapPicture(town)
    view = round(picture.size[0] * zoom), round(picture.size[1] * zoom)
    surface = pygame.Surface(view)
    surface.fill((255, 0, 255))
    camera = Camera(picture.size[0] / 2, picture.size[1] / 2, zoom, view, picture.size)
    surface.fblits([*picture.below(camera), *picture.above(camera)])
    return surface


def test_map_without_pictures_is_drawn_plainly() -> None:
    surface = drawn(load_map_from({"small.tmx": tmx()}, "small"), 1.0)

    at = [surface.get_at((x * 32 + 16, y * 32 + 16))[:3] for x, y in ((0, 0), (1, 1), (3, 3))]
    assert at == [NOT_DRAWN, WALL, FLOOR]


@pytest.mark.parametrize("zoom", [0.1785, 0.25, 0.75, 1.0, 1.5])
def test_squares_leave_no_gap_at_any_zoom(zoom: float) -> None:
    surface = drawn(load_map(data_folder("maps") / "the_ville" / "the_ville.tmx"), zoom)

    assert pygame.mask.from_threshold(surface, (255, 0, 255), (1, 1, 1)).count() == 0


def test_file_that_would_lie_elsewhere_is_not_written(tmp_path: Path) -> None:
    town = load_map_from({"small.tmx": tmx()}, "small")
    outside = tmp_path / "stray.png"

    drawn(replace(town, files={**town.files, str(outside): b"stray"}), 1.0)

    assert not outside.exists()
