"""Who told whom: everybody stands at the hour of getting to know, on a branch of the one who told them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich.cells import cell_len

from town.lab.study.blocks import Picture
from town.lab.study.drawing import PAPER, SOFT, WIDTH, Text, hour_ticks, picture, styled
from town.lab.study.looks import Look


class Told(NamedTuple):
    """Somebody who knows, since which hour, and from whom (empty: from the start)."""

    person: str
    hours: float
    heard_from: str


@styled
def draw_tree(topic: str, told: Sequence[Told], look: Look, seed: int) -> Picture:
    """The transmission tree of a topic in one run."""
    tree = _tree(told)
    hour = {one.person: one.hours for one in told}
    rows = {name: row for row, name in enumerate(_in_order(tree, hour))}
    figure = Figure(figsize=(WIDTH, 0.7 + 0.19 * max(len(rows), 3)), layout="constrained")
    axis = figure.add_subplot()
    axis.grid(visible=False, axis="y")
    axis.set_yticks([])
    axis.spines["left"].set_visible(False)
    _branches(axis, tree, hour, rows)
    for name, row in rows.items():
        axis.plot([hour[name]], [row], "o", color=look.colour, markersize=5)
        box = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}
        axis.annotate(
            name, (hour[name], row), (6, 0), textcoords="offset points", va="center", fontsize=8.5, bbox=box, zorder=4
        )
    axis.set_ylim(len(rows) - 0.4, -0.6)
    axis.set_xlabel("hours since the start")
    axis.set_xticks(hour_ticks(max(hour.values(), default=0.0) or 1.0))
    axis.margins(x=0.02)
    _room_for_names(axis, hour)
    deepest = nx.dag_longest_path_length(tree) if len(tree) else 0
    caption = f"Who told whom of {topic} in one run ({look.label}, seed {seed})"
    alt = f"Transmission tree of {topic}: {len(told)} people know, through chains of at most {deepest} tellings."
    return picture(figure, Text(f"tree-{topic}", caption, alt, "simulated", "The points stand where each got to know."))


def _tree(told: Sequence[Told]) -> nx.DiGraph:
    tree = nx.DiGraph()
    tree.add_nodes_from(one.person for one in told)
    known = {one.person for one in told}
    tree.add_edges_from((one.heard_from, one.person) for one in told if one.heard_from in known)
    return tree


def _in_order(tree: nx.DiGraph, hour: Mapping[str, float]) -> Iterator[str]:
    """Depth first, whom one told last coming next, so that no branch crosses another."""
    roots = sorted((name for name, degree in tree.in_degree if not degree), key=lambda name: (hour[name], name))
    for root in roots:
        yield from nx.dfs_preorder_nodes(tree, root, sort_neighbors=lambda names: _latest_first(names, hour))


def _latest_first(names: Iterator[str], hour: Mapping[str, float]) -> list[str]:
    return sorted(names, key=lambda name: (-hour[name], name))


def _branches(axis: Axes, tree: nx.DiGraph, hour: Mapping[str, float], rows: Mapping[str, int]) -> None:
    for name in rows:
        children = [child for child in tree.successors(name) if child in rows]
        if not children:
            continue
        axis.hlines(rows[name], hour[name], max(hour[child] for child in children), color=SOFT, linewidth=0.9)
        for child in children:
            axis.vlines(hour[child], rows[name], rows[child], color=SOFT, linewidth=0.9)


def _room_for_names(axis: Axes, hour: Mapping[str, float]) -> None:
    """Widen the axis to the right, where names stand."""
    low, high = axis.get_xlim()
    longest = max((cell_len(name) for name in hour), default=0)  # letters of Chinese are as wide as two
    axis.set_xlim(max(low, -0.02 * high), high + (high - low) * min(0.4, 0.011 * longest))
