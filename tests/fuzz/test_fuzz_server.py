"""Whatever a server sends and whatever the environment holds: a reply, or one sentence, in bounded time."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from typing import Any, TypeVar
from unittest import mock

import pytest
from hypothesis import strategies as st

from tests.fuzz.pacing import BOTH_LENGTHS, fuzz
from tests.reason.llm.faulty import MODEL, FaultyServer, Manners
from tests.reason.llm.habits import STREAM, Asked, Said, reply
from town.core.errors import TownError
from town.reason.choose import BACKENDS
from town.reason.llm.model import Request
from town.reason.llm.openai import OpenAIModel, Patience
from town.reason.llm.openai_wire import completion_of
from town.reason.llm.openai_words import error_within, words_of
from town.reason.serving import Serving, read_serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

T = TypeVar("T")

SCHEMA = '{"type":"object","properties":{"words":{"type":"string"}},"required":["words"]}'
ASK = Request("Speak", "Ann", "You play a person.", "You are Ann.", "What do you say?", SCHEMA)
LONGEST_S = 10.0  # for one attack, on a busy machine
WORDS = st.sampled_from(
    ["seed", "temperature", "system", "max_tokens", "schema", "response_format", "context", "stream", "<think>", "key"]
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    WORDS,
    st.just("\ud800"),
    st.just("\x1b[2J"),
)
KEYS = st.sampled_from(
    [
        "choices",
        "message",
        "content",
        "error",
        "code",
        "detail",
        "usage",
        "prompt_tokens",
        "delta",
        "text",
        "loc",
        "data",
    ]
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
STATUSES = st.sampled_from([200, 200, 200, 201, 204, 301, 400, 401, 403, 404, 418, 422, 429, 500, 503, 599, 999])
KINDS = st.sampled_from(["application/json", STREAM, "text/html", "", "application/json; charset=utf-16"])
ENCODINGS = st.sampled_from([{}, {}, {"content-encoding": "gzip"}, {"content-encoding": "br"}, {"retry-after": "0.01"}])
CUTS = st.tuples(st.floats(0, 1), st.binary(max_size=3))
VARIABLES = st.sampled_from(
    ["http_proxy", "ALL_PROXY", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR", "TOWN_LLM_KEY", "OPENAI_BASE_URL",
     "OPENAI_API_KEY", "OPENAI_CUSTOM_HEADERS", "OPENAI_LOG"]
)  # fmt: skip
VALUES = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        ["http://127.0.0.1:9", "socks://127.0.0.1:9", "socks5://x", "http://[::1", "/nonexistent", "*", "::/0"]
    ),
)


def mutated(asked: Asked, put: Any, where: int, cut: tuple[float, bytes]) -> bytes:
    """A good completion with something else in one of its places, or broken off there."""
    body = reply(asked).body
    places = [(body, key) for key in body] + [(body["choices"], 0)]
    places += [(one, key) for one in (body["choices"][0], body["choices"][0]["message"], body["usage"]) for key in one]
    holder, key = places[where % len(places)]
    holder[key] = put
    content = json.dumps(body).encode()
    share, extra = cut
    return content if share > 0.3 else content[: int(len(content) * share * 3)] + extra


@BOTH_LENGTHS
def test_whatever_a_server_sends_it_is_a_reply_or_a_sentence(times: int) -> None:
    with FaultyServer() as server:
        model = OpenAIModel.connect(MODEL, server.url, patience=Patience(2.0, 1))

        def attack(put: Any, where: int, cut: tuple[float, bytes], said: tuple[int, str, dict[str, str]]) -> None:
            status, kind, headers = said
            server.manners = Manners(habit=lambda asked: Said(mutated(asked, put, where, cut), status, kind, headers))
            begun = time.monotonic()
            _is_reply_or_sentence(model)
            assert time.monotonic() - begun < LONGEST_S

        said = st.tuples(STATUSES, KINDS, ENCODINGS)
        tried = fuzz(attack, 20, times, 20, put=JSON, where=st.integers(0, 30), cut=CUTS, said=said)
    assert tried >= 20


@BOTH_LENGTHS
def test_any_body_can_be_read_or_not(times: int) -> None:
    def attack(body: Any, content: bytes) -> None:
        completion_of(body)
        error_within(body)
        words_of(json.dumps(body).encode())
        words_of(content)
        said = outcome(lambda: read_serving(json.dumps(body) if body else None))
        start = "the run file's word on how its model is served cannot be read: "
        assert isinstance(said, Serving) or said.startswith(start)

    assert fuzz(attack, 10, times, 200, body=JSON, content=st.binary(max_size=60)) >= 200


@BOTH_LENGTHS
def test_whatever_the_environment_holds_it_is_a_model_or_a_sentence(times: int) -> None:
    with FaultyServer() as server:

        def attack(environment: dict[str, str], url: str) -> None:
            with mock.patch.dict(os.environ, environment):
                serving = Serving(base_url=url.replace("SERVER", server.url), timeout=0.5, retries=0, is_named=True)
                said = outcome(lambda: BACKENDS["openai"](MODEL, serving))
            assert not isinstance(said, str) or "\n" not in said

        urls = st.sampled_from(
            ["SERVER", "SERVER", "http://127.0.0.1:9/v1", "https://127.0.0.1:9/v1", "http://\x07/v1"]
        )
        tried = fuzz(attack, 10, times, 10, environment=st.dictionaries(VARIABLES, VALUES, max_size=3), url=urls)
    assert tried >= 10


def _is_reply_or_sentence(model: OpenAIModel) -> None:
    found = outcome(lambda: model.complete(ASK))
    if isinstance(found, str):
        assert found.isprintable()
        return
    found.text.encode()
    assert 0 <= found.tokens_in <= 10**8
    assert 0 <= found.tokens_out <= 10**8


def outcome(act: Callable[[], T]) -> T | str:
    """What an act brings, or the sentence that it ends in."""
    try:
        return act()
    except TownError as error:
        return str(error)
