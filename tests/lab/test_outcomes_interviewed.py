"""Awareness and acquaintance by interview, from answers and verdicts written down by hand."""

from __future__ import annotations

import pytest

from town.lab.answers import Answer, Outcome, Posed, Verdict
from town.lab.outcomes.interviewed import acquaintances, awareness, mutual

Judged = list[tuple[Answer, Verdict]]


def judged(person: str, check: str, subject: str, outcome: Outcome, claims: int) -> tuple[Answer, Verdict]:
    answer = Answer(person, Posed(f"{check}_{subject}", "memory", f"Do you know of {subject}?", check, subject), "...")
    return answer, Verdict(outcome, None, claims)


def split(found: Judged) -> tuple[list[Answer], list[Verdict]]:
    return [answer for answer, _ in found], [verdict for _, verdict in found]


def test_who_claims_what_the_run_bears_out_is_aware() -> None:
    """Ann knows, Bob makes it up, Cas says no and is right, Dee has forgotten; Eve was asked something else."""
    found = awareness(
        *split(
            [
                judged("Ann", "topic", "fair", "right", 2),
                judged("Bob", "topic", "fair", "hallucinated", 1),
                judged("Cas", "topic", "fair", "right", 0),
                judged("Dee", "topic", "fair", "missing", 0),
                judged("Eve", "occupation", "", "right", 1),
                judged("Eve", "topic", "fair", "unchecked", 0),
            ]
        )
    )

    assert found == {
        "share of people who know of fair, by interview": 0.25,
        "share of people who say that they know of fair": 0.5,
        "share of people who hallucinate fair": 0.25,
    }


def test_one_claim_that_holds_is_enough() -> None:
    """Ann gets the hour wrong and invents a second fair, but she knows of the one there is."""
    found = awareness(
        *split([judged("Ann", "topic", "fair", "wrong", 1), judged("Ann", "topic", "fair", "hallucinated", 1)])
    )

    assert found["share of people who know of fair, by interview"] == 1.0
    assert found["share of people who hallucinate fair"] == 0.0


ABOUT_PEOPLE: Judged = [
    judged("Ann", "person", "Bob", "right", 1), judged("Ann", "person", "Cas", "right", 1),
    judged("Bob", "person", "Ann", "wrong", 1), judged("Bob", "person", "Cas", "right", 0),
    judged("Cas", "person", "Ann", "missing", 0), judged("Cas", "person", "Bob", "right", 0),
    judged("Cas", "person", "Nobody", "hallucinated", 1), judged("Ann", "person", "Nobody", "right", 0),
]  # fmt: skip


def test_pairs_know_each_other_when_both_say_so() -> None:
    answers, verdicts = split(ABOUT_PEOPLE)

    assert mutual(answers, verdicts) == (("Ann", "Bob"),)
    assert acquaintances(answers, verdicts) == {
        "share of pairs who know each other, by interview": pytest.approx(1 / 3),
        "share of accounts of people that are hallucinated": 0.125,
    }


def test_pairs_that_were_not_asked_about_each_other_do_not_count() -> None:
    answers, verdicts = split(ABOUT_PEOPLE[:3])

    assert acquaintances(answers, verdicts)["share of pairs who know each other, by interview"] == 1.0


def test_nobody_asked_nothing_found() -> None:
    assert awareness([], []) == {}
    assert acquaintances([], []) == {}
    assert mutual([], []) == ()
