"""What servers send, read as far as it can be: whatever is of another shape counts as absent."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from town.reason.llm.thoughts import is_only_thoughts

MOST_TOKENS = 100_000_000  # of a prompt or a reply; more is no count
THOUGHTS = ("reasoning_content", "reasoning", "thinking")  # where servers put them, beside the content
THINKING_PARTS = ("thinking", "reasoning", "redacted_thinking")  # of content in parts
CUT = ("length", "max_tokens")  # how servers say that the model had more to say; tuples, as anything may stand there
_DATA = re.compile(rb"^data:[ \t]?(.*)$", re.MULTILINE)

Json = Any


@dataclass(frozen=True, slots=True)
class Completion:
    """The reply to one request. Tokens are None where the server does not count, or in no way that can be read."""

    text: str
    is_cut: bool = False  # the model had more to say than it was allowed to
    has_thought: bool = False  # it shows thoughts beside the answer or in it, or spent tokens on them unseen
    tokens_in: int | None = None
    tokens_out: int | None = None
    cached: int = 0  # tokens of the prompt that the server had kept, as far as it tells


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A model that a server has."""

    id: str
    owned_by: str = ""


def read_json(content: bytes) -> Json:
    """What a server sent. Raises ValueError with what is the matter in plain words."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        why = "is not UTF-8"
    except RecursionError:
        why = "is nested too deeply"
    except ValueError:
        why = "is not JSON" if content.strip() else "is empty"
    raise ValueError(why)


def is_stream(content: bytes, kind: str) -> bool:
    """Whether a body is a stream of events."""
    return "event-stream" in kind or content.lstrip()[:5] in {b"data:", b"event"}


def events_of(content: bytes) -> list[Json]:
    """The data of a stream of events, as far as it is JSON."""
    found = []
    for line in _DATA.findall(content.replace(b"\r", b"\n")):
        try:
            found.append(read_json(line))
        except ValueError:  # the mark at its end, or a half event where the connection broke
            continue
    return found


def completion_of(body: Json) -> Completion | None:
    """The reply in a body; None where it holds no choices."""
    choice = first_choice(body)
    if choice is None:
        return None
    message = _dict(choice.get("message")) or _dict(choice.get("delta")) or choice
    text, parts_thought = _said(message.get("content", message.get("text")))
    beside = next((found for name in THOUGHTS if (found := _said(message.get(name))[0])), "")
    is_cut = choice.get("finish_reason") in CUT
    if not text.strip() and not is_cut and beside:  # the answer went where thoughts go
        return _counted(body, Completion(beside))
    has_thought = bool(parts_thought or beside or is_only_thoughts(text) or _thought_tokens(body))
    return _counted(body, Completion(text, is_cut, has_thought))


def first_choice(body: Json) -> Mapping[str, Json] | None:
    """The first of the choices of a body, if there is one."""
    choices = _dict(body).get("choices")
    found = choices[0] if isinstance(choices, list) and choices else None
    return found if isinstance(found, dict) else None


def streamed(events: list[Json]) -> Json:
    """The body that a stream of events comes to, as if it had come at once."""
    said: dict[str, list[str]] = {name: [] for name in ("content", *THOUGHTS)}
    body: dict[str, Json] = {}
    finish, has_choice = None, False
    for event in events:
        body |= {key: value for key, value in _dict(event).items() if key in {"usage", "timings", "error"} and value}
        choice = first_choice(event)
        if choice is None:
            continue
        has_choice, finish = True, choice.get("finish_reason") or finish
        delta = _dict(choice.get("delta")) or _dict(choice.get("message"))
        for name, parts in said.items():
            parts.append(_said(delta.get(name))[0])
    if not has_choice:
        return body
    message = {name: "".join(parts) for name, parts in said.items()}
    return body | {"choices": [{"message": message, "finish_reason": finish}]}


def cards_of(body: Json) -> list[ModelCard] | None:
    """The models of a list; None where it is none."""
    data = _dict(body).get("data") if isinstance(body, dict) else body
    if not isinstance(data, list):
        return None
    cards = (one for one in data if isinstance(one, dict) and isinstance(one.get("id"), str))
    return [ModelCard(_clean(one["id"]), str(one.get("owned_by", ""))) for one in cards]


def slots_of(body: Json) -> int:
    """How many prompts a llama-server says that it keeps."""
    return min(count(_dict(body).get("total_slots")) or 0, 1024)


def count(value: Json) -> int | None:
    """A number of tokens; None for what can be none."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdecimal() and len(value) < 12:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return int(value) if 0 <= value <= MOST_TOKENS else None


def _counted(body: Json, completion: Completion) -> Completion:
    """The same with the tokens that the body tells."""
    usage, timings = _dict(_dict(body).get("usage")), _dict(_dict(body).get("timings"))
    cached = count(_dict(usage.get("prompt_tokens_details")).get("cached_tokens")) or count(timings.get("cache_n")) or 0
    tokens_in = count(usage.get("prompt_tokens")) or None  # no prompt has none
    tokens_out = count(usage.get("completion_tokens"))
    if completion.text and not tokens_out:
        tokens_out = None
    return Completion(
        completion.text,
        completion.is_cut,
        completion.has_thought,
        tokens_in,
        tokens_out,
        min(cached, tokens_in or cached),
    )


def _thought_tokens(body: Json) -> int:
    details = _dict(_dict(_dict(body).get("usage")).get("completion_tokens_details"))
    return count(details.get("reasoning_tokens")) or 0


def _said(content: Json) -> tuple[str, bool]:
    """What a message's content says, its parts of text joined, and whether others were thoughts."""
    if isinstance(content, str):
        return _clean(content), False
    if isinstance(content, dict):
        content = [content]
    if not isinstance(content, list):
        return "", False
    has_thought = any(isinstance(part, dict) and part.get("type") in THINKING_PARTS for part in content)
    return "".join(_texts_of(content)), has_thought


def _texts_of(parts: list[Json]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield _clean(part)
        elif isinstance(part, dict) and part.get("type") not in THINKING_PARTS:
            text = part.get("text", part.get("content"))
            yield _clean(text) if isinstance(text, str) else ""


def _clean(text: str) -> str:
    """Without halves of letters, which nothing could write down."""
    return text.encode("utf-8", "replace").decode()


def _dict(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}
