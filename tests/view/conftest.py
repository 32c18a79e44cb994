"""A morning of a small town, recorded once, as the window reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sim.hamlet import begin, finish, hamlet
from town.view.runindex import RunIndex


@pytest.fixture(scope="session")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run file of five people from 06:50 to 10:26, a tick every ten seconds."""
    folder = tmp_path_factory.mktemp("hamlet")
    path = folder / "runs" / "morning" / "run.sqlite"
    finish(begin(hamlet(folder / "town"), path))
    return path


@pytest.fixture
def index(morning: Path) -> Iterator[RunIndex]:
    with RunIndex(morning) as opened:
        yield opened
