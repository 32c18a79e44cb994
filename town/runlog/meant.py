"""What frames in a run file can be: not nested without end, and of days that a calendar can reckon with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from town.core.frames import MOST_NESTED, Did, Frame, Frames, Gathering, Wants, When, inner

EARLIEST, LATEST = 2, 9998  # years, so that there are days before and after


def check_frames(frames: Frames) -> None:
    """Raises ValueError, in words, for frames that nobody can have meant."""
    for frame in _all(frames):
        for day in _days(frame):
            if not EARLIEST <= day <= LATEST:
                raise ValueError(f"it speaks of the year {day}")


def _all(frames: Frames) -> Iterator[Frame]:
    """The frames and those within them, layer by layer: not by recursion, which they could exhaust."""
    layer = frames
    for _ in range(MOST_NESTED):
        yield from layer
        layer = tuple(one for frame in layer for one in _within(frame))
    if layer:
        raise ValueError(f"its frames are nested more than {MOST_NESTED} deep")


def _within(frame: Frame) -> Frames:
    asked = (frame.to_know,) if isinstance(frame, Wants) and frame.to_know is not None else ()
    return (*inner(frame), *asked)


def _days(frame: Frame) -> Iterator[int]:
    """The years that a frame speaks of."""
    when: When | None = frame.when if isinstance(frame, Did | Gathering | Wants) else None
    if when is not None:
        moments: list[datetime] = [one for one in (when.start, when.end) if one is not None]
        yield from (one.year for one in (when.day, *moments))
