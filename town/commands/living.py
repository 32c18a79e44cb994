"""The commands that let a town live: run, resume."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from town.commands.arguments import RunName, Runs, examples, spoken_name
from town.commands.modelling import (
    BaseUrl,
    Concurrency,
    Context,
    ExtraBody,
    GpuLayers,
    MaxCalls,
    MaxCost,
    MaxTokens,
    Mode,
    ModelName,
    PriceIn,
    PriceOut,
    ReasonerName,
    Replies,
    Retries,
    Route,
    Threads,
    Timeout,
    check_is_modelled,
    served,
    serving_options,
    shaping,
)
from town.core.errors import Stopped, UsageError
from town.core.figures import rules_share
from town.core.orderly import Orderly
from town.runlog.folder import find_run, free_name, new_run, runs_folder
from town.show.console import screen

if TYPE_CHECKING:
    from town.sim.simulation import Simulation

app = typer.Typer()


@app.command(
    epilog=examples(
        "town run",
        "town run --days 1 --seed 7 --name rainy",
        'town run --start 07:00 --until "2023-02-13 20:00"',
        "town run my_town/fair.yaml --set cognition.reflect.use=none",
        "town run --reasoner llama --model path/to/model.gguf --mode lean",
        "town run --reasoner openai --model qwen3 --base-url http://127.0.0.1:8080/v1 --max-calls 2000",
    )
)
def run(  # noqa: PLR0913 (a command takes the options it takes)
    ctx: typer.Context,
    scenario: Annotated[
        str | None, typer.Argument(help="Name of a scenario, or path of a .yaml; else the town's own.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of the run; made from scenario and seed if not given.")] = None,
    seed: Annotated[int | None, typer.Option(help="Which dice; equal seeds give equal runs.")] = None,
    days: Annotated[float | None, typer.Option(help="How long to live, in simulated days.")] = None,
    until: Annotated[str | None, typer.Option(help='Or until when: "2023-02-13 20:00".')] = None,
    start: Annotated[str | None, typer.Option(help='When to begin: "07:00", or with a date.')] = None,
    tick_seconds: Annotated[int | None, typer.Option(help="Simulated seconds of a tick.", min=1)] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Open no window.")] = False,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Change a value of the scenario; repeatable.")
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
    max_calls: MaxCalls = None,
    max_tokens: MaxTokens = None,
    max_cost: MaxCost = None,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    replies: Replies = None,
    timeout: Timeout = None,
    retries: Retries = None,
    extra_body: ExtraBody = None,
    runs: Runs = None,
) -> None:
    """Let a town live, and record all of it.

    Ctrl-C stops cleanly at any moment; `town resume` goes on from there to the same result.
    """
    if days is not None and until is not None:
        raise UsageError("--days and --until both say when to end; give one of them")
    folder = runs_folder(runs)
    if name is not None:
        new_run(name, folder)  # a bad name is refused before anything is loaded
    shape = shaping(reasoner, model, mode, route)  # and so are options that cannot be
    how = serving_options(ctx)
    serving = served(how)

    from town.reason.choose import backends_of
    from town.sim.scenario import load_scenario
    from town.sim.simulation import Simulation

    given = {"seed": seed, "days": days, "until": until, "start": start, "tick_seconds": tick_seconds}
    loaded = load_scenario(
        scenario, settings or [], **{key: value for key, value in given.items() if value is not None}, **shape
    )
    check_is_modelled(how, is_modelled=bool(backends_of(loaded.config)))
    name = name or free_name(loaded.name, loaded.config.seed, folder)
    path = new_run(name, folder)
    with Orderly(f"{name} was not begun") as stop:
        simulation = Simulation.start(loaded, path, serving=serving)
        stop.kept = _kept(name, spoken_name(name, runs))
        if not headless:
            _open_window(path)
        _live(simulation, path, name, spoken_name(name, runs))


@app.command(
    epilog=examples(
        "town resume myrun",
        "town resume path/to/run.sqlite",
        "town resume myrun --max-calls 5000",
    )
)
def resume(  # noqa: PLR0913
    ctx: typer.Context,
    name: RunName,
    model: ModelName = None,
    base_url: BaseUrl = None,
    concurrency: Concurrency = None,
    threads: Threads = None,
    context: Context = None,
    gpu_layers: GpuLayers = None,
    max_calls: MaxCalls = None,
    max_tokens: MaxTokens = None,
    max_cost: MaxCost = None,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    replies: Replies = None,
    timeout: Timeout = None,
    retries: Retries = None,
    extra_body: ExtraBody = None,
    runs: Runs = None,
) -> None:
    """Go on with a run that was stopped or killed.

    It goes on with the tick after the last recorded one, to the same result as if it had never stopped.
    A model is served as before, but for what is given here; --model says where the same model is now.
    """
    from town.runlog.reader import RunReader

    path = find_run(name, runs_folder(runs))
    with RunReader(path) as reader:
        if reader.is_finished:
            screen().print(f"{name} is finished; look at it with: town show {spoken_name(name, runs)}", soft_wrap=True)
            return
        is_modelled = "model" in reader.started().hashes

    from town.sim.record import blaming
    from town.sim.simulation import Simulation

    how = {"model": model, **serving_options(ctx)}
    check_is_modelled(how, is_modelled=is_modelled)
    with Orderly(_kept(name, spoken_name(name, runs))), blaming(path):
        _live(Simulation.resume(path, serving=how), path, path.parent.name, spoken_name(name, runs))


def _kept(title: str, name: str) -> str:
    return f"{title} is kept as far as it got; go on with: town resume {name}"


def _live(simulation: Simulation, path: Path, title: str, name: str) -> None:
    """Drive a run to its end, or until someone stops it; say what next."""
    from town.show.live import drive, heeding

    with heeding() as stop:
        with suppress(KeyboardInterrupt):
            try:
                drive(simulation, title, screen(), stop)
            finally:
                simulation.close()
        stop.is_late = True
        _say_what_next(path, title, name, stop.exit_code)


def _say_what_next(path: Path, title: str, name: str, exit_code: int) -> None:
    """Say how far a run is, by its own file. Raises Stopped where that is not the end."""
    from town.runlog.find import DAY_AND_TIME, clock_of
    from town.runlog.reader import RunReader

    with RunReader(path) as reader:
        moment = f"{clock_of(reader).at(reader.last_tick + 1):{DAY_AND_TIME}}"
        is_over, share = reader.is_finished, rules_share(reader.usage())
    lines = [f"{title}: {share}"] if share else []
    if is_over:
        lines.insert(0, f"{title}: finished at {moment}; look at it with: town show {name}")
    for line in lines:
        screen().print(line, soft_wrap=True)
    if not is_over:
        raise Stopped(f"stopped at {moment}; all before that is kept; go on with: town resume {name}", exit_code)


def _open_window(path: Path) -> None:
    """Show a run that has just begun, in a window with a process of its own; without a display, say so."""
    from town.view.display import has_display

    if not has_display():
        screen().print("no display here: running headless")
        return
    from town.view.command import open_beside

    open_beside(path)
