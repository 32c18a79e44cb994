"""A reply that is not quite in the shape that was asked for is read as it was meant, and otherwise refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.llm.asked_town import TICK_S, questions
from tests.reason.llm.test_answers_any import FORMS, IN_JSON, REPLIES, read
from town.core.plan import SLEEPING
from town.reason.llm.meant import time_as_meant
from town.reason.llm.model import BadReply
from town.reason.llm.reasoner import form_of

ASKED = questions()


def said(kind: str, reply: str) -> Any:
    return form_of(ASKED[kind], TICK_S).read(reply)


@pytest.mark.parametrize(
    "reply",
    [
        '{"r": [7, 2]}',
        '{"r": ["7", "2"]}',
        '{"r": [7.0, 2.0]}',
        '{"r": "7, 2"}',
        '{"r": ["7/10", " 2 "]}',
        '{"r": {"1": 7, "2": 2}}',
        '{"R": [7, 2], "why": "so"}',
        '{"ratings": [7, 2]}',
        '{"answer": {"r": [7, 2]}}',
        '[{"r": [7, 2]}]',
        "[7, 2]",
        '"{\\"r\\": [7, 2]}"',
        'First {"r": [1, 1]}, but no: {"r": [7, 2]}',
        '{"r": [7, 2]}\n{"note": "done"}',
        '{"r": [7, 2]}{"r": [7,',
        "<think>Is it {3}? No.</think>\n```json\n{'r': [7, 2,]}\n```\nThere.",
        "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>[7, 2]",
    ],
)
def test_ratings_are_read_in_whatever_form_they_come(reply: str) -> None:
    assert said("rate_importance", reply) == (7, 2)


@pytest.mark.parametrize(
    ("reply", "cause"),
    [
        ('{"r": [true, 2]}', "wrong shape: r: int type"),
        ('{"r": [7.5, 2]}', "wrong shape: r: int type"),
        ('{"r": [null, 2]}', "wrong shape: r: int type"),
        ('{"r": [[1, 2], 3]}', "wrong shape: r: int type"),
        ('{"r": [-7, 2]}', "wrong shape: r: greater than equal"),
        ('{"r": [99999999999999999999, 2]}', "wrong shape: r: int type"),
        ('{"r": [NaN, 2]}', "wrong shape: r: int type"),
        ('{"r": "high"}', "wrong shape: r: int type"),
        ('{"r": [7, 2', "broken JSON"),
        ("<think>They are {7} and {2}", "only thoughts, and no answer after them"),
        ("<think>7, 2</think>", "only thoughts, and no answer after them"),
        ('{"a": ' * 1000 + "7" + "}" * 1000, "broken JSON"),
    ],
)
def test_ratings_that_nobody_can_tell_are_refused(reply: str, cause: str) -> None:
    with pytest.raises(BadReply) as refused:
        said("rate_importance", reply)
    assert str(refused.value) == cause


@pytest.mark.parametrize(
    ("changes", "act", "sources", "ends"),
    [
        ({}, "tell", (2,), False),
        ({"act": "Tell"}, "tell", (2,), False),
        ({"act": "put off"}, "put_off", (2,), False),
        ({"from": 3, "bye": "no"}, "tell", (2,), False),
        ({"from": ["3"], "bye": "Yes."}, "tell", (2,), True),
        ({"from": "3", "bye": 1}, "tell", (2,), True),
        ({"from": None, "bye": [False]}, "tell", (), False),
        ({"from": [], "mood": "glad"}, "tell", (), False),
    ],
)
def test_what_is_said_is_read_as_it_was_meant(
    changes: dict[str, object], act: str, sources: tuple[int, ...], *, ends: bool
) -> None:
    reply = {"say": "The oven is warm again.", "act": "tell", "from": [3], "bye": False} | changes
    words = said("speak", json.dumps(reply))
    assert (words.text, words.act, words.sources, words.ends) == ("The oven is warm again.", act, sources, ends)


@pytest.mark.parametrize(
    ("key", "value", "cause"),
    [
        ("say", None, "no words in what is said"),
        ("say", ["Hello there.", "And you?"], "wrong shape: say: string type"),
        ("say", 7, "wrong shape: say: string type"),
        ("bye", "perhaps", "wrong shape: bye: bool type"),
        ("act", "sing", "a dialogue act that is none"),
    ],
)
def test_what_can_be_meant_in_two_ways_is_refused(key: str, value: object, cause: str) -> None:
    reply = {"say": "The oven is warm again.", "act": "tell", "from": [3], "bye": False} | {key: value}
    with pytest.raises(BadReply) as refused:
        said("speak", json.dumps(reply))
    assert str(refused.value) == cause


def test_a_list_that_may_be_empty_may_be_left_out() -> None:
    assert said("speak", '{"say": "The oven is warm again.", "act": "tell", "bye": false}').sources == ()


def test_what_steers_a_terminal_or_turns_lines_round_is_never_said() -> None:
    reply = json.dumps(
        {"say": "\x1b[31mThe\u202e oven\x00 is\x9b warm\ud800 again.\u200b", "act": "tell", "from": [], "bye": False}
    )
    assert said("speak", reply).text == "[31mThe oven is warm\ufffd again."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("07:30", "07:30"), ("7:30", "07:30"), ("07:30:00", "07:30"), ("7.30 pm", "19:30"), ("7 PM", "19:00"),
        ("12:15 am", "00:15"), ("12 p.m.", "12:00"), ("noon", "12:00"), ("midnight", "00:00"), ("07:30-09:00", "07:30"),
        ("2023-03-03T07:30:00", "07:30"), ("7h30", "07:30"),
        ("7", "7"), ("24:00", "24:00"), ("07:60", "07:60"), ("0:15 pm", "0:15 pm"), ("soon", "soon"), (730, 730),
    ],
)  # fmt: skip
def test_a_time_is_the_one_that_is_meant_or_stays_what_it_is(written: object, meant: object) -> None:
    assert time_as_meant(written) == meant


def test_a_day_with_times_as_people_write_them() -> None:
    parts = [("12:00 AM", "sleep"), ("7:00", "bake bread"), ("10 pm", "sleep")]
    plan = [{"at": at, "do": do, "in": "1", "from": None} for at, do in parts]
    items = said("plan_day", json.dumps({"plan": plan})).items
    assert [(item.start_s // 3600, item.activity) for item in items] == [
        (0, SLEEPING),
        (7, "baking bread"),
        (22, SLEEPING),
    ]


WRAPPINGS = (
    "{}",
    "\n\n{}\n",
    "Here it is:\n```json\n{}\n```\nAnything else?",
    "```{}```",
    "<think>\nPerhaps {{this}}? Or {{\"say\": 1}}?\n</think>\n{}",
    "I think of {{it}} so. </think>{}",
    "[THINK]Is it [1]?[/THINK]{}",
    "<|channel|>analysis<|message|>a {{b}}<|end|><|start|>assistant<|channel|>final<|message|>{}<|return|>",
    "Sure! {} I hope that this helps.",
    "[{}]",
    "{}{}",
    '{{"answer": {}}}',
    "{} {{\"other\": 1",
)  # fmt: skip


@pytest.mark.parametrize("kind", IN_JSON)
@settings(max_examples=15)
@given(data=st.data())
def test_any_answer_is_read_the_same_in_any_wrapping(kind: str, data: st.DataObject) -> None:
    value = data.draw(REPLIES[kind])
    plain = read(kind, json.dumps(value))
    wrapping = data.draw(st.sampled_from(WRAPPINGS))
    assert plain[0] is None or FORMS[kind].read(wrapped(wrapping, value, data)) == plain[0]


def wrapped(wrapping: str, value: object, data: st.DataObject) -> str:
    indent = data.draw(st.sampled_from([None, 1]))
    text = json.dumps(value, ensure_ascii=data.draw(st.booleans()), indent=indent)
    return wrapping.format(*[text] * wrapping.count("{}"))
