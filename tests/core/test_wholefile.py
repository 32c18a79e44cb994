"""Files that get their name when they are complete."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from town.core.wholefile import whole_file


def test_a_file_gets_its_name_when_all_went_well(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.csv") as part:
        part.write_text("whole")
        assert not (tmp_path / "a.csv").exists()

    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("a.csv", "whole")]


def test_what_fails_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("before")
    part = ExitStack()
    part.enter_context(whole_file(tmp_path / "a.csv")).write_text("ha")
    with pytest.raises(RuntimeError), part:
        raise RuntimeError

    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("a.csv", "before")]


@pytest.mark.parametrize("plant", ["symlink_to", "hardlink_to"])
def test_a_planted_link_is_not_written_through(plant: str, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    getattr(tmp_path / "a.csv.part", plant)(precious)
    with whole_file(tmp_path / "a.csv") as part:
        part.write_text("whole")

    assert precious.read_text() == "mine"
    assert (tmp_path / "a.csv").read_text() == "whole"
