"""What is said of a run's model in figures: counts that are estimated say so, and what the rules had to answer."""

from __future__ import annotations

import pytest

from town.core.calls import Usage
from town.core.figures import rules_share, usage_figures


def test_what_nobody_counted_is_said_to_be_about_so_much() -> None:
    counted = Usage(calls=3, tokens_in=1200, tokens_out=60, cost=0.5)
    assert usage_figures(counted) == ("3 calls", "1,200 tokens in (0% kept), 60 out", "0.0% fell back", "0.50 dollars")
    assert usage_figures(Usage(calls=3, tokens_in=1200, tokens_out=60, cost=0.5, estimated=1)) == (
        "3 calls",
        "about 1,200 tokens in (0% kept), 60 out",
        "0.0% fell back",
        "about 0.50 dollars",
    )


@pytest.mark.parametrize(
    ("usage", "sentence"),
    [
        (None, ""),
        (Usage(), ""),
        (Usage(calls=100, fallbacks={"empty": 2}), ""),
        (Usage(calls=100, fallbacks={"empty": 3}), "3 % of 100 answers were the rules', mostly because: empty"),
        (
            Usage(
                calls=50, replayed=4, fallbacks={"not one of the options": 20, "place 3 is bad": 2, "place 4 is bad": 3}
            ),
            "46 % of 54 answers were the rules', mostly because: not one of the options",
        ),
        (
            Usage(calls=1000, replayed=500, fallbacks={"empty": 30, '"Bo" is nobody': 20, '"Cy" is nobody': 20}),
            '5 % of 1,500 answers were the rules\', mostly because: "Bo" is nobody',
        ),
    ],
)
def test_the_rules_share_of_the_answers_is_told_with_the_commonest_cause(usage: Usage | None, sentence: str) -> None:
    assert rules_share(usage) == sentence
