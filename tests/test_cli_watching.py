"""Which run a window opens where none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from town.commands.watching import _latest_run
from town.core.errors import UsageError
from town.sim.files import data_folder


def test_without_a_run_of_ones_own_the_one_that_ships_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWN_RUNS", str(tmp_path))
    assert _latest_run(None) == data_folder("sim_runs") / "demo" / "run.sqlite"


def test_a_folder_that_was_named_and_holds_no_run_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there are no runs in"):
        _latest_run(tmp_path)


def test_the_run_of_ones_own_is_shown_where_there_is_one(tmp_path: Path) -> None:
    own = tmp_path / "mine" / "run.sqlite"
    own.parent.mkdir()
    own.touch()
    assert _latest_run(tmp_path) == own
