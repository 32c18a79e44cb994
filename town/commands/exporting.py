"""The command that writes a run into other files: export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from town.commands.arguments import Follow, RunName, Runs, ShownTopic, examples
from town.core.errors import UsageError
from town.core.orderly import Orderly
from town.runlog.folder import find_run, runs_folder
from town.show.console import screen

app = typer.Typer()


@app.command(
    epilog=examples(
        "town export myrun --to myrun.jsonl",
        "town export myrun --to myrun.parquet --force",
        'town export myrun --to noon.png --at "2023-02-14 12:00" --size 1920x1080',
        "town export myrun --to tea.gif --from 16:30 --to-time 17:30 --follow anna",
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
    follow: Follow = None,
    size: Annotated[str | None, typer.Option(help="Size of the picture: 1280x720.")] = None,
    topic: ShownTopic = None,
    fps: Annotated[int | None, typer.Option(help="Pictures a second; else 30, and 10 in a .gif.")] = None,
    highlights: Annotated[bool, typer.Option("--highlights", help="Cut the run's best minute, with captions.")] = False,
    runs: Runs = None,
) -> None:
    """Write a run into a file: all its records, a picture, or a film.

    The ending of the file's name says which. Pictures and films are drawn without a screen. Nights in which the town
    sleeps are left out of films.
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
        with Orderly("nothing was written"):
            _export_records(path, to, wanted.options, force=force)
        return
    from town.show.live import counting
    from town.view.film.command import export_film

    with Orderly("nothing was written"), counting("drawing", screen(stderr=True)) as on_picture:
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
