"""Fixed frames look as they did when somebody last looked at them; `python -m tests.view.golden` draws them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pygame
import pytest

from tests.view.golden import FOLDER, PICTURES, draw, record
from town.view.runindex import RunIndex

MOST_MEAN = 2.0  # of 255: how much the colours may differ on the average
MOST_PIXELS = 0.02  # the share of pixels that may look different: another rendering of letters, not another picture
PLAINLY = 40  # of 255: from which difference on a pixel looks different


class Difference(NamedTuple):
    """Mean absolute difference of colours (0 to 255), and the share of pixels that differ plainly (0 to 1)."""

    mean: float
    pixels: float

    @property
    def is_small(self) -> bool:
        return self.mean <= MOST_MEAN and self.pixels <= MOST_PIXELS


def difference(one: pygame.Surface, other: pygame.Surface) -> Difference:
    """Between two pictures of one size."""
    assert one.get_size() == other.get_size()
    colours = (pygame.surfarray.array3d(picture).astype(np.int16) for picture in (one, other))
    apart = np.abs(np.subtract(*colours))
    return Difference(float(apart.mean()), float((apart.max(axis=2) > PLAINLY).mean()))


@pytest.fixture(scope="module")
def half_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record(tmp_path_factory.mktemp("golden"))


@pytest.fixture
def index(half_day: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunIndex]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    with RunIndex(half_day) as opened:
        yield opened


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_the_golden_one(name: str, index: RunIndex, tmp_path: Path) -> None:
    golden = pygame.image.load(FOLDER / f"{name}.png")
    drawn = draw(name, index)
    found = difference(drawn, golden)

    pygame.image.save(drawn, tmp_path / f"{name}.png")
    assert found.is_small, f"{found}; drawn now: {tmp_path / name}.png"


def test_a_tolerated_picture_has_everybody_in_it() -> None:
    """One person less, or their words, is more than what is tolerated."""
    golden = pygame.image.load(FOLDER / "bubble.png")
    without = golden.copy()
    without.blit(golden, (80, 60), (400, 260, 110, 160))  # floor over Ann Hill

    assert not difference(without, golden).is_small
    assert difference(golden, golden) == (0.0, 0.0)
