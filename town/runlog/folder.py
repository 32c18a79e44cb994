"""Where runs are: a folder of runs, one folder each, and what a name or a path stands for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from town.core.errors import RunFileError, UsageError

RUN_FILE = "run.sqlite"
FORBIDDEN = '/\\:*?"<>|'  # in names of runs: what some system takes for part of a path


def runs_folder(option: Path | None = None) -> Path:
    """The folder of runs: the option, else TOWN_RUNS, else `sim_runs` in the current folder."""
    return option or Path(os.environ.get("TOWN_RUNS") or "sim_runs")


def new_run(name: str, runs: Path) -> Path:
    """The file of a run that is to be made. Raises UsageError for a name that is no plain name, or is taken."""
    _check_name(name)
    path = runs / name / RUN_FILE
    if path.exists():
        raise UsageError(f'there is a run "{name}" already; choose another --name, or go on with: town resume {name}')
    return path


def free_name(scenario: str, seed: int, runs: Path) -> str:
    """A name for a run that was given none: scenario and seed, and a counter where that is taken."""
    plain = "".join("_" if letter in FORBIDDEN or letter.isspace() else letter for letter in scenario).strip(".")
    base = name = f"{plain or 'run'}-{seed}"
    count = 1
    while (runs / name / RUN_FILE).exists():
        count += 1
        name = f"{base}-{count}"
    return name


def find_run(text: str, runs: Path) -> Path:
    """The file of a run: by its name in the folder of runs, else by a path to its folder or its file."""
    if _fault_of(text) is None and (runs / text / RUN_FILE).is_file():
        return runs / text / RUN_FILE
    path = Path(text)
    if path.is_dir() and (path / RUN_FILE).is_file():
        return path / RUN_FILE
    if path.is_file():
        return path
    there = ", ".join(name for name, _ in list_runs(runs)) or "none"
    raise RunFileError(f'there is no run "{text}" in {runs}, and no run file at that path; runs there: {there}')


def list_runs(runs: Path) -> Iterator[tuple[str, Path]]:
    """Name and file of every run in the folder, by name."""
    if runs.is_dir():
        for folder in sorted(runs.iterdir()):
            if (folder / RUN_FILE).is_file():
                yield folder.name, folder / RUN_FILE


def latest_run(runs: Path) -> Path:
    """The file of the run that was written last. Raises UsageError when there is none."""
    found = [path for _, path in list_runs(runs)]
    if not found:
        raise UsageError(f"there are no runs in {runs}; make one with: town run")
    return max(found, key=lambda path: (path.stat().st_mtime, path.parent.name))


def _check_name(name: str) -> None:
    fault = _fault_of(name)
    if fault is not None:
        raise UsageError(f'"{name}" cannot name a run: {fault}; a plain name stays in the folder of runs')


def _fault_of(name: str) -> str | None:
    """Why a name could lead out of the folder of runs, or could not be a folder's name everywhere."""
    if not name.strip() or name.strip() != name:
        return "it is empty, or begins or ends with a space"
    if name.startswith((".", "-")) or name.endswith("."):
        return "it begins with a dot or a dash, or ends with a dot"
    if any(letter in FORBIDDEN or not letter.isprintable() for letter in name):
        return f"it has one of {FORBIDDEN} or a control character in it"
    return "it is too long" if len(name.encode()) > 200 else None
