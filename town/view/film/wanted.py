"""What is asked of a film on the command line, and which of it fits which format. Loads nothing of pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from town.core.errors import TownError, UsageError
from town.view import typed

FASTEST = 3600.0  # times real time
MOST_FPS = 60
SMALLEST, LARGEST = (160, 120), (3840, 2160)


class Format(NamedTuple):
    """What holds for files of one ending; sizes in pixels."""

    size: tuple[int, int]
    fps: int
    length_s: float  # which a film has at most, unless its speed is chosen
    most_pictures: int


FORMATS: Mapping[str, Format] = {
    ".png": Format((1280, 720), 1, 0, 1),
    ".gif": Format((640, 360), 10, 12, 600),  # a GIF is kept in memory until it is whole
    ".mp4": Format((1280, 720), 30, 120, 1_000_000),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a film is to be like; what is left out is chosen to suit."""

    at: str | None = None
    start: str | None = None
    end: str | None = None
    speed: str | None = None
    follow: str | None = None
    size: str | None = None
    topic: str | None = None
    fps: int | None = None
    is_highlights: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        """The options that were given, as they are typed."""
        given = {
            "--at": self.at,
            "--from": self.start,
            "--to-time": self.end,
            "--speed": self.speed,
            "--follow": self.follow,
            "--size": self.size,
            "--topic": self.topic,
            "--fps": self.fps,
            "--highlights": self.is_highlights or None,
        }
        return tuple(option for option, value in given.items() if value is not None)


def is_picture(to: Path) -> bool:
    """Whether a file's name ends like a picture's or a film's."""
    return to.suffix.lower() in FORMATS


def check_format(to: Path, wanted: Wanted, *, is_forced: bool) -> None:
    """Check that what is wanted fits the format of a file that is to be written, and that the file may be.

    Raises UsageError for options that contradict each other or the format, TownError for a file that is there already.
    """
    ending = to.suffix.lower()
    _check_options(ending, wanted)
    if to.is_dir():
        raise UsageError(f"{to} is a folder; give the name of a file in it")
    if to.exists() and not is_forced:
        raise TownError(f"{to} exists already; add --force to overwrite it")
    if not to.parent.is_dir():
        raise TownError(f"cannot write {to}: there is no folder {to.parent}")


def _check_options(ending: str, wanted: Wanted) -> None:
    given = wanted.options
    if ending == ".png":
        _refuse(given, ("--to-time", "--speed", "--fps", "--highlights"), "a .png is one picture, chosen with --at")
        if wanted.at is not None and wanted.start is not None:
            raise UsageError("--at and --from both say which moment the picture shows; give one of them")
    elif wanted.at is not None:
        raise UsageError("--at is for a .png; say with --from and --to-time what a film shows")
    elif wanted.is_highlights:
        _refuse(given, ("--speed", "--follow"), "--highlights chooses who is seen, and how fast")


def _refuse(given: Sequence[str], unfit: Sequence[str], why: str) -> None:
    """Raises UsageError when one of the unfit options was given."""
    for option in unfit:
        if option in given:
            raise UsageError(f"{option} cannot be chosen here: {why}")


def size_of(text: str | None, ending: str) -> tuple[int, int]:
    """Read "1280x720"; the format's own size where none is given. Raises UsageError."""
    if text is None:
        return FORMATS[ending].size
    size = typed.size_of(text, "a picture")
    if not all(least <= side <= most for least, side, most in zip(SMALLEST, size, LARGEST, strict=True)):
        least, most = (f"{width}x{height}" for width, height in (SMALLEST, LARGEST))
        raise UsageError(f'the size "{text}" cannot be drawn; sizes go from {least} to {most}')
    if ending == ".mp4" and (size[0] % 2 or size[1] % 2):
        raise UsageError(f'the size "{text}" is odd; an .mp4 needs even numbers, like 1280x720')
    return size


def fps_of(fps: int | None, ending: str) -> int:
    """Pictures a second; the format's own where none are given. Raises UsageError."""
    most = 50 if ending == ".gif" else MOST_FPS
    if fps is None:
        return FORMATS[ending].fps
    if not 1 <= fps <= most:
        raise UsageError(f"--fps {fps} cannot be; a {ending} has from 1 to {most} pictures a second")
    return fps
