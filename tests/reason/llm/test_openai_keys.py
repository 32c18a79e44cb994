"""A key comes from the environment, goes to its server, and is seen nowhere else."""

from __future__ import annotations

import logging
import traceback
from urllib.parse import quote

import pytest

from tests.reason.llm.faulty import MODEL, Fault, FaultyServer, Manners
from tests.reason.llm.habits import reply
from town.core.errors import TownError, UsageError
from town.reason.llm.model import ModelFailed, Request
from town.reason.llm.openai import OpenAIModel, Patience
from town.reason.llm.openai_address import OPENAI_URL, base_url, key_for, without

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = "sk-town/41+7%secret"
ASK = Request("Speak", "Ann", "You play a person.", "You are Ann.", "What do you say?")


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWN_LLM_KEY", KEY)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-for-openai-only")


def connected(server: FaultyServer) -> OpenAIModel:
    return OpenAIModel.connect(MODEL, server.url, patience=Patience(0.3, 0))


def test_the_key_reaches_its_server_and_the_one_for_openai_does_not() -> None:
    with FaultyServer(manners=Manners(key=KEY)) as server:
        connected(server).complete(ASK)
        assert {headers["authorization"] for headers in server.headers} == {f"Bearer {KEY}"}


def test_a_server_without_keys_is_shown_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOWN_LLM_KEY")
    with FaultyServer() as server:
        connected(server)
        assert {headers["authorization"] for headers in server.headers} == {"Bearer none"}


def test_a_wrong_key_is_refused_and_not_repeated() -> None:
    with FaultyServer(manners=Manners(key="another")) as server, pytest.raises(ModelFailed) as failed:
        connected(server)
    assert str(failed.value) == (
        f"{server.url} refused the key (401); put the right one into the environment variable TOWN_LLM_KEY"
    )


def outcome_of(model: OpenAIModel) -> object:
    """The reply, or the error."""
    try:
        return model.complete(ASK)
    except TownError as error:
        return error


def seen_of(outcome: object) -> str:
    """Everything that could be printed of a reply or an error: text, traceback with causes, attributes."""
    if not isinstance(outcome, BaseException):
        return repr(outcome)
    assert outcome.__context__ is None
    return "".join([str(outcome), repr(outcome), *traceback.format_exception(outcome), repr(vars(outcome))])


@pytest.mark.parametrize("fault", sorted(Fault))
def test_no_fault_brings_the_key_to_light(fault: Fault, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with FaultyServer(manners=Manners(key=KEY)) as server:
        model = connected(server)
        server.script = [fault]
        outcome = outcome_of(model)
    assert KEY not in seen_of(outcome)
    assert caplog.records  # the client's own log was on
    assert KEY not in caplog.text


def test_a_server_that_repeats_the_key_is_not_quoted() -> None:
    """The model's own words are another matter: it is not shown the key."""
    with FaultyServer(manners=Manners(refused=("seed", "temperature", f"x {KEY}"))) as server:
        model = connected(server)
        assert model.dialect.leaves_out == {"seed", "temperature"}
        assert KEY not in repr(model) + repr(model.dialect) + str(vars(model))


def test_a_key_is_struck_out_however_it_is_written() -> None:
    text = f"at {KEY} or /v1?key={quote(KEY, safe='')} or {quote(KEY)}"
    assert without(KEY, text) == "at *** or /v1?key=*** or ***"
    assert without("none", "none of it") == "none of it"


@pytest.mark.parametrize("url", [f"http://ann:{quote(KEY)}@127.0.0.1:8/v1", f"http://127.0.0.1:8/v1?key={quote(KEY)}"])
def test_a_url_with_a_secret_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(UsageError) as refusal:
        OpenAIModel.connect(MODEL, url)
    assert str(refusal.value) == (
        "the base URL carries a name, a password or something after ? or #; "
        "write it as http://host:port/v1 and put the key into the environment variable TOWN_LLM_KEY"
    )


def test_a_url_that_holds_the_key_itself_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWN_LLM_KEY", "sk-secretkey-1")
    with pytest.raises(UsageError, match=r"^the base URL holds the key of TOWN_LLM_KEY, and is written into run files"):
        OpenAIModel.connect(MODEL, "http://127.0.0.1:8/sk-secretkey-1/v1")


def test_a_model_that_repeats_the_key_is_not_recorded_with_it() -> None:
    """Some servers let a model see the whole request; a word too short to be a key stays as it is."""
    with FaultyServer(manners=Manners(habit=lambda asked: reply(asked, f"My key is {KEY}, x."))) as server:
        assert connected(server).complete(ASK).text == "My key is ***, x."


def test_which_variable_holds_the_key() -> None:
    both = {"TOWN_LLM_KEY": " town \n", "OPENAI_API_KEY": "openai"}
    assert key_for(OPENAI_URL, both).text == "town"
    assert key_for(OPENAI_URL, {"OPENAI_API_KEY": "openai"}).text == "openai"
    assert key_for("http://127.0.0.1:8/v1", {"OPENAI_API_KEY": "openai"}).text == "none"


@pytest.mark.parametrize("key", ["two words", "clé", "a\nb"])
def test_what_cannot_be_a_key_is_refused_unseen(key: str) -> None:
    with pytest.raises(UsageError, match=r"^the environment variable TOWN_LLM_KEY holds characters that no key has"):
        key_for("http://127.0.0.1:8/v1", {"TOWN_LLM_KEY": key})


def test_slashes_at_the_end_of_a_url_make_no_difference() -> None:
    assert base_url(" https://api.openai.com/v1/ ") == OPENAI_URL
