"""The command that makes a town to begin with: new."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from town.commands.arguments import examples
from town.show.console import screen

app = typer.Typer()


@app.command(
    epilog=examples(
        "town new my_town",
        "town new my_town --people 8",
        "town new my_town --from the_ville --people 10",
    )
)
def new(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where; a folder that is not there yet, or is empty.")
    ],
    people: Annotated[int | None, typer.Option(help="How many people; else 3, or all of the town copied.")] = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="TOWN", help="Copy a town or scenario that ships, to change it.")
    ] = None,
) -> None:
    """Make a town to begin with: a map, people and a scenario, to be changed.

    Without --from it is the smallest town that lives: two houses, a cafe, a green and three people.
    docs/your-own-town.md describes every file of it.
    """
    from town.sim.starter.folder import USUAL, new_town, write_all
    from town.sim.starter.shipped import copy_of

    files = (
        new_town(folder, USUAL if people is None else people)
        if source is None
        else write_all(folder, copy_of(source, people))
    )
    out, scenario = screen(), shlex.quote(str(files[0]))
    out.print(f"{folder}: {len(files)} files written; the scenario is {files[0]}", soft_wrap=True)
    out.print(f"  to check it:  town check {shlex.quote(str(folder))}", soft_wrap=True)
    out.print(f"  to live it:   town run {scenario}", soft_wrap=True)
    out.print("  to change it: open its .tmx in Tiled, and the .yaml files in any editor", soft_wrap=True)
