"""The judge without a model: a stated formula, the same for all conditions."""

from __future__ import annotations

import pandas as pd

from tests.lab.judged_town import EVENING, FAIR_ASKED, TRUTH, asked
from town.lab.answers import Answer
from town.lab.batch.tables import ASKED, rankings_by_score
from town.lab.judging.rubric import Parts, rubric

ANN = asked("person", "Ann Hill")


def parts(answer: Answer, *others: str) -> Parts:
    held = TRUTH.held(answer, EVENING)
    return rubric(held.evidence, answer.sources, held.verdict, others)


def test_parts_of_a_good_answer_and_their_weighed_sum() -> None:
    answer = Answer("Bob Reed", ANN, "Ann is my wife. She told me of a flower fair at Town Hall.", (0, 3))

    found = parts(answer)

    assert found == Parts(answers=1.0, true=1.0, grounded=1.0, specific=0.5, consistent=1.0, own=1.0)
    assert found.score == 0.925  # 0.25 + 0.25 + 0.20 + 0.15 / 2 + 0.10 + 0.05


def test_true_denial_is_believable_and_a_false_one_is_not() -> None:
    honest = parts(Answer("Bob Reed", asked("person", "Kane Martin"), "I don't know Kane Martin."))
    forgetful = parts(Answer("Bob Reed", ANN, "I don't know her."))

    assert honest == Parts(1.0, 1.0, 1.0, 0.5, 1.0, 1.0)
    assert forgetful == Parts(0.0, 0.0, 0.0, 0.0, 1.0, 1.0)


def test_invention_is_not_believable() -> None:
    found = parts(Answer("Cas Lund", FAIR_ASKED, "Yes, and everybody danced until dawn."))

    assert (found.true, found.grounded, found.consistent) == (0.0, 0.0, 0.0)


def test_what_cannot_be_checked_is_neutral_on_truth() -> None:
    found = parts(
        Answer("Eve Moss", asked("inspiration", "", "What inspires you, and why?"), "Gulls, because I paint.")
    )

    assert (found.answers, found.true, found.grounded) == (1.0, 0.5, 1.0)


def test_why_without_a_reason_is_half_an_answer() -> None:
    posed = asked("inspiration", "", "What inspires you, and why?")

    assert parts(Answer("Eve Moss", posed, "Gulls.")).answers == 0.5


def test_cited_memories_ground_an_answer() -> None:
    text = "The boat should be green."
    posed = asked("reaction", "", "What do you paint?")

    assert parts(Answer("Eve Moss", posed, text)).grounded == 0.0
    assert parts(Answer("Eve Moss", posed, text, (0,))).grounded == 0.5  # boat, and not green


def test_words_of_somebody_else_are_not_ones_own() -> None:
    answer = Answer("Eve Moss", asked("reaction"), "I would call for help!")

    assert parts(answer, "I'd run.", "i would  call for help!").own == 0.0
    assert parts(answer, "I'd run.").own == 1.0


def test_judge_is_blind_to_what_was_withheld_and_to_who_answered() -> None:
    seen = Answer("Bob Reed", ANN, "Ann is my wife.", (0,))
    hidden = Answer("Bob Reed", ANN, "Ann is my wife.", (0,), withheld=("reflection",), by="model", fallback="slow")

    assert parts(seen) == parts(hidden)


def test_nothing_is_worth_nothing() -> None:
    assert parts(Answer("Bob Reed", ANN, " ")).score == 0.0


def test_equal_scores_share_the_mean_of_their_places() -> None:
    scores = pd.DataFrame(
        [("simulated", condition, 3, "Bob Reed", "memory", "met_a", score)
         for condition, score in (("one", 0.9), ("two", 0.70004), ("three", 0.7), ("four", 0.1))],
        columns=[*ASKED, "rubric"],
    )  # fmt: skip
    ranked = rankings_by_score(scores)

    assert dict(zip(ranked["condition"], ranked["rank"], strict=True)) == {
        "one": 1.0, "two": 2.5, "three": 2.5, "four": 4.0,
    }  # fmt: skip
    assert set(ranked["judge"]) == {"rubric"}
