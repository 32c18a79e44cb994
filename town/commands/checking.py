"""The commands that look for faults: check, verify."""

from __future__ import annotations

from importlib import resources
from typing import Annotated

import typer

from town.commands.arguments import RunName, Runs, examples
from town.runlog.folder import find_run, runs_folder
from town.show.console import screen

app = typer.Typer()


@app.command(
    epilog=examples(
        "town check",
        "town check my_town/fair.yaml",
        "town check maps/my_town/my_town.tmx",
        "town check personas/my_people",
        "town check my_town",
    )
)
def check(
    target: Annotated[
        str | None,
        typer.Argument(metavar="PATH", help="Scenario, map, cast or folder; name or path.", show_default=False),
    ] = None,
) -> None:
    """Check what people write: scenario, map and cast.

    Prints every fault, not just the first; of a folder, those of all that is in it.
    """
    from town.lab.batch.written import read_experiment
    from town.lab.questionnaire import read_questionnaire
    from town.sim.check import examine

    target = target or _default_scenario()
    found = examine(
        target,
        {
            "experiment": read_experiment,
            "questionnaire": lambda path: read_questionnaire(path.read_bytes(), str(path)),
        },
    )
    for fault in found.faults:
        screen().print(fault, soft_wrap=True)
    for note in found.notes:
        screen().print(f"note: {note}", soft_wrap=True)
    screen().print(f"{target}: {found.summary()}", soft_wrap=True)
    if found.faults:
        raise typer.Exit(1)


@app.command(
    epilog=examples(
        "town verify myrun",
    )
)
def verify(name: RunName, runs: Runs = None) -> None:
    """Execute a run again and compare every record.

    Names the first that differs, and says when the run was made with other versions of Python or of a library.
    """
    path = find_run(name, runs_folder(runs))

    from town.show.live import counting
    from town.sim.verify import other_versions
    from town.sim.verify import verify as difference_in

    with counting("verifying", screen(stderr=True)) as on_tick:
        difference = difference_in(path, on_tick)
    out, made_with = screen(), ", ".join(other_versions(path))
    if difference is None:
        though = f", though it was made with {made_with}" if made_with else ""
        out.print(f"{name}: executed again, and every record is the same{though}", soft_wrap=True)
        return
    out.print(f"{name}: record {difference.seq}, in tick {difference.tick}, differs", soft_wrap=True)
    out.print(f"  recorded: {difference.recorded or 'nothing'}", soft_wrap=True)
    out.print(f"  now:      {difference.now or 'nothing'}", soft_wrap=True)
    if made_with:
        out.print(f"  It was made with {made_with}, which may be why.", soft_wrap=True)
    raise typer.Exit(1)


def _default_scenario() -> str:
    return resources.files("town").joinpath("scenarios", "default.txt").read_text("utf-8").strip()
