"""The sweep as a picture: how many recalls change as one weight moves."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from town.lab.study.drawing import SOFT, WIDTH, Text, picture, styled
from town.lab.study.looks import LIGHT, MARKS
from town.lab.xray.found import Swept, Xray
from town.lab.xray.settings import TERMS

TEXT = Text(
    "sweep",
    "Recalls changed as one weight moves, the others as in the run",
    "Lines of the share of recalls that bring another set of memories, by the weight of recency, importance, relevance",
    "",
)


@styled
def sweep_svg(name: str, found: Xray) -> str:
    """An SVG with equal bytes for equal figures; dotted lines mark the weights of the run itself."""
    figure = Figure(figsize=(WIDTH, 3.6), layout="constrained")
    axis = figure.add_subplot()
    axis.set_title(f"{name}: recalls that would have brought other memories")
    own = dict(zip(TERMS, map(float, found.own.split(",")), strict=True))
    for shade, term in enumerate(TERMS):
        points = [point for point in found.sweep if point.term == term]
        _line(axis, points, f"{term} (in the run {own[term]:g})", shade)
        axis.axvline(own[term], color=SOFT, linewidth=0.9, linestyle=":")
    axis.set_ylim(0, 1)
    axis.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axis.set_xlabel(f"weight of the one, the others as in the run ({found.own}); decay {found.decay_per_hour:g}")
    axis.set_ylabel("recalls changed")
    figure.legend(loc="outside upper right", ncols=len(TERMS), fontsize=8.5)
    return picture(figure, TEXT).svg


def _line(axis: Axes, points: Sequence[Swept], label: str, shade: int) -> None:
    weights, changed = [point.weight for point in points], [point.changed for point in points]
    axis.plot(weights, changed, MARKS[shade], linestyle="-", color=LIGHT[shade], markersize=4.5, label=label)
