"""How many seeds: published power, pilots with and without spread, hours and cost."""

from __future__ import annotations

import pandas as pd
import pytest

from town.lab.stats.planning import Effort, effort, plan_table, power, seeds_needed


def pilot(*differences: float) -> pd.DataFrame:
    return pd.DataFrame(
        {"figure": "came", "condition": "no_plan", "seed": range(len(differences)), "difference": differences}
    )


def test_power_of_a_paired_test_is_that_of_the_gpower_manual() -> None:
    """Cohen's 50 matched pairs, d 0.4 and r 0.55, so dz 0.421637: power 0.832114 (G*Power, two dependent means)."""
    assert power(0.421637, 50) == pytest.approx(0.832114, abs=1e-5)


def test_seeds_needed_are_those_of_gpower() -> None:
    """dz 0.5, alpha 0.05 two-sided, power 0.8: 34 pairs; dz 0.2, 0.8: 199 and 15 (G*Power 3.1)."""
    assert [seeds_needed(dz) for dz in (0.2, 0.5, 0.8)] == [199, 34, 15]


def test_large_effects_over_few_seeds_have_a_power() -> None:
    assert power(20, 2) == pytest.approx(0.9735, abs=1e-4)  # the noncentral t of scipy knows none
    assert power(float("inf"), 5) == 1.0
    assert power(0.0, 20) == pytest.approx(0.05, abs=1e-5)
    assert power(3.0, 1) == 0.0


def test_no_number_of_seeds_shows_an_effect_that_is_none() -> None:
    assert seeds_needed(0.0) is None


def test_seeds_needed_are_never_fewer_than_the_exact_test_can_use() -> None:
    """Five pairs have 32 patterns of signs: the smallest two-sided p is 0.0625."""
    assert seeds_needed(50.0) == 6
    assert seeds_needed(50.0, alpha=0.05 / 42) == 11


def test_a_plan_from_a_pilot_names_power_and_seeds() -> None:
    """Differences of mean -2 and standard deviation 2: dz -1 at the pilot's effect, -0.5 at half of it."""
    table = plan_table(pilot(-4, -2, 0, -2, -4, 0, -2, -2, -4.449490, 0.449490), ["figure", "condition"], 20)
    row = table.to_dict("records")[0]
    half = plan_table(pilot(-4, -2, 0, -2, -4, 0, -2, -2, -4.449490, 0.449490), ["figure"], 20, effect=-1.0)

    assert row["sd"] == pytest.approx(1.7638, abs=1e-4)
    assert row["dz"] == pytest.approx(-2 / 1.7638, abs=1e-4)
    assert row["power"] == pytest.approx(power(2 / 1.7638, 20), abs=1e-6)
    assert (row["seeds_needed"], row["seeds_cautious"]) == (9, 13)
    assert (half["seeds_needed"][0], half["seeds_cautious"][0]) == (27, 43)


def test_a_pilot_without_spread_or_of_one_seed_is_said_to_be_one() -> None:
    same = plan_table(pilot(-3, -3, -3), ["figure"], 20).to_dict("records")[0]
    one = plan_table(pilot(-3), ["figure"], 20).to_dict("records")[0]
    none = plan_table(pilot(0, 0, 0), ["figure"], 20)

    assert (same["sd"], same["power"], same["seeds_needed"]) == (0.0, 1.0, 6)
    assert pd.isna(one["sd"])
    assert pd.isna(one["power"])
    assert pd.isna(one["seeds_needed"])
    assert none["seeds_needed"].isna().all()


def test_planned_seeds_that_cannot_reach_the_level_have_no_power() -> None:
    assert plan_table(pilot(-3, -3.1, -2.9), ["figure"], 5)["power"][0] == 0.0


def test_hours_and_cost_count_runs_by_jobs() -> None:
    assert effort(8, 20, 36, jobs=2) == Effort(160, 0.8, 0.0)
    assert effort(3, 1, 3600, jobs=2, cost_per_run=0.5) == Effort(3, 2.0, 1.5)
