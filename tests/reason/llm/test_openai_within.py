"""Errors in replies that come as if all were well (200): each is told as what its server calls it, and treated so."""

from __future__ import annotations

import pytest

from tests.reason.llm.faulty import MODEL, FaultyServer, Manners
from tests.reason.llm.habits import Asked, Habit, Said, after, always
from town.reason.llm.model import ModelFailed, ModelLost, Request
from town.reason.llm.openai import OpenAIModel, Patience

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ASK = Request("Speak", "Ann", "You play a person.", "You are Ann.", "What do you say?")
CHECKED = 2  # requests of a check that nothing disturbs
TO_ENV = "put the right one into the environment variable TOWN_LLM_KEY; see to that, and go on with town resume"
TO_ACCOUNT = "see to your account there; see to that, and go on with town resume"
TO_LIMITS = "ask for fewer answers at a time (--concurrency), or see to your account's limits"
TO_FIELDS = "--extra-body adds a field that it may want"
TO_LOG = "look into the server's log"


def said(code: str | int | None, message: str, **others: object) -> Said:
    return Said({"error": {"message": message, "code": code, "type": None, **others}})


def alibaba(code: str, message: str) -> Said:
    """As DashScope says it, without an "error"."""
    return Said({"code": code, "message": message, "request_id": "77"})


def server_with(habit: Habit) -> FaultyServer:
    return FaultyServer(manners=Manners(habit=habit))


def connected(server: FaultyServer) -> OpenAIModel:
    return OpenAIModel.connect(MODEL, server.url, patience=Patience(2.0, 1))


LASTING = [
    (said("invalid_api_key", "Incorrect: sk-1"), f"refused the key (invalid_api_key); {TO_ENV}"),
    (alibaba("InvalidApiKey", "Invalid API-key provided."), f"refused the key (InvalidApiKey); {TO_ENV}"),
    (said(None, "Incorrect API key provided: sk-1"), f"refused the key; {TO_ENV}"),
    (Said({"error": "invalid_api_key"}), f"refused the key (invalid_api_key); {TO_ENV}"),
    (alibaba("Arrearage", "Access denied."), f"wants to be paid (Arrearage): Access denied.; {TO_ACCOUNT}"),
    (said("insufficient_quota", "Top up."), f"wants to be paid (insufficient_quota): Top up.; {TO_ACCOUNT}"),
    (said(1113, "Your account is in arrears"), f"wants to be paid (1113): Your account is in arrears; {TO_ACCOUNT}"),
    (Said({"error": "insufficient_quota"}), f"wants to be paid (insufficient_quota); {TO_ACCOUNT}"),
]


@pytest.mark.parametrize(("body", "sentence"), LASTING)
def test_a_dead_key_or_an_empty_account_stops_the_run(body: Said, sentence: str) -> None:
    with server_with(after(CHECKED, always(body))) as server:
        model = connected(server)
        with pytest.raises(ModelLost) as lost:
            model.complete(ASK)
        assert server.counts["asked"] == CHECKED + 1
    assert str(lost.value) == f"{server.url} {sentence}"


ONCE = [
    (
        alibaba("DataInspectionFailed", "Input may be inappropriate."),
        f"refused the request (DataInspectionFailed): Input may be inappropriate.; {TO_FIELDS}",
    ),
    (said("InvalidParameter", "top_p is odd"), f"refused the request (InvalidParameter): top_p is odd; {TO_FIELDS}"),
    (
        said(None, "prompt is too long"),
        "refused the request: prompt is too long; does the model's context hold the prompt?",
    ),
]
PASSING = [
    (
        said("Throttling.RateQuota", "slow down"),
        f"was asked too often (Throttling.RateQuota), even after 1 retry: slow down; {TO_LIMITS}",
    ),
    (said("InternalError", "oh"), f"failed with error InternalError, even after 1 retry: oh; {TO_LOG}"),
    (said(None, "oh"), f"failed, even after 1 retry: oh; {TO_LOG}"),
    (said(502, "oh"), f"failed with error 502, even after 1 retry: oh; {TO_LOG}"),
    (Said({"error": "oh", "code": 200, "status": "error"}), f"failed with error oh, even after 1 retry; {TO_LOG}"),
]


@pytest.mark.parametrize(
    ("body", "sentence", "times"),
    [*((*one, 1) for one in ONCE), *((*one, 2) for one in PASSING)],
)
def test_another_error_is_told_in_the_servers_words_without_a_number_of_ours(
    body: Said, sentence: str, times: int
) -> None:
    with server_with(after(CHECKED, always(body))) as server:
        model = connected(server)
        for _ in range(2):  # the first time, other ways of asking are tried
            server.counts["asked"] = CHECKED
            with pytest.raises(ModelFailed) as failed:
                model.complete(ASK)
        assert server.counts["asked"] == CHECKED + times
    assert not isinstance(failed.value, ModelLost)
    assert str(failed.value) == f"{server.url} {sentence}"


def test_a_parameter_that_is_refused_within_a_reply_is_left_out_at_once() -> None:
    def habit(asked: Asked) -> Said | None:
        return alibaba("InvalidParameter", "'seed' is not supported") if "seed" in asked.body else None

    with server_with(habit) as server:
        model = connected(server)
        assert model.dialect.leaves_out == {"seed"}
        assert len([body for body in server.bodies if "seed" in body]) == 1
