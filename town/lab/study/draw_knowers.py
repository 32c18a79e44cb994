"""How many people know a thing, hour by hour: a mean line and its band over seeds, a panel per condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from town.lab.study.blocks import Picture
from town.lab.study.drawing import SOFT, Text, canvas, hour_ticks, lines, picture, styled
from town.lab.study.figures import estimate
from town.lab.study.looks import Look

Curve = NDArray[np.float64]  # (3, points): mean, low, high

POINTS_PER_DAY = 48
TITLE = 25  # letters that fit over a panel


def hours_of(days: float) -> NDArray[np.float64]:
    """The moments at which knowers are counted, in hours from the start."""
    return np.linspace(0, 24 * days, max(2, round(POINTS_PER_DAY * days) + 1))


def curve(came_to_know: Sequence[Sequence[float]], hours: NDArray[np.float64]) -> Curve:
    """Mean and 95 % interval over runs of how many know at each hour; a run is the hours at which people learned it."""
    counts = np.asarray([np.searchsorted(np.sort(np.asarray(run, float)), hours, "right") for run in came_to_know])
    found = [estimate([float(count) for count in at]) for at in counts.T]
    return np.asarray([(one.mean, max(one.low, 0.0), one.high) for one in found]).T


@styled
def draw_knowers(topic: str, curves: Mapping[Look, Curve], hours: NDArray[np.float64], people: int) -> Picture:
    """One topic: a panel per condition, and behind each the line of the first, to see the difference."""
    figure, axes = canvas(len(curves), 3, 1.5)
    first = next(iter(curves.values()))
    for axis, (look, found) in zip(axes, curves.items(), strict=True):
        axis.set_title(lines(look.label, TITLE), color=look.colour)
        if found is not first:
            axis.plot(hours, first[0], color=SOFT, linewidth=1, linestyle=(0, (4, 2)))
        axis.fill_between(hours, found[1], found[2], color=look.colour, alpha=0.22, linewidth=0)
        axis.plot(hours, found[0], color=look.colour, linewidth=1.8)
    _scales(axes[0], float(hours[-1]), people)
    figure.supxlabel("hours since the start", fontsize=9, color=SOFT)
    figure.supylabel("people who know", fontsize=9, color=SOFT)
    ends = "; ".join(f"{look.label}: {found[0][-1]:.1f}" for look, found in curves.items())
    text = Text(
        f"knowers-{topic}",
        f"Who knows of {topic}, hour by hour",
        f"People who know of {topic} over time; mean at the end, by condition: {ends}.",
        "simulated",
        f"Mean and 95 % interval over seeds. Dashed: {next(iter(curves)).label}.",
    )
    return picture(figure, text)


def _scales(axis: Axes, end: float, people: int) -> None:
    axis.set_xlim(0, end)
    axis.set_ylim(0, people or None)
    axis.set_xticks(hour_ticks(end)[::2])  # half of them: the panels are small
