"""TrueSkill over many rankings, and which rankings are drawn for it."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd

from town.lab.stats.skill import drawn, trueskill_table

COLUMNS = ["kind", "judge", "seed", "person", "category", "question", "condition", "rank"]
CONDITIONS = ("a", "b", "c", "d")


def ranked(better: float, seeds: int = 10, judge: str = "rubric") -> pd.DataFrame:
    """Five questions in two categories a seed; each condition is better than the next by `better`, give or take 1."""
    draws, rows = np.random.default_rng(5), []
    for seed, question in product(range(1, seeds + 1), range(5)):
        quality = draws.normal(size=4) - better * np.arange(4)
        category = "plans" if question < 3 else "memory"
        for condition, rank in zip(CONDITIONS, (-quality).argsort().argsort() + 1, strict=True):
            rows.append(("withheld", judge, seed, "Ann", category, f"q{question}", condition, float(rank)))
    return pd.DataFrame(rows, columns=COLUMNS)


def questions(table: pd.DataFrame) -> set[tuple[int, str]]:
    return set(zip(table["seed"], table["question"], strict=True))


def test_conditions_come_in_the_order_of_their_skill() -> None:
    table = trueskill_table(ranked(better=0.7))

    assert list(table.columns) == ["kind", "judge", "condition", "mu", "sigma"]
    assert list(table["condition"]) == ["a", "b", "c", "d"]
    assert (table["mu"].diff().dropna() < -2 * table["sigma"].max()).all()


def test_equal_conditions_have_about_equal_skill() -> None:
    table = trueskill_table(ranked(better=0.0, seeds=40))

    assert table["mu"].max() - table["mu"].min() < 4 * table["sigma"].max()


def test_the_order_of_rankings_is_drawn_and_not_that_of_the_rows() -> None:
    table = ranked(better=0.5)

    assert trueskill_table(table).equals(trueskill_table(table[::-1]))
    assert not trueskill_table(table).equals(trueskill_table(table, seed=1))


def test_answers_without_a_rival_or_a_rank_are_no_game() -> None:
    """Nobody was ranked against d: it keeps the rating that everybody starts with."""
    table = ranked(better=0.5)
    table.loc[table["condition"] == "d", "rank"] = float("nan")
    alone = table[(table["condition"] == "d") | (table["seed"] == 1)]

    rated = trueskill_table(alone).set_index("condition")

    assert (rated["mu"]["d"], round(rated["sigma"]["d"], 3)) == (25.0, 8.333)
    assert rated["sigma"]["a"] < 6


def test_thousands_of_equal_rankings_and_an_upset_still_have_a_result() -> None:
    """Where the library's numbers could run out of digits: always the same order, and then the reverse."""
    one = [
        ("withheld", "rubric", 1, "Ann", "plans", f"q{q:03}", c, float(r))
        for q in range(400)
        for r, c in enumerate("abcd")
    ]
    upset = [("withheld", "rubric", 1, "Bob", "plans", "q", c, float(-r)) for r, c in enumerate("abcd")]

    table = trueskill_table(pd.DataFrame(one + upset, columns=COLUMNS))

    assert list(table["condition"]) == ["a", "b", "c", "d"]
    assert table["mu"].notna().all()


def test_questions_are_drawn_evenly_over_categories() -> None:
    chosen = drawn(ranked(better=0.5), 20)

    assert len(chosen) == 20 * 4
    assert chosen.groupby("category")["question"].count().to_dict() == {"memory": 40, "plans": 40}


def test_a_category_with_few_questions_leaves_its_share_to_others() -> None:
    """20 questions about memory, 30 about plans: of 45, all 20 and 25."""
    chosen = drawn(ranked(better=0.5), 45)

    assert chosen.groupby("category")["question"].count().to_dict() == {"memory": 80, "plans": 100}


def test_more_than_there_are_is_all_there_are() -> None:
    table = ranked(better=0.5)

    assert len(drawn(table, 500)) == len(table)


def test_every_judge_gets_the_same_questions_and_another_seed_others() -> None:
    both = pd.concat([ranked(better=0.5), ranked(better=0.1, judge="model")])
    chosen = drawn(both, 20)

    judged = {str(judge): questions(part) for judge, part in chosen.groupby("judge")}
    assert judged["rubric"] == judged["model"]
    assert questions(drawn(both, 20, seed=1)) != judged["model"]


def test_further_runs_do_not_move_the_draw_of_those_there_were() -> None:
    """Those of the first ten seeds that are drawn from twenty would also have been drawn from ten."""
    ten, twenty = questions(drawn(ranked(0.5, seeds=10), 20)), questions(drawn(ranked(0.5, seeds=20), 20))

    assert {one for one in twenty if one[0] <= 10} <= ten
