"""Retrieving: which memories come to mind. The scoring itself is in `town.memory.retrieve`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from town.core.memory import Recollection
from town.memory.retrieve import Weights, recall_many
from town.mind.state import MindState


@dataclass(frozen=True, slots=True)
class Blend:
    """The paper's retrieval: recency, importance and relevance together."""

    weights: Weights

    def __call__(
        self, state: MindState, queries: Sequence[str], tick: int, about: str = ""
    ) -> tuple[tuple[Recollection, ...], ...]:
        """The best memories for each query; `about` somebody: of what is known of them."""
        candidates = state.stream.known_of(about) if about else None
        return recall_many(state.stream, queries, tick, state.clock.hours(1), self.weights, candidates)


@dataclass(frozen=True, slots=True)
class Recent:
    """A simpler stage: the newest memories, whatever the query."""

    count: int

    def __call__(
        self, state: MindState, queries: Sequence[str], tick: int, about: str = ""
    ) -> tuple[tuple[Recollection, ...], ...]:
        """The newest memories, newest first, for each query; `about` somebody: of what is known of them."""
        latest = state.stream.recent(self.count)
        if about:
            latest = [state.stream.memories[known] for known in state.stream.known_of(about)[-self.count :]]
        newest = tuple(Recollection(memory, 1.0, 0.0, 0.0) for memory in reversed(latest))
        return tuple(newest for _ in queries)


def no_retrieval(
    state: MindState,
    queries: Sequence[str],
    tick: int,
    about: str = "",
) -> tuple[tuple[Recollection, ...], ...]:
    """The ablated stage: nothing comes to mind."""
    return tuple(() for _ in queries)
