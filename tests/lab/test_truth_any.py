"""Whatever is answered, there is a verdict, in reasonable time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lab.judged_town import EVENING, RECORD, TRUTH, asked
from town.lab.answers import Answer
from town.lab.judging.evidence import Evidence
from town.lab.judging.rubric import rubric
from town.lab.judging.truth import CHECKS

SUBJECTS = {"person": "Ann Hill", "topic": "fair", "plan_at": "18:00", "plan_done": "13:00"}
WORDS = st.sampled_from(
    [
        "I",
        "you",
        "she",
        "don't",
        "know",
        "never",
        "heard",
        "of",
        "Ann",
        "Hill",
        "Bob",
        "Kane",
        "Martin",
        "yes",
        "no",
        "but",
        ".",
        ",",
        "?",
        "!",
        "fair",
        "at",
        "five",
        "6",
        "pm",
        "Town",
        "Hall",
        "wife",
    ]
)


@pytest.mark.parametrize("check", [*CHECKS, "reaction", "", "something else"])
@given(text=st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join)))
def test_any_answer_has_a_verdict_and_a_score(check: str, text: str) -> None:
    answer = Answer("Bob Reed", asked(check, SUBJECTS.get(check, "")), text, (0, 99, -1))

    found = TRUTH.verdict(answer, EVENING)

    assert (found.score is None) == (found.outcome == "unchecked")
    assert found.score is None or 0 <= found.score <= 1
    assert 0 <= found.unsupported <= found.claims
    assert found.outcome != "hallucinated" or (found.score == 0 and found.unsupported)
    assert found.why
    assert 0 <= rubric(Evidence(RECORD.view(answer.person, EVENING), answer), answer.sources, found).score <= 1


@pytest.mark.parametrize(
    "text", ["word " * 20_000, "nobody has " * 9_000, "not really " * 9_000, "A" * 90_000, "!? " * 30_000]
)
def test_endless_answers_are_read_to_a_point(text: str) -> None:
    started = time.process_time()

    TRUTH.verdict(Answer("Bob Reed", asked("person", "Ann Hill"), text), EVENING)

    assert time.process_time() - started < 2


@pytest.mark.parametrize("subject", ["", "noon o'clock", "99:99"])
def test_question_about_no_time_and_no_topic_is_unchecked(subject: str) -> None:
    assert TRUTH.verdict(Answer("Bob Reed", asked("plan_at", "nonsense"), "Teaching."), EVENING).outcome == "unchecked"
    assert TRUTH.verdict(Answer("Bob Reed", asked("topic", subject), "Yes."), EVENING).outcome == "unchecked"
