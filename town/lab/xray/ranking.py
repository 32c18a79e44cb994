"""Ranking under many weightings at once, bit for bit as `town.memory.retrieve` ranks under one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from town.memory.retrieve import Scores, top

Positions = NDArray[np.int64]

PERSISTENCE = 0.9  # of rank-biased overlap: the first ten ranks carry 86 % of it


def best_of(terms: Scores, weights: Scores, count: int) -> Positions:
    """The best `count` of m candidates under each of w weightings, best first; of equal ones the later first.

    Args:
        terms: recency, importance and relevance, each scaled to [0, 1], (3, m), m > 0.
        weights: of the three terms, (w, 3).
        count: how many, at least 1.

    Returns:
        Positions among the candidates, (w, min(count, m)).
    """
    # the same sum in the same order as for one weighting: a matrix product may round otherwise, and break ties
    scores = weights[:, :1] * terms[0] + weights[:, 1:2] * terms[1] + weights[:, 2:] * terms[2]
    count = min(count, scores.shape[1])
    cuts = np.partition(scores, -count, axis=1)[:, -count]
    is_in = scores >= cuts[:, None]
    is_clear = is_in.sum(axis=1) == count  # the others have equals at the cut
    rows = np.flatnonzero(is_clear)
    best = np.empty((len(weights), count), np.int64)
    later_first = np.nonzero(is_in[rows])[1].reshape(len(rows), count)[:, ::-1]
    order = np.argsort(-np.take_along_axis(scores[rows], later_first, axis=1), axis=1, kind="stable")
    best[rows] = np.take_along_axis(later_first, order, axis=1)
    for row in np.flatnonzero(~is_clear):
        best[row] = top(scores[row], count)
    return best


class Overlap(NamedTuple):
    """How w rankings compare with one: each (w,)."""

    is_other: NDArray[np.bool_]  # another set of memories
    kept: Scores  # share of the first ranking's that are in the other too
    jaccard: Scores  # shared, of all that are in either
    rank_biased: Scores  # 1 for equal order, 0 for nothing in common; the top counts most
    other_first: NDArray[np.bool_]  # another one is the best


def overlap(recorded: Positions, ranked: Positions, candidates: int) -> Overlap:
    """Compare r recorded positions, best first, with w rankings of k each, (w, k), among so many candidates."""
    rank = np.full(candidates, -1)
    rank[recorded] = np.arange(len(recorded))
    ranks = rank[ranked]  # where each stood in the record, -1: nowhere
    shared = (ranks >= 0).sum(axis=1)
    r, k = len(recorded), ranked.shape[1]
    return Overlap(
        shared < max(r, k),
        shared / r,
        shared / (r + k - shared),
        rank_biased(ranks, r),
        ranks[:, 0] != 0,
    )


def rank_biased(ranks: NDArray[np.int64], length: int, persistence: float = PERSISTENCE) -> Scores:
    """Rank-biased overlap, extrapolated (Webber, Moffat and Zobel 2010, equation 32), of w rankings with one, (w,).

    Args:
        ranks: for each item of each ranking, its place in the one from 0, or -1, (w, k), k > 0.
        length: of the one, above 0.
        persistence: how likely a reader goes on to the next rank, between 0 and 1.
    """
    w, k = ranks.shape
    short, long = min(k, length), max(k, length)
    depth = np.where(ranks >= 0, np.maximum(ranks, np.arange(k)), long)  # at which both have it, from 0
    flat = (depth + np.arange(w)[:, None] * (long + 1)).ravel()
    common = np.bincount(flat, minlength=w * (long + 1)).reshape(w, long + 1)[:, :long].cumsum(axis=1)
    depths = np.arange(1, long + 1)
    fading = persistence**depths
    at_short, at_long = common[:, short - 1], common[:, -1]
    beyond = at_short[:, None] * np.maximum(depths - short, 0) / (short * depths)
    summed = ((common / depths + beyond) * fading).sum(axis=1) * (1 - persistence) / persistence
    extrapolated: Scores = summed + ((at_long - at_short) / long + at_short / short) * fading[-1]
    return extrapolated
