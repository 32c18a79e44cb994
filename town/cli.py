"""The command line: one program out of the commands of `town.commands`; errors become sentences and exit codes."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from town import __version__
from town.commands import (
    ablating,
    checking,
    estimating,
    exporting,
    interviewing,
    living,
    measuring,
    reading,
    watching,
    xraying,
)
from town.core.errors import TownError
from town.show.console import screen

# in the order in which --help lists them
FAMILIES = (living, watching, reading, measuring, interviewing, xraying, ablating, checking, exporting, estimating)


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


for family in FAMILIES:
    app.add_typer(family.app)
