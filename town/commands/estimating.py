"""The command that says what a run with a language model will take: estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from town.commands.arguments import Runs, examples, finite
from town.commands.modelling import (
    BaseUrl,
    Concurrency,
    Context,
    ExtraBody,
    GpuLayers,
    Mode,
    ModelName,
    PriceIn,
    PriceOut,
    ReasonerName,
    Retries,
    Route,
    Threads,
    Timeout,
    served,
    serving_options,
    shaping,
)
from town.core.errors import RunStopped, UsageError
from town.runlog.folder import find_run, runs_folder
from town.show.console import screen

if TYPE_CHECKING:
    from town.sim.estimate import Estimate

app = typer.Typer()


@app.command(
    epilog=examples(
        "town estimate --reasoner llama --model smollm2 --mode lean",
        "town estimate --reasoner openai --model gpt-4o-mini --days 2",
        "town estimate --against myrun",
    )
)
def estimate(  # noqa: PLR0913
    ctx: typer.Context,
    scenario: Annotated[
        str | None, typer.Argument(help="Name of a scenario, or path of a .yaml; else the town's own.")
    ] = None,
    days: Annotated[float | None, typer.Option(help="How long to live, in simulated days.")] = None,
    minutes: Annotated[
        float, typer.Option(help="How long the pilot may take, in real minutes.", min=0.01, max=10_000, callback=finite)
    ] = 10.0,
    against: Annotated[
        str | None, typer.Option(metavar="RUN", help="Estimate this past run instead, and print the error.")
    ] = None,
    reasoner: ReasonerName = None,
    model: ModelName = None,
    route: Route = None,
    mode: Mode = None,
    base_url: BaseUrl = None,
    concurrency: Concurrency = None,
    threads: Threads = None,
    context: Context = None,
    gpu_layers: GpuLayers = None,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    timeout: Timeout = None,
    retries: Retries = None,
    extra_body: ExtraBody = None,
    runs: Runs = None,
) -> None:
    """Say what a run with a model will take: calls, tokens, hours, cost.

    A day is lived by rules, and for at most ten minutes some of its questions of each kind are put to the model.
    """
    shape = shaping(reasoner, model, mode, route) | ({"days": days} if days is not None else {})
    if against is not None and (scenario is not None or shape):
        raise UsageError("--against takes scenario and model from the past run; leave the others out")

    from town.sim.estimate import estimate as estimated
    from town.sim.estimate import taken_by
    from town.sim.scenario import load_scenario

    how = serving_options(ctx)
    past: Estimate | None = None
    if against is not None:
        loaded, serving, past = taken_by(find_run(against, runs_folder(runs)))
        serving = serving.but(how)
    else:
        loaded, serving = load_scenario(scenario, (), **shape), served(how)
    from town.show.live import counting

    with counting("asking", screen(stderr=True)) as on_question:
        try:
            found = estimated(loaded, serving, on_question, minutes * 60)
        except RunStopped as stopped:  # there is nothing here that could be resumed
            raise stopped.before_its_first_tick() from None
    screen().print(_table(found, past))


def _table(found: Estimate, past: Estimate | None) -> Table:
    table = Table(title=f"Estimated from {found.asked} questions, of which {found.failed:.0%} fell back to rules")
    table.add_column("")
    for name in ("estimate", *(("taken", "error") if past is not None else ())):
        table.add_column(name, justify="right")
    for name, places in (("calls", 0), ("tokens_in", 0), ("tokens_out", 0), ("hours", 2), ("cost", 2)):
        value = getattr(found, name)
        row = [name.replace("_", " "), f"{value:,.{places}f}"]
        if past is not None:
            taken = getattr(past, name)
            row += [f"{taken:,.{places}f}", f"{value / taken - 1:+.0%}" if taken else ""]
        table.add_row(*row)
    return table
