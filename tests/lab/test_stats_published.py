"""Each statistic against an example that others worked and printed."""

from __future__ import annotations

import numpy as np
import pytest

from town.lab.stats.compare import cohen_dz, compare, holm, rank_biserial
from town.lab.stats.ranks import dunn, friedman, kruskal_wallis
from town.lab.stats.resample import Values, sign_flip_p
from town.lab.stats.skill import Game, rate


def values(*numbers: float) -> Values:
    return np.array(numbers, np.float64)


# Mucociliary efficiency (Hollander & Wolfe 1973, p. 116), as in R's help page of kruskal.test
MUCOCILIARY = {
    "normal": values(2.9, 3.0, 2.5, 2.6, 3.2),
    "obstructive": values(3.8, 2.7, 4.0, 2.4),
    "asbestosis": values(2.8, 3.4, 3.7, 2.2, 2.0),
}
# pH of four ponds (Zar, Biostatistical Analysis, example 10.11), with ties and unequal sizes
PONDS = {
    "1": values(7.68, 7.69, 7.70, 7.70, 7.72, 7.73, 7.73, 7.76),
    "2": values(7.71, 7.73, 7.74, 7.74, 7.78, 7.78, 7.80, 7.81),
    "3": values(7.74, 7.75, 7.77, 7.78, 7.80, 7.81, 7.84),
    "4": values(7.71, 7.71, 7.74, 7.79, 7.81, 7.85, 7.87, 7.91),
}
# Likert scores of three speakers (Mangiafico, rcompanion.org/handbook/F_08.html)
SPEAKERS = {
    "Pooh": values(3, 5, 4, 4, 4, 4, 4, 4, 5, 5),
    "Piglet": values(2, 4, 2, 2, 1, 2, 3, 2, 2, 3),
    "Tigger": values(4, 4, 4, 4, 5, 3, 5, 4, 4, 3),
}
# Ways of rounding first base (Hollander & Wolfe 1973, p. 140), as in R's help page of friedman.test
ROUNDING = """
5.40 5.50 5.55  5.85 5.70 5.75  5.20 5.60 5.50  5.55 5.50 5.40  5.90 5.85 5.70  5.45 5.55 5.60  5.40 5.40 5.35
5.45 5.50 5.35  5.25 5.15 5.00  5.85 5.80 5.70  5.25 5.20 5.10  5.65 5.55 5.45  5.60 5.35 5.45  5.05 5.00 4.95
5.50 5.50 5.40  5.45 5.55 5.50  5.55 5.55 5.35  5.45 5.50 5.55  5.50 5.45 5.25  5.65 5.60 5.40  5.70 5.65 5.55
6.30 6.30 6.25
"""
# Darwin's maize, crossed less self-fertilized, in eighths of an inch (Fisher, The Design of Experiments, III)
MAIZE = values(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48)


def test_kruskal_wallis_is_that_of_the_help_page_of_r() -> None:
    tested = kruskal_wallis(MUCOCILIARY)

    assert (tested.df, tested.n) == (2, 14)
    assert tested.statistic == pytest.approx(0.77143, abs=5e-6)
    assert tested.p == pytest.approx(0.68, abs=5e-3)


def test_kruskal_wallis_corrects_for_ties_as_zar_does() -> None:
    tested = kruskal_wallis(PONDS)

    assert (tested.df, tested.n) == (3, 31)
    assert tested.statistic == pytest.approx(11.944, abs=1e-3)
    assert tested.p == pytest.approx(0.007579, abs=1e-6)


def test_epsilon_squared_is_that_of_the_handbook() -> None:
    tested = kruskal_wallis(SPEAKERS)

    assert tested.statistic == pytest.approx(16.842, abs=1e-3)
    assert tested.p == pytest.approx(0.0002202, abs=1e-7)
    assert tested.size == pytest.approx(0.581, abs=1e-3)


def test_dunn_is_that_of_the_handbook() -> None:
    """Made there with R's FSA::dunnTest, column P.unadj. Holm by hand: the smallest times 3, the next times 2."""
    pairs = dunn(SPEAKERS)
    corrected = holm([p for _, _, p in pairs])

    assert [(one, other) for one, other, _ in pairs] == [
        ("Pooh", "Piglet"),
        ("Pooh", "Tigger"),
        ("Piglet", "Tigger"),
    ]
    assert [p for _, _, p in pairs] == pytest.approx([0.0001630898, 0.6302980448, 0.0010056766], rel=1e-6)
    assert list(corrected) == pytest.approx([3 * 0.0001630898, 0.6302980448, 2 * 0.0010056766], rel=1e-6)


