"""Names of runs stay in the folder of runs."""

from __future__ import annotations

import subprocess
import sys
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


@pytest.mark.parametrize("text", ["x" * 300, "circle", "circle/run.sqlite", "a\0b", "small/run.sqlite/deeper"])
def test_what_cannot_be_a_run_is_no_run(text: str, recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = recorded.parents[1]
    (runs / "circle").symlink_to("circle")
    monkeypatch.chdir(runs)

    with pytest.raises(RunFileError, match=r"there is no run .*; runs there: small"):
        find_run(text, runs)


def test_a_link_to_nowhere_takes_a_name(tmp_path: Path) -> None:
    (tmp_path / "fete-3").mkdir()
    (tmp_path / "fete-3" / "run.sqlite").symlink_to("nowhere")

    assert free_name("fete", 3, tmp_path) == "fete-3-2"
    with pytest.raises(UsageError, match='there is a run "fete-3" already'):
        new_run("fete-3", tmp_path)


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from town.core.errors import RunFileError
from town.runlog.folder import find_run, list_runs
from town.show.console import screen
from town.show.runs import runs_page
runs = Path(sys.argv[1])
if os.getuid() == 0:  # rights do not bind root
    os.setgid(65534), os.setuid(65534)
screen().print(runs_page(list(list_runs(runs)), Path("runs")))
for attempt in (lambda: find_run("none", runs), lambda: list(list_runs(runs / "shut")), lambda: list(list_runs(runs / "shut" / "in"))):
    try:
        print(attempt())
    except RunFileError as error:
        print(error)
"""  # noqa: E501 (a program)


def test_folders_without_rights_are_told_of_and_hide_no_others(recorded: Path) -> None:
    runs = recorded.parents[1]
    (runs / "shut").mkdir(mode=0o000)
    for parent in recorded.parents[:-2]:
        parent.chmod(parent.stat().st_mode | 0o055)
    try:
        done = subprocess.run(
            [sys.executable, "-c", UNPRIVILEGED, str(runs)], capture_output=True, text=True, check=False
        )
    finally:
        (runs / "shut").chmod(0o755)
    assert done.stderr == ""
    *page, none, shut, inside = done.stdout.splitlines()
    listed = [line for line in page if not line.startswith(" ")]
    assert "cannot read" in next(line for line in listed if line.startswith("shut "))
    assert "finished" in next(line for line in listed if line.startswith("small "))
    assert none == f'there is no run "none" in {runs}, and no run file at that path; runs there: shut, small'
    assert shut == f"cannot list the runs in {runs / 'shut'}: no permission to do so"
    assert inside == f"cannot list the runs in {runs / 'shut' / 'in'}: no permission to do so"
