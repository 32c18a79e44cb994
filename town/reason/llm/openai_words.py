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
    "ratelimit": HTTPStatus.TOO_MANY_REQUESTS,
    "ratequota": HTTPStatus.TOO_MANY_REQUESTS,
    "throttling": HTTPStatus.TOO_MANY_REQUESTS,
    "toomanyrequests": HTTPStatus.TOO_MANY_REQUESTS,
    "resourceexhausted": HTTPStatus.TOO_MANY_REQUESTS,
    "overloaded": HTTPStatus.SERVICE_UNAVAILABLE,
    "unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
    "arrear": HTTPStatus.PAYMENT_REQUIRED,
    "quota": HTTPStatus.PAYMENT_REQUIRED,
    "insufficientbalance": HTTPStatus.PAYMENT_REQUIRED,
    "insufficientcredit": HTTPStatus.PAYMENT_REQUIRED,
    "insufficientfunds": HTTPStatus.PAYMENT_REQUIRED,
    "billing": HTTPStatus.PAYMENT_REQUIRED,
    "paymentrequired": HTTPStatus.PAYMENT_REQUIRED,
    "apikey": HTTPStatus.UNAUTHORIZED,
    "authentication": HTTPStatus.UNAUTHORIZED,
    "unauthenticated": HTTPStatus.UNAUTHORIZED,
    "unauthorized": HTTPStatus.UNAUTHORIZED,
    "permission": HTTPStatus.FORBIDDEN,
    "accessdenied": HTTPStatus.FORBIDDEN,
    "forbidden": HTTPStatus.FORBIDDEN,
    "notfound": HTTPStatus.NOT_FOUND,
    "modelnotexist": HTTPStatus.NOT_FOUND,
    "invalidrequest": HTTPStatus.BAD_REQUEST,
    "badrequest": HTTPStatus.BAD_REQUEST,
    "parameter": HTTPStatus.BAD_REQUEST,
    "argument": HTTPStatus.BAD_REQUEST,
    "invalidvalue": HTTPStatus.BAD_REQUEST,
    "validation": HTTPStatus.BAD_REQUEST,
    "contextlength": HTTPStatus.BAD_REQUEST,
    "inspection": HTTPStatus.BAD_REQUEST,
    "contentfilter": HTTPStatus.BAD_REQUEST,
    "contentpolicy": HTTPStatus.BAD_REQUEST,
}  # what errors are called where they have no number, without what joins words; the first that is found counts
_NAME = re.compile(r"[^\W\d_][\w.-]{0,59}|[4-9][0-9]{2}|[0-9]{4,9}")  # no number that says that all is well
_NO_NAMES = frozenset({"error", "failed", "failure"})
_JOINS = re.compile(r"[\W_]")


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


@dataclass(frozen=True, slots=True)
class Within:
    """An error in a reply that came as if all were well: HTTP's number for its kind, and what its server says."""

    status: int
    called: str  # a number or a word; empty where it has none
    words: Words


def error_within(body: Json) -> Within | None:
    """The error that a body is which came as if all were well."""
    if not isinstance(body, dict):
        return None
    error = body.get("error") or (first_choice(body) or {}).get("error")
    is_reply = any(body.get(key) for key in _REPLIES)
    if not error and (is_reply or not any(body.get(key) for key in _SPEAKING)):
        return None
    names = [*_names_of(error), *_names_of(body)]
    words = words_in(error if isinstance(error, dict | list) or is_reply else body)
    status = next(filter(None, map(_status_called, names)), None)
    return Within(status or _status_meant(words), next(iter(names), ""), words)


def plain(text: str) -> str:
    """A text in one line, without what a terminal would obey."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _names_of(error: Json) -> list[str]:
    """What an error is called, in numbers or words: the more exact before the others."""
    values = [error.get(key) for key in _CODES] if isinstance(error, dict) else [error]
    names = [str(value) for value in values if isinstance(value, str | int) and not isinstance(value, bool)]
    return [name for name in names if _NAME.fullmatch(name) and name.lower() not in _NO_NAMES]


def _status_called(name: str) -> int | None:
    """HTTP's number for the kind of an error that is called so."""
    if name.isdecimal():
        return int(name) if 400 <= int(name) < 600 else None
    plainly = _JOINS.sub("", name.lower())
    return next((int(status) for word, status in _CALLED.items() if word in plainly), None)


def _status_meant(words: Words) -> int:
    """The same of an error that is called nothing of use; most of those are the server's own, and pass."""
    if words.are_of_money:
        return HTTPStatus.PAYMENT_REQUIRED
    if words.are_of_key:
        return HTTPStatus.UNAUTHORIZED
    return HTTPStatus.BAD_REQUEST if words.are_of_context else HTTPStatus.INTERNAL_SERVER_ERROR


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
