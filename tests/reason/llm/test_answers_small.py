"""Ratings, summaries, reactions, questions to oneself and insights."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.reason.llm.asked_town import TICK_S, questions
from town.mind.questions import ChangePlan, GoOn, Handle, Note, React, Talk, Wait
from town.reason.llm.model import BadReply
from town.reason.llm.reasoner import form_of

ASKED = questions()


def read(kind: str, reply: object) -> Any:
    text = reply if isinstance(reply, str) else json.dumps(reply)
    return form_of(ASKED[kind], TICK_S).read(text)


def test_texts_are_rated_in_one_call_and_one_text_by_a_choice() -> None:
    assert read("rate_importance", {"r": [7, 2]}) == (7, 2)
    assert read("rate_importance_of_one", " 10\n") == (10,)
    assert form_of(ASKED["rate_importance_of_one"], TICK_S).choices == tuple(str(n) for n in range(1, 11))


@pytest.mark.parametrize(
    ("kind", "reply", "cause"),
    [
        ("rate_importance", {"r": [1]}, "1 ratings for 2 texts"),
        ("rate_importance", {"r": [1, 11]}, "wrong shape: r: less than equal"),
        ("rate_importance", {"r": [1, "two or so"]}, "wrong shape: r: int type"),
        ("rate_importance_of_one", "eleven", "not one of the options"),
        ("rate_importance_of_one", "", "empty"),
        ("summarise", {"me": "Ann Miller"}, "a summary that says nothing"),
        ("react_to_a_person", "fly away", "not one of the options"),
        ("ask_salient_questions", {"q": ["Who?", "What?", "who?"]}, "the same question twice"),
        ("ask_salient_questions", {"q": ["Who?", "What?"]}, "wrong shape: q: too short"),
        ("draw_insights", {"insights": []}, "wrong shape: insights: too short"),
        ("draw_insights", {"insights": [{"t": "Bob is fun.", "from": [], "imp": 5}]}, "no insight that rests"),
        ("draw_insights", {"insights": [{"t": "Bob is fun.", "from": [77], "imp": 5}]}, "no insight that rests"),
    ],
)
def test_a_useless_reply_is_refused_with_a_short_cause(kind: str, reply: object, cause: str) -> None:
    with pytest.raises(BadReply, match=cause) as refused:
        read(kind, reply)
    assert len(str(refused.value)) <= 80


def test_a_summary_is_one_line() -> None:
    assert read("summarise", {"me": "Ann Miller is busy\nand full of hope."}) == "Ann Miller is busy and full of hope."


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("react_to_a_person", {"go on": GoOn(), "talk": Talk()}),
        (
            "react_to_an_object",
            {
                "go on": GoOn(),
                "make it off": Handle("seeing to the stove", "off"),
                "make it on": Handle("seeing to the stove", "on"),
                "change plan": ChangePlan("the stove is burning"),
            },
        ),
        (
            "react_to_a_shut_door",
            {
                "wait 5 minutes": Wait(5, "waiting for Bakery"),
                "wait 10 minutes": Wait(10, "waiting for Bakery"),
                "change plan": ChangePlan("Bakery is closed"),
            },
        ),
    ],
)
def test_a_reaction_is_a_choice_of_what_the_moment_allows(kind: str, options: dict[str, object]) -> None:
    form = form_of(ASKED[kind], TICK_S)
    assert {choice: form.read(choice) for choice in form.choices} == options
    assert form.read(f' "{form.choices[0].upper()}". ') == options[form.choices[0]]


def test_nobody_is_spoken_to_who_may_not_be() -> None:
    question = ASKED["react_to_a_person"]
    assert isinstance(question, React)
    assert form_of(replace(question, may_talk=False), TICK_S).choices == ("go on",)


def test_insights_cite_the_memories_behind_the_numbers_and_say_something_new() -> None:
    known = "Eve Dark buys a roll at the Bakery at eight and goes to bed."
    reply = {
        "insights": [
            {"t": "Bob Stone likes company.", "from": [3, 6, 40], "imp": 6},
            {"t": known, "from": [2], "imp": 2},
            {"t": "What does Bob Stone mean to me?", "from": [1], "imp": 2},
            {"t": "bob stone likes company.", "from": [1], "imp": 1},
        ]
    }
    assert read("draw_insights", reply) == (Note("Bob Stone likes company.", 6, (2, 5)),)


def test_three_questions_to_oneself() -> None:
    assert read("ask_salient_questions", {"q": ["Who am I?", "Who is Bob?", "Why write?"]}) == (
        "Who am I?",
        "Who is Bob?",
        "Why write?",
    )
