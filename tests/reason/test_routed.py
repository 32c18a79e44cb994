"""Which question goes to whom: by kind, by mode, and as it is typed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.mind.scripted import ANN, Scripted
from town.core.errors import UsageError
from town.mind import questions
from town.mind.questions import AskSalientQuestions, Question, RateImportance, Summarise
from town.reason.kinds import KINDS, TYPES, find_kind
from town.reason.llm.mode import LEAN, answered_by
from town.reason.routed import Routed, fault_of_route, parse_routes
from town.reason.rules.reasoner import RULES

NOW = datetime(2024, 5, 1, 8)


def test_kinds_are_all_questions_that_there_are() -> None:
    declared = {
        one for one in vars(questions).values() if isinstance(one, type) and issubclass(one, Question)
    } - {Question}  # fmt: skip
    assert set(TYPES) == declared == set(RULES)
    assert list(KINDS)[:3] == ["rate_importance", "understand", "summarise"]
    assert KINDS["ask_salient_questions"] == "AskSalientQuestions"


def test_a_question_goes_where_its_kind_is_routed() -> None:
    usual = Scripted((RateImportance, (4,)))
    other = Scripted((Summarise, "Ann thinks."), (AskSalientQuestions, ("Why?",)))
    routed = Routed(usual, {"summarise": other, "ask_salient_questions": other})
    asked: list[Question[Any]] = [
        Summarise(ANN, 1, NOW, ()), RateImportance(ANN, 2, NOW, ("a fire",)), AskSalientQuestions(ANN, 3, NOW, ()),
    ]  # fmt: skip
    assert [routed.answer(one).value for one in asked] == ["Ann thinks.", (4,), ("Why?",)]
    assert [one.tick for one in usual.asked] == [2]


def test_routes_are_read_and_sorted() -> None:
    assert parse_routes(" speak=llama, DrawInsights = openai,") == {"draw_insights": "openai", "speak": "llama"}
    assert parse_routes("") == {}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("speak", '--route speak: found "speak"; write KIND=REASONER, for example speak=llama'),
        ("speak=", '--route speak=: found "speak="; write KIND=REASONER, for example speak=llama'),
        ("speak=llama,speak=rules", "--route speak=llama,speak=rules: speak is named twice"),
    ],
)
def test_what_is_no_route_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_routes(typed)
    assert str(refused.value) == sentence


def test_a_misspelt_kind_or_reasoner_is_met_with_what_was_meant() -> None:
    reasoners = ("rules", "llama")
    assert fault_of_route("speek", "llama", reasoners) == '"speek" is not a kind of question; did you mean "speak"?'
    assert fault_of_route("speak", "lama", reasoners) == 'found "lama"; did you mean "llama"?'
    assert fault_of_route("speak", "llama", reasoners) == ""
    with pytest.raises(UsageError, match='"plan_dya" is not a kind of question; did you mean "plan_day"'):
        find_kind("plan_dya")
    assert find_kind("plan_day") == find_kind("PlanDay") == "PlanDay"


def test_modes_and_routes_say_who_answers() -> None:
    faithful = answered_by("llama", "faithful", {})
    assert {kind for kind, to in faithful.items() if to == "rules"} == {"understand"}
    assert set(answered_by("llama", "faithful", {"understand": "llama"}).values()) == {"llama"}
    assert set(answered_by("rules", "faithful", {}).values()) == {"rules"}
    lean = answered_by("openai", "lean", {"react": "openai", "speak": "rules"})
    assert {kind for kind, to in lean.items() if to == "openai"} == {*LEAN, "react"} - {"speak"}
