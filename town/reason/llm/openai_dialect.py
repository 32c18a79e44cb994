"""How a server is spoken to: which way to a structured answer it offers, and what it calls things."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from town.reason.llm.loose import choice_in
from town.reason.llm.model import Request
from town.reason.llm.openai_wire import Completion
from town.reason.llm.thoughts import without_thoughts

Body = dict[str, Any]  # of a request over HTTP

SCHEMA_MARK = "Answer with JSON only, without any other text, by this JSON schema: "
WRAPPING = 24  # tokens of the object round a choice, with the spaces that small models like
SEED_LIMIT = 2**31  # seeds below it are taken by every server

KEYWORDS = ("minItems", "maxItems", "minLength", "maxLength", "pattern", "additionalProperties")  # of our schemas
ENUM_OF_NUMBERS = "enum"  # left out of what is a number, where a server knows enums of texts only

_FENCED = re.compile(r"\A```\w*\s*\n(.*?)\n?\s*```\Z", re.DOTALL)


class Way(StrEnum):
    """How a server is brought to answer in JSON, the surest first."""

    SCHEMA = "json_schema"  # it holds the model to the schema; OpenAI, vLLM, llama-server, Ollama, LM Studio
    OBJECT_SCHEMA = "json_object with a schema"  # the same by another name; llama-cpp-python
    OBJECT = "json_object"  # it holds the model to JSON of whatever shape
    PLAIN = "plain"  # the model is asked to, and may do as it likes


@dataclass(frozen=True, slots=True)
class Dialect:
    """What was found out about a server, at the check or when it refused something later."""

    way: Way = Way.PLAIN
    limit: str = "max_tokens"  # what it calls the limit of a reply's tokens
    leaves_out: frozenset[str] = frozenset()  # parameters that it refuses for this model
    slots: int = 0  # of llama-server: prompts it can keep
    coldest: float = 0.0  # the lowest temperature that it takes
    has_system: bool = True  # or else what belongs there stands before the user's text
    schema_without: frozenset[str] = frozenset()  # keywords that it cannot express
    is_streamed: bool = False  # it answers in a stream only
    room: int = 0  # tokens more for each reply, of a model that thinks first
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)  # fields of --extra-body


def schema_of(request: Request) -> str:
    """The JSON schema of what comes back over the wire; a choice comes back in an object of its own. "" for none."""
    if not request.choices:
        return request.schema
    choice = {"type": "string", "enum": list(request.choices)}
    schema = {
        "type": "object",
        "properties": {"choice": choice},
        "required": ["choice"],
        "additionalProperties": False,
    }
    return json.dumps(schema, ensure_ascii=False)


def room_of(request: Request) -> int:
    """Tokens that a reply may have: a choice comes back whole, whatever it is cut into, and in an object of its own."""
    longest = max((len(choice.encode()) for choice in request.choices), default=0)
    return max(request.max_tokens, WRAPPING + longest) if request.choices else request.max_tokens


def body_of(request: Request, dialect: Dialect) -> Body:
    """A request as that server wants it, apart from the model's name. Equal requests give equal bodies."""
    schema = schema_of(request)
    sent = loosened(schema, dialect.schema_without)
    ask = request.ask
    if schema and (dialect.way in {Way.OBJECT, Way.PLAIN} or sent != schema):
        ask = f"{ask}\n\n{SCHEMA_MARK}{schema}"
    body: Body = {
        "messages": _messages(request.system, ask, dialect),
        dialect.limit: room_of(request) + dialect.room,
        "temperature": max(request.temperature, dialect.coldest),
        "seed": request.seed % SEED_LIMIT,
    }
    if schema:
        body |= _format_of(sent, request.kind, dialect.way)
    if dialect.is_streamed:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    return {key: value for key, value in body.items() if key not in dialect.leaves_out} | dict(dialect.extra)


def loosened(schema: str, keywords: frozenset[str]) -> str:
    """A schema without these keywords."""
    return json.dumps(_loosened(json.loads(schema), keywords), ensure_ascii=False) if schema and keywords else schema


def text_of(completion: Completion, request: Request, way: Way) -> str:
    """The answer within what a model said: bare JSON, or the choice as it was offered; else whatever it said."""
    text = without_thoughts(completion.text).strip()
    if not text:
        return completion.text  # nothing, or nothing but thoughts, which are refused as such
    if request.choices:
        return choice_in(text, request.choices) or text
    fenced = _FENCED.match(text) if way in {Way.OBJECT, Way.PLAIN} else None
    return fenced.group(1).strip() if fenced else text


def _messages(system: str, ask: str, dialect: Dialect) -> list[dict[str, str]]:
    if dialect.has_system:
        return [{"role": "system", "content": system}, {"role": "user", "content": ask}]
    return [{"role": "user", "content": f"{system}\n\n{ask}"}]


def _loosened(node: Any, keywords: frozenset[str]) -> Any:
    match node:
        case dict():
            is_number = node.get("type") in {"integer", "number"}
            left_out = {*keywords} if is_number else keywords - {ENUM_OF_NUMBERS}
            return {
                key: {name: _loosened(part, keywords) for name, part in value.items()}
                if key == "properties"
                else _loosened(value, keywords)
                for key, value in node.items()
                if key not in left_out
            }
        case list():
            return [_loosened(one, keywords) for one in node]
        case _:
            return node


def _format_of(schema: str, kind: str, way: Way) -> Body:
    """The field of the body that asks for JSON."""
    match way:
        case Way.SCHEMA:
            # Not "strict": OpenAI's strict kind refuses limits of length, and others hold to the schema anyway.
            named = {"name": re.sub(r"\W", "_", kind, flags=re.ASCII)[:64] or "answer", "schema": json.loads(schema)}
            return {"response_format": {"type": "json_schema", "json_schema": named}}
        case Way.OBJECT_SCHEMA:
            return {"response_format": {"type": "json_object", "schema": json.loads(schema)}}
        case Way.OBJECT:
            return {"response_format": {"type": "json_object"}}
        case Way.PLAIN:
            return {}
