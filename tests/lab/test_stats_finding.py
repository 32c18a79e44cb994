"""The sentence of a row says what was shown, and no more."""

from __future__ import annotations

import pytest

from town.lab.stats.finding import finding, plain, signed

LABELS = {
    "no_plan": "without planning",
    "no_reflect": "without reflection",
    "full": "the full mind",
    "came": "people who came on purpose",
    "truth": "truth",
    "rubric": "the rubric judge",
}
CAME = {
    "figure": "came",
    "condition": "no_plan",
    "against": "full",
    "seeds": 20,
    "mean": 0.0,
    "mean_against": 5.1,
    "difference": -5.1,
    "low": -6.2,
    "high": -4.0,
    "p": 1.9e-6,
    "p_holm": 7.6e-6,
}
PLANS = {
    "kind": "withheld",
    "measure": "truth",
    "category": "plans",
    "condition": "no_reflect",
    "against": "full",
    "seeds": 20,
    "difference": 0.004,
    "low": -0.02,
    "high": 0.03,
    "dz": 0.08,
    "p": 0.7,
    "p_holm": 1.0,
}


def test_what_was_shown_is_said_with_its_interval_and_in_how_many_seeds() -> None:
    assert finding(CAME, LABELS, {"below": 20, "equal": 0, "above": 0}) == (
        "Without planning, people who came on purpose: 0 against 5.1 with the full mind, -5.1 "
        "(95 % interval -6.2 to -4), below in 20 of 20 seeds, p < 0.001 after Holm."
    )


def test_what_was_not_shown_is_not_said_to_be_nothing() -> None:
    assert finding(PLANS, LABELS) == (
        "Without reflection, truth of plans: +0.004 against the full mind (95 % interval -0.02 to +0.03), over 20 "
        "seeds; a difference was not shown (p = 1 after Holm); what lies within the interval remains possible."
    )


def test_an_interval_beside_zero_is_no_finding_where_holm_says_none() -> None:
    row = {**PLANS, "difference": -0.02, "low": -0.03, "high": -0.01, "p": 0.02, "p_holm": 0.4}

    assert "a difference was not shown (p = 0.4 after Holm)" in finding(row, LABELS)


def test_too_few_seeds_are_said_to_be_too_few() -> None:
    row = {**PLANS, "seeds": 3, "difference": -0.5, "low": -0.6, "high": -0.4, "p": 0.25, "p_holm": 0.5}

    assert finding(row, LABELS).endswith("(p = 0.5 after Holm); 3 seeds cannot show any, it takes at least 6.")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"seeds": 1, "low": float("nan"), "high": float("nan")},
            "-5.1 against the full mind in the one seed there is; one seed shows nothing.",
        ),
        (
            {"difference": 0.0, "low": 0.0, "high": 0.0, "p_holm": 1.0},
            "exactly as with the full mind in each of 20 seeds.",
        ),
        (
            {"seeds": 0, "difference": float("nan")},
            "no seed has both this and the full mind; nothing can be said.",
        ),
    ],
)
def test_poor_data_are_said_to_be_poor(changed: dict[str, object], sentence: str) -> None:
    assert finding({**CAME, **changed}, LABELS) == f"Without planning, people who came on purpose: {sentence}"


def test_names_without_a_label_stand_for_themselves() -> None:
    assert finding({**PLANS, "category": "all"}).startswith("No reflect, truth of all answers: +0.004 against full (")


def kruskal(statistic: float, p: float) -> dict[str, object]:
    return {"judge": "rubric", "statistic": statistic, "df": 4, "n": 500, "p": p, "epsilon2": 0.3}


def test_kruskal_wallis_says_what_it_rests_on() -> None:
    assert finding(kruskal(150.29, 1e-31), LABELS) == (
        "Judged by the rubric judge: conditions were ranked differently (H(4) = 150, p < 0.001, 500 ranks, taken as "
        "independent, which they are not)."
    )


def test_kruskal_wallis_shows_nothing_that_goes_with_the_pull_of_ranks_on_each_other() -> None:
    """H is 5/4 too large when five conditions are ranked within questions: 10 stands for 8, and p for 0.09."""
    assert finding(kruskal(10.0, 0.0404), LABELS).startswith(
        "Judged by the rubric judge: no difference in ranks was shown (H(4) = 10, p = 0.04, 500 ranks"
    )


def test_friedman_and_dunn_say_what_they_show() -> None:
    friedman = {"judge": "rubric", "statistic": 12.0, "df": 4, "n": 100, "p": 0.0174, "w": 0.03}
    pair = {"judge": "rubric", "one": "full", "other": "no_plan", "p": 0.2, "p_holm": 0.4}

    assert finding(friedman, LABELS) == (
        "Judged by the rubric judge: conditions were ranked differently within questions (chi-square(4) = 12, "
        "p = 0.017, W = 0.03, 100 questions)."
    )
    assert finding(pair, LABELS) == (
        "Judged by the rubric judge: the full mind and without planning were not shown to be ranked differently "
        "(Dunn's test, p = 0.4 after Holm, ranks taken as independent)."
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-5.1, "-5.1"),
        (0.123456, "0.123"),
        (12.345, "12.3"),
        (999.6, "1,000"),
        (1234567.0, "1,230,000"),
        (0.000123456, "0.000123"),
        (float("nan"), "unknown"),
    ],
)
def test_numbers_are_read_without_an_exponent(value: float, text: str) -> None:
    assert plain(value) == text


def test_rises_have_a_sign() -> None:
    assert (signed(2.0), signed(-2.0), signed(0.0)) == ("+2", "-2", "0")
