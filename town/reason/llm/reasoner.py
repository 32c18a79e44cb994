"""A language model as a reasoner: a question becomes a request, its reply an answer that is valid in the town."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from town.core.talk import Understanding
from town.mind.questions import (
    Answered,
    AnswerInterview,
    AskSalientQuestions,
    Decompose,
    DrawInsights,
    NoteTalk,
    PlanDay,
    PlanHours,
    Question,
    RateImportance,
    React,
    Replan,
    Speak,
    Summarise,
    Understand,
)
from town.reason.llm.answers import Form
from town.reason.llm.answers_interview import answer_interview
from town.reason.llm.answers_note import note_talk
from town.reason.llm.answers_plan import plan_day, replan
from town.reason.llm.answers_rate import rate_importance, summarise
from town.reason.llm.answers_react import react
from town.reason.llm.answers_reflect import ask_salient_questions, draw_insights
from town.reason.llm.answers_speak import speak
from town.reason.llm.answers_steps import decompose, plan_hours
from town.reason.llm.answers_understand import PASSAGES, portions, understand
from town.reason.llm.model import ONE_OPTION, BadReply, LanguageModel, Request
from town.reason.llm.prompt import filled
from town.reason.llm.render_person import person_block

A = TypeVar("A")

FORMS: Mapping[type[Question[Any]], Callable[[Any, int], Form[Any]]] = {
    RateImportance: lambda question, _: rate_importance(question),
    Understand: lambda question, _: understand(question),
    Summarise: summarise,
    PlanDay: plan_day,
    PlanHours: lambda question, _: plan_hours(question),
    Decompose: lambda question, _: decompose(question),
    Replan: replan,
    React: react,
    Speak: speak,
    NoteTalk: note_talk,
    AskSalientQuestions: ask_salient_questions,
    DrawInsights: draw_insights,
    AnswerInterview: answer_interview,
}


def form_of(question: Question[A], tick_seconds: int) -> Form[A]:
    """A question as it is put to a model, and how to read the reply."""
    return cast("Form[A]", FORMS[type(question)](question, tick_seconds))


def request_of(question: Question[Any], form: Form[Any], seed: int, temperature: float | None = None) -> Request:
    """The request for a question: a pure function of it, of the run's seed, and of its temperature if it has one."""
    kind, who = type(question).__name__, question.who
    return Request(
        kind=kind,
        owner=who.name,
        shared=filled("shared"),
        person=person_block(who),
        ask=form.ask,
        schema=form.schema,
        choices=form.choices,
        max_tokens=form.max_tokens,
        temperature=form.temperature if temperature is None else temperature,
        seed=seed_of(seed, question.tick, who.name, kind),
    )


def seed_of(seed: int, tick: int, agent: str, kind: str) -> int:
    """The seed of a request, drawn by name as all dice are; 31 bits, which every server takes."""
    key = hashlib.blake2b(f"{seed}/{tick}/{agent}/{kind}".encode(errors="surrogatepass"), digest_size=4).digest()
    return int.from_bytes(key, "little") >> 1


class ModelReasoner:
    """Answers every question by asking a model. Raises BadReply or ModelFailed where that gives no answer."""

    def __init__(self, model: LanguageModel, seed: int, tick_seconds: int, temperature: float | None = None) -> None:
        """`temperature` is in place of that which each question has by itself."""
        self._model = model
        self._temperature = temperature
        self._seed = seed
        self._tick_seconds = tick_seconds

    def answer(self, question: Question[A]) -> Answered[A]:
        """Ask the model; where there is but one option, take it without asking. Many passages are put in portions."""
        if isinstance(question, Understand) and len(question.passages) > PASSAGES:
            return cast("Answered[A]", self._in_portions(question))
        return self._ask(question)

    def _in_portions(self, question: Understand) -> Answered[tuple[Understanding, ...]]:
        """The answers to a few passages at a time, as one; what was taken for them counts, if the last is of no use."""
        found: list[Answered[tuple[Understanding, ...]]] = []
        for part in portions(question):
            try:
                found.append(self._ask(part))
            except BadReply as error:
                error.tokens_in += sum(one.tokens_in for one in found)
                error.tokens_out += sum(one.tokens_out for one in found)
                raise
        return Answered(
            tuple(meant for one in found for meant in one.value),
            by=self._model.name,
            tokens_in=sum(one.tokens_in for one in found),
            tokens_out=sum(one.tokens_out for one in found),
        )

    def _ask(self, question: Question[A]) -> Answered[A]:
        form = form_of(question, self._tick_seconds)
        if len(form.choices) == 1:
            return Answered(form.read(form.choices[0]), by=ONE_OPTION)
        reply = self._model.complete(request_of(question, form, self._seed, self._temperature))
        try:
            value = form.read(reply.text)
        except BadReply as error:
            error.tokens_in, error.tokens_out = reply.tokens_in, reply.tokens_out
            raise
        return Answered(value, by=self._model.name, tokens_in=reply.tokens_in, tokens_out=reply.tokens_out)
