"""What a server says when it refuses: its own words, found anywhere in the body, and what they are about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from town.reason.llm.openai_wire import Json, first_choice, read_json

QUOTED = 200  # characters of a server's own words that an error repeats
SEARCHED = 20_000  # and in which a parameter's name is looked for
DEEPEST = 20

_SPEAKING = ("message", "msg", "detail", "error", "error_description", "error_msg", "reason", "title", "errors")
_PLACES = ("loc", "param", "field", "parameter", "path", "pointer", "property")
_ECHOES = frozenset({"input", "request", "body", "url", "ctx"})  # what the server repeats of the question
_REPLIES = frozenset({"choices", "data", "id", "total_slots"})  # what bodies have that are no errors
_CODES = ("code", "status", "status_code", "type")

_CONTEXT = re.compile(
    r"\bcontext|too long|too many tokens|prompt is (too )?(long|large)|token limit|n_ctx|max_model_len"
    r"|(input|prompt|request|message)\w* (is |are |has |have )?(too |exceed|longer|larger)|exceeds? .{0,40}\btokens\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"insufficient[ _](quota|balance|credit|funds)|no money|out of (credit|funds)|billing|payment required"
    r"|exceeded your current quota|balance (is )?(too low|not enough|exhausted)|arrear",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"(api|access|auth\w*)[ _-]?(key|token)\b.{0,40}\b(invalid|not valid|expired|revoked|disabled|incorrect|missing)"
    r"|\b(invalid|expired|revoked|incorrect|missing)\b.{0,20}(api|access|auth\w*)[ _-]?(key|token)\b"
    r"|\btoken (has |is )?(expired|revoked)|unauthori[sz]ed",
    re.IGNORECASE,
)
_CALLED = {
    "rate_limit": HTTPStatus.TOO_MANY_REQUESTS,
    "overloaded": HTTPStatus.SERVICE_UNAVAILABLE,
    "invalid_request": HTTPStatus.BAD_REQUEST,
    "bad_request": HTTPStatus.BAD_REQUEST,
    "authentication": HTTPStatus.UNAUTHORIZED,
    "invalid_api_key": HTTPStatus.UNAUTHORIZED,
    "permission": HTTPStatus.FORBIDDEN,
    "not_found": HTTPStatus.NOT_FOUND,
}  # what errors are called where they have no number


@dataclass(frozen=True, slots=True)
class Words:
    """A server's words for an error: as an error repeats them, and all of them."""

    said: str = ""
    all: str = ""

    def name(self, parameter: str) -> int:
        """Where they name a parameter; -1 where they do not."""
        found = re.search(rf"(?<![\w-]){re.escape(parameter)}(?![\w-])", self.all, re.IGNORECASE)
        return found.start() if found else -1

    @property
    def are_of_context(self) -> bool:
        """Whether they speak of a prompt that is too long."""
        return bool(_CONTEXT.search(self.all))

    @property
    def are_of_money(self) -> bool:
        """Whether they speak of an account that is empty."""
        return bool(_MONEY.search(self.all))

    @property
    def are_of_key(self) -> bool:
        """Whether they speak of a key that does not, or no longer, open anything."""
        return bool(_KEY.search(self.all))


def words_of(content: bytes) -> Words:
    """The words of an error's body, whatever it is."""
    text = content[:SEARCHED].decode("utf-8", "replace").strip()
    if text.startswith("<"):  # a page for a browser says nothing here
        return Words()
    try:
        body = read_json(content)
    except ValueError:
        return Words(plain(text)[:QUOTED], plain(text))
    return words_in(body)


def words_in(body: Json) -> Words:
    """The words of an error's body that is JSON."""
    said = plain("; ".join(dict.fromkeys(_sentences(body, 0))))
    every = plain(" ".join(_strings(body, 0)))[:SEARCHED]
    if not said and body not in ("", None, {}, []):
        said = every or plain(json.dumps(body))
    return Words("" if said.startswith("<") else said[:QUOTED], every)


def error_within(body: Json) -> tuple[int, Words] | None:
    """The error that a body is which came as if all were well: HTTP's number for it, and its words."""
    if not isinstance(body, dict):
        return None
    choice = first_choice(body)
    error = body.get("error") or (choice or {}).get("error")
    if not error and (_REPLIES & set(body) or not any(body.get(key) for key in _SPEAKING)):
        return None
    found = error or body
    return _status_of(found) or _status_of(body) or HTTPStatus.INTERNAL_SERVER_ERROR, words_in(found)


def plain(text: str) -> str:
    """A text in one line, without what a terminal would obey."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _status_of(error: Json) -> int | None:
    """HTTP's number for an error, from its code or from what it is called."""
    if not isinstance(error, dict):
        return None
    for key in _CODES:
        value = error.get(key)
        number = int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() else value
        if isinstance(number, int) and 400 <= number < 600:
            return number
        if isinstance(value, str):
            status = next((status for name, status in _CALLED.items() if name in value.lower()), None)
            if status is not None:
                return int(status)
    return None


def _sentences(body: Json, depth: int) -> Iterator[str]:
    """What is said to people in a body, each with the place that it is about."""
    if depth > DEEPEST:
        return
    if isinstance(body, list):
        for one in body[:DEEPEST]:
            yield from _sentences(one, depth + 1)
    elif isinstance(body, dict):
        place = next((shown for key in _PLACES if (shown := _place(body.get(key)))), "")
        for key in _SPEAKING:
            for said in _sentences(body.get(key), depth + 1):
                yield f"{place}: {said}" if place and place not in said else said
    elif isinstance(body, str) and body.strip():
        yield body


def _place(value: Json) -> str:
    parts = value if isinstance(value, list) else [value]
    return ".".join(str(part) for part in parts if isinstance(part, str | int) and part != "body")


def _strings(body: Json, depth: int) -> Iterator[str]:
    """All strings of a body and the keys that they stand under, but for what it repeats of the question."""
    if depth > DEEPEST:
        return
    if isinstance(body, list):
        for one in body[: DEEPEST * 10]:
            yield from _strings(one, depth + 1)
    elif isinstance(body, dict):
        for key, value in list(body.items())[: DEEPEST * 10]:
            yield from (() if key in _ECHOES else (str(key), *_strings(value, depth + 1)))
    elif isinstance(body, str):
        yield body[:SEARCHED]
