"""The network of those who know each other, before and after: how dense, how clustered, how far apart, how even."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Any

from town.core.errors import TownError
from town.lab.acquaintance import Acquaintance, Network
from town.lab.outcomes.records import At, Tie


def ties(found: Acquaintance) -> tuple[Tie, ...]:
    """Every pair who know each other at the start, then at the end."""
    moments: tuple[tuple[At, Network], ...] = (("start", found.start), ("end", found.end))
    return tuple(Tie(at, one, other) for at, network in moments for one, other in network.pairs)


def networks(found: Acquaintance) -> dict[str, float]:
    """The figures of the networks at the start and at the end."""
    return {
        "share of pairs who know each other, start": found.start.density,
        "share of pairs who know each other, end": found.end.density,
        "rise of the share of pairs who know each other": found.rise,
        "share of pairs who have heard of each other, start": found.heard_of_start.density,
        "share of pairs who have heard of each other, end": found.heard_of_end.density,
        **shape(found.people, found.start, "start"),
        **shape(found.people, found.end, "end"),
    }


def shape(people: Sequence[str], network: Network, at: At) -> dict[str, float]:
    """Degree, clustering, components and distances of one network; no distances where nobody knows anybody."""
    if not people:
        return {}
    nx = _networkx()
    graph = nx.Graph()
    graph.add_nodes_from(people)
    graph.add_edges_from(network.pairs)
    largest = graph.subgraph(max(nx.connected_components(graph), key=len))
    degrees = [degree for _, degree in graph.degree]
    found: dict[str, float] = {
        f"people whom one knows, {at}": fmean(degrees),
        f"people whom the best connected knows, {at}": max(degrees),
        f"clustering of the network, {at}": nx.average_clustering(graph),
        f"share of people in the largest component, {at}": len(largest) / len(people),
    }
    if len(largest) > 1:
        found[f"steps between two people, {at}"] = nx.average_shortest_path_length(largest)
    return found


def _networkx() -> Any:
    try:
        import networkx as nx
    except ImportError:
        raise TownError(
            'networks need networkx, which is not installed; get it with: pip install "generative-town[lab]"'
        ) from None
    return nx
