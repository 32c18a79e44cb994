"""From an answer type to the JSON schema that a model is held to: tight, flat, and the same in every process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel

_FEW = 20
_KEPT = ("type", "enum", "pattern", "minLength", "maxLength", "minItems", "maxItems")

Allowed = Mapping[str, tuple[int, ...] | tuple[str, ...]]  # key -> the values it may have
Counts = Mapping[str, tuple[int, int]]  # key of a list -> how many entries at least and at most


def schema_text(model: type[BaseModel], allowed: Allowed | None = None, counts: Counts | None = None) -> str:
    """The JSON schema of an answer type, as text.

    All keys are required, in the order of the model, and no others are allowed; references are written out. `allowed`
    narrows what a key (or the entries of a list of that key) may be to what a prompt shows, `counts` how long a list
    is.
    """
    return _written(model, tuple((allowed or {}).items()), tuple((counts or {}).items()))


@lru_cache(maxsize=1024)
def _written(model: type[BaseModel], allowed: tuple[Any, ...], counts: tuple[Any, ...]) -> str:
    written = json_schema(model)
    narrowed = _Narrowed(written.get("$defs", {}), dict(allowed), dict(counts))
    return json.dumps(narrowed.of(written, ""), separators=(",", ":"))


@cache
def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of an answer type, with its definitions, as pydantic writes it."""
    return model.model_json_schema()


class _Narrowed:
    """Writes a schema anew, key by key."""

    def __init__(self, parts: Mapping[str, Any], allowed: Allowed, counts: Counts) -> None:
        self._parts = parts
        self._allowed = allowed
        self._counts = counts

    def of(self, node: Mapping[str, Any], key: str) -> dict[str, Any]:
        if "$ref" in node:
            node = self._parts[node["$ref"].rsplit("/", 1)[-1]]
        match node.get("type"):
            case "object":
                properties = {name: self.of(part, name) for name, part in node["properties"].items()}
                kept = {"type": "object", "properties": properties, "required": list(properties)}
                return {**kept, "additionalProperties": False}
            case "array":
                return self._list(node, key)
            case _:
                return self._value(node, key)

    def _list(self, node: Mapping[str, Any], key: str) -> dict[str, Any]:
        kept = {name: node[name] for name in _KEPT if name in node}
        if key in self._counts:
            kept["minItems"], kept["maxItems"] = self._counts[key]
        if key in self._allowed and not self._allowed[key]:
            return {"type": "array", "items": {"type": "integer"}, "minItems": 0, "maxItems": 0}
        return {**kept, "items": self.of(node["items"], key)}

    def _value(self, node: Mapping[str, Any], key: str) -> dict[str, Any]:
        if self._allowed.get(key):
            return {"type": node["type"], "enum": list(self._allowed[key])}
        kept = {name: node[name] for name in _KEPT if name in node}
        if node.get("type") == "integer" and node["maximum"] - node["minimum"] < _FEW:  # as all backends understand it
            return {"type": "integer", "enum": list(range(node["minimum"], node["maximum"] + 1))}
        return kept
