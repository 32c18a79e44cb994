"""A language model as a reasoner: every kind of question is put to it and answered, or the reply is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.reason.llm.asked_town import KINDS, TICK_S, questions
from town.mind.questions import GoOn, Question, React
from town.reason.llm.model import BadReply, LanguageModel, ModelFailed, Reply, Request
from town.reason.llm.reasoner import ModelReasoner, seed_of

SCRIPT = {
    "RateImportance": '{"r":[3,4]}',
    "Understand": '{"texts":[{"act":"invite","facts":[]},{"act":"tell","facts":[]}]}',
    "Summarise": '{"me":"Ann Miller thinks of her last chapter and is hopeful."}',
    "PlanDay": '{"plan":[{"at":"00:00","do":"sleeping","in":1,"from":[]},{"at":"07:00","do":"write","in":2,"from":[]},'
    '{"at":"12:00","do":"eat","in":3,"from":[]},{"at":"23:00","do":"sleeping","in":1,"from":[]}],"skip":[]}',
    "PlanHours": '{"plan":[{"do":"write","min":90,"in":1},{"do":"rest","min":45,"in":2}]}',
    "Decompose": '{"plan":[{"do":"write","min":15,"in":1,"st":"","imp":2},'
    '{"do":"rest","min":15,"in":2,"st":"","imp":1}]}',
    "Replan": '{"plan":[{"at":"15:00","do":"walk","in":1,"from":[]}],"skip":[]}',
    "Speak": '{"say":"Gladly!","act":"accept","from":[],"bye":false}',
    "NoteTalk": '{"sum":"They talked.","imp":2,"plans":[],"felt":"","places":[],"today":false}',
    "AskSalientQuestions": '{"q":["Who am I?","Who is Bob?","Why write?"]}',
    "AnswerInterview": '{"say":"A housemate.","from":[1]}',
    "DrawInsights": '{"insights":[{"t":"Bob likes company.","from":[1],"imp":5}]}',
}


class Scripted:
    """A model that says what its script has for a kind of question; of choices it takes the last."""

    name = "scripted"

    def __init__(self, script: dict[str, str]) -> None:
        self.script = script
        self.requests: list[Request] = []

    def complete(self, request: Request) -> Reply:
        self.requests.append(request)
        text = request.choices[-1] if request.choices else self.script[request.kind]
        return Reply(text, tokens_in=100, tokens_out=7, cached=60, seconds=0.5)

    def close(self) -> None:
        """Nothing is held."""


class Dead:
    """A model that cannot be asked."""

    name = "dead"

    def complete(self, request: Request) -> Reply:
        raise ModelFailed("http://nowhere: no connection")

    def close(self) -> None:
        """Nothing is held."""


def ask(model: LanguageModel, question: Question[Any]) -> Any:
    return ModelReasoner(model, 1, TICK_S).answer(question)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_answered_by_the_model_with_what_it_took(kind: str) -> None:
    model = Scripted(SCRIPT)
    answered = ask(model, questions()[kind])
    assert (answered.by, answered.tokens_in, answered.tokens_out, answered.fallback) == ("scripted", 100, 7, "")
    assert answered.value
    assert [request.kind for request in model.requests] == [type(questions()[kind]).__name__]


@pytest.mark.parametrize("kind", KINDS)
def test_equal_questions_make_equal_requests(kind: str) -> None:
    one, other = Scripted(SCRIPT), Scripted(SCRIPT)
    ask(one, questions()[kind])
    ask(other, questions()[kind])
    assert one.requests == other.requests
    assert one.requests[0].hash("m") == other.requests[0].hash("m")


def test_where_there_is_but_one_option_no_model_is_asked() -> None:
    question, model = questions()["react_to_a_person"], Scripted({})
    assert isinstance(question, React)
    answered = ask(model, replace(question, may_talk=False))
    assert (answered.value, answered.tokens_in, model.requests) == (GoOn(), 0, [])


def test_a_useless_reply_and_a_dead_model_are_for_whoever_asked() -> None:
    with pytest.raises(BadReply, match="no JSON"):
        ask(Scripted({"Speak": "Certainly! I would be happy to help."}), questions()["speak"])
    with pytest.raises(ModelFailed, match="no connection"):
        ask(Dead(), questions()["speak"])


def test_the_seed_of_a_request_is_drawn_by_name() -> None:
    assert seed_of(1, 2, "Ann", "Speak") == seed_of(1, 2, "Ann", "Speak")
    others = [seed_of(2, 2, "Ann", "Speak"), seed_of(1, 3, "Ann", "Speak"), seed_of(1, 2, "Bob", "Speak")]
    assert len({seed_of(1, 2, "Ann", "Speak"), seed_of(1, 2, "Ann", "React"), *others}) == 5
    assert all(0 <= seed < 2**31 for seed in others)
