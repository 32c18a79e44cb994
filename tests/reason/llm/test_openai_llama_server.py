"""A real model behind a real server, asked through the client."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.reason.llm.llamaserver import LlamaServer
from town.reason.llm.model import ModelFailed, Request
from town.reason.llm.openai import OpenAIModel, Patience
from town.reason.llm.openai_dialect import Way

pytestmark = [pytest.mark.llm, pytest.mark.allow_hosts(["127.0.0.1"])]

SCHEMA = (
    '{"type":"object","properties":{"words":{"type":"string","maxLength":60},"mood":{"enum":["calm","keen"]}},'
    '"required":["words","mood"],"additionalProperties":false}'
)
ASK = Request("Speak", "Ann", "You play a person.", "You are Ann, a baker.", "Greet Bob.", SCHEMA, seed=3)
CHOOSE = Request("React", "Ann", "You play a person.", "You are Ann.", "Go on or stay?", choices=("go on", "stay"))


def test_a_real_server_answers_by_the_schema_and_by_choice(llama_server: LlamaServer) -> None:
    model = OpenAIModel.connect(llama_server.model, llama_server.url, patience=Patience(120, 1, 120))
    assert model.dialect.way is Way.OBJECT_SCHEMA
    reply = model.complete(ASK)
    answer = json.loads(reply.text)
    assert set(answer) == {"words", "mood"}
    assert answer["mood"] in {"calm", "keen"}
    assert reply.tokens_in > 20
    assert 5 < reply.tokens_out < 120
    assert model.complete(CHOOSE).text in CHOOSE.choices
    model.close()


def test_an_answer_that_is_cut_off_is_for_its_reader(llama_server: LlamaServer) -> None:
    model = OpenAIModel.connect(llama_server.model, llama_server.url, patience=Patience(120, 1, 120))
    assert model.complete(replace(ASK, max_tokens=3)).tokens_out == 3
    model.close()


def test_a_prompt_that_is_too_long_is_one_sentence(llama_server: LlamaServer) -> None:
    model = OpenAIModel.connect(llama_server.model, llama_server.url, patience=Patience(120, 0, 120))
    with pytest.raises(ModelFailed) as failed:
        model.complete(replace(ASK, ask="tell me more about the bread " * 1000))
    assert str(failed.value).startswith(f"{llama_server.url} refused the request (400): This model's maximum context ")
    model.close()


def test_an_unknown_model_is_refused_with_the_one_there_is(llama_server: LlamaServer) -> None:
    with pytest.raises(ModelFailed, match=r'does not know the model "gpt-9"; it has "smollm2"$'):
        OpenAIModel.connect("gpt-9", llama_server.url, patience=Patience(120, 0, 120))
