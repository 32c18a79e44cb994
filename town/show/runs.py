"""The list of runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table

from town.core.errors import RunFileError
from town.runlog.find import clock_of, short_moment
from town.runlog.lock import is_being_written
from town.runlog.reader import RunReader
from town.show.texts import Text

COLUMNS = ("run", "scenario", "seed", "people", "got to", "state", "size")


def runs_page(runs: Sequence[tuple[str, Path]], folder: Path) -> RenderableType:
    """A line per run: what it is of, how far it got, how large it is."""
    if not runs:
        return Text(f"There are no runs in {folder} yet; make one with: town run", "dim")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in COLUMNS:
        table.add_column(
            column, no_wrap=column != "state", justify="right" if column in ("seed", "people", "size") else "left"
        )
    for name, path in runs:
        table.add_row(name, *_row(path))
    return table


def _row(path: Path) -> tuple[str, ...]:
    try:
        with RunReader(path) as reader:
            started, last = reader.started(), reader.last_tick
            moment = short_moment(clock_of(reader).at(last + 1))
            share = f"{(last + 1) / max(started.ticks, 1):.0%}"
            state = "finished" if reader.is_finished else f"{_doing(path)}, {share} done"
            scenario = reader.facts.get("scenario", "")
            return scenario, str(started.seed), str(len(reader.people())), moment, state, _size(path)
    except RunFileError as error:
        return "", "", "", "", str(error), _size(path)


def _doing(path: Path) -> str:
    return "under way" if is_being_written(path) else "stopped"


def _size(path: Path) -> str:
    try:
        return f"{path.stat().st_size / 1e6:.1f} MB"
    except OSError:
        return ""
