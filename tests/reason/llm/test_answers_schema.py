"""The schema that a model is held to is tight: nothing optional, nothing extra, nothing without a bound."""

from __future__ import annotations

import json
from typing import Annotated, Any

import pytest
from pydantic import Field

from tests.reason.llm.asked_town import KINDS, TICK_S, questions
from town.reason.llm.answers import Few, Rating, Reply
from town.reason.llm.reasoner import form_of
from town.reason.llm.schema import schema_text


class Fruit(Reply):
    name: Annotated[str, Field(max_length=9)]
    ripe: Rating
    from_: Annotated[Few, Field(alias="from")]


class Basket(Reply):
    fruits: tuple[Fruit, ...]


def test_a_schema_is_written_out_and_narrowed_to_what_was_shown() -> None:
    written = json.loads(schema_text(Basket, {"from": (1, 2), "name": ("fig",)}, {"fruits": (1, 3)}))
    fruit = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "enum": ["fig"]},
            "ripe": {"type": "integer", "enum": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]},
            "from": {"type": "array", "maxItems": 4, "items": {"type": "integer", "enum": [1, 2]}},
        },
        "required": ["name", "ripe", "from"],
        "additionalProperties": False,
    }
    assert written == {
        "type": "object",
        "properties": {"fruits": {"type": "array", "minItems": 1, "maxItems": 3, "items": fruit}},
        "required": ["fruits"],
        "additionalProperties": False,
    }


def test_where_nothing_was_shown_nothing_can_be_cited() -> None:
    written = json.loads(schema_text(Fruit, {"from": ()}))
    assert written["properties"]["from"] == {
        "type": "array",
        "items": {"type": "integer"},
        "minItems": 0,
        "maxItems": 0,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_everything_has_a_bound(kind: str) -> None:
    form = form_of(questions()[kind], TICK_S)
    assert bool(form.schema) != bool(form.choices)
    if form.schema:
        assert_bounded(json.loads(form.schema))


def assert_bounded(schema: dict[str, Any]) -> None:
    match schema["type"]:
        case "object":
            assert schema["additionalProperties"] is False
            assert schema["required"] == list(schema["properties"])
            for part in schema["properties"].values():
                assert_bounded(part)
        case "array":
            assert schema["maxItems"] <= 30
            assert_bounded(schema["items"])
        case "string":
            assert schema.get("maxLength", 999) <= 280 or "enum" in schema or "pattern" in schema
        case "integer":
            assert len(schema["enum"]) <= 40
        case other:
            assert other == "boolean"
