"""2,000 experiments in which nothing differs: how often each test says that something does, at 5 %.

And known effects: how often they are found. Everything is drawn with fixed dice, so the shares are exact.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from town.lab.stats.compare import holm
from town.lab.stats.planning import power
from town.lab.stats.ranks import dunn, friedman, kruskal_wallis
from town.lab.stats.resample import Values, mean_interval, sign_flip_p

SETS = 2000
CONDITIONS = "abcde"


def dice() -> np.random.Generator:
    return np.random.default_rng(20)


def grouped(ranks: Values) -> dict[str, Values]:
    """Ranks (questions, conditions) as groups."""
    return {name: ranks[:, place] for place, name in enumerate(CONDITIONS)}


def independent_ranks() -> Values:
    """(sets, questions, conditions): answers to different questions, ranked over all of them, with ties."""
    drawn = dice().integers(1, 30, (SETS, 40 * 5)).astype(np.float64)
    return np.asarray(stats.rankdata(drawn, axis=1)).reshape(SETS, 40, 5)


def ranks_within_questions() -> Values:
    """(sets, questions, conditions): the same, each question ranked by itself, as judges do."""
    return np.asarray(stats.rankdata(dice().normal(size=(SETS, 40, 5)), axis=2))


def ranks_within_runs() -> Values:
    """(sets, seeds, questions, conditions): luck of a run favours a condition in all of its questions."""
    draws = dice()
    luck = draws.normal(size=(SETS, 10, 1, 5))
    return np.asarray(stats.rankdata(luck + draws.normal(size=(SETS, 10, 8, 5)), axis=3))


@pytest.mark.parametrize("seeds", [6, 8, 20])
def test_sign_flips_raise_no_more_false_alarms_than_they_say(seeds: int) -> None:
    alarms = np.array([sign_flip_p(one) <= 0.05 for one in dice().normal(size=(SETS, seeds))])

    assert alarms.mean() <= 0.06


def test_sign_flips_raise_none_on_coarse_and_skewed_scores_either() -> None:
    """Differences of counts between runs alike: many ties, some zeros."""
    counts = dice().poisson(1.5, (SETS, 20, 2)).astype(np.float64)
    alarms = np.array([sign_flip_p(one) <= 0.05 for one in counts[..., 0] - counts[..., 1]])

    assert 0.03 <= alarms.mean() <= 0.06


def test_a_family_of_conditions_raises_no_more_false_alarms_than_one() -> None:
    """Seven conditions against the same reference runs; an alarm is any that is below 5 % after Holm."""
    scores = dice().normal(size=(SETS, 8, 20))
    alarms = [min(holm([sign_flip_p(each - one[0]) for each in one[1:]])) <= 0.05 for one in scores]

    assert 0.02 <= np.mean(alarms) <= 0.06


def test_bootstrap_intervals_miss_the_mean_as_seldom_as_they_say() -> None:
    missed = []
    for number, one in enumerate(dice().normal(size=(SETS, 20))):
        low, high = mean_interval(one, str(number))
        missed.append(not low <= 0 <= high)

    assert 0.04 <= np.mean(missed) <= 0.06


def test_kruskal_wallis_raises_no_false_alarms_on_independent_ranks() -> None:
    alarms = np.array([kruskal_wallis(grouped(one)).p <= 0.05 for one in independent_ranks()])

    assert 0.04 <= alarms.mean() <= 0.06


def test_dunn_with_holm_raises_no_false_alarms_on_independent_ranks() -> None:
    """An alarm is any pair of the ten."""
    alarms = [min(holm([p for _, _, p in dunn(grouped(one))])) <= 0.05 for one in independent_ranks()]

    assert 0.02 <= np.mean(alarms) <= 0.06


def test_kruskal_wallis_is_too_quick_on_ranks_within_questions() -> None:
    """The paper's use of it: ranks of a question push each other apart, and H comes out k / (k - 1) too large.

    What it should be is known: Friedman's test, which has no more false alarms than it says.
    """
    ranked = ranks_within_questions()
    quick = np.array([kruskal_wallis(grouped(one)).p <= 0.05 for one in ranked])
    fitting = np.array([friedman(one).p <= 0.05 for one in ranked])

    assert 0.09 <= quick.mean() <= 0.13
    assert 0.04 <= fitting.mean() <= 0.06


def test_only_pairs_of_runs_may_be_trusted_when_questions_share_the_luck_of_a_run() -> None:
    ranked = ranks_within_runs()
    questions = np.array([friedman(one.reshape(80, 5)).p <= 0.05 for one in ranked])
    means = ranked.mean(axis=2)
    runs = [min(holm([sign_flip_p(one[:, i] - one[:, 0]) for i in range(1, 5)])) <= 0.05 for one in means]

    assert questions.mean() >= 0.3
    assert 0.02 <= np.mean(runs) <= 0.06


@pytest.mark.parametrize(("dz", "seeds"), [(0.5, 20), (0.8, 12), (0.8, 20)])
def test_known_effects_are_found_as_often_as_planned(dz: float, seeds: int) -> None:
    """The plan's power is that of the t test; the sign-flip test that is reported has it within three points."""
    found = np.array([sign_flip_p(one) <= 0.05 for one in dice().normal(dz, 1, (SETS, seeds))])

    assert found.mean() == pytest.approx(power(dz, seeds), abs=0.03)


def test_a_known_shift_is_found_by_kruskal_wallis_and_its_pairs_by_dunn() -> None:
    """Condition e is a standard deviation worse than the four others: only its four pairs may be reported."""
    draws = dice()
    found, pairs = [], []
    for _ in range(200):
        worse = draws.normal(size=(40, 5)) + np.array([0, 0, 0, 0, 1.2])
        groups = grouped(np.asarray(stats.rankdata(worse)).reshape(40, 5))
        found.append(kruskal_wallis(groups).p <= 0.05)
        tested = dunn(groups)
        corrected = holm([p for _, _, p in tested])
        pairs += [(one, other) for (one, other, _), p in zip(tested, corrected, strict=True) if p <= 0.05]

    true = sum("e" in pair for pair in pairs) / (4 * 200)
    false = sum("e" not in pair for pair in pairs) / (6 * 200)
    assert [pair for pair in combinations(CONDITIONS, 2) if "e" in pair] == [(c, "e") for c in "abcd"]
    assert np.mean(found) == 1.0
    assert true >= 0.95
    assert false <= 0.02
