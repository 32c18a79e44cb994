"""Where things are printed: texts as they are, but for letters that a terminal would obey."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import Any, Final

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from town.core.visible import is_visible, visible

PIPED_WIDTH = 160  # where nobody looks, nothing is wrapped at 80
PLAINER: Final = "town.plainer"  # how output that cannot hold a letter does without it
_PLAIN: Final = str.maketrans(
    {"█": "#", "━": "-", "─": "-", "│": "|", "·": "-", "…": "...", "–": "-", "—": "-", "‘": "'", "’": "'"}
    | {"“": '"', "”": '"', "•": "*", "×": "x", "→": "->", "≥": ">=", "≤": "<=", "±": "+-", "\u00a0": " "}
)


class Screen(Console):
    """A console that shows letters which steer a terminal or hide, and sends only its own."""

    def render_str(self, text: str, **how: Any) -> Text:
        """A string as text, made visible before it is measured."""
        return super().render_str(visible(text), **how)

    def on_broken_pipe(self) -> None:
        """Nobody reads on; that is for the command line to end with."""
        raise BrokenPipeError

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """What a page comes to: texts are made visible before they are broken into lines, and all else after."""
        if isinstance(renderable, Text) and not is_visible(renderable.plain):
            renderable = _made_visible(renderable)
        for segment in super().render(renderable, options):
            text, style, control = segment
            yield segment if control or is_visible(text) else Segment(visible(text), style)


def screen(*, stderr: bool = False) -> Console:
    """A console that prints texts as they are, whatever brackets they hold."""
    console = Screen(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console = Screen(stderr=stderr, markup=False, highlight=False, emoji=False, width=PIPED_WIDTH)
    return console


def take_any_letter() -> None:
    """From now on no letter is too much for the output's encoding: plain ones stand for those that it lacks."""
    codecs.register_error(PLAINER, _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=PLAINER)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = error.object[error.start : error.end].translate(_PLAIN)
    return "".join(letter if letter.isascii() else "?" for letter in plain), error.end


def _made_visible(text: Text) -> Text:
    """The same with stand-ins, letter for letter, so that its colours stay where they were."""
    shown = text.copy()
    shown.plain = visible(text.plain)
    return shown
