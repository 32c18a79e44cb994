"""What several commands take, and how the end of their help looks."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated

import typer


def finite(value: float) -> float:
    """The same. Raises BadParameter for what passes every bound, and is no number."""
    if math.isnan(value):
        raise typer.BadParameter("a number is wanted")
    return value


Runs = Annotated[
    Path | None,
    typer.Option("--runs", help="The folder of runs (else TOWN_RUNS, else sim_runs here).", show_default=False),
]
RunName = Annotated[str, typer.Argument(metavar="RUN", help="Name of a run, or path of a run's folder or file.")]
At = Annotated[str | None, typer.Option(help='When: "2023-02-14 17:00", or "17:00" on the last day.')]
Follow = Annotated[str | None, typer.Option(help="Go along with a person: a name, or how it begins.")]
ShownTopic = Annotated[str | None, typer.Option("--topic", help="Show who knows of this topic of the scenario.")]
Scale = Annotated[
    float,
    typer.Option(help="Size of controls, for high-density screens.", min=0.5, max=4, callback=finite),
]
WindowSize = Annotated[str | None, typer.Option(help="Size of the window: 1280x800.")]


def examples(*lines: str) -> str:
    """The end of a command's help; the mark keeps the lines apart."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def spoken_name(name: str, runs: Path | None) -> str:
    """A run's name as one types it in the next command."""
    typed = f'"{name}"' if " " in name else name
    return f"{typed} --runs {runs}" if runs is not None else typed
