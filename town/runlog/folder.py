"""Where runs are: a folder of runs, one folder each, and what a name or a path stands for."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from town.core.errors import RunFileError, UsageError
from town.core.naming import FORBIDDEN, fault_of_name
from town.core.written import listed
from town.runlog.schema import said_plainly

RUN_FILE = "run.sqlite"
LONGEST = 120  # bytes of a scenario's name in that of its runs


def runs_folder(option: Path | None = None) -> Path:
    """The folder of runs: the option, else TOWN_RUNS, else `sim_runs` in the current folder."""
    return option or Path(os.environ.get("TOWN_RUNS") or "sim_runs")


def new_run(name: str, runs: Path) -> Path:
    """The file of a run that is to be made. Raises UsageError for a name that is no plain name, or is taken."""
    check_name(name)
    path = runs / name / RUN_FILE
    if os.path.lexists(path):
        raise UsageError(f'there is a run "{name}" already; choose another --name, or go on with: town resume {name}')
    return path


def free_name(scenario: str, seed: int, runs: Path) -> str:
    """A name for a run that was given none: scenario and seed, and a counter where that is taken."""
    letters = (
        "_" if letter in FORBIDDEN or letter.isspace() or not letter.isprintable() else letter for letter in scenario
    )
    plain = "".join(letters).encode()[:LONGEST].decode("utf-8", "ignore").strip("-.")
    base = name = f"{plain or 'run'}-{seed}"
    count = 1
    while os.path.lexists(runs / name / RUN_FILE):
        count += 1
        name = f"{base}-{count}"
    return name


def find_run(text: str, runs: Path) -> Path:
    """The file of a run: by its name in the folder of runs, else by a path to its folder or its file."""
    named = runs / text / RUN_FILE
    if fault_of_name(text) is None and _may_be_run(named):
        return named
    for path in (Path(text) / RUN_FILE, Path(text)):
        if _may_be_run(path):
            return path
    names = [name for name, _ in list_runs(runs)]
    there = listed(names) if names else "none"
    raise RunFileError(f'there is no run "{text}" in {runs}, and no run file at that path; runs there: {there}')


def list_runs(runs: Path) -> Iterator[tuple[str, Path]]:
    """Name and file of every run in the folder, by name; of those too that may not be looked into.

    Raises RunFileError where the folder itself may not be.
    """
    folders: list[Path] = []
    with said_plainly(f"cannot list the runs in {runs}"), suppress(FileNotFoundError, NotADirectoryError):
        folders = sorted(runs.iterdir())
    for folder in folders:
        if _may_be_run(folder / RUN_FILE):
            yield folder.name, folder / RUN_FILE


def latest_run(runs: Path) -> Path:
    """The file of the run that was written last. Raises UsageError when there is none."""
    found = [path for _, path in list_runs(runs)]
    if not found:
        raise UsageError(f"there are no runs in {runs}; make one with: town run")
    return max(found, key=lambda path: (_written_at(path), path.parent.name))


def _may_be_run(path: Path) -> bool:
    """Whether a file is there, or may be where nobody lets us look; opening it will say so."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except PermissionError:
        return True
    except (OSError, ValueError):  # too long a name, links in a circle, a letter that no name has
        return False


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def check_name(name: str) -> None:
    """Raises UsageError for what cannot name a folder of a run, or of an experiment."""
    fault = fault_of_name(name)
    if fault is not None:
        raise UsageError(f'"{name}" cannot name a run: {fault}; a plain name stays in the folder of runs')
