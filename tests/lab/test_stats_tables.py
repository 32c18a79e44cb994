"""From the tables of an experiment to the tables of its statistics: columns, pairing, families, poor data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd
import pytest

from town.core.errors import UsageError
from town.lab.stats.effects import (
    effects_table,
    outcome_differences,
    paired_table,
    rank_effects_table,
    score_differences,
    signs_table,
)
from town.lab.stats.ranks import dunn_table, friedman_table, kruskal_table

Score = tuple[str, int, str, str, float, float]  # condition, seed, category, question, truth, rubric

NAN = math.nan


def scores(*rows: Score) -> pd.DataFrame:
    columns = ["condition", "seed", "category", "question", "truth", "rubric"]
    return pd.DataFrame(rows, columns=columns).assign(kind="simulated", person="Ann")


def outcomes(**values: list[float]) -> pd.DataFrame:
    """One figure, its values by condition for seeds 1, 2, ..."""
    rows = [(name, seed, "came", value) for name, them in values.items() for seed, value in enumerate(them, 1)]
    return pd.DataFrame(rows, columns=["condition", "seed", "figure", "value"])


def rankings(ranks: Sequence[tuple[float, ...]], conditions: str = "abc", judge: str = "rubric") -> pd.DataFrame:
    """One question a seed: the ranks of the conditions."""
    rows = [
        ("withheld", judge, seed, "Ann", "plans", "q1", condition, rank)
        for seed, them in enumerate(ranks, 1)
        for condition, rank in zip(conditions, them, strict=True)
    ]
    return pd.DataFrame(rows, columns=["kind", "judge", "seed", "person", "category", "question", "condition", "rank"])


def drawn_scores(effect: float) -> pd.DataFrame:
    """20 seeds, two conditions, ten questions in two categories; condition b is worse at plans by `effect`."""
    draws = np.random.default_rng(3)
    rows: list[Score] = []
    for condition, seed, question in product(("full", "b"), range(1, 21), range(10)):
        category = "plans" if question < 5 else "memory"
        less = effect if condition == "b" and category == "plans" else 0.0
        rows.append((condition, seed, category, f"q{question}", draws.normal(0.6, 0.1) - less, 0.5))
    return scores(*rows)


def test_effects_have_the_agreed_columns_in_the_agreed_order() -> None:
    table = effects_table(drawn_scores(0.1), "full")

    assert ",".join(table.columns) == ("kind,measure,category,condition,against,seeds,difference,low,high,dz,p,p_holm")
    assert [tuple(row) for row in table[["measure", "category", "condition"]].itertuples(index=False)] == [
        ("rubric", "all", "b"),
        ("rubric", "memory", "b"),
        ("rubric", "plans", "b"),
        ("truth", "all", "b"),
        ("truth", "memory", "b"),
        ("truth", "plans", "b"),
    ]


def test_a_known_effect_is_found_where_it_is_and_only_there() -> None:
    table = effects_table(drawn_scores(0.1), "full")
    truth = table[table["measure"] == "truth"].set_index("category")

    assert truth["low"]["plans"] < -0.1 < truth["high"]["plans"] < 0
    assert truth["p_holm"]["plans"] < 0.001
    assert truth["low"]["memory"] < 0 < truth["high"]["memory"]
    assert truth["p_holm"]["memory"] > 0.05


def test_answers_count_where_both_conditions_have_a_score() -> None:
    """The hard question cannot be checked without planning: the easy one alone is compared, and nothing is gained."""
    table = effects_table(
        scores(
            ("full", 1, "plans", "easy", 1.0, 0.5),
            ("full", 1, "plans", "hard", 0.0, 0.5),
            ("bare", 1, "plans", "easy", 1.0, 0.5),
            ("bare", 1, "plans", "hard", NAN, 0.5),
        ),
        "full",
    )

    assert list(table[table["measure"] == "truth"]["difference"]) == [0.0, 0.0]


def test_a_category_that_nobody_can_check_has_no_row() -> None:
    table = effects_table(
        scores(("full", 1, "reactions", "fire", NAN, 0.5), ("bare", 1, "reactions", "fire", NAN, 0.4)), "full"
    )

    assert set(table["measure"]) == {"rubric"}


def test_holm_counts_conditions_and_categories_of_a_measure_as_one_family() -> None:
    """Six seeds, all lower by the same: p = 2 / 64 for the category and for all, times 2."""
    rows: list[Score] = []
    for seed in range(1, 7):
        rows += [("full", seed, "plans", "q", 0.9, 0.5), ("bare", seed, "plans", "q", 0.9 - seed / 10, 0.5)]
    table = effects_table(scores(*rows), "full")

    truth = table[table["measure"] == "truth"]
    assert list(truth["p"]) == [0.03125, 0.03125]
    assert list(truth["p_holm"]) == [0.0625, 0.0625]


def test_outcomes_are_paired_by_seed_and_each_figure_is_a_family() -> None:
    both = outcomes(full=[5, 4, 6, 5, 7, 5], bare=[0, 0, 1, 0, 0, 0], calm=[5, 5, 6, 5, 6, 5])
    table = paired_table(pd.concat([both, both.assign(figure="knew")]), "full")

    assert ",".join(table.columns) == ("figure,condition,against,seeds,mean,mean_against,difference,low,high,p,p_holm")
    assert [(row.figure, row.condition) for row in table.itertuples()] == [
        ("came", "bare"),
        ("came", "calm"),
        ("knew", "bare"),
        ("knew", "calm"),
    ]
    bare = table.iloc[0]
    assert (bare["seeds"], bare["mean"], bare["mean_against"]) == (6, 1 / 6, 32 / 6)
    assert bare["difference"] == pytest.approx(-31 / 6)
    assert list(table["p"]) == [0.03125, 1.0, 0.03125, 1.0]
    assert list(table["p_holm"]) == [0.0625, 1.0, 0.0625, 1.0]


def test_seeds_that_one_condition_lacks_do_not_count() -> None:
    table = paired_table(outcomes(full=[5, 4, 6, 9], bare=[1, 2]), "full")

    assert table["seeds"][0] == 2
    assert table["mean_against"][0] == 4.5


def test_signs_say_in_how_many_seeds_a_condition_is_below() -> None:
    differences = outcome_differences(outcomes(full=[5, 4, 6, 2], bare=[0, 0, 6, 3]), "full")
    signs = signs_table(differences, ["figure", "condition"]).to_dict("records")

    counted = {"seeds": 4, "below": 2, "equal": 1, "above": 1, "rank_biserial": pytest.approx(-4 / 6)}
    assert signs == [{"figure": "came", "condition": "bare", **counted}]


def test_one_seed_has_a_difference_and_no_more() -> None:
    row = paired_table(outcomes(full=[5], bare=[1]), "full").to_dict("records")[0]

    assert (row["seeds"], row["difference"], row["p"], row["p_holm"]) == (1, -4.0, 1.0, 1.0)
    assert math.isnan(row["low"])
    assert math.isnan(row["high"])


def test_equal_differences_have_an_interval_of_no_width() -> None:
    same = paired_table(outcomes(full=[5, 5, 5], bare=[5, 5, 5]), "full").to_dict("records")[0]
    shifted = paired_table(outcomes(full=[0.3, 0.4, 0.5], bare=[0.2, 0.3, 0.4]), "full").to_dict("records")[0]

    assert (same["difference"], same["low"], same["high"], same["p"]) == (0.0, 0.0, 0.0, 1.0)
    assert shifted["low"] == shifted["high"] == pytest.approx(-0.1)
    assert shifted["p"] == 0.25


def test_conditions_of_different_seeds_have_nothing_to_compare() -> None:
    lonely = outcomes(full=[5, 4], bare=[1, 2])
    lonely.loc[lonely["condition"] == "bare", "seed"] += 2

    assert paired_table(lonely, "full").empty


def test_a_missing_reference_is_refused_by_name() -> None:
    with pytest.raises(
        UsageError, match='no simulated run has the condition "ful" to compare with; there are: bare, f'
    ):
        paired_table(outcomes(full=[5], bare=[1]), "ful")


def test_empty_tables_give_empty_tables() -> None:
    none = rankings([])
    assert list(effects_table(drawn_scores(0)[:0], "full").columns)[-1] == "p_holm"
    assert list(paired_table(outcomes(), "full").columns)[-1] == "p_holm"
    assert list(rank_effects_table(none, "a").columns)[-1] == "p_holm"
    assert list(kruskal_table(none).columns) == ["kind", "judge", "statistic", "df", "n", "p", "epsilon2"]
    assert list(dunn_table(none).columns) == ["kind", "judge", "one", "other", "p", "p_holm"]
    assert friedman_table(none).empty


def test_the_order_of_rows_changes_nothing() -> None:
    """Runs come back in any order; equal experiments give equal bytes."""
    table = drawn_scores(0.1)
    shuffled = table.sample(frac=1, random_state=1)

    assert effects_table(table, "full").to_csv() == effects_table(shuffled, "full").to_csv()
    assert score_differences(table, "full").to_csv() == score_differences(shuffled, "full").to_csv()


def test_another_seed_draws_other_intervals_and_the_same_p() -> None:
    one, other = (effects_table(drawn_scores(0.1), "full", seed) for seed in (1, 2))

    assert list(one["p"]) == list(other["p"])
    assert list(one["low"]) != list(other["low"])


def test_ranks_that_are_all_equal_differ_in_nothing() -> None:
    tied = rankings([(2, 2, 2)] * 5)

    assert kruskal_table(tied).to_dict("records") == [
        {"kind": "withheld", "judge": "rubric", "statistic": 0.0, "df": 2, "n": 15, "p": 1.0, "epsilon2": 0.0}
    ]
    assert list(dunn_table(tied)["p_holm"]) == [1.0, 1.0, 1.0]
    assert friedman_table(tied)["p"][0] == 1.0


def test_one_condition_alone_differs_in_nothing() -> None:
    alone = rankings([(1,), (1,)], "a")

    assert kruskal_table(alone)[["statistic", "df", "p"]].to_dict("records") == [{"statistic": 0.0, "df": 0, "p": 1.0}]
    assert dunn_table(alone).empty
    assert friedman_table(alone)["p"][0] == 1.0


def test_two_conditions_and_few_ranks_have_a_result() -> None:
    few = rankings([(1, 2)], "ab")

    assert kruskal_table(few)["p"][0] == pytest.approx(0.3173, abs=1e-4)
    assert dunn_table(few)["p"][0] == pytest.approx(0.3173, abs=1e-4)
    assert friedman_table(few)["p"][0] == pytest.approx(0.3173, abs=1e-4)


def test_judges_and_their_families_are_kept_apart() -> None:
    both = pd.concat([rankings([(1, 2, 3)] * 20), rankings([(3, 2, 1), (1, 2, 3)] * 10, judge="model")])
    table = dunn_table(both).set_index(["judge", "one", "other"])["p_holm"]

    assert list(kruskal_table(both)["judge"]) == ["model", "rubric"]
    assert table["rubric", "a", "c"] < 0.001
    assert table["model", "a", "c"] == 1.0


def test_questions_that_a_condition_lacks_do_not_count_for_friedman() -> None:
    ranked = rankings([(1, 2, 3)] * 4)
    ranked.loc[2, "rank"] = NAN

    assert friedman_table(ranked)[["df", "n", "w"]].to_dict("records") == [{"df": 2, "n": 3, "w": 1.0}]


def test_mean_ranks_are_compared_over_pairs_of_seeds() -> None:
    table = rank_effects_table(rankings([(1, 2, 3)] * 5 + [(1, 3, 2)] * 5), "a")
    everything = table[table["category"] == "all"].set_index("condition")

    assert list(table["measure"].unique()) == ["rank by rubric"]
    assert dict(everything["difference"]) == {"b": 1.5, "c": 1.5}
    assert list(everything["p"]) == [2 / 1024, 2 / 1024]
