"""The commands that open a window: replay, watch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from town.commands.arguments import Follow, RunName, Runs, Scale, ShownTopic, WindowSize, examples
from town.runlog.folder import find_run, latest_run, list_runs, runs_folder

app = typer.Typer()


@app.command(
    epilog=examples(
        "town replay",
        'town replay myrun --at "2023-02-14 17:00" --topic news',
        'town replay myrun --follow "anna" --speed 120 --size 1920x1080',
        "town replay myrun --beside another",
    )
)
def replay(  # noqa: PLR0913
    name: Annotated[
        str | None, typer.Argument(metavar="RUN", help="Name or path of a run; else the latest, or the one that ships.")
    ] = None,
    at: Annotated[str | None, typer.Option(help='Begin at: "2023-02-14 17:00", or "17:00" on the last day.')] = None,
    speed: Annotated[str | None, typer.Option(help='Times real time, up to 600, or "max".')] = None,
    follow: Follow = None,
    topic: ShownTopic = None,
    beside: Annotated[str | None, typer.Option(metavar="RUN", help="Another run, in the right half.")] = None,
    scale: Scale = 1.0,
    size: WindowSize = None,
    runs: Runs = None,
) -> None:
    """Watch a recorded run in a window, forwards and backwards.

    The run is only read. One that is being written right now is followed as it grows.
    """
    from town.view.command import Wanted, show

    folder = runs_folder(runs)
    path = find_run(name, folder) if name is not None else _latest_run(runs)
    other = find_run(beside, folder) if beside is not None else None
    show(path, Wanted(at, speed, follow, topic, scale, size, beside=other))


@app.command(
    epilog=examples(
        "town watch myrun",
    )
)
def watch(
    name: RunName,
    scale: Scale = 1.0,
    size: WindowSize = None,
    runs: Runs = None,
) -> None:
    """Watch a run in progress in a window, at "now".

    Neither waits for the other: a slow or closed window never touches the run.
    """
    from town.view.command import Wanted, show

    show(find_run(name, runs_folder(runs)), Wanted(scale=scale, size=size, is_live=True))


def _latest_run(runs: Path | None) -> Path:
    """The run that was written last; where there is none yet, and no folder was named, the one that ships."""
    from town.sim.files import data_folder

    folder = runs_folder(runs)
    has_any = any(True for _ in list_runs(folder))
    return latest_run(folder if has_any or runs is not None else data_folder("sim_runs"))
