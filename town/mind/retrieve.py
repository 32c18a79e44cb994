"""Retrieving: which memories come to mind. The scoring itself is in `town.memory.retrieve`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from town.core.memory import Recollection
from town.memory.retrieve import Weights, recall_many
from town.memory.stream import MemoryStream
from town.mind.state import MindState
from town.mind.thinking import Ids


@dataclass(frozen=True, slots=True)
class Blend:
    """The paper's retrieval: recency, importance and relevance together."""

    weights: Weights

    def __call__(
        self, state: MindState, queries: Sequence[str], tick: int, about: str = "", among: Ids | None = None
    ) -> tuple[tuple[Recollection, ...], ...]:
        """The best memories for each query; `about` somebody: of what is known of them; `among`: of those only."""
        candidates = _candidates(state.stream, about, among)
        return recall_many(state.stream, queries, tick, state.clock.hours(1), self.weights, candidates)


@dataclass(frozen=True, slots=True)
class Recent:
    """A simpler stage: the newest memories, whatever the query."""

    count: int

    def __call__(
        self, state: MindState, queries: Sequence[str], tick: int, about: str = "", among: Ids | None = None
    ) -> tuple[tuple[Recollection, ...], ...]:
        """The newest memories, newest first, for each query; of what is known of `about`, and `among` those only."""
        candidates = _candidates(state.stream, about, among)
        latest = state.stream.recent(self.count)
        if candidates is not None:
            latest = [state.stream.memories[one] for one in candidates[-self.count :]]
        newest = tuple(Recollection(memory, 1.0, 0.0, 0.0) for memory in reversed(latest))
        return tuple(newest for _ in queries)


def no_retrieval(
    state: MindState,
    queries: Sequence[str],
    tick: int,
    about: str = "",
    among: Ids | None = None,
) -> tuple[tuple[Recollection, ...], ...]:
    """The ablated stage: nothing comes to mind."""
    return tuple(() for _ in queries)


def _candidates(stream: MemoryStream, about: str, among: Ids | None) -> Ids | None:
    """The memories to choose from, ascending; None: all."""
    if not about:
        return among
    known = stream.known_of(about)
    return known if among is None else np.intersect1d(known, among)
