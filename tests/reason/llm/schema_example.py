"""A small value that satisfies a JSON schema: what a dutiful and dull model would say."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from typing import Any

from hypothesis import find, settings
from hypothesis.strategies import from_regex

MOMENT = "00:00"
WORDS = "a quiet day in town "
FORMATS = {"time": "09:00", "date": "2024-05-01", "date-time": "2024-05-01T09:00:00"}

Schema = dict[str, Any]


def example(schema: Schema, root: Schema | None = None) -> Any:
    """The first of an enum, the least of numbers, few words for strings, as few items as are allowed."""
    root = schema if root is None else root
    if "$ref" in schema:
        return example(_at(root, schema["$ref"]), root)
    for key in ("const", "default"):
        if key in schema:
            return schema[key]
    for key in ("enum", "examples"):
        if schema.get(key):
            return schema[key][0]
    for key in ("anyOf", "oneOf", "allOf"):
        if schema.get(key):
            return example(next(kind for kind in schema[key] if kind != {"type": "null"}), root)
    return _of_type(schema, root)


def _of_type(schema: Schema, root: Schema) -> Any:
    kind = schema.get("type", "object" if "properties" in schema else "string")
    match kind[0] if isinstance(kind, list) else kind:
        case "object":
            return {name: example(value, root) for name, value in schema.get("properties", {}).items()}
        case "array":
            count = max(schema.get("minItems", 0), min(1, schema.get("maxItems", 1)))
            ahead = [example(item, root) for item in schema.get("prefixItems", [])]
            return ahead + [example(schema.get("items") or {}, root)] * (count - len(ahead))
        case "integer" | "number":
            return schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
        case "boolean":
            return False
        case "null":
            return None
        case _:
            return _string(schema)


def _string(schema: Schema) -> str:
    if "pattern" in schema:
        return _matching(schema["pattern"])
    if schema.get("format") in FORMATS:
        return FORMATS[schema["format"]]
    least, most = schema.get("minLength", 0), schema.get("maxLength", 1000)
    text: str = WORDS * (least // len(WORDS) + 1)
    length = min(most, max(least, len(WORDS) - 1))
    return text[:length]


@cache
def _matching(pattern: str) -> str:
    """The simplest string in which the pattern is found."""
    if re.fullmatch(pattern, MOMENT):
        return MOMENT  # what ours are of; a search takes its time
    quick = settings(max_examples=50, database=None, derandomize=True, deadline=None)
    found: str = find(from_regex(pattern), lambda _: True, settings=quick, random=Random(0))
    return found


def _at(root: Schema, ref: str) -> Schema:
    found: Any = root
    for step in ref.removeprefix("#/").split("/"):
        found = found[step]
    return found  # type: ignore[no-any-return]
