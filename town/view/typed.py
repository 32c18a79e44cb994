"""What people type of speeds and sizes, for the window and for films."""

from __future__ import annotations

import re

from town.core.errors import UsageError

SLOWEST = 0.01  # times real time
_SIZE = re.compile(r"([0-9]{1,5})\s*[xX×]\s*([0-9]{1,5})")


def speed_of(text: str, most: float, fastest: float) -> float:
    """Read "60" or "60x" as times real time, "max" as the fastest. Raises UsageError beyond `most`."""
    plain = text.strip().casefold()
    if plain == "max":
        return fastest
    try:
        speed = float(plain.removesuffix("x"))
    except ValueError:
        speed = 0.0
    if not SLOWEST <= speed <= most:
        raise UsageError(
            f'"{text}" is no speed; write how many times real time, from {SLOWEST:g} to {most:.0f}, or "max"'
        )
    return speed


def size_of(text: str, what: str) -> tuple[int, int]:
    """Read "1280x720" as pixels, to the right and down; `what` has that size. Raises UsageError."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise UsageError(f'"{text}" is no size of {what}; write it as 1280x720')
    return int(match[1]), int(match[2])
