"""The command line: parse, call, print. What is said and done lives elsewhere; heavy imports wait for their command."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from town import __version__
from town.core.errors import TownError, UsageError
from town.runlog.folder import find_run, free_name, latest_run, list_runs, new_run, runs_folder
from town.show.console import screen

if TYPE_CHECKING:
    from town.sim.simulation import Simulation


class Commands(TyperGroup):
    """The commands, and the one place where an error becomes a sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; 0 when all is well, 1 when something failed, 2 for bad usage."""
        try:
            return super().invoke(ctx)
        except TownError as error:
            screen(stderr=True).print(f"town: {error}", soft_wrap=True)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            screen(stderr=True).print("town: stopped")
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=Commands,
    help="A town of generative agents on your own machine: live it, record it, take it apart.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
)

Runs = Annotated[
    Path | None,
    typer.Option("--runs", help="The folder of runs (else TOWN_RUNS, else sim_runs here).", show_default=False),
]
RunName = Annotated[str, typer.Argument(metavar="RUN", help="Name of a run, or path of a run's folder or file.")]


def _examples(*lines: str) -> str:
    """The end of a command's help; the mark keeps the lines apart."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def main() -> None:
    """What the command `town` starts."""
    app(prog_name="town")


def _print_version(wanted: bool) -> None:
    if wanted:
        screen().print(f"generative-town {__version__}")
        raise typer.Exit


