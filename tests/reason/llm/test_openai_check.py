"""Before the first tick: the server is tried, and what it cannot do is said or gone round."""

from __future__ import annotations

import sys

import pytest

from tests.reason.llm.faulty import MODEL, Fault, FaultyServer, Manners
from town.core.errors import UsageError
from town.reason.llm.model import ModelFailed, Request
from town.reason.llm.openai import OpenAIModel, Patience
from town.reason.llm.openai_check import _is_kept
from town.reason.llm.openai_dialect import Dialect, Way
from town.reason.llm.openai_wire import Completion

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SCHEMA = '{"type":"object","properties":{"words":{"type":"string"}},"required":["words"]}'
ASK = Request("Speak", "Ann", "You play a person.", "You are Ann.", "What do you say?", SCHEMA)
GOOD = '{"words": "a quiet day in town"}'
SCHEMA_WAY, OBJECT_SCHEMA_WAY, OBJECT_WAY = "json_schema", "json_object with a schema", "json_object"


def connected(server: FaultyServer, model: str = MODEL) -> OpenAIModel:
    return OpenAIModel.connect(model, server.url, patience=Patience(0.5, 1))


def refused(server: FaultyServer, model: str = MODEL) -> str:
    """What is said before the first tick."""
    with pytest.raises(ModelFailed) as failed:
        connected(server, model)
    return str(failed.value).removeprefix(f"{server.url} ")


def ways(server: FaultyServer) -> list[str]:
    """The formats that the server was asked for since it started, by their types."""
    formats = [body.get("response_format", {}) for body in server.bodies]
    return [f"{asked.get('type', 'text')}{'+' * ('schema' in asked)}" for asked in formats]


@pytest.mark.parametrize("to_others", ["refuse", "ignore"])
@pytest.mark.parametrize(
    ("formats", "way", "asked"),
    [
        ((SCHEMA_WAY, OBJECT_WAY), Way.SCHEMA, ["text", "json_schema"]),
        ((OBJECT_SCHEMA_WAY,), Way.OBJECT_SCHEMA, ["text", "json_schema", "json_object+"]),
        ((OBJECT_WAY,), Way.OBJECT, ["text", "json_schema", "json_object+", "json_object"]),
        ((), Way.PLAIN, ["text", "json_schema", "json_object+", "json_object"]),
    ],
)
def test_the_surest_way_to_json_is_found(formats: tuple[str, ...], way: Way, asked: list[str], to_others: str) -> None:
    with FaultyServer(manners=Manners(formats=formats, to_others=to_others)) as server:
        model = connected(server)
        assert model.dialect == Dialect(way=way)
        assert ways(server) == asked
        assert model.complete(ASK).text == GOOD
        assert ways(server)[-1] == ("text" if way is Way.PLAIN else asked[-1])


def test_a_format_that_a_server_stumbles_over_is_tried_twice_and_gone_round() -> None:
    with FaultyServer(manners=Manners(formats=(OBJECT_SCHEMA_WAY,), to_others="fail")) as server:
        assert connected(server).dialect.way is Way.OBJECT_SCHEMA
        assert ways(server) == ["text", "json_schema", "json_schema", "json_object+"]


def test_the_schema_is_told_where_the_server_does_not_hold_to_it() -> None:
    with FaultyServer(manners=Manners(formats=())) as server:
        connected(server).complete(ASK)
        said = server.bodies[-1]["messages"][-1]["content"]
        assert (
            said == f"What do you say?\n\nAnswer with JSON only, without any other text, by this JSON schema: {SCHEMA}"
        )


def test_a_model_that_thinks_until_it_is_cut_off_is_given_the_benefit_of_the_doubt() -> None:
    assert _is_kept(Completion("", is_cut=True), Way.SCHEMA)
    assert not _is_kept(Completion("Yes, of course I am", is_cut=True), Way.SCHEMA)


def test_an_answer_that_keeps_to_the_schema_and_is_cut_off_is_one_that_keeps_to_it() -> None:
    """A small model is wordy where it may be; nobody says the word of the check unless held to it."""
    cut = '{"town_check": "ready-417", "level": 3, "steps": [{"do": "2018-05-'
    assert _is_kept(Completion(cut, is_cut=True), Way.OBJECT_SCHEMA)
    assert not _is_kept(Completion('{"town_check": "yes", "level": 3, "st', is_cut=True), Way.SCHEMA)


def test_parameters_that_a_model_refuses_are_left_out() -> None:
    with FaultyServer(manners=Manners(refused=("max_tokens", "temperature"))) as server:
        model = connected(server)
        assert model.dialect == Dialect(Way.SCHEMA, "max_completion_tokens", frozenset({"temperature"}))
        model.complete(ASK)
        assert {"max_tokens", "temperature"}.isdisjoint(server.bodies[-1])
        assert server.bodies[-1]["max_completion_tokens"] == 256


def test_nobody_is_there() -> None:
    with FaultyServer() as server:
        server.stop()
        assert refused(server) == (
            "cannot be reached, even after 1 retry (Connection refused); start the server, or correct --base-url"
        )


def test_a_wrong_path() -> None:
    with FaultyServer() as server, pytest.raises(ModelFailed) as failed:
        OpenAIModel.connect(MODEL, server.url.removesuffix("/v1") + "/api", patience=Patience(0.5, 0))
    assert str(failed.value).endswith("/api has no such path (404): Not Found; does the base URL end in /v1?")


def test_a_model_that_the_server_does_not_list() -> None:
    with FaultyServer(manners=Manners(models=("small", "large"))) as server:
        assert refused(server, "gpt-9") == 'does not know the model "gpt-9"; it has "small", "large"'
        assert server.counts["asked"] == 0


def test_a_model_that_a_server_without_a_list_does_not_know() -> None:
    with FaultyServer(manners=Manners(models=None)) as server:
        assert connected(server, "whatever").dialect.way is Way.SCHEMA


def test_a_server_that_fails_at_everything() -> None:
    with FaultyServer(rate=1.0, faults=(Fault.ERROR,)) as server:
        assert refused(server) == (
            "failed with error 500, even after 1 retry: the model fell over; look into the server's log"
        )


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("localhost:8080/v1", '"localhost:8080/v1" is not the base URL of a server; write it as http://host:port/v1'),
        ("", '"" is not the base URL of a server; write it as http://host:port/v1'),
        ("http://", '"http://" is not the base URL of a server; write it as http://host:port/v1'),
        ("http://h:port/v1", '"http://h:port/v1" is not the base URL of a server; write it as http://host:port/v1'),
        ("http://[::1/v1", '"http://[::1/v1" is not the base URL of a server; write it as http://host:port/v1'),
    ],
)
def test_what_is_no_url(url: str, said: str) -> None:
    with pytest.raises(UsageError) as refusal:
        OpenAIModel.connect(MODEL, url)
    assert str(refusal.value) == said


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(
        ModelFailed, match=r"httpx2, which is not installed; pip install \"generative-town\[openai\]\"$"
    ):
        OpenAIModel.connect(MODEL, "http://127.0.0.1:9/v1")


def test_a_concurrency_that_lets_nobody_ask() -> None:
    with pytest.raises(UsageError, match=r"^a concurrency of 0 lets nobody ask the model; give 1 or more$"):
        OpenAIModel.connect(MODEL, "http://127.0.0.1:9/v1", concurrency=0)
