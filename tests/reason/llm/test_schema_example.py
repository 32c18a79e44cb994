"""The dutiful answers of the fault-making server are what a reader of answers takes."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field

from tests.reason.llm.schema_example import example


class Step(BaseModel):
    start: Annotated[str, Field(pattern=r"^[0-2][0-9]:[0-5]0$")]
    minutes: Annotated[int, Field(ge=5, le=90)]
    what: Annotated[str, Field(min_length=3, max_length=12)]


class Plan(BaseModel):
    steps: Annotated[list[Step], Field(min_length=2, max_length=4)]
    mood: Literal["calm", "keen"]
    with_whom: str | None
    sure: bool
    weight: Annotated[float, Field(gt=0)]


def test_an_answer_satisfies_the_type_behind_the_schema() -> None:
    plan = Plan.model_validate_json(json.dumps(example(Plan.model_json_schema())))
    assert [step.what for step in plan.steps] == ["a quiet day ", "a quiet day "]
    assert [step.start for step in plan.steps] == ["00:00", "00:00"]
    assert (plan.mood, plan.with_whom, plan.sure, plan.weight) == ("calm", "a quiet day in town", False, 1)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"enum": ["b", "a"]}, "b"),
        ({"const": 7}, 7),
        ({"type": "array", "items": {"type": "integer"}}, [1]),
        ({"type": "array", "maxItems": 0}, []),
        ({"type": "string", "format": "time"}, "09:00"),
        ({"type": ["string", "null"], "maxLength": 1}, "a"),
        ({"type": "null"}, None),
        ({"anyOf": [{"type": "null"}, {"type": "boolean"}]}, False),
        ({}, "a quiet day in town"),
    ],
)
def test_the_dullest_value_of_a_schema(schema: dict[str, object], value: object) -> None:
    assert example(schema) == value
