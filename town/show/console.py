"""Where things are printed."""

from __future__ import annotations

from rich.console import Console

PIPED_WIDTH = 160  # where nobody looks, nothing is wrapped at 80


def screen(*, stderr: bool = False) -> Console:
    """A console that prints texts as they are, whatever brackets they hold."""
    console = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console = Console(stderr=stderr, markup=False, highlight=False, emoji=False, width=PIPED_WIDTH)
    return console
