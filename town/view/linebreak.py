"""Where lines end: between words, between letters of scripts that have no blanks, else anywhere but within letters."""

from __future__ import annotations

from typing import Protocol

from town.view.script import clusters, parts

ELLIPSIS = "…"


class Measure(Protocol):
    """What tells how wide and high a line is; a font does."""

    def size(self, text: str, /) -> tuple[int, int]: ...  # noqa: D102


def broken(text: str, width: float, measure: Measure, *, cuts: bool = True) -> tuple[str, ...]:
    """Lines that are at most that wide. What is wider without any place to end a line is cut, or stays, if `cuts` not.

    Text without any word has no lines.
    """
    lines: list[str] = []
    for word in text.split():
        blank = " "
        for part in parts(word):
            longer = f"{lines[-1]}{blank}{part}" if lines else part
            blank = ""
            if lines and measure.size(longer)[0] <= width:
                lines[-1] = longer
            elif not cuts or measure.size(part)[0] <= width:
                lines.append(part)
            else:
                lines += _cut(part, width, measure)
    return tuple(lines)


def _cut(word: str, width: float, measure: Measure) -> list[str]:
    """A word in as few pieces as fit; one letter at least in each."""
    pieces = [""]
    for cluster in clusters(word):
        if pieces[-1] and measure.size(pieces[-1] + cluster)[0] > width:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def shortened(text: str, width: float, measure: Measure) -> str:
    """A text that fits in one line, its end cut off where it must be."""
    if measure.size(text)[0] <= width:
        return text
    letters = clusters(text)
    low, high = 0, len(letters)
    while low < high:
        middle = (low + high + 1) // 2
        if measure.size("".join(letters[:middle]).rstrip() + ELLIPSIS)[0] <= width:
            low = middle
        else:
            high = middle - 1
    return "".join(letters[:low]).rstrip() + ELLIPSIS
