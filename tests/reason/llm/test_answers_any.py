"""Whatever a model writes, a reply either means something valid in the town or is refused; nothing else happens."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reason.llm.asked_town import KINDS, PLAIN, TICK_S, memories, questions
from tests.reason.planning_town import PLACES
from town.core.acts import Act
from town.core.clock import DAY_S
from town.core.plan import PlanItem
from town.core.talk import Understanding
from town.mind.questions import DaySketch, Note, Reply, TalkNotes, Words
from town.reason.llm.model import BadReply
from town.reason.llm.reasoner import form_of

FORMS = {kind: form_of(question, TICK_S) for kind, question in questions().items()}
IN_JSON = tuple(kind for kind in KINDS if FORMS[kind].schema)
IDS = {memory.id for memory in memories(PLAIN)}
STATES = {place.address: place.states for place in PLACES} | {"": ()}
NOW_S = 14 * 3600 + 1800
COVERED = {
    "plan_day": (0, DAY_S),
    "replan": (NOW_S, DAY_S),
    "plan_hours": (NOW_S, NOW_S + 8100),
    "decompose": (NOW_S, NOW_S + 3000),
}
TEXTS = st.text(max_size=40) | st.sampled_from(["go to bed", "eating at the Bakery", "Ann: hello", "...", "sleep"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)


def fitting(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Anything that satisfies a schema of ours."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "object":
            return st.fixed_dictionaries({key: fitting(part) for key, part in schema["properties"].items()})
        case "array":
            most = schema.get("maxItems", 5)
            return st.lists(fitting(schema["items"]), min_size=schema.get("minItems", 0), max_size=most)
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(-2, 1200)
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    return TEXTS.map(lambda text: text[: schema["maxLength"]])


MONSTERS = ("[" * 7000, '{"plan":' * 900, '{"r":[1e999,NaN]}', '{"r":[' + "9" * 5000 + "]}", "\x00")
REPLIES = {kind: fitting(json.loads(FORMS[kind].schema)) for kind in IN_JSON}


@pytest.mark.parametrize("kind", IN_JSON)
@given(data=st.data())
def test_json_of_the_asked_shape_is_valid_in_the_town_or_refused(kind: str, data: st.DataObject) -> None:
    reply = json.dumps(data.draw(REPLIES[kind]))
    assert_valid_or_refused(kind, reply)


@pytest.mark.parametrize("kind", KINDS)
@given(reply=st.text(max_size=200) | JSON.map(json.dumps) | JSON.map(json.dumps).map("```json\n{}\n```".format))
def test_anything_else_is_refused_or_valid(kind: str, reply: str) -> None:
    assert_valid_or_refused(kind, reply)


@pytest.mark.parametrize("kind", IN_JSON)
@given(data=st.data())
def test_a_reply_that_breaks_off_is_refused(kind: str, data: st.DataObject) -> None:
    whole = json.dumps(data.draw(REPLIES[kind]))
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(BadReply):
        FORMS[kind].read(cut)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("reply", MONSTERS)
def test_monstrous_replies_are_refused(kind: str, reply: str) -> None:
    with pytest.raises(BadReply):
        FORMS[kind].read(reply)


def assert_valid_or_refused(kind: str, reply: str) -> None:
    value, cause = read(kind, reply)
    if value is None:
        assert 0 < len(cause) <= 80
    elif FORMS[kind].choices and not kind.startswith("rate"):
        assert value in [FORMS[kind].read(choice) for choice in FORMS[kind].choices]
    else:
        assert_valid(kind, value)


def read(kind: str, reply: str) -> tuple[Any, str]:
    try:
        return FORMS[kind].read(reply), ""
    except BadReply as refused:
        return None, str(refused)


def assert_valid(kind: str, value: Any) -> None:
    match value:
        case DaySketch(items=items, set_aside=aside):
            assert_covers(kind, items)
            assert_sources(source for one in aside for source in one.sources)
        case Words(text=text, act=act, sources=sources):
            assert act in list(Act)
            assert_words(text, 240)
            assert_sources(sources)
        case Reply(text=text, sources=sources):
            assert_words(text, 280)
            assert_sources(sources)
        case TalkNotes(summary=summary, plans=plans, others=others):
            for note in (summary, *plans, *others):
                assert_note(note)
        case tuple() if kind in COVERED:
            assert_covers(kind, value)
        case tuple() if kind.startswith("understand"):
            assert [type(one) for one in value] == [Understanding, Understanding]
            assert msgspec.json.decode(msgspec.json.encode(value), type=tuple[Understanding, ...]) == value
        case tuple() if kind.startswith("rate"):
            assert all(1 <= rating <= 10 for rating in value)
            assert len(value) == (1 if kind.endswith("one") else 2)
        case tuple():
            assert_thoughts(kind, value)
        case _:
            assert_words(value, 280)


def assert_thoughts(kind: str, value: tuple[Any, ...]) -> None:
    if kind == "draw_insights":
        for note in value:
            assert_note(note)
    else:
        assert len({text.casefold() for text in value}) == 3


def assert_covers(kind: str, items: tuple[PlanItem, ...]) -> None:
    at, end = COVERED[kind]
    for item in items:
        assert item.start_s == at
        assert item.duration_s > 0
        assert item.place in STATES
        assert item.state in ("", *STATES[item.place])
        assert_words(item.activity, 120)
        assert_sources(item.because)
        at = item.end_s
    assert at == end


def assert_note(note: Note) -> None:
    assert 1 <= note.importance <= 10
    assert note.sources
    assert_words(note.text, 240)
    assert_sources(note.sources)


def assert_words(text: str, longest: int) -> None:
    assert 0 < len(text) <= longest
    assert text == " ".join(text.split())


def assert_sources(sources: Iterable[int]) -> None:
    assert set(sources) <= IDS
