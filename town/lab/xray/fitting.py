"""How a recorded recall was made: a record says what came, not among what; ranking again tells.

The run's own weights have to give exactly the recorded memories with the recorded terms: among all memories, or else
among those that are known of whom or what all the recorded ones are about; with the last accesses of the moment, or
else with those from before the recalls that were made together with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from town.core.events import Recalled
from town.memory.retrieve import DECIMALS, Scores, Weights, faded, top, unit_range
from town.memory.stream import MemoryStream

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Case:
    """One recall: m candidates, ascending, and what came of it."""

    agent: str
    ids: Ids  # of the candidates, (m,)
    hours: Scores  # since the last access of each, (m,)
    scaled: Scores  # importance and relevance, each scaled to [0, 1], (2, m)
    recorded: Ids  # positions among the candidates, best first
    limit: int | None  # how many this recall may bring at most, where that is seen to be less than the run's count

    def terms(self, decay_per_hour: float) -> Scores:
        """Recency, importance and relevance, each scaled to [0, 1], (3, m)."""
        return np.vstack((unit_range(faded(self.hours, decay_per_hour)[None]), self.scaled))

    def most(self, count: int) -> int:
        """How many come back when `count` are asked for."""
        return min(count, len(self.ids), count if self.limit is None else self.limit)

    def by_meaning(self, relevance: Scores) -> Case:
        """The same with another relevance of each memory of the stream, (n,)."""
        scaled = np.vstack((self.scaled[:1], unit_range(relevance[None, self.ids])))
        return replace(self, scaled=scaled)


def find_case(
    event: Recalled, stream: MemoryStream, relevance: Scores, hours: Sequence[Scores], own: Weights
) -> tuple[int, Case] | None:
    """The first of several `hours` since the last accesses, each (n,), that gives a recall as recorded, and the case.

    `relevance` is that of each memory of the stream, (n,). None: nothing gives it.
    """
    recorded, terms = np.array(event.ids, np.int64), np.array(event.terms)
    for ids in _candidates(event, stream):
        places = np.searchsorted(ids, recorded)
        scaled = unit_range(np.vstack((stream.importance[ids], relevance[ids])).astype(np.float64))
        if not np.array_equal(scaled[:, places].round(DECIMALS).T, terms[:, 1:]):
            continue
        limit = len(recorded) if len(recorded) < min(own.count, len(ids)) else None
        for number, since in enumerate(hours):
            case = Case(event.agent, ids, since[ids], scaled, places, limit)
            if _fits(case, terms[:, 0], own):
                return number, case
    return None


def _candidates(event: Recalled, stream: MemoryStream) -> Iterator[Ids]:
    """All memories; then, where the recorded ones are all about one person or object, what is known of it."""
    if max(event.ids) >= len(stream):
        return
    yield np.arange(len(stream))
    memories = [stream.memories[one] for one in event.ids]
    about = memories[0].about
    if about and all(one.about == about and one.evidence != "seen" for one in memories):
        yield stream.known_of(about)


def _fits(case: Case, recency: Scores, own: Weights) -> bool:
    """Whether the run's own weights give what was recorded, with that recency."""
    terms = case.terms(own.decay_per_hour)
    if not np.array_equal(terms[0, case.recorded].round(DECIMALS), recency):
        return False
    scores = own.recency * terms[0] + own.importance * terms[1] + own.relevance * terms[2]
    return np.array_equal(top(scores, case.most(own.count)), case.recorded)
