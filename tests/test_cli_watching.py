"""Which run a window opens where none is named."""

from __future__ import annotations

from pathlib import Path

from town.commands.watching import _latest_run
from town.sim.files import data_folder


def test_without_a_run_of_ones_own_the_one_that_ships_is_shown(tmp_path: Path) -> None:
    assert _latest_run(tmp_path) == data_folder("sim_runs") / "demo" / "run.sqlite"


def test_the_run_of_ones_own_is_shown_where_there_is_one(tmp_path: Path) -> None:
    own = tmp_path / "mine" / "run.sqlite"
    own.parent.mkdir()
    own.touch()
    assert _latest_run(tmp_path) == own
