"""Whatever a server does wrong: the client tries again where that helps, and else says who failed and why."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.reason.llm.faulty import HEALED_BY_RETRY, MODEL, NO_REPLY, Fault, FaultyServer
from town.reason.llm.model import ModelFailed, Request
from town.reason.llm.openai import OpenAIModel, Patience

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SCHEMA = '{"type":"object","properties":{"words":{"type":"string"}},"required":["words"]}'
ASK = Request("Speak", "Ann", "You play a person.", "You are Ann.", "What do you say?", SCHEMA)
GOOD = '{"words": "a quiet day in town"}'


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with FaultyServer() as server:
        yield server


def connected(server: FaultyServer, retries: int = 1) -> OpenAIModel:
    model = OpenAIModel.connect(MODEL, server.url, patience=Patience(0.3, retries))
    server.counts.clear()
    return model


def said_of(model: OpenAIModel, server: FaultyServer) -> str:
    """The error that asking ends in, without the server's name, which it begins with."""
    with pytest.raises(ModelFailed) as failed:
        model.complete(ASK)
    assert failed.value.__context__ is None  # nothing that a traceback could show besides
    sentence = str(failed.value)
    assert sentence.startswith(f"{server.url} ")
    assert "\n" not in sentence
    return sentence.removeprefix(f"{server.url} ")


@pytest.mark.parametrize("fault", sorted(HEALED_BY_RETRY))
def test_a_passing_fault_is_tried_again(server: FaultyServer, fault: Fault) -> None:
    model = connected(server)
    server.script = [fault]
    reply = model.complete(ASK)
    assert (reply.text, reply.retries) == (GOOD, 1)
    assert server.counts == {"asked": 2, fault: 1, "ok": 1}


LASTING = {
    Fault.SILENCE: (
        "gave no answer within 0.3 s, even after 1 retry; give it longer (--timeout), ask for fewer answers at a time "
        "(--concurrency), or take a smaller model"
    ),
    Fault.TOO_MANY: (
        "was asked too often (429), even after 1 retry: slow down; ask for fewer answers at a time "
        "(--concurrency), or see to your account's limits"
    ),
    Fault.ERROR: "failed with error 500, even after 1 retry: the model fell over; look into the server's log",
    Fault.DROPPED: "broke off the connection in the middle of an answer, even after 1 retry; look into its log",
}
REMEDY = "is it an OpenAI-compatible server, and does its URL end in /v1?"
AT_ONCE = {
    Fault.NOT_UTF8: f"sent a reply that is not UTF-8; {REMEDY}",
    Fault.NO_PROTOCOL: f"sent a reply that is no completion; {REMEDY}",
}


@pytest.mark.parametrize(("fault", "sentence"), LASTING.items())
def test_a_lasting_fault_is_named_with_its_retries(server: FaultyServer, fault: Fault, sentence: str) -> None:
    model = connected(server)
    server.script = [fault, fault]
    assert said_of(model, server) == sentence
    assert server.counts == {"asked": 2, fault: 2}


@pytest.mark.parametrize(("fault", "sentence"), AT_ONCE.items())
def test_a_reply_outside_the_protocol_is_refused_at_once(server: FaultyServer, fault: Fault, sentence: str) -> None:
    model = connected(server)
    server.script = [fault]
    assert said_of(model, server) == sentence
    assert server.counts == {"asked": 1, fault: 1}


def test_a_server_asks_for_more_patience_than_there_is(server: FaultyServer) -> None:
    model = connected(server)
    server.script = [Fault.TOO_MANY]
    server.retry_after = "3600"
    assert said_of(model, server).startswith("was asked too often (429): slow down;")
    assert server.counts["asked"] == 1


def test_a_server_that_went_down_is_missed_and_then_found_again(server: FaultyServer) -> None:
    model = connected(server, retries=0)
    server.stop()
    assert said_of(model, server) == ("cannot be reached (Connection refused); start the server, or correct --base-url")
    server.start()
    assert model.complete(ASK).text == GOOD


def test_a_server_that_stops_in_the_middle_of_a_request(server: FaultyServer) -> None:
    model = OpenAIModel.connect(MODEL, server.url, patience=Patience(30, 0))
    server.script = [Fault.SILENCE]
    with ThreadPoolExecutor(1) as threads:
        asking = threads.submit(said_of, model, server)
        while server.counts[Fault.SILENCE] == 0:
            time.sleep(0.01)
        server.stop()
        assert asking.result().startswith("broke off the connection in the middle of an answer;")


def fates(seed: int) -> tuple[list[str], dict[str, int]]:
    """What becomes of 80 requests from four threads at 40 % faults, in order, and what the server counted."""

    def fate(number: int) -> str:
        try:
            return model.complete(replace(ASK, seed=number)).text
        except ModelFailed as failed:
            return str(failed).removeprefix(server.url)

    without_waiting = tuple(fault for fault in Fault if fault not in {Fault.SILENCE, Fault.DROPPED})
    with FaultyServer(seed=seed, faults=without_waiting) as server:
        model = connected(server, retries=2)
        server.rate = 0.4
        with ThreadPoolExecutor(4) as threads:
            return list(threads.map(fate, range(80))), dict(server.counts)


def test_equal_seeds_meet_equal_faults_whoever_asks_first() -> None:
    first, counts = fates(7)
    assert (first, counts) == fates(7)
    assert first != fates(8)[0]
    assert counts["asked"] == sum(counts.values()) - counts["asked"] == 80 + retried(counts)
    assert counts["ok"] == sum(text == GOOD for text in first)
    assert sum(counts[fault] for fault in NO_REPLY) == sum("sent a reply that" in text for text in first)
    assert set(counts) == {"asked", "ok"} | set(Fault) - {Fault.SILENCE, Fault.DROPPED}


def retried(counts: dict[str, int]) -> int:
    """Requests that were tried again; nobody met three such faults in a row."""
    return counts[Fault.TOO_MANY] + counts[Fault.ERROR]
