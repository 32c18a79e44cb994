"""Real servers have habits: what they refuse is left out, what they say in another way is read all the same."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.reason.llm.faulty import MODEL, FaultyServer, Manners
from tests.reason.llm.habits import (
    HABITS,
    REFUSALS,
    Asked,
    Habit,
    Said,
    above,
    after,
    always,
    error,
    refusing,
    reply,
    streams_only,
    thinks,
    thoughts_beside,
    thoughts_within,
    without_keyword,
    without_system,
)
from town.core.notices import NOTICES
from town.reason.llm.model import ModelFailed, ModelLost, Reply, Request
from town.reason.llm.openai import OpenAIModel, Patience
from town.reason.llm.openai_dialect import Dialect, Way

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SCHEMA = (
    '{"type":"object","properties":{"words":{"type":"string"},"all":{"type":"array","minItems":1,"items":'
    '{"type":"string"}}},"required":["words","all"]}'
)
ASK = Request("Speak", "Ann", "You play a person.", "You are Ann.", "What do you say?", SCHEMA)
GOOD = '{"words": "a quiet day in town", "all": ["a quiet day in town"]}'
COLD = replace(ASK, temperature=0.0)
TEMPLATE = "this model's template knows no system role"


def server_with(habit: Habit) -> FaultyServer:
    return FaultyServer(manners=Manners(habit=habit))


def connected(server: FaultyServer, retries: int = 1) -> OpenAIModel:
    return OpenAIModel.connect(MODEL, server.url, patience=Patience(2.0, retries))


def refused(habit: Habit) -> str:
    """What is said at the check."""
    with server_with(habit) as server, pytest.raises(ModelFailed) as failed:
        connected(server, 0)
    return str(failed.value).removeprefix(f"{server.url} ").removeprefix(f"{server.url}: ")


def answered(habit: Habit, request: Request = ASK) -> tuple[Dialect, Reply]:
    """What the check finds out, and the reply then."""
    with server_with(habit) as server:
        model = connected(server)
        return model.dialect, model.complete(request)


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("parameter", ["seed", "temperature", "max_tokens"])
def test_a_refused_parameter_is_found_wherever_the_body_names_it(
    refusal: Callable[[str], Said], parameter: str
) -> None:
    dialect, found = answered(refusing(parameter, refusal))
    assert found.text == GOOD
    if parameter == "max_tokens":
        assert dialect == Dialect(Way.SCHEMA, limit="max_completion_tokens")
    else:
        assert dialect == Dialect(Way.SCHEMA, leaves_out=frozenset({parameter}))


def test_several_refused_parameters_are_left_out_one_after_the_other() -> None:
    def habit(asked: Asked) -> Said | None:
        first = next((name for name in ("seed", "max_completion_tokens", "max_tokens") if name in asked.body), "")
        return REFUSALS[0](first) if first else None

    dialect, found = answered(habit)
    assert (dialect.leaves_out >= {"seed"}, found.text) == (True, GOOD)


@pytest.mark.parametrize(("status", "said"), [(400, TEMPLATE), (500, TEMPLATE), (500, "Internal Server Error")])
def test_without_a_system_message_its_text_stands_before_the_question(status: int, said: str) -> None:
    with server_with(without_system(status, said)) as server:
        model = connected(server)
        assert model.dialect == Dialect(Way.SCHEMA, has_system=False)
        model.complete(ASK)
        assert server.bodies[-1]["messages"] == [
            {"role": "user", "content": "You play a person.\n\nYou are Ann.\n\nWhat do you say?"}
        ]


@pytest.mark.parametrize(("coldest", "sent"), [(0.001, 0.01), (0.05, 0.1), (0.3, 0.5)])
def test_where_no_temperature_of_0_is_taken_a_small_one_is_sent(coldest: float, sent: float) -> None:
    with server_with(above(coldest)) as server:
        model = connected(server)
        assert model.dialect == Dialect(Way.SCHEMA, coldest=sent)
        model.complete(COLD)
        assert server.bodies[-1]["temperature"] == sent


@pytest.mark.parametrize(
    "said", ["the grammar cannot express this schema", "Bad Request", 'keyword "minItems" is not supported']
)
def test_a_schema_that_cannot_be_expressed_is_found_at_the_check_and_loosened(said: str) -> None:
    with server_with(without_keyword("minItems", said=said)) as server:
        model = connected(server)
        assert (model.dialect.way, "minItems" in model.dialect.schema_without) == (Way.SCHEMA, True)
        assert model.complete(ASK).text == GOOD
        assert '"minItems":1' in server.bodies[-1]["messages"][-1]["content"]  # told, where it is not held to


@pytest.mark.parametrize("said", ['{"answer":' + "[" * 100_000, "[" * 100_000, "1" * 100_000, "NaN", '"\\ud800"'])
def test_an_answer_that_is_no_answer_is_no_fault_of_the_program(said: str) -> None:
    dialect, found = answered(lambda asked: reply(asked, said))
    assert (dialect.way, found.text) == (Way.PLAIN, said)


def test_a_server_that_answers_in_a_stream_is_read_in_a_stream() -> None:
    dialect, found = answered(streams_only)
    assert dialect.is_streamed
    assert (found.text, found.tokens_in, found.tokens_out, found.is_estimated) == (GOOD, 11, 5, False)


def test_a_server_that_wants_a_field_is_quoted_and_has_it_from_extra_body() -> None:
    def habit(asked: Asked) -> Said | None:
        has_it = asked.body.get("enable_thinking") is False
        return None if has_it else error(400, "enable_thinking has to be false without streaming")

    assert refused(habit) == (
        "refused the request (400): enable_thinking has to be false without streaming; "
        "it may help: --extra-body '{\"enable_thinking\": false}'"
    )
    with server_with(habit) as server:
        model = OpenAIModel.connect(MODEL, server.url, extra={"enable_thinking": False})
        assert model.complete(ASK).text == GOOD


@pytest.mark.parametrize("name", HABITS)
def test_what_is_said_in_another_way_is_read(name: str) -> None:
    _, found = answered(HABITS[name])
    assert found.text == GOOD


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("no usage", (13, 16, True)),
        ("usage in fractions", (100, 20, False)),
        ("usage below nothing", (13, 16, True)),
        ("usage in a list", (13, 16, True)),
        ("usage in words", (12, 16, True)),
    ],
)
def test_tokens_are_counted_as_far_as_they_can_be_read_and_else_guessed(
    name: str, counts: tuple[int, int, bool]
) -> None:
    _, found = answered(HABITS[name])
    assert (found.tokens_in, found.tokens_out, found.is_estimated) == counts


@pytest.mark.parametrize("way", [thoughts_beside, thoughts_within])
def test_a_model_that_thinks_is_given_room_and_that_is_said(
    way: Callable[[Asked, bool], Said], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, NOTICES.name):
        dialect, found = answered(lambda asked: thinks(asked, 900, way))
    assert (dialect.room, found.text) == (2048, GOOD)
    assert "thinks before it answers: each answer may take 2048 tokens more" in caplog.text
    assert '--extra-body \'{"chat_template_kwargs": {"enable_thinking": false}}\'' in caplog.text


@pytest.mark.parametrize("way", [thoughts_beside, thoughts_within])
def test_a_model_that_does_nothing_but_think_is_said_so_at_the_check(way: Callable[[Asked, bool], Said]) -> None:
    said = refused(lambda asked: thinks(asked, 9000, way))
    assert said.startswith(
        '"test-model" thinks before it answers, and spent the 2064 tokens of an answer of one line on its thoughts; '
        "turn that off with --extra-body "
    )


def test_the_words_are_shown_and_the_context_is_blamed_only_where_they_speak_of_it() -> None:
    assert refused(always(error(400, "bad luck"))) == (
        "refused the request (400): bad luck; --extra-body adds a field that it may want"
    )
    assert refused(always(error(400, "the prompt has 900 tokens, the context 512"))) == (
        "refused the request (400): the prompt has 900 tokens, the context 512; "
        "does the model's context hold the prompt?"
    )
    assert refused(always(error(402, "no money left"))) == (
        "wants to be paid (402): no money left; see to your account there"
    )
    assert refused(always(error(404, "this model cannot be asked at chat/completions; use another endpoint"))) == (
        'cannot be asked for the model "test-model" (404): this model cannot be asked at chat/completions; use another '
        "endpoint; take one that is made for chat"
    )


def test_what_a_terminal_would_obey_is_not_in_the_words() -> None:
    assert refused(always(error(400, "\x1b[31mred\x07\n\u202e\ud800"))) == (
        "refused the request (400): [31mred; --extra-body adds a field that it may want"
    )


# -- in the middle of a run -------------------------------------------------------------------------------------------

CHECKED = 2  # requests of a check without complaints


@pytest.mark.parametrize(
    "habit",
    [
        refusing("seed", REFUSALS[0]),
        without_system(400, TEMPLATE),
        above(0.8),
        without_keyword("minItems", said="the grammar cannot express this schema"),
        refusing("response_format", REFUSALS[2]),
        lambda asked: error(400, "no") if "response_format" in asked.body else None,
    ],
)
def test_what_is_refused_in_the_middle_of_a_run_is_left_out_from_then_on(habit: Habit) -> None:
    with server_with(after(CHECKED + 1, habit)) as server:
        model = connected(server)
        texts = [model.complete(replace(ASK, seed=seed)).text for seed in range(4)]
        assert texts == [GOOD] * 4
        asked = len(server.bodies)
        assert model.complete(ASK).text == GOOD
        assert len(server.bodies) == asked + 1  # nothing is tried anew


def test_a_refusal_that_nothing_goes_round_is_tried_once(caplog: pytest.LogCaptureFixture) -> None:
    with server_with(after(CHECKED, always(error(400, "the content filter says no")))) as server:
        model = connected(server)
        for _ in range(2):
            with pytest.raises(ModelFailed, match="the content filter says no"):
                model.complete(ASK)
            counted, server.counts["asked"] = server.counts["asked"], CHECKED
        assert counted == CHECKED + 1
        assert model.dialect == Dialect(Way.SCHEMA)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (error(401, "the token has expired"), "refused the key (401); put the right one"),
        (error(402, "no money left"), "wants to be paid (402): no money left;"),
        (error(403, "blocked"), "forbids it (403): blocked;"),
        (error(404, "the model is gone"), 'does not know the model "test-model" (404): the model is gone;'),
        (error(400, "API key expired. Please renew it."), "refused the key (400): API key expired."),
        (error(429, "You exceeded your current quota"), "wants to be paid (429): You exceeded your current quota;"),
        (Said({"error": {"message": "no credit", "code": 402}}), "wants to be paid (402): no credit;"),
    ],
)
def test_a_key_or_account_that_dies_stops_the_run_at_once(said: Said, sentence: str) -> None:
    with server_with(after(CHECKED + 1, always(said))) as server:
        model = connected(server)
        assert model.complete(ASK).text == GOOD
        with pytest.raises(ModelLost) as lost:
            model.complete(ASK)
    assert str(lost.value).startswith(f"{server.url} {sentence}")
    assert str(lost.value).endswith("see to that, and go on with town resume")
    assert lost.value.__context__ is None


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"message": "the provider behind this one is busy", "code": 429}},
        {"error": {"message": "busy", "code": "rate_limit_exceeded"}},
        {"error": "overloaded"},
        {"detail": "try again"},
        {"id": "c", "choices": []},
        {"choices": [{"error": {"message": "upstream", "code": 502}, "finish_reason": "error"}]},
    ],
)
def test_an_error_within_a_reply_is_tried_again(body: object) -> None:
    with server_with(lambda asked: Said(body) if asked.number == CHECKED + 1 else None) as server:
        model = connected(server)
        found = model.complete(ASK)
        assert (found.text, found.retries) == (GOOD, 1)


def test_an_error_within_a_reply_that_lasts_is_shown_in_its_own_words() -> None:
    body = {"error": {"message": "the provider behind this one is busy", "code": 429}}
    assert refused(always(Said(body))) == (
        "was asked too often (429): the provider behind this one is busy; ask for fewer answers at a time "
        "(--concurrency), or see to your account's limits"
    )


def test_a_reply_without_an_answer_is_for_its_reader() -> None:
    _, found = answered(lambda asked: reply(asked, "") if asked.number > CHECKED else None)
    assert found.text == ""
