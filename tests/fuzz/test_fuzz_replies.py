"""Whatever a model replies, a question has an answer that is valid in the town, or the reply is refused."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import strategies as st

from tests.fuzz.pacing import BOTH_LENGTHS, fuzz
from tests.reason.llm.asked_town import KINDS, TICK_S, questions
from tests.reason.llm.scriptedmodel import ScriptedModel
from tests.reason.llm.test_answers_any import FORMS, IN_JSON, JSON, REPLIES, assert_valid
from tests.reason.llm.test_meant import WRAPPINGS
from town.reason.llm.model import BadReply
from town.reason.llm.reasoner import ModelReasoner

SECONDS = 5.0  # for each of the four attacks
ASKED = questions()
PIECES = (
    "{", "}", "[", "]", '"', "'", ",", ":", "\\", "\\u", "\\ud800", "\ud800", "\x00", "\x1b[2J", "\u202e", "\n", "```",
    "```json", "<think>", "</think>", "[THINK]", "<|channel|>", "final<|message|>", "null", "true", "NaN", "-", "1e999",
    "9" * 400, "//", "/*", "#", "“", "”", "Answer: ", "not ", "2.", "(b)", "talk", "go on", "change plan", "7", "/10",
    "say", "from", "plan", "\ufeff", "ß", "İ", "٣", "０", "{{", "[[[[[[[[", "   ", "`", "**",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join)


def bent(text: str, changes: list[tuple[int, int, str]]) -> str:
    """A text with pieces of it replaced."""
    for at, length, piece in changes:
        start = at % (len(text) + 1)
        text = text[:start] + piece + text[start + length :]
    return text


CHANGES = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 8), st.sampled_from(PIECES)), max_size=6)


def assert_answered_or_refused(kind: str, reply: str) -> None:
    """The whole way from a model to an answer, which can be written down."""
    cause = ""
    try:
        answered = ModelReasoner(ScriptedModel(reply), 1, TICK_S).answer(ASKED[kind])
    except BadReply as refused:
        cause = str(refused) or "none"
    assert len(cause) <= 80
    if cause:
        return
    if FORMS[kind].choices and not kind.startswith("rate"):
        assert answered.value in [FORMS[kind].read(choice) for choice in FORMS[kind].choices]
    else:
        assert_valid(kind, answered.value)
    for text in texts_of(msgspec.json.decode(msgspec.json.encode(answered.value))):
        assert not {unicodedata.category(letter) for letter in text} & {"Cc", "Cf", "Cs"}


def texts_of(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list() | dict():
            for one in value.values() if isinstance(value, dict) else value:
                yield from texts_of(one)


@BOTH_LENGTHS
def test_replies_of_scraps(times: int) -> None:
    assert fuzz(assert_answered_or_refused, SECONDS, times, kind=st.sampled_from(KINDS), reply=SOUP) >= 50


@BOTH_LENGTHS
def test_json_of_any_shape(times: int) -> None:
    values = st.dictionaries(st.sampled_from(["say", "from", "plan", "r", "me", "q", "choice", "at"]), JSON, max_size=5)
    replies = (JSON | values).map(json.dumps)
    assert fuzz(assert_answered_or_refused, SECONDS, times, kind=st.sampled_from(KINDS), reply=replies) >= 50


@BOTH_LENGTHS
def test_good_replies_with_pieces_replaced(times: int) -> None:
    def attack(data: st.DataObject, changes: list[tuple[int, int, str]], wrapping: str) -> None:
        kind = data.draw(st.sampled_from(IN_JSON))
        text = json.dumps(data.draw(REPLIES[kind]))
        assert_answered_or_refused(kind, bent(wrapping.format(*[text] * wrapping.count("{}")), changes))

    wrappings = st.sampled_from(WRAPPINGS)
    assert fuzz(attack, SECONDS, times, data=st.data(), changes=CHANGES, wrapping=wrappings) >= 50


@BOTH_LENGTHS
def test_choices_with_pieces_replaced(times: int) -> None:
    asked = [kind for kind in KINDS if FORMS[kind].choices]

    def attack(data: st.DataObject, changes: list[tuple[int, int, str]], before: str, behind: str) -> None:
        kind = data.draw(st.sampled_from(asked))
        choice = data.draw(st.sampled_from(FORMS[kind].choices))
        assert_answered_or_refused(kind, bent(f"{before}{choice}{behind}", changes))

    words = st.sampled_from(["", "I choose ", '{"choice": "', "**", "Not ", "```\n", "<think>a</think>"])
    assert fuzz(attack, SECONDS, times, data=st.data(), changes=CHANGES, before=words, behind=words) >= 50


@pytest.mark.parametrize("kind", KINDS)
def test_a_half_of_a_letter_is_never_written_down(kind: str) -> None:
    assert_answered_or_refused(kind, '{"say": "Well, \\ud800 then.", "act": "tell", "from": [], "bye": false}')
