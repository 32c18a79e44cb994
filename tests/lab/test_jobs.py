"""The job table of an experiment: when it goes, that is said."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from town.core.errors import RunFileError
from town.lab.batch.jobs import JobTable


def remove(folder: Path) -> None:
    shutil.rmtree(folder)


def move(folder: Path) -> None:
    folder.rename(folder.with_name("moved"))


def replace(folder: Path) -> None:
    (folder / "other").write_bytes(b"")
    (folder / "other").replace(folder / "experiment.sqlite")


@pytest.mark.parametrize("displace", [remove, move, replace])
def test_a_table_that_is_not_where_it_was_is_said(displace: Callable[[Path], None], tmp_path: Path) -> None:
    folder = tmp_path / "morning"
    with JobTable(folder) as table:
        displace(folder)
        with pytest.raises(RunFileError, match=r"experiment\.sqlite is gone: it was removed, moved or replaced"):
            table.fail(("full", 1), "whatever")


def test_a_lock_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (tmp_path / "experiment.lock").symlink_to(precious)

    with pytest.raises(RunFileError, match="its lock, is a folder, a link or no plain file; remove it"):
        JobTable(tmp_path)
    assert precious.read_text() == "mine"