@app.callback()
def _town(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """See `app`: the help of the whole."""


@app.command(
    epilog=_examples(
        "town run",
        "town run --days 1 --seed 7 --name rainy",
        'town run --start 07:00 --until "2023-02-13 20:00"',
        "town run my_town/fair.yaml --set cognition.reflect.use=none",
    )
)
def run(  # noqa: PLR0913 (a command takes the options it takes)
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

    from town.sim.scenario import load_scenario
    from town.sim.simulation import Simulation

    given = {"seed": seed, "days": days, "until": until, "start": start, "tick_seconds": tick_seconds}
    loaded = load_scenario(
        scenario, settings or [], **{key: value for key, value in given.items() if value is not None}
    )
    name = name or free_name(loaded.name, loaded.config.seed, folder)
    path = new_run(name, folder)
    simulation = Simulation.start(loaded, path)
    if not headless:
        _open_window(path)
    _live(simulation, name, _spoken_name(name, runs))


@app.command(
    epilog=_examples(
        "town resume myrun",
        "town resume path/to/run.sqlite",
    )
)
def resume(name: RunName, runs: Runs = None) -> None:
    """Go on with a run that was stopped or killed, from the tick after the last recorded one."""
    from town.runlog.reader import RunReader

    path = find_run(name, runs_folder(runs))
    with RunReader(path) as reader:
        if reader.is_finished:
            screen().print(f"{name} is finished; look at it with: town show {_spoken_name(name, runs)}", soft_wrap=True)
            return

    from town.sim.simulation import Simulation

    _live(Simulation.resume(path), path.parent.name, _spoken_name(name, runs))


@app.command(
    epilog=_examples(
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
    follow: Annotated[str | None, typer.Option(help="Go along with a person: a name, or how it begins.")] = None,
    topic: Annotated[str | None, typer.Option(help="Show who knows of this topic of the scenario.")] = None,
    beside: Annotated[str | None, typer.Option(metavar="RUN", help="Another run, in the right half.")] = None,
    scale: Annotated[float, typer.Option(help="Size of controls, for high-density screens.", min=0.5, max=4)] = 1.0,
    size: Annotated[str | None, typer.Option(help="Size of the window: 1280x800.")] = None,
    runs: Runs = None,
) -> None:
    """Watch a recorded run in a window, forwards and backwards. The run is only read."""
    from town.view.command import Wanted, show

    folder = runs_folder(runs)
    path = find_run(name, folder) if name is not None else _latest_run(folder)
    other = find_run(beside, folder) if beside is not None else None
    show(path, Wanted(at, speed, follow, topic, scale, size, beside=other))


def _latest_run(folder: Path) -> Path:
    """The run that was written last; where there is none yet, the one that ships."""
    from town.sim.files import data_folder

    return latest_run(folder if list_runs(folder) else data_folder("sim_runs"))


@app.command(
    epilog=_examples(
        "town watch myrun",
    )
)
def watch(
    name: RunName,
    scale: Annotated[float, typer.Option(help="Size of controls, for high-density screens.", min=0.5, max=4)] = 1.0,
    size: Annotated[str | None, typer.Option(help="Size of the window: 1280x800.")] = None,
    runs: Runs = None,
) -> None:
    """Watch a run in progress in a window, at "now". Neither waits for the other."""
    from town.view.command import Wanted, show

    show(find_run(name, runs_folder(runs)), Wanted(scale=scale, size=size, is_live=True))


@app.command(
    name="runs",
    epilog=_examples(
        "town runs",
        "town runs --runs elsewhere/sim_runs",
    ),
)
def list_of_runs(runs: Runs = None) -> None:
    """List the runs that there are, and how far they got."""
    from town.show.runs import runs_page

    folder = runs_folder(runs)
    screen().print(runs_page(list(list_runs(folder)), folder))


@app.command(
    epilog=_examples(
        "town show myrun",
        'town show myrun --at "2023-02-14 17:00"',
        "town show myrun --agent anna --plan",
        "town show myrun --talk --sample 10",
        "town show myrun --agent anna --reflections",
    )
)
def show(  # noqa: PLR0913
    name: RunName,
    agent: Annotated[str | None, typer.Option(help="One person: a name, or how it begins.")] = None,
    at: Annotated[str | None, typer.Option(help='When: "2023-02-14 17:00", or "17:00" on the last day.')] = None,
    plan: Annotated[bool, typer.Option("--plan", help="The plan of that day.")] = False,
    memories: Annotated[bool, typer.Option("--memories", help="The memory stream.")] = False,
    talk: Annotated[bool, typer.Option("--talk", help="Conversations as dialogue.")] = False,
    reflections: Annotated[bool, typer.Option("--reflections", help="Reflections and what they rest on.")] = False,
    sample: Annotated[int | None, typer.Option(help="With --talk: this many, drawn at random.", min=1)] = None,
    seed: Annotated[int, typer.Option(help="With --sample: which ones.")] = 1,
    last: Annotated[int | None, typer.Option(help="With --memories: only the last so many.", min=1)] = None,
    runs: Runs = None,
) -> None:
    """Show the town, or one person, at a moment of a run."""
    from town.runlog.reader import RunReader
    from town.show.pages import Wanted, page

    asked = {"plan": plan, "memories": memories, "talk": talk, "reflections": reflections}
    chosen = [kind for kind, is_on in asked.items() if is_on]
    if len(chosen) > 1:
        raise UsageError(f"choose one of --plan, --memories, --talk and --reflections, not {len(chosen)}")
    if sample is not None and not talk:
        raise UsageError("--sample draws conversations; add --talk")
    if last is not None and not memories:
        raise UsageError("--last counts memories; add --memories")
    with RunReader(find_run(name, runs_folder(runs))) as reader:
        screen().print(page(reader, Wanted(chosen[0] if chosen else "", agent, at, sample, seed, last)))


@app.command(
    epilog=_examples(
        "town spread myrun",
        "town spread myrun --topic news --json",
        "town spread first second third",
    )
)
def spread(
    names: Annotated[list[str], typer.Argument(metavar="RUN...", help="One run, or several for a table.")],
    topic: Annotated[str | None, typer.Option(help="Only this topic of the scenario.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="The table of several runs as Markdown.")] = False,
    runs: Runs = None,
) -> None:
    """Trace what went round: who knows, since when, from whom, by which words; who came, and who could not.

    Of several runs it prints each figure's mean, median and range.
    """
    from town.lab import command

    paths = [find_run(name, runs_folder(runs)) for name in names]
    if len(paths) == 1:
        command.spread_of_one(paths[0], topic, screen(), as_json=as_json)
    else:
        command.spread_of_many(paths, topic, screen(), as_json=as_json, markdown=markdown)


@app.command(
    epilog=_examples(
        "town check",
        "town check my_town/fair.yaml",
        "town check maps/my_town/my_town.tmx",
        "town check personas/my_people",
    )
)
def check(
    target: Annotated[
        str | None, typer.Argument(metavar="PATH", help="A scenario, map or cast; by name or path.", show_default=False)
    ] = None,
) -> None:
    """Check what people write: scenario, map and cast. Prints every fault, not just the first."""
    from town.sim.check import check as faults_of

    target = target or _default_scenario()
    faults = faults_of(target)
    for fault in faults:
        screen().print(fault, soft_wrap=True)
    if faults:
        raise typer.Exit(1)
    screen().print(f"{target}: no faults found")


@app.command(
    epilog=_examples(
        "town verify myrun",
    )
)
def verify(name: RunName, runs: Runs = None) -> None:
    """Execute a run again and compare every record; names the first that differs."""
    path = find_run(name, runs_folder(runs))

    from town.show.live import counting
    from town.sim.verify import verify as difference_in

    with counting("verifying", screen(stderr=True)) as on_tick:
        difference = difference_in(path, on_tick)
    if difference is None:
        screen().print(f"{name}: executed again, and every record is the same")
        return
    out = screen()
    out.print(f"{name}: record {difference.seq}, in tick {difference.tick}, differs", soft_wrap=True)
    out.print(f"  recorded: {difference.recorded or 'nothing'}", soft_wrap=True)
    out.print(f"  now:      {difference.now or 'nothing'}", soft_wrap=True)
    raise typer.Exit(1)


@app.command(
    epilog=_examples(
        "town export myrun --to myrun.jsonl",
        "town export myrun --to myrun.parquet --force",
        'town export myrun --to noon.png --at "2023-02-14 12:00" --size 1920x1080',
        "town export myrun --to afternoon.gif --from 16:30 --to-time 17:30 --follow anna",
        "town export myrun --to myrun.mp4 --topic news",
        "town export myrun --to best.mp4 --highlights",
    )
)
def export(  # noqa: PLR0913
    name: RunName,
    to: Annotated[Path, typer.Option(help="File to write: .jsonl or .parquet, or .png, .gif or .mp4.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite it.")] = False,
    at: Annotated[
        str | None, typer.Option(help='Of a .png: when, "2023-02-14 17:00", or "17:00" on the last day.')
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", help="Of a film: begin at this moment; else with the run.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to-time", help="Of a film: end at this moment; else with the run.")
    ] = None,
    speed: Annotated[
        str | None, typer.Option(help='Times real time, or "max"; else so that the film is not long.')
    ] = None,
    follow: Annotated[str | None, typer.Option(help="Go along with a person: a name, or how it begins.")] = None,
    size: Annotated[str | None, typer.Option(help="Size of the picture: 1280x720.")] = None,
    topic: Annotated[str | None, typer.Option(help="Show who knows of this topic of the scenario.")] = None,
    fps: Annotated[int | None, typer.Option(help="Pictures a second; else 30, and 10 in a .gif.")] = None,
    highlights: Annotated[bool, typer.Option("--highlights", help="Cut the run's best minute, with captions.")] = False,
    runs: Runs = None,
) -> None:
    """Write a run into a file for other programs: all its records, a picture, or a film. The ending says which.

    Pictures and films are drawn without a screen. Nights in which the town sleeps are left out of films.
    """
    from town.runlog.export import WRITERS
    from town.view.film.wanted import FORMATS, Wanted

    wanted = Wanted(at, start, end, speed, follow, size, topic, fps, highlights)
    ending = to.suffix.lower()
    if ending not in (*WRITERS, *FORMATS):
        known = ", ".join((*WRITERS, *FORMATS))
        raise UsageError(f'cannot tell a format from "{to.name}"; the name must end in one of {known}')
    path = find_run(name, runs_folder(runs))
    if ending in WRITERS:
        _export_records(path, to, wanted.options, force=force)
        return
    from town.show.live import counting
    from town.view.film.command import export_film

    with counting("drawing", screen(stderr=True)) as on_picture:
        written = export_film(path, to, wanted, on_picture, is_forced=force)
    screen().print(written, soft_wrap=True)


def _export_records(path: Path, to: Path, unfit: Sequence[str], *, force: bool) -> None:
    """Write all records of a run."""
    from town.runlog.export import export as write
    from town.runlog.reader import RunReader

    if unfit:
        raise UsageError(f"{unfit[0]} is for pictures and films; a {to.suffix.lower()} holds all records")
    with RunReader(path) as reader:
        count = write(reader, to, force=force)
    screen().print(f"{count:,} records written to {to}", soft_wrap=True)


def _default_scenario() -> str:
    return resources.files("town").joinpath("scenarios", "default.txt").read_text("utf-8").strip()


def _live(simulation: Simulation, title: str, name: str) -> None:
    """Drive a run to its end, or until someone stops it; say what next."""
    from town.show.live import drive

    out = screen()
    try:
        is_over = drive(simulation, title, out)
    finally:
        simulation.close()
    moment = simulation.clock.at(max(simulation.tick + 1, 0))
    if is_over:
        out.print(f"{title}: finished at {moment:%Y-%m-%d %H:%M}; look at it with: town show {name}", soft_wrap=True)
    else:
        out.print(f"{title}: stopped at {moment:%Y-%m-%d %H:%M}; go on with: town resume {name}", soft_wrap=True)


def _spoken_name(name: str, runs: Path | None) -> str:
    """A run's name as one types it in the next command."""
    typed = f'"{name}"' if " " in name else name
    return f"{typed} --runs {runs}" if runs is not None else typed


def _open_window(path: Path) -> None:
    """Show a run that has just begun, in a window with a process of its own; without a display, say so."""
    from town.view.display import has_display

    if not has_display():
        screen().print("no display here: running headless")
        return
    from town.view.command import open_beside

    open_beside(path)
