"""Ranking under many weightings at once, against slow and obvious ways to do it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.lab.xray.ranking import best_of, overlap, rank_biased

WEIGHT = st.sampled_from([0.0, 0.25, 0.5, 1.0, 2.0, 3.0])
WEIGHTINGS = st.lists(st.tuples(WEIGHT, WEIGHT, WEIGHT), min_size=1, max_size=4)
TERM = st.sampled_from([0.0, 0.1, 0.25, 0.3, 0.5, 1.0])  # few values, so that many are equal
TERMS = st.lists(st.tuples(TERM, TERM, TERM), min_size=1, max_size=25).map(lambda rows: np.array(rows).T)


@given(TERMS, WEIGHTINGS, st.integers(1, 30))
def test_each_weighting_ranks_as_a_full_sort_does(
    terms: np.ndarray, weightings: list[tuple[float, float, float]], count: int
) -> None:
    """Of equal scores the later first."""
    found = best_of(terms, np.array(weightings), count)

    for (r, i, v), ranked in zip(weightings, found.tolist(), strict=True):
        scores = [r * a + i * b + v * c for a, b, c in terms.T.tolist()]
        assert ranked == sorted(range(len(scores)), key=lambda at: (-scores[at], -at))[:count]


@given(TERMS, WEIGHTINGS, st.integers(1, 30), st.sampled_from([0.125, 2.0, 8.0]))
def test_weights_scaled_by_a_constant_change_nothing(
    terms: np.ndarray, weightings: list[tuple[float, float, float]], count: int, factor: float
) -> None:
    """By powers of two, which round nothing; another factor may part scores that differ by rounding only."""
    weights = np.array(weightings)

    assert np.array_equal(best_of(terms, weights * factor, count), best_of(terms, weights, count))


@given(TERMS, WEIGHTINGS, st.integers(1, 30), st.integers(0, 5))
def test_a_larger_count_goes_on_where_the_smaller_ends(
    terms: np.ndarray, weightings: list[tuple[float, float, float]], count: int, more: int
) -> None:
    fewer, larger = (best_of(terms, np.array(weightings), size) for size in (count, count + more))

    assert np.array_equal(larger[:, : fewer.shape[1]], fewer)


def test_an_overlap_by_hand() -> None:
    """Recorded 4, 2, 0 of five candidates; ranked the same, two of them behind another, and none."""
    found = overlap(np.array([4, 2, 0]), np.array([[4, 2, 0], [1, 4, 2]]), 5)

    assert found.is_other.tolist() == [False, True]
    assert found.kept.tolist() == [1, 2 / 3]
    assert found.jaccard.tolist() == [1, 0.5]
    assert found.other_first.tolist() == [False, True]
    # shared at depths 1, 2, 3: 0, 1, 2 -> 0.1 / 0.9 * (1/2 * 0.81 + 2/3 * 0.729) + 2/3 * 0.729
    assert found.rank_biased.tolist() == pytest.approx([1, 0.585], abs=1e-12)


def test_fewer_memories_are_another_set() -> None:
    found = overlap(np.array([3, 1]), np.array([[3]]), 4)

    assert (found.is_other.tolist(), found.kept.tolist(), found.jaccard.tolist()) == ([True], [0.5], [0.5])


@given(st.permutations(range(12)), st.integers(1, 12), st.integers(1, 12), st.sampled_from([0.5, 0.9]))
def test_rank_biased_overlap_is_that_of_its_definition(order: list[int], r: int, k: int, p: float) -> None:
    """Equation 32 of the paper, term by term, and its range; equal lists come to 1."""
    one, other = list(range(r)), order[:k]
    short, long = min(r, k), max(r, k)
    shared = [len(set(one[:depth]) & set(other[:depth])) for depth in range(long + 1)]
    summed = sum(shared[d] / d * p**d for d in range(1, long + 1))
    summed += sum(shared[short] * (d - short) / (short * d) * p**d for d in range(short + 1, long + 1))
    by_hand = (1 - p) / p * summed + ((shared[long] - shared[short]) / long + shared[short] / short) * p**long

    (found,) = rank_biased(np.array([[one.index(item) if item in one else -1 for item in other]]), r, p)

    assert found == pytest.approx(by_hand, abs=1e-12)
    assert -1e-12 <= found <= 1 + 1e-12
    if one == other:
        assert found == pytest.approx(1)
