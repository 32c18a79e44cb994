"""What the commands `replay`, `watch` and `run` do to open a window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from town.core.errors import UsageError
from town.runlog.find import find_tick
from town.view.remembered import LARGEST, SMALLEST, Settings
from town.view.timeline import FASTEST, SPEEDS
from town.view.typed import size_of, speed_of
from town.view.viewing import Viewing

if TYPE_CHECKING:
    from town.view.beside import Beside


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a run is to be looked at; what is left out is as the window remembers it."""

    at: str | None = None
    speed: str | None = None
    follow: str | None = None
    topic: str | None = None
    scale: float = 1.0
    size: str | None = None
    is_live: bool = False
    beside: Path | None = None  # the file of another run, to be shown in the right half


def show(path: Path, wanted: Wanted) -> None:
    """Open a window on a run and stay until it is closed.

    Raises UsageError where there is no display, or for a moment, person, topic or size that is not there; RunFileError
    for a file that cannot be shown.
    """
    from town.view.display import check_display

    check_display()
    from town.view import remembered
    from town.view.beside import Beside
    from town.view.fittings import panels
    from town.view.lacking import check_own_faces
    from town.view.runindex import RunIndex

    check_own_faces()
    settings = remembered.load()
    size = _window_size(wanted.size) if wanted.size else settings.size
    speed = speed_of(wanted.speed, max(SPEEDS[:-1]), FASTEST) if wanted.speed else settings.speed
    with ExitStack() as held:
        index = held.enter_context(RunIndex(path))
        start = find_tick(wanted.at, index.reader, index.clock) if wanted.at else None
        viewing = held.enter_context(closing(Viewing(index, size, start, speed)))
        _steer(viewing, settings, wanted)
        other = None
        if wanted.beside is not None:
            second = held.enter_context(RunIndex(wanted.beside))
            other = held.enter_context(closing(Beside(second, viewing, panels())))
        _run(viewing, settings, wanted.scale, other, _greeting(viewing) if wanted.is_live else "")


def _window_size(text: str) -> tuple[int, int]:
    """Read the size of a window, within what can be used and shown. Raises UsageError."""
    size = size_of(text, "a window")
    if not all(least <= side <= most for least, side, most in zip(SMALLEST, size, LARGEST, strict=True)):
        least, most = (f"{width}x{height}" for width, height in (SMALLEST, LARGEST))
        raise UsageError(f'a window cannot have the size "{text}"; sizes go from {least} to {most}')
    return size


def _steer(viewing: Viewing, settings: Settings, wanted: Wanted) -> None:
    """Look at a run as was wanted."""
    if not settings.skips_nights:
        viewing.toggle_nights()
    if wanted.is_live:
        viewing.change(viewing.timeline.at_the_end())
    if wanted.topic:
        viewing.choose_topic(wanted.topic)
    if wanted.follow:
        viewing.look_for(wanted.follow)


def _greeting(viewing: Viewing) -> str:
    """What to say at first to somebody who wants to watch a run in progress; "" where it is one."""
    index = viewing.index
    if viewing.timeline.is_growing:
        return ""
    if index.is_finished:
        return "This run is finished: Home and Space play it from its start"
    return f"Nobody is writing this run now; it goes on here when you type: town resume {index.name}"


def _run(viewing: Viewing, settings: Settings, scale: float, other: Beside | None, greeting: str) -> None:
    import pygame

    from town.view import remembered
    from town.view.fittings import panels
    from town.view.lacking import lacking_in
    from town.view.window import Window

    try:
        window = Window(viewing, settings, panels(), scale, other)
    except pygame.error as error:
        raise UsageError(f"no window can be opened here ({error}); look at the run with: town show") from error
    runs = [viewing.index] if other is None else [viewing.index, other.viewing.index]
    window.notices.say_next(lacking_in(*runs))
    if greeting:
        window.notices.say(greeting, 0.0)
    try:
        remembered.save(window.run())
    finally:
        window.close()


def open_beside(path: Path, options: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    """Open a window on a live run in a process of its own, so that neither can stop or slow the other's work."""
    command = [sys.executable, "-m", "town", "watch", str(path), *options]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603  (our own command)
