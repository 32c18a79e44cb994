"""The command that measures what came of runs: measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from town.commands.arguments import Runs, examples
from town.core.errors import UsageError
from town.runlog.folder import find_run, runs_folder
from town.show.console import screen

if TYPE_CHECKING:
    from town.lab.interview.census import Census
    from town.lab.topic import Topic
    from town.runlog.reader import RunReader

app = typer.Typer()


@app.command(
    epilog=examples(
        "town measure myrun",
        "town measure myrun --topic news --json",
        "town measure first second third",
        "town measure first second third --csv > figures.csv",
        "town measure myrun --interview",
    )
)
def measure(
    names: Annotated[list[str], typer.Argument(metavar="RUN...", help="One run, or several for a table.")],
    topic: Annotated[str | None, typer.Option(help="Only this topic of the scenario.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A line per run and figure: run, figure, value.")] = False,
    interview: Annotated[
        bool, typer.Option("--interview", help="Also ask everybody, at the end, of each topic and of each other.")
    ] = False,
    runs: Runs = None,
) -> None:
    """Measure what came of a run: news, acquaintance, plans, talk, time.

    How far and fast each topic went, who came and why others did not, who knows whom before and after, plans kept or
    changed, talk, reflections, hours by activity, and what people hold against the truth. Of several runs it prints
    each figure's mean, median and range.
    """
    from town.lab.outcomes.command import Format, measure_runs

    if as_json and as_csv:
        raise UsageError("choose one of --json and --csv, not both")
    folder = runs_folder(runs)
    asked = list(dict.fromkeys(names))
    form: Format = "json" if as_json else "csv" if as_csv else "page"
    ask = _census if interview else None
    measure_runs([(name, find_run(name, folder)) for name in asked], topic, screen(), form, ask)


def _census(reader: RunReader, topics: Sequence[Topic]) -> Census:
    """Everybody's answers at the end of a run, as the run itself had them think."""
    from town.lab.interview.census import census
    from town.lab.interview.interviewer import Interviewer

    with Interviewer.at(reader) as interviewer:
        return census(reader, topics, interviewer)
