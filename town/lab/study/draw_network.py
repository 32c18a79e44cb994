"""Who knows whom before and after: the same people in the same places on a circle, circles of friends together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import networkx as nx
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from rich.cells import cell_len

from town.lab.study.blocks import Picture
from town.lab.study.drawing import INK, SOFT, WIDTH, Text, picture, styled
from town.lab.study.looks import Look

Pair = tuple[str, str]
MOST_NAMED = 60  # people whose names there is room for


@styled
def draw_network(people: Sequence[str], start: Sequence[Pair], end: Sequence[Pair], look: Look) -> Picture:
    """Two circles: edges at the start, and at the end with those that are new in the condition's colour."""
    places = _places(people, start)
    names = short_names(people) if len(people) <= MOST_NAMED else {}
    figure = Figure(figsize=(WIDTH, WIDTH / 2 + 0.15), layout="constrained")
    before, after = figure.subplots(1, 2)
    for axis, title in ((before, f"At the start: {len(start)} pairs"), (after, f"At the end: {len(end)} pairs")):
        axis.set_title(title)
        _people(axis, places, names)
    old = set(start)
    _edges(before, places, start, SOFT, 0.75)
    _edges(after, places, [pair for pair in end if pair in old], SOFT, 0.6)
    _edges(after, places, [pair for pair in end if pair not in old], look.colour, 0.55)
    note = "Everybody has the same place in both. What is new at the end is in colour."
    alt = f"Network of {len(people)} people: {len(start)} pairs know each other at the start and {len(end)} at the end."
    caption = f"Who knows whom in one run ({look.label})"
    return picture(figure, Text("network", caption, alt, "simulated", note))


def short_names(people: Sequence[str]) -> dict[str, str]:
    """First words of names where nobody else has them, else the whole names."""
    counts = Counter(name.split()[0] for name in people)
    return {name: name.split()[0] if counts[name.split()[0]] == 1 else name for name in people}


def _places(people: Sequence[str], pairs: Sequence[Pair]) -> dict[str, tuple[float, float]]:
    graph = nx.Graph()
    graph.add_nodes_from(sorted(people))
    graph.add_edges_from(sorted(pairs))
    found = nx.community.greedy_modularity_communities(graph) if pairs else [people]
    circles = sorted((sorted(circle) for circle in found), key=lambda circle: (-len(circle), circle))
    order = [name for circle in circles for name in circle]
    around = nx.circular_layout(order)
    return {name: (float(around[name][0]), float(around[name][1])) for name in order}


def _people(axis: Axes, places: dict[str, tuple[float, float]], names: dict[str, str]) -> None:
    axis.set_axis_off()
    axis.set_aspect("equal")
    room = 1.12 + 0.055 * max(map(cell_len, names.values()), default=0)  # letters of Chinese are as wide as two
    axis.set_xlim(-room, room)
    axis.set_ylim(-room, room)
    x, y = zip(*places.values(), strict=True) if places else ((), ())
    axis.plot(x, y, "o", color=INK, markersize=3.5, zorder=3)
    for name, (across, up) in places.items():
        angle = np.degrees(np.arctan2(up, across))
        is_left = abs(angle) > 90
        axis.text(
            *(1.07 * across, 1.07 * up, names.get(name, "")),
            rotation=angle + 180 if is_left else angle,
            rotation_mode="anchor",
            ha="right" if is_left else "left",
            va="center",
            fontsize=7.5,
        )


def _edges(
    axis: Axes, places: dict[str, tuple[float, float]], pairs: Sequence[Pair], colour: str, strength: float
) -> None:
    """Edges as curves that bend towards the middle, so that neighbours on the circle are seen to be joined."""
    codes = [Path.MOVETO, Path.CURVE3, Path.CURVE3]
    curves = []
    for one, other in pairs:
        ends = np.asarray([places[one], places[other]])
        curves.append(Path(np.vstack([ends[0], ends.mean(axis=0) * 0.55, ends[1]]), codes))
    axis.add_collection(PathCollection(curves, facecolors="none", edgecolors=colour, linewidths=0.7, alpha=strength))
