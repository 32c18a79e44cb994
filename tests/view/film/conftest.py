"""Films are drawn without a screen, whatever there is where the tests run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from town.view.film.command import off_screen
from town.view.runindex import RunIndex


@pytest.fixture
def index(morning: Path) -> Iterator[RunIndex]:
    with RunIndex(morning) as opened, off_screen():
        yield opened
