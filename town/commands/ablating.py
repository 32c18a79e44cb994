"""The command that does experiments: ablate."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from town.commands.arguments import Runs, examples
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
    served,
    serving_options,
    shaping,
)
from town.core.errors import TownError, UsageError
from town.core.orderly import Orderly
from town.runlog.folder import check_name, runs_folder
from town.show.console import screen

if TYPE_CHECKING:
    from town.lab.batch.experiment import Experiment
    from town.lab.batch.jobs import JobTable
    from town.lab.study.about import Failed
    from town.reason.llm.model import LanguageModel
    from town.reason.serving import Serving

app = typer.Typer()

MOST_JOBS = 1024


@app.command(
    epilog=examples(
        "town ablate",
        "town ablate --seeds 1-3 --days 1 --name quick",
        "town ablate my_study.yaml --jobs 8",
        "town ablate --plan",
        "town ablate --cluster 10.0.0.5:6379",
        "town ablate --judge openai:qwen3 --base-url http://127.0.0.1:8080/v1",
        "town ablate --rankings rankings-anna.json --rankings rankings-bert.json",
    )
)
def ablate(  # noqa: PLR0913 (a command takes the options it takes)
    ctx: typer.Context,
    experiment: Annotated[
        str | None, typer.Argument(help="Path of an experiment's .yaml; else the paper's.", show_default=False)
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of its folder among the runs; else the file's.")] = None,
    seeds: Annotated[str | None, typer.Option(help='In place of the file\'s: "1-20", or "1,2,5".')] = None,
    days: Annotated[float | None, typer.Option(help="How long each run lives, in simulated days.")] = None,
    jobs: Annotated[
        int | None,
        typer.Option(help="Processes here, 2 GB each for 16 runs at once; else one per core.", min=1, max=MOST_JOBS),
    ] = None,
    cluster: Annotated[
        str | None, typer.Option(help="Address of a Ray cluster to do the runs on.", metavar="ADDRESS")
    ] = None,
    plan: Annotated[
        bool, typer.Option("--plan", help="Do the first seeds only, and say how many seeds the study needs.")
    ] = False,
    pilot: Annotated[int, typer.Option(help="With --plan: how many seeds to do first.", min=2, max=10_000)] = 3,
    rankings: Annotated[
        list[Path] | None, typer.Option(help="What people saved on the ranking page; repeatable.", show_default=False)
    ] = None,
    judge: Annotated[
        str | None,
        typer.Option(help="A model that ranks the answers: llama:smollm2, openai:NAME.", metavar="BACKEND:MODEL"),
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
    """Do an experiment: conditions x seeds, interviews, judges, statistics, and a report.

    Without a file it is the paper's: what do observation, planning and reflection each do? Stopped or killed, the same
    command goes on where it was. The report and its tables are in the experiment's folder among the runs.
    """
    from town.lab.batch.cluster import cluster as on_cluster
    from town.lab.batch.experiment import load_experiment
    from town.lab.batch.here import processes
    from town.lab.batch.jobs import JobTable
    from town.lab.batch.run import check_libraries, cores, do_experiment
    from town.lab.batch.written import seeds_of
    from town.show.experiment import ExperimentView

    check_libraries()
    if jobs is not None and cluster is not None:
        raise UsageError("--jobs are processes on this machine, and --cluster does them on others; give one of them")
    if judge is not None:
        judge_of(judge)  # a bad one is refused before anything is lived
    serving = served(serving_options(ctx))
    shape = shaping(reasoner, model, mode, route)
    found = load_experiment(experiment, seeds_of(seeds) if seeds is not None else None, days, shape, serving)
    wanted = found.first(pilot) if plan else found
    check_name(name or found.name)
    folder = runs_folder(runs) / (name or found.name)
    doing = on_cluster(cluster) if cluster is not None else processes(folder, jobs or cores())
    with Orderly("finished runs are kept; the same command goes on"), JobTable(folder) as table:
        with ExperimentView(folder, screen(stderr=True)) as view:
            do_experiment(wanted, folder, table, doing, view)
        if plan:
            _print_plan(found, wanted, table, jobs or cores())
        else:
            _conclude(found, folder, table, rankings or [], judge)


def _print_plan(whole: Experiment, pilot: Experiment, table: JobTable, jobs: int) -> None:
    from town.lab.batch.planning import planned
    from town.show.plan import plan_page

    screen().print(plan_page(planned(whole, pilot, table, jobs)))


def _conclude(experiment: Experiment, folder: Path, table: JobTable, rankings: list[Path], judge: str | None) -> None:
    """Write the report, say what was found, and end with code 1 where runs are missing."""
    from town.lab.batch.conclude import conclude

    with judging(judge, experiment.serving) as model:
        done, out = conclude(experiment, folder, table, _typed(), rankings, model), screen()
    for sentence in done.findings:
        out.print(f"- {sentence}", soft_wrap=True)
    for note in done.notes:
        out.print(note, soft_wrap=True)
    out.print(f"\nThe report: {done.report}", soft_wrap=True)
    if done.page is not None:
        out.print(f"To rank answers yourself, open {done.page}, and then: {_typed()} --rankings FILE", soft_wrap=True)
    if done.failed:
        raise TownError(_of_failed(done.failed))


def judge_of(judge: str) -> tuple[str, str]:
    """Backend and model of a judge. Raises UsageError for what cannot be one."""
    from town.core.written import suggest
    from town.reason.choose import BACKENDS

    backend, _, name = judge.partition(":")
    if not name:
        raise UsageError(f"--judge {judge}: write BACKEND:MODEL, for example llama:smollm2")
    if backend not in BACKENDS:
        raise UsageError(f'--judge {judge}: "{backend}" is no backend; {suggest(backend, BACKENDS)}')
    return backend, name


@contextmanager
def judging(judge: str | None, serving: Serving) -> Iterator[LanguageModel | None]:
    """The model that is to judge, for as long as it does; None without one."""
    if judge is None:
        yield None
        return
    from town.reason.choose import model_to_ask

    model = model_to_ask(*judge_of(judge), serving)
    try:
        yield model
    finally:
        model.close()


def _of_failed(failed: Sequence[Failed]) -> str:
    names = ", ".join(f"{one.condition} with seed {one.seed}" for one in failed)
    many = "1 run failed twice and is" if len(failed) == 1 else f"{len(failed)} runs failed twice and are"
    return f"{many} not in the report ({names}); give the command again to retry"


def _typed() -> str:
    """The command as it was typed, without the rankings that it read."""
    words = sys.argv[1:]
    kept = [word for at, word in enumerate(words) if not _is_of_rankings(word, words[at - 1] if at else "")]
    return shlex.join(["town", *kept])


def _is_of_rankings(word: str, before: str) -> bool:
    return word == "--rankings" or before == "--rankings" or word.startswith("--rankings=")