def test_dunn_with_unequal_sizes_is_that_of_unistat() -> None:
    """P values of the ponds, corrected by Bonferroni, as the tests of the R package FSA quote them from UniStat."""
    bonferroni = {(one, other): min(6 * p, 1.0) for one, other, p in dunn(PONDS)}

    assert bonferroni["1", "2"] == pytest.approx(0.1956, abs=5e-5)
    assert bonferroni["1", "3"] == pytest.approx(0.0191, abs=5e-5)
    assert bonferroni["1", "4"] == pytest.approx(0.0166, abs=5e-5)
    assert bonferroni["2", "3"] == bonferroni["2", "4"] == bonferroni["3", "4"] == 1.0


def test_friedman_is_that_of_the_help_page_of_r() -> None:
    tested = friedman(np.array(ROUNDING.split(), np.float64).reshape(22, 3))

    assert (tested.df, tested.n) == (2, 22)
    assert tested.statistic == pytest.approx(11.143, abs=5e-4)
    assert tested.p == pytest.approx(0.003805, abs=5e-7)


def test_holm_is_that_of_stdlib_and_of_r() -> None:
    """Documentation of stdlib's padjust; R's multtest, as the tests of statsmodels quote it."""
    assert list(holm([0.319, 0.201, 0.4, 0.374, 0.113])) == pytest.approx([0.957, 0.804, 0.957, 0.957, 0.565])
    p = [0.838541367553, 0.642193923795, 0.680845947633, 0.967833824309, 0.71626938238, 0.177096952723]
    p += [5.23656777208e-005, 0.0202732688798, 0.00028140506198, 0.0149877310796]
    assert holm(p)[[6, 8, 9, 7]] == pytest.approx([5.2365677720e-4, 2.5326455578e-3, 0.11990184864, 0.14191288216])


def test_sign_flips_are_those_that_fisher_counted() -> None:
    """In 863 of 32,768 patterns the sum is at least as large (Fisher 1935, section 21); in as many as small."""
    assert sign_flip_p(MAIZE) == 2 * 863 / 32768


def test_dz_of_darwins_maize_agrees_with_fishers_t() -> None:
    """Fisher: mean 20.93, t = 2.148 on 14 degrees of freedom; dz is t over the root of 15."""
    assert compare(MAIZE, "maize").difference == pytest.approx(20.93, abs=5e-3)
    assert cohen_dz(MAIZE) == pytest.approx(2.148 / 15**0.5, abs=2e-4)


def test_rank_biserial_is_that_of_the_signed_rank_example() -> None:
    """Kerby's simple difference (2014) on Wikipedia's example of the signed-rank test: W = 27 - 18 of 45."""
    assert rank_biserial(values(15, -7, 5, 20, 0, -9, 17, -12, 5, -10)) == pytest.approx(9 / 45)


NAMES = ("alice", "bob", "chris", "darren", "eve", "fabien", "george", "hillary")


def test_trueskill_is_that_of_microsofts_example() -> None:
    """Eight players who end in the order of their names: Microsoft Research's page, quoted by the library's tests."""
    rated = rate([Game("", NAMES, (1, 2, 3, 4, 5, 6, 7, 8))])

    mus = [36.771, 32.242, 29.074, 26.322, 23.678, 20.926, 17.758, 13.229]
    sigmas = [5.749, 5.133, 4.943, 4.874, 4.874, 4.943, 5.133, 5.749]
    assert [rated[name].mu for name in NAMES] == pytest.approx(mus, abs=1e-3)
    assert [rated[name].sigma for name in NAMES] == pytest.approx(sigmas, abs=1e-3)


def test_trueskill_of_a_draw_is_that_of_the_librarys_tests() -> None:
    rated = rate([Game("", NAMES[:3], (1.5, 1.5, 1.5))])

    assert [one.mu for one in rated.values()] == pytest.approx([25.0, 25.0, 25.0], abs=1e-3)
    assert [one.sigma for one in rated.values()] == pytest.approx([5.698, 5.695, 5.698], abs=1e-3)
