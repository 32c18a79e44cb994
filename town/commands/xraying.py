"""The command that ranks recalls again: xray."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from town.commands.arguments import RunName, Runs, examples
from town.core.errors import UsageError
from town.runlog.folder import find_run, runs_folder
from town.show.console import screen

if TYPE_CHECKING:
    from town.memory.vectors import Encoder

app = typer.Typer()


@app.command(
    epilog=examples(
        "town xray myrun",
        "town xray myrun --weights 1,1,1 --weights .5,2,3",
        "town xray myrun --weights released --decay 0.99 --agent anna",
        "town xray myrun --count 10 --json",
        "town xray myrun --plot sweep.svg",
    )
)
def xray(  # noqa: PLR0913 (a command takes the options it takes)
    name: RunName,
    weights: Annotated[
        list[str] | None,
        typer.Option(
            metavar="R,I,V",
            help="Weights of recency, importance, relevance, or a preset: paper, released. May be given several times.",
            show_default=False,
        ),
    ] = None,
    decay: Annotated[
        float | None, typer.Option(help="Recency's factor per hour, above 0 and at most 1.", show_default=False)
    ] = None,
    count: Annotated[int | None, typer.Option(help="How many memories come back at most.", show_default=False)] = None,
    encoder: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Embed all texts anew with this sentence-transformers model.", show_default=False
        ),
    ] = None,
    agent: Annotated[
        str | None, typer.Option(help="Only this person's recalls: a name, or how it begins.", show_default=False)
    ] = None,
    top: Annotated[int, typer.Option(help="How many memories that come and go to list by weights.", min=0)] = 3,
    plot: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.svg", help="Draw the recalls changed as each weight goes from 0 to 3.", show_default=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A line per weights and kind of question.")] = False,
    runs: Runs = None,
) -> None:
    """Rank every recall of a run again under other weights: what else would have come to mind?

    Whatever is not given is as in the run. Without options: each term alone, and each left out.
    It says what each recall would have brought at its moment, not how the town would have gone on.
    """
    from town.lab.xray.command import Asked, Format, xray_run

    if as_json and as_csv:
        raise UsageError("choose one of --json and --csv, not both")
    if plot is not None and plot.suffix.lower() != ".svg":
        raise UsageError(f"--plot {plot}: the picture is an SVG; give a file that ends in .svg")
    form: Format = "json" if as_json else "csv" if as_csv else "page"
    path = find_run(name, runs_folder(runs))
    xray_run(name, path, Asked(weights or (), decay, count, _encoder(encoder), agent, top, plot), screen(), form)


def _encoder(name: str | None) -> Encoder | None:
    """A model by its name, whose vectors are kept for the next time; None for none."""
    if name is None:
        return None
    from town.memory.embed import CachedEncoder, SentenceEncoder

    return CachedEncoder(SentenceEncoder(name))
