"""The command line: one program out of the commands of `town.commands`; errors become sentences and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Final, TextIO

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
    making,
    measuring,
    reading,
    watching,
    xraying,
)
from town.core.causes import sentence_of
from town.core.errors import TownError, UsageError
from town.core.orderly import code_of
from town.core.visible import one_line
from town.show.console import screen, take_any_letter
from town.show.notices import show_notices

NEW_LINE: Final = "\n"
NOBODY_READS: Final = 141  # as shells have it of what ends by a closed pipe

# in the order in which --help lists them
FAMILIES = (
    living,
    watching,
    reading,
    measuring,
    interviewing,
    xraying,
    ablating,
    making,
    checking,
    exporting,
    estimating,
)


class Commands(TyperGroup):
    """The commands, and the one place where an error becomes a sentence and an exit code."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Read what was typed; --help and --version are printed here."""
        with _as_sentences():
            _refuse_empty(args)
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; 0 when all is well, 1 when something failed, 2 for bad usage."""
        show_notices()
        with _as_sentences():
            return super().invoke(ctx)


def _refuse_empty(typed: list[str]) -> None:
    """Raises UsageError for a first argument or a folder of runs of nothing: it would mean this folder or the usual."""
    for at, (before, word) in enumerate(pairwise(typed)):
        if not word.strip() and (at == 0 or before == "--runs"):
            raise UsageError(f'there is an empty word ("") after {before}; write what is meant')


@contextmanager
def _as_sentences() -> Iterator[None]:
    """Turn what ends a command before its time into words and a code; of typer's own errors, make the words visible."""
    try:
        yield
    except TownError as error:
        raise typer.Exit(_said(error.exit_code, *error.sentences)) from None
    except KeyboardInterrupt as stop:
        raise typer.Exit(_said(code_of(stop), "stopped")) from None
    except (BrokenPipeError, SystemExit):  # the second is rich's way to say the first
        raise typer.Exit(_unheard(NOBODY_READS)) from None
    except (OSError, UnicodeError, MemoryError) as error:
        raise typer.Exit(_said(1, sentence_of(error))) from None
    except typer.TyperException as error:
        error.message = one_line(error.message)
        raise


def _said(code: int, *sentences: str) -> int:
    """Print sentences, each in a line, and return the code; where they cannot be printed, there is the code."""
    with suppress(OSError):
        screen(stderr=True).print(f"town: {NEW_LINE.join(map(one_line, sentences))}", soft_wrap=True)
    return code


def _unheard(code: int) -> int:
    """Let go of outputs that take nothing more, as their last words would be errors of their own."""
    for stream in _outputs():
        try:
            stream.flush()
        except (OSError, ValueError):
            with Path(os.devnull).open("wb") as nowhere, suppress(OSError, ValueError):
                os.dup2(nowhere.fileno(), stream.fileno())
    return code


def _outputs() -> list[TextIO]:
    """Where words go; one that was closed from the start is None."""
    return [stream for stream in (sys.stdout, sys.stderr) if stream is not None]


app = typer.Typer(
    cls=Commands,
    help="A town of generative agents on your own machine: live it, record it, take it apart.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
)


def command() -> int:
    """What the command `town` does, as typed; its exit code. All that is printed is on its way when this returns."""
    take_any_letter()
    try:
        app(prog_name="town")
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1 if end.code else 0
    except OSError as error:  # typer's own words could not be printed
        code = _unheard(_said(1, sentence_of(error)))
    return _flushed(code)


def main() -> None:
    """The same for who calls it from Python: ends the process."""
    sys.exit(command())


def _flushed(code: int) -> int:
    """The code, or another where the last of the output cannot be written."""
    try:
        for stream in _outputs():
            stream.flush()
    except BrokenPipeError:
        return _unheard(code or NOBODY_READS)
    except OSError as error:
        return _unheard(_said(code or 1, sentence_of(error)))
    return _unheard(code)


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
