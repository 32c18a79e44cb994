"""A conversation in a prompt: its lines, each with who said it and in quotes what."""

from __future__ import annotations

from collections.abc import Sequence

from town.core.talk import Line
from town.reason.llm.render_text import named, quoted

LINE_LONGEST = 240


def transcript(lines: Sequence[Line], me: str, *, numbered: bool = False, longest: int = LINE_LONGEST) -> str:
    """The lines in order, mine as "You"; numbered from 1 where an answer is to name them."""
    return "\n".join(
        f"{f'{number}. ' if numbered else ''}{speaker(line, me)}: {quoted(line.text, longest)}"
        for number, line in enumerate(lines, 1)
    )


def speaker(line: Line, me: str) -> str:
    """Who said a line, to somebody who was there: oneself, or the other by first name."""
    return "You" if line.speaker == me else named(line.speaker.split()[0] if line.speaker.split() else "")
