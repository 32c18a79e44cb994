"""Names of runs stay in the folder of runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from town.core.errors import RunFileError, UsageError
from town.runlog.folder import find_run, free_name, list_runs, new_run, runs_folder


@pytest.mark.parametrize(
    "name",
    ["", " ", "..", ".", "../x", "a/b", "a\\b", "/etc/x", ".hidden", "-rf", "a\nb", "C:x", "x" * 300, "a.", " a"],
)
def test_new_run_must_have_a_plain_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot name a run"):
        new_run(name, tmp_path)


@pytest.mark.parametrize("name", ["a", "fête 2", "节日", "a-b_c.2"])
def test_plain_names_are_taken_as_they_are(tmp_path: Path, name: str) -> None:
    assert new_run(name, tmp_path) == tmp_path / name / "run.sqlite"


def test_names_count_up_where_taken(tmp_path: Path, recorded: Path) -> None:
    runs = recorded.parents[1]
    assert free_name("fete", 3, runs) == "fete-3"
    recorded.parent.rename(runs / "fete-3")

    assert free_name("fete", 3, runs) == "fete-3-2"
    assert free_name("../fe te", 3, runs) == "_fe_te-3"
    with pytest.raises(UsageError, match='there is a run "fete-3" already'):
        new_run("fete-3", runs)


def test_run_is_found_by_name_folder_and_file(recorded: Path) -> None:
    runs = recorded.parents[1]

    assert find_run("small", runs) == recorded
    assert find_run(str(recorded.parent), runs) == recorded
    assert find_run(str(recorded), Path("elsewhere")) == recorded
    assert list(list_runs(runs)) == [("small", recorded)]


def test_unknown_run_is_refused_naming_those_there_are(recorded: Path) -> None:
    with pytest.raises(RunFileError, match=r'there is no run "smell" in .*; runs there: small'):
        find_run("smell", recorded.parents[1])


def test_folder_is_option_then_environment_then_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TOWN_RUNS", raising=False)
    assert runs_folder() == Path("sim_runs")
    monkeypatch.setenv("TOWN_RUNS", str(tmp_path))
    assert runs_folder() == tmp_path
    assert runs_folder(Path("x")) == Path("x")
