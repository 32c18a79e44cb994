"""A value of a reply as it was meant: "3" is 3 where a number was asked for, "yes" is true, one thing a list of one.

Only what can be meant in one way is changed. Whether the outcome fits is for the answer's type to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from town.core.clock import clock_text
from town.language.en.clock import read_clock

Schema = Mapping[str, Any]

_NUMBER = re.compile(r"#?([+-]?\d{1,9})(?:[.,]0+)?(?:\s*(?:/|out of)\s*10|\s*min(?:ute)?s?)?\.?", re.IGNORECASE)
_FEW_NUMBERS = re.compile(r"\s*[(\[]?\s*#?\d{1,9}(?:\s*(?:[,;]|and)\s*#?\d{1,9})*\s*[)\]]?\s*", re.IGNORECASE)
_TIME = re.compile(
    r"(?:\d{4}-\d\d-\d\d[t ]\s*)?(?P<clock>noon|midday|midnight|\d{1,2}[:.h]\d\d|\d{1,2}(?=\s*[ap]\.?m))"
    r"(?::\d\d(?:\.\d+)?)?(?:(?P<half>\s*[ap]\.?m\.?)| ?(?:h|hrs|hours|uhr))?(?:\s*(?:-|–|to|until)\s*\d.{0,12})?"
)
_YES, _NO = frozenset({"true", "yes", "y"}), frozenset({"false", "no", "n"})


def as_meant(value: Any, schema: Schema, parts: Mapping[str, Schema] | None = None) -> Any:
    """The value as the schema of an answer wants it, as far as that is plain; keys that were not asked for are gone,
    and lists that may be empty and are left out are empty.

    `parts` are the schema's definitions.
    """
    parts = schema.get("$defs", {}) if parts is None else parts
    if "$ref" in schema:
        schema = parts[schema["$ref"].rsplit("/", 1)[-1]]
    match schema.get("type"):
        case "object":
            return _object(value, schema, parts)
        case "array":
            return _list(value, schema, parts)
        case "integer":
            return _number(_single(value))
        case "boolean":
            return _truth(_single(value))
        case "string":
            found = _single(value)
            return "" if found is None else found
        case _:
            return value


def _object(value: Any, schema: Schema, parts: Mapping[str, Schema]) -> Any:
    found = _single(value)
    if not isinstance(found, dict):
        return value
    properties: Mapping[str, Schema] = schema["properties"]
    keys = _keys_of(found, properties)
    if len(found) == 1 and not keys:
        ((theirs, inner),) = found.items()
        if isinstance(inner, dict):  # {"answer": {...}}
            return _object(inner, schema, parts)
        if len(properties) == 1:  # {"ratings": [...]}
            keys = {next(iter(properties)): theirs}
    may_be_empty = (key for key, part in properties.items() if part.get("type") == "array" and not part.get("minItems"))
    return {key: [] for key in may_be_empty} | {
        key: as_meant(found[theirs], properties[key], parts) for key, theirs in keys.items()
    }


def _keys_of(found: Mapping[str, Any], properties: Mapping[str, Schema]) -> dict[str, str]:
    """Each key that was asked for and is there, with the one that stands for it: the same, or written otherwise."""
    by_letters: dict[str, list[str]] = {}
    for theirs in found:
        by_letters.setdefault(_letters(theirs), []).append(theirs)
    keys = {key: [key] if key in found else by_letters.get(_letters(key), []) for key in properties}
    return {key: theirs[0] for key, theirs in keys.items() if len(theirs) == 1}


def _letters(key: str) -> str:
    return re.sub(r"[\W_]", "", key).casefold()


def _list(value: Any, schema: Schema, parts: Mapping[str, Schema]) -> Any:
    """A list; nothing is an empty one, one thing a list of one, numbered things a list of them."""
    items: Schema = schema["items"]
    match value:
        case list():
            found = value
        case None:
            found = []
        case str() if items.get("type") == "integer" and _FEW_NUMBERS.fullmatch(value):
            found = re.findall(r"\d+", value)
        case str() if not value.strip():
            found = []
        case dict() if value and list(value) == [str(number) for number in range(1, len(value) + 1)]:
            found = list(value.values())
        case _:
            found = [value]
    return [as_meant(one, items, parts) for one in found]


def _single(value: Any) -> Any:
    """What is in a list of one; else the value."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _number(value: Any) -> Any:
    match value:
        case float() if value.is_integer():
            return int(value)
        case str() if found := _NUMBER.fullmatch(value.strip()):
            return int(found[1])
        case _:
            return value


def time_as_meant(value: Any) -> Any:
    """A time of day as "HH:MM" where it is plain which one is meant: "7:30", "07:30:00", "7.30 pm", "noon".

    Of a span it is the time when that begins.
    """
    if not isinstance(value, str):
        return value
    found = _TIME.fullmatch(value.strip().casefold())
    clock = read_clock(found["clock"] + (found["half"] or "")) if found else None
    if found is None or clock is None or found["clock"].startswith("24"):
        return value
    return clock_text(clock.minute * 60)


def _truth(value: Any) -> Any:
    match value:
        case str() if value.strip(" .!").casefold() in _YES:
            return True
        case str() if value.strip(" .!").casefold() in _NO:
            return False
        case int() | float() if value in (0, 1):
            return bool(value)
        case _:
            return value
