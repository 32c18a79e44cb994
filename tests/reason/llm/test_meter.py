"""What a run asks of its model: every call with what became of it, and counts that are exact."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.reason.llm.scriptedmodel import HELLO, ScriptedModel, down
from town.core.calls import Call, Price, Usage, usage_of
from town.reason.llm.meter import Meter, Metered
from town.reason.llm.model import ModelFailed


def call(**fields: object) -> Call:
    usual = {
        "agent": "Ann Hill", "kind": "Speak", "request": HELLO.hash("script"), "shared": "You play a person.",
        "person": "You are Ann.", "ask": "What do you say?", "reply": "hello", "by": "script",
    }  # fmt: skip
    return Call(**(usual | fields))  # type: ignore[arg-type]  # a test says which fields


def test_a_call_is_kept_with_its_reply_and_what_it_took() -> None:
    meter = Meter()
    Metered(ScriptedModel("hello"), meter).complete(HELLO)
    assert meter.take() == (call(tokens_in=100, tokens_out=10, cached=60, seconds=0.5, retries=1),)
    assert meter.take() == ()


def test_a_call_that_failed_has_no_reply_and_a_cause() -> None:
    meter = Meter()
    with pytest.raises(ModelFailed):
        Metered(ScriptedModel(down(3)), meter).complete(HELLO)
    meter.fell_back("Ann Hill", "no connection")
    assert meter.take() == (call(reply=None, retries=3, fallback="no connection"),)
    assert meter.usage == Usage(calls=1, retries=3, fallbacks={"no connection": 1})


def test_calls_are_taken_person_by_person_whatever_threads_made_them() -> None:
    meter = Meter()
    metered = Metered(ScriptedModel(pause_s=0.001), meter)

    def ask(name: str) -> None:
        for number in range(5):
            metered.complete(replace(HELLO, owner=name, ask=str(number)))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(ask, ("Dan", "Ann", "Cleo", "Bob")))
    assert [(one.agent, one.ask) for one in meter.take()] == [
        (name, str(number)) for name in ("Ann", "Bob", "Cleo", "Dan") for number in range(5)
    ]
    assert (meter.usage.calls, meter.usage.tokens_in, meter.usage.seconds) == (20, 2000, 10.0)


def test_counts_are_those_of_all_calls_and_know_what_they_cost() -> None:
    meter = Meter(Price(1, 10))
    meter.add(Usage(calls=2, tokens_in=1000, tokens_out=100, fallbacks={"empty": 1}))
    for one in (call(tokens_in=500, tokens_out=50), call(tokens_in=500, tokens_out=50, recorded=True)):
        meter.note(one)
    meter.fell_back("Ann Hill", "empty")
    assert meter.usage == Usage(3, 1, 1500, 150, fallbacks={"empty": 2}, cost=0.003)
    assert meter.usage.fallback_rate == 0.5


def test_usage_of_nothing_has_no_rates() -> None:
    assert usage_of([]) == Usage()
    assert (Usage().fallback_rate, Usage().cached_rate) == (0.0, 0.0)
    assert usage_of([call(tokens_in=200, cached=50)]).cached_rate == 0.25


def test_a_call_whose_tokens_are_estimated_is_counted_as_such() -> None:
    meter = Meter()
    meter.add(Usage(calls=2, estimated=1))
    for one in (call(is_estimated=True), call(is_estimated=True, recorded=True), call()):
        meter.note(one)
    assert (meter.usage.calls, meter.usage.estimated, meter.usage.about) == (4, 2, "about ")
