"""How a server is spoken to: which way to a structured answer it offers, and what it calls things."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from town.reason.llm.model import Request

Body = dict[str, Any]  # of a request over HTTP

SCHEMA_MARK = "Answer with JSON only, without any other text, by this JSON schema: "
WRAPPING = 24  # tokens of the object round a choice, with the spaces that small models like
SEED_LIMIT = 2**31  # seeds below it are taken by every server

_FENCED = re.compile(r"\A```\w*\s*\n(.*?)\n?\s*```\Z", re.DOTALL)


class Way(StrEnum):
    """How a server is brought to answer in JSON, the surest first."""

    SCHEMA = "json_schema"  # it holds the model to the schema; OpenAI, vLLM, llama-server, Ollama, LM Studio
    OBJECT_SCHEMA = "json_object with a schema"  # the same by another name; llama-cpp-python
    OBJECT = "json_object"  # it holds the model to JSON of whatever shape
    PLAIN = "plain"  # the model is asked to, and may do as it likes


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the check at start found out about a server."""

    way: Way = Way.PLAIN
    limit: str = "max_tokens"  # what it calls the limit of a reply's tokens
    leaves_out: frozenset[str] = frozenset()  # parameters that it refuses for this model
    slots: int = 0  # of llama-server: prompts it can keep


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
    ask = request.ask
    if schema and dialect.way in {Way.OBJECT, Way.PLAIN}:
        ask = f"{ask}\n\n{SCHEMA_MARK}{schema}"
    body: Body = {
        "messages": [{"role": "system", "content": request.system}, {"role": "user", "content": ask}],
        dialect.limit: room_of(request),
        "temperature": request.temperature,
        "seed": request.seed % SEED_LIMIT,
    }
    if schema:
        body |= _format_of(schema, request.kind, dialect.way)
    return {key: value for key, value in body.items() if key not in dialect.leaves_out}


def text_of(said: str, request: Request, way: Way) -> str:
    """The answer within what a model said: bare JSON, or the choice as it was offered; else whatever it said."""
    text = said.strip()
    if way in {Way.OBJECT, Way.PLAIN}:
        text = _bare(text)
    return _choice_in(text, request.choices) if request.choices else text


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


def _bare(text: str) -> str:
    """A text without the thoughts before it and the fence around it."""
    text = text.rpartition("</think>")[2].strip()
    fenced = _FENCED.match(text)
    return fenced.group(1).strip() if fenced else text


def _choice_in(text: str, choices: tuple[str, ...]) -> str:
    """The choice that a text names: in an object, or by itself, in whatever case and quotes; else the text."""
    try:
        answer = json.loads(text)
    except ValueError:
        answer = text
    if isinstance(answer, dict):
        answer = answer.get("choice")
    if not isinstance(answer, str):
        return text
    if answer in choices:
        return answer
    plain = answer.strip(" \t\r\n\"'`.").casefold()
    named = [choice for choice in choices if choice.casefold() == plain]
    return named[0] if len(named) == 1 else text
