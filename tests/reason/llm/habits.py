"""Habits of real servers: each does in its own way what others do in another.

    with FaultyServer(manners=Manners(habit=HABITS["seed refused in a list"])) as server: ...

A habit is told what was asked, with the answer that a dutiful model has for it, and says what comes back; None: what
every server would say. Wording is our own.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.reason.llm.faulty_replies import completion, format_of

Json = dict[str, Any]
STREAM = "text/event-stream"


@dataclass(frozen=True)
class Asked:
    """A request, the answer that would do, and how many requests there were with it."""

    body: Json
    text: str
    number: int


@dataclass(frozen=True)
class Said:
    """What comes back."""

    body: Any  # JSON, or bytes as they are
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    drip_s: float = 0.0  # between two bytes, from the first header on


Habit = Callable[[Asked], Said | None]


def error(status: int, said: str) -> Said:
    """An error as most servers write one."""
    return Said({"error": {"message": said}}, status)


def reply(asked: Asked, text: Any = None, finish: str = "stop", usage: Any = (12, 7), **others: Any) -> Said:
    """A completion, with what is odd about it."""
    body = completion("", "m", asked.body)
    body["choices"][0]["message"] = {"role": "assistant", "content": asked.text if text is None else text} | others
    body["choices"][0]["finish_reason"] = finish
    counts = {"prompt_tokens": usage[0], "completion_tokens": usage[1]} if isinstance(usage, tuple) else usage
    return Said({**body, "usage": counts})


def events(*data: Any) -> Said:
    """A stream of events."""
    lines = [f"data: {one if isinstance(one, str) else json.dumps(one)}\n\n" for one in data]
    return Said("".join(lines).encode(), kind=STREAM)


def refusing(parameter: str, refusal: Callable[[str], Said]) -> Habit:
    """Refuses a parameter wherever it is sent."""
    return lambda asked: refusal(parameter) if parameter in asked.body else None


def in_a_list(parameter: str) -> Said:
    """As FastAPI says it."""
    return Said({"detail": [{"type": "extra_forbidden", "loc": ["body", parameter], "msg": "not allowed"}]}, 422)


def in_a_nested_list(parameter: str) -> Said:
    """The same within another body."""
    return Said({"object": "error", "message": json.loads(json.dumps(in_a_list(parameter).body))}, 422)


def as_a_list(parameter: str) -> Said:
    """The whole body a list."""
    return Said([{"error": {"code": 400, "message": f'Unknown name "{parameter}": cannot find field.'}}], 400)


def as_a_key(parameter: str) -> Said:
    """The parameter a key."""
    return Said({"errors": {parameter: ["extra inputs are not permitted"]}}, 400)


def as_text(parameter: str) -> Said:
    """No JSON at all."""
    return Said(f"unknown field `{parameter}`".encode(), 400, "text/plain")


REFUSALS = (in_a_list, in_a_nested_list, as_a_list, as_a_key, as_text)


def without_system(status: int, said: str) -> Habit:
    """Knows no system message."""

    def habit(asked: Asked) -> Said | None:
        has_one = any(message["role"] == "system" for message in asked.body["messages"])
        return error(status, said) if has_one else None

    return habit


def without_keyword(*names: str, said: str) -> Habit:
    """Cannot express a keyword in a schema that it is to hold the model to."""

    def habit(asked: Asked) -> Said | None:
        schema = json.dumps(format_of(asked.body)[1]) if "response_format" in asked.body else ""
        return error(400, said) if any(f'"{name}"' in schema for name in names) else None

    return habit


def above(coldest: float) -> Habit:
    """Takes no temperature so low."""
    return lambda asked: (
        error(400, f"temperature has to be at least {coldest}") if asked.body.get("temperature", 1) < coldest else None
    )


def streams_only(asked: Asked) -> Said | None:
    """Answers in a stream only, in pieces of three letters."""
    if not asked.body.get("stream"):
        return error(400, "this model can only be asked with stream set to true")
    pieces = [asked.text[at : at + 3] for at in range(0, len(asked.text), 3)]
    deltas = [{"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]} for piece in pieces]
    last = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
    usage = {"choices": [], "usage": {"prompt_tokens": 11, "completion_tokens": 5}}
    return events({"choices": [{"delta": {"role": "assistant"}}]}, *deltas, last, usage, "[DONE]")


def after(number: int, habit: Habit) -> Habit:
    """Has the habit from that request on."""
    return lambda asked: habit(asked) if asked.number > number else None


def always(said: Said) -> Habit:
    """Says the same whatever one asks."""
    return lambda _: said


def thinks(asked: Asked, tokens: int, said: Callable[[Asked, bool], Said]) -> Said:
    """Thinks with so many tokens before it answers, and is cut off where it may have no more."""
    most = asked.body.get("max_tokens", 10_000)
    return said(asked, most < tokens)


def thoughts_beside(asked: Asked, cut: bool) -> Said:
    """As servers say that have a field for thoughts."""
    if cut:
        return reply(asked, "", "length", reasoning_content="Well, let me see")
    return reply(asked, reasoning_content="Well, let me see.")


def thoughts_within(asked: Asked, cut: bool) -> Said:
    """As servers say that have none."""
    return reply(asked, "<think>\nWell", "length") if cut else reply(asked, f"<think>\nWell.\n</think>\n{asked.text}")


HABITS: Mapping[str, Habit] = {
    "content in parts": lambda asked: reply(
        asked, [{"type": "thinking", "thinking": "Well."}, {"type": "text", "text": asked.text}]
    ),
    "the answer among the thoughts": lambda asked: reply(asked, "", reasoning_content=asked.text),
    "no usage": lambda asked: reply(asked, usage=None),
    "usage in fractions": lambda asked: reply(asked, usage=(100.5, 20.0)),
    "usage below nothing": lambda asked: reply(asked, usage=(-1, 10**30)),
    "usage in a list": lambda asked: reply(asked, usage=[1, 2]),
    "usage in words": lambda asked: reply(asked, usage=("12", "seven")),
    "a mark at the beginning": lambda asked: Said(b"\xef\xbb\xbf" + json.dumps(reply(asked).body).encode()),
    "compressed all the same": lambda asked: Said(
        gzip.compress(json.dumps(reply(asked).body).encode()), headers={"content-encoding": "gzip"}
    ),
    "another content type": lambda asked: Said(reply(asked).body, kind="text/html; charset=latin-1"),
    "halves of letters": lambda asked: reply(asked, asked.text, reasoning=None, name="\ud800"),
}
