"""Dots with their intervals: what each condition differs by, and how judges place the conditions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from town.lab.study.blocks import Picture
from town.lab.study.drawing import PAPER, SOFT, WIDTH, Text, canvas, lines, picture, styled
from town.lab.study.looks import Look

LABEL = 26  # letters of a label in one line


class Dot(NamedTuple):
    """One condition in one panel; `is_sure` fills the mark, `beside` is a figure of others to compare with."""

    look: Look
    value: float
    low: float
    high: float
    is_sure: bool = True
    beside: float = math.nan


@styled
def draw_dots(panels: Mapping[str, Sequence[Dot]], text: Text, *, zero: bool, columns: int = 3) -> Picture:
    """Panels of dots, one row per condition, in the same order in each; `zero` marks where no difference is."""
    looks = _looks(panels)
    figure, axes = canvas(len(panels), columns, 0.62 + 0.27 * len(looks))
    for axis, (title, dots) in zip(axes, panels.items(), strict=True):
        axis.set_title(lines(title, LABEL))
        _panel(axis, dots, looks, zero=zero)
    axes[0].set_ylim(len(looks) - 0.4, -0.6)
    figure.supxlabel(text.axis, fontsize=9, color=SOFT)
    return picture(figure, text)


def _looks(panels: Mapping[str, Sequence[Dot]]) -> list[Look]:
    longest = max(panels.values(), key=len)
    found = dict.fromkeys(dot.look for dot in longest)
    found.update(dict.fromkeys(dot.look for dots in panels.values() for dot in dots))
    return list(found)


def _panel(axis: Axes, dots: Sequence[Dot], looks: Sequence[Look], *, zero: bool) -> None:
    axis.grid(visible=False, axis="y")
    axis.tick_params(axis="y", length=0)
    if zero:
        axis.axvline(0, color=SOFT, linewidth=1)
    for dot in dots:
        _dot(axis, dot, looks.index(dot.look))
    axis.locator_params(axis="x", nbins=4)
    axis.set_yticks(range(len(looks)), [lines(look.label, LABEL) for look in looks], fontsize=8.5)


def _dot(axis: Axes, dot: Dot, at: int) -> None:
    colour = dot.look.colour
    if not math.isnan(dot.low):
        axis.hlines(at, dot.low, dot.high, color=colour, linewidth=1.8)
    face = colour if dot.is_sure else PAPER
    axis.plot([dot.value], [at], dot.look.mark, color=colour, markerfacecolor=face, markersize=5.5, markeredgewidth=1.4)
    if not math.isnan(dot.beside):
        axis.plot([dot.beside], [at], "|", color=SOFT, markersize=11, markeredgewidth=2)


class Bar(NamedTuple):
    """A condition's parts, one after the other."""

    look: Look
    parts: tuple[float, ...]


@styled
def draw_bars(bars: Sequence[Bar], parts: Sequence[str], text: Text) -> Picture:
    """Bars of parts, one bar per condition; the first part, what it is about, has the condition's colour."""
    figure = Figure(figsize=(WIDTH, 0.95 + 0.27 * len(bars)), layout="constrained")
    axis = figure.add_subplot()
    axis.grid(visible=False, axis="y")
    axis.tick_params(axis="y", length=0)
    for place in range(len(parts)):
        left = [sum(bar.parts[:place]) for bar in bars]
        colours = [bar.look.colour if not place else PAPER for bar in bars]
        edges = [bar.look.colour if not place else SOFT for bar in bars]
        axis.barh(
            range(len(bars)),
            [bar.parts[place] for bar in bars],
            left=left,
            height=0.62,
            color=colours,
            edgecolor=edges,
            linewidth=0.9,
            hatch=_HATCHES[place % len(_HATCHES)],
            label=parts[place],
        )
    axis.set_yticks(range(len(bars)), [lines(bar.look.label, LABEL) for bar in bars], fontsize=8.5)
    axis.set_ylim(len(bars) - 0.4, -0.6)
    axis.set_xlabel(text.axis)
    figure.legend(loc="outside upper left", ncols=min(len(parts), 5), handlelength=1.6, fontsize=8.5)
    return picture(figure, text)


_HATCHES = ("", "////", "....", "", "xxxx", "----")
