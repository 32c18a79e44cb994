"""The paper's retrieval (Park et al. 2023, section 4.1), exact over all memories, as pure functions.

score = a_recency * recency + a_importance * importance + a_relevance * relevance, where

- recency is decay ** (simulated hours since the memory was last recalled, or since it was made if it never was),
- importance is the 1 to 10 that it was given when it was made,
- relevance is the cosine of its vector and the query's,

and each term is first scaled to [0, 1] over the candidates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from town.core.memory import Recollection
from town.memory.stream import MemoryStream

Scores = NDArray[np.float64]

DECIMALS = 4  # of the terms of a recollection, which are written to the log


@dataclass(frozen=True, slots=True)
class Weights:
    """How memories are scored and how many come back; the defaults are the published paper's.

    The paper returns as many memories as fit its model's context; 30 is the number of its released code.
    """

    recency: float = 1
    importance: float = 1
    relevance: float = 1
    decay_per_hour: float = 0.995  # factor per simulated hour since the last access, 0 to 1
    count: int = 30  # memories per query


def recall(
    stream: MemoryStream,
    query: str,
    tick: int,
    hours_per_tick: float,
    weights: Weights = Weights(),
    candidates: NDArray[np.int64] | None = None,
) -> tuple[Recollection, ...]:
    """The memories with the highest scores, best first; of equal scores the newer memory first.

    Args:
        stream: whose memories; texts that wait are embedded first, together with the query.
        query: any text.
        tick: now, from which the hours since the last access are counted.
        hours_per_tick: simulated hours.
        weights: of the three terms, the decay, and how many to return.
        candidates: ids, ascending, of the memories to choose from, (m,); None: all.

    Returns:
        At most `weights.count` memories, each with its three scaled terms (before weighting) to 4 decimals. An empty
        stream gives (). Last accesses do not change: whoever records the recall touches the memories.
    """
    return recall_many(stream, (query,), tick, hours_per_tick, weights, candidates)[0]


def recall_many(
    stream: MemoryStream,
    queries: Sequence[str],
    tick: int,
    hours_per_tick: float,
    weights: Weights = Weights(),
    candidates: NDArray[np.int64] | None = None,
) -> tuple[tuple[Recollection, ...], ...]:
    """What `recall` returns for each query, with one encode call and one FAISS call for all of them."""
    ids = np.arange(len(stream)) if candidates is None else candidates
    if not len(ids) or not queries:
        return ((),) * len(queries)
    chosen = slice(None) if candidates is None else ids
    hours = np.multiply(tick - stream.last_access[chosen], hours_per_tick, dtype=np.float64)
    terms = np.empty((2 + len(queries), len(ids)))
    terms[0] = faded(hours, weights.decay_per_hour)
    terms[1] = stream.importance[chosen]
    terms[2:] = stream.relevance(stream.flush_with(queries), ids)
    recency, importance, *relevances = unit_range(terms)
    first = _weighted(recency, weights.recency) + _weighted(importance, weights.importance)
    best = [top(first + _weighted(relevance, weights.relevance), weights.count) for relevance in relevances]
    return tuple(
        [
            _recollected(stream, ids[those], np.array([recency[those], importance[those], relevance[those]]))
            for those, relevance in zip(best, relevances, strict=True)
        ]
    )


def faded(hours: Scores, decay_per_hour: float) -> Scores:
    """Recency, decay ** hours, for hours (n,) since the last access: from 1 for now towards 0."""
    if decay_per_hour <= 0:
        return np.asarray(hours == 0, np.float64)
    return np.asarray(np.exp(hours * math.log(decay_per_hour)))


def unit_range(values: Scores) -> Scores:
    """Scale each row of (r, n), n > 0, to [0, 1]. A constant row becomes zeros, so that it cannot rank."""
    low = np.minimum.reduce(values, axis=1, keepdims=True)
    span = np.maximum.reduce(values, axis=1, keepdims=True) - low
    span[span == 0] = np.inf
    scaled: Scores = values - low
    scaled /= span
    return scaled


def top(scores: Scores, count: int) -> NDArray[np.int64]:
    """Positions of the `count` highest of (n,), best first; of equal ones the later position first."""
    count = min(count, len(scores))
    if count <= 0:
        return np.empty(0, np.int64)
    parted = scores.copy()
    parted.partition(-count)
    among = (scores >= parted[-count]).nonzero()[0][::-1]  # later first, which the stable sort keeps
    best: NDArray[np.int64] = among[(-scores[among]).argsort(kind="stable")[:count]]
    return best


def _recollected(stream: MemoryStream, ids: NDArray[np.int64], terms: Scores) -> tuple[Recollection, ...]:
    """The memories `ids` (m,) with their recency, importance and relevance, (3, m)."""
    memories = map(stream.memories.__getitem__, ids.tolist())
    return tuple(map(Recollection, memories, *terms.round(DECIMALS).tolist()))


def _weighted(term: Scores, weight: float) -> Scores:
    return term if weight == 1 else weight * term
