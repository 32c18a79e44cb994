"""Another's answer in place of a useless one, and the end of a run whose model is unfit."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar, cast

import pytest

from tests.mind.scripted import ANN
from town.core.errors import TownError
from town.mind.questions import Answered, Question, RateImportance
from town.reason.fallback import ModelUnfit, WithFallback
from town.reason.llm.model import ONE_OPTION, BadReply, ModelFailed, ModelLost
from town.reason.llm.recorded import ReplyMissing

A = TypeVar("A")
ASK = RateImportance(ANN, 7, datetime(2024, 5, 1, 8), ("a fire",))


class Fixed:
    """A reasoner that always does the same: gives an answer, or raises."""

    def __init__(self, does: Answered[tuple[int, ...]] | Exception) -> None:
        self.does = does

    def answer(self, question: Question[A]) -> Answered[A]:
        if isinstance(self.does, Exception):
            raise self.does
        return cast("Answered[A]", self.does)


MODEL = Answered((8,), by="llama:small", tokens_in=90, tokens_out=3)
RULES = Fixed(Answered((5,), by="rules", why=("fire",)))


def bad(cause: str = "empty") -> BadReply:
    error = BadReply(cause)
    error.tokens_in, error.tokens_out = 90, 4
    return error


def test_an_answer_of_use_is_given_as_it_is() -> None:
    assert WithFallback(Fixed(MODEL), RULES).answer(ASK) == MODEL


def test_a_bad_reply_is_replaced_its_cause_kept_and_its_tokens_counted() -> None:
    noted: list[tuple[str, str]] = []
    reasoner = WithFallback(Fixed(bad()), RULES, noted=lambda who, cause: noted.append((who, cause)))
    assert reasoner.answer(ASK) == Answered((5,), "rules", 90, 4, "empty", ("fire",))
    assert noted == [("Ann", "empty")]


def test_a_model_that_could_not_be_asked_is_replaced_for_nothing() -> None:
    answered = WithFallback(Fixed(ModelFailed("no connection")), RULES).answer(ASK)
    assert (answered.value, answered.fallback, answered.tokens_in) == ((5,), "no connection", 0)


@pytest.mark.parametrize("error", [ReplyMissing("not recorded"), TownError("spent")])
def test_what_is_no_fault_of_an_answer_is_not_covered_up(error: Exception) -> None:
    with pytest.raises(type(error)):
        WithFallback(Fixed(error), RULES).answer(ASK)


def many(fates: str, window: int = 50) -> int:
    """How many questions are answered until it stops: "+" is an answer of use, "-" none, "." one option only."""
    first = Fixed(MODEL)
    reasoner = WithFallback(first, RULES, window)
    does: dict[str, Answered[tuple[int, ...]] | Exception] = {"+": MODEL, "-": bad(), ".": Answered((1,), ONE_OPTION)}
    for number, fate in enumerate(fates):
        first.does = does[fate]
        try:
            reasoner.answer(ASK)
        except ModelUnfit:
            return number
    return len(fates)


def test_half_of_fifty_may_fail_and_one_more_may_not() -> None:
    assert many("-" * 25 + "+" * 25) == 50
    assert many("-" * 26) == 25
    assert many("-+" * 200) == 400
    assert many("-+" * 100 + "--") == 201


def test_what_is_longer_ago_than_fifty_answers_is_forgotten() -> None:
    assert many("-" * 25 + "+" * 50 + "-" * 25) == 100


def test_questions_with_one_option_say_nothing_of_a_model() -> None:
    assert many("-.." * 26) == 75


def test_without_looking_back_nothing_ends_it() -> None:
    assert many("-" * 200, window=0) == 200


def failing(*errors: ModelFailed | BadReply) -> str:
    first = Fixed(MODEL)
    reasoner = WithFallback(first, RULES)
    for error in errors * 26:
        first.does = error
        try:
            reasoner.answer(ASK)
        except ModelUnfit as unfit:
            return str(unfit)
    return ""


def test_the_sentence_names_the_commonest_cause_whatever_it_quotes() -> None:
    sentence = failing(bad('"Xul" is nobody here'), bad('"Bo" is nobody here'), bad("empty"))
    assert sentence == (
        '26 of the last 50 answers had to be given by rules, 18 of them because: "Bo" is nobody here; take a larger '
        "model, or leave it fewer questions (--mode lean, --route); a run that stopped goes on with town resume"
    )


def test_the_sentence_about_a_server_names_it() -> None:
    assert failing(ModelFailed("http://127.0.0.1:9/v1 cannot be reached; start the server")) == (
        "26 of the last 50 answers had to be given by rules, 26 of them because: http://127.0.0.1:9/v1 cannot be "
        "reached; start the server; see to that, and go on with town resume"
    )


def test_a_model_that_is_lost_ends_the_run_and_nobody_steps_in() -> None:
    lost = ModelLost("the key was refused", "see to it, and go on with town resume")
    with pytest.raises(ModelLost, match=r"^the key was refused; see to it, and go on with town resume$"):
        WithFallback(Fixed(lost), RULES).answer(ASK)


def test_a_model_that_only_thinks_is_to_think_no_more() -> None:
    assert failing(bad("only thoughts, and no answer after them")) == (
        "26 of the last 50 answers had to be given by rules, 26 of them because: only thoughts, and no answer after "
        "them; turn its thinking off (see --extra-body), or take a model that does not think; a run that stopped goes "
        "on with town resume"
    )
