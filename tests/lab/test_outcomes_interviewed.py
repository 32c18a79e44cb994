"""Awareness and acquaintance by interview, from answers and verdicts written down by hand."""

from __future__ import annotations

import pytest

from town.lab.answers import Answer, Outcome, Posed, Verdict
from town.lab.outcomes.interviewed import acquaintances, awareness, mutual

Judged = list[tuple[Answer, Verdict]]


def judged(
    person: str, check: str, subject: str, outcome: Outcome, *, is_aware: bool = False
) -> tuple[Answer, Verdict]:
    answer = Answer(person, Posed(f"{check}_{subject}", "memory", f"Do you know of {subject}?", check, subject), "...")
    return answer, Verdict(outcome, is_aware=is_aware)


def split(found: Judged) -> tuple[list[Answer], list[Verdict]]:
    return [answer for answer, _ in found], [verdict for _, verdict in found]


def test_who_claims_what_the_run_bears_out_is_aware() -> None:
    """Ann knows, Bob makes it up, Cas says no and is right, Dee has forgotten; Eve was asked something else."""
    found = awareness(
        *split(
            [
                judged("Ann", "topic", "fair", "right", is_aware=True),
                judged("Bob", "topic", "fair", "hallucinated"),
                judged("Cas", "topic", "fair", "right"),
                judged("Dee", "topic", "fair", "missing"),
                judged("Eve", "occupation", "", "right"),
                judged("Eve", "topic", "fair", "unchecked"),
            ]
        )
    )

    assert found == {
        "share of people who know of fair, by interview": 0.25,
        "share of people who say that they know of fair": 0.5,
        "share of people who hallucinate fair": 0.25,
    }


def test_one_claim_that_holds_is_enough() -> None:
    """Ann knows of the fair and invents a second fair."""
    found = awareness(
        *split([judged("Ann", "topic", "fair", "right", is_aware=True), judged("Ann", "topic", "fair", "hallucinated")])
    )

    assert found["share of people who know of fair, by interview"] == 1.0
    assert found["share of people who hallucinate fair"] == 0.0


ABOUT_PEOPLE: Judged = [
    judged("Ann", "person", "Bob", "right", is_aware=True), judged("Ann", "person", "Cas", "right", is_aware=True),
    judged("Bob", "person", "Ann", "right", is_aware=True), judged("Bob", "person", "Cas", "right"),
    judged("Cas", "person", "Ann", "missing"), judged("Cas", "person", "Bob", "right"),
    judged("Cas", "person", "Nobody", "hallucinated"), judged("Ann", "person", "Nobody", "right"),
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
