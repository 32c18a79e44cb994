"""The rules reasoner: answers every question from the question alone, with dice drawn by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar, cast

from town.language.en.lexicon import Lexicon
from town.language.en.reading.reader import Reader
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
from town.reason.rules.activities import library
from town.reason.rules.importance import rate, scheme
from town.reason.rules.interview.interview import answer_interview
from town.reason.rules.kit import Kit
from town.reason.rules.plan import context as plan_context
from town.reason.rules.plan.decompose import decompose
from town.reason.rules.plan.planning import plan_day, plan_hours, replan
from town.reason.rules.read import understand
from town.reason.rules.reflect import findings as reflect_findings
from town.reason.rules.reflect.reflecting import ask_questions, draw_insights
from town.reason.rules.reflect.summary import summarise
from town.reason.rules.talk import social, social_setting
from town.reason.rules.talk.noting import note_talk
from town.reason.rules.talk.reacting import react
from town.reason.rules.talk.realise import phrase_book
from town.reason.rules.talk.speak import speak

A = TypeVar("A")
Rule = Callable[[Any, Kit], Answered[Any]]

RULES: Mapping[type[Question[Any]], Rule] = {
    RateImportance: rate,
    Understand: understand,
    Summarise: summarise,
    PlanDay: plan_day,
    PlanHours: plan_hours,
    Decompose: decompose,
    Replan: replan,
    React: react,
    Speak: speak,
    NoteTalk: note_talk,
    AskSalientQuestions: ask_questions,
    DrawInsights: draw_insights,
    AnswerInterview: answer_interview,
}


DATA: Sequence[Callable[[], object]] = (
    library,
    scheme,
    phrase_book,
    social.exchanges,
    social_setting.settings,
    plan_context.settings,
    reflect_findings.settings,
)  # each reads a large data file, and keeps what it says


class RulesReasoner:
    """Life without a model. `people` and `places` are the town's names: the reasoner's language, not its knowledge."""

    def __init__(self, people: Sequence[str], places: Sequence[str], seed: int, tick_seconds: int) -> None:
        """Reads the large data files: what is wrong with one is told before anybody lives."""
        for read in DATA:
            read()
        self._kit = Kit(_reader(tuple(people), tuple(places)), seed, tick_seconds)

    def answer(self, question: Question[A]) -> Answered[A]:
        """Answer by the rule for the question's type."""
        return cast("Answered[A]", RULES[type(question)](question, self._kit))


@lru_cache(maxsize=2)
def _reader(people: tuple[str, ...], places: tuple[str, ...]) -> Reader:
    """The reader of a town; runs with the same names share it, as its lexicon takes long to make."""
    return Reader(Lexicon(people, places))
