"""Reflecting: what to ask oneself, and the insights that answer it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from town.mind.questions import AskSalientQuestions, DrawInsights, Note
from town.reason.llm.answers import Few, Form, Rating, Reply, parsed, wording
from town.reason.llm.model import BadReply
from town.reason.llm.prompt import filled
from town.reason.llm.render_memory import Shown, show, strongest, weightiest
from town.reason.llm.render_text import quoted
from town.reason.llm.schema import schema_text

ASKED_ABOUT = 20  # of the hundred memories that come with the question
ASKED_LONGEST = 100
DRAWN_FROM = 12
DRAWN_LONGEST = 100
LONGEST = 160  # letters of a question or an insight


class Questions(Reply):
    """Three questions."""

    q: Annotated[tuple[Annotated[str, Field(max_length=LONGEST)], ...], Field(min_length=3, max_length=3)]


class Insight(Reply):
    """One insight, what it rests on, and how much it matters."""

    t: Annotated[str, Field(max_length=LONGEST)]
    from_: Annotated[Few, Field(alias="from")]
    imp: Rating


class Insights(Reply):
    """One to five insights."""

    insights: Annotated[tuple[Insight, ...], Field(min_length=1, max_length=5)]


def ask_salient_questions(question: AskSalientQuestions, tick_seconds: int) -> Form[tuple[str, ...]]:
    """Three questions about the weightiest of the recent memories."""
    memories = show(weightiest(question.recent, ASKED_ABOUT), question, tick_seconds, ASKED_LONGEST)
    return Form(
        filled("ask_salient_questions", memories=memories.text),
        _questions,
        schema=schema_text(Questions),
        max_tokens=180,
    )


def _questions(reply: str) -> tuple[str, ...]:
    asked = [wording(text, LONGEST, "a question") for text in parsed(Questions, reply).q]
    distinct = {text.casefold(): text for text in asked}
    if len(distinct) < len(asked):
        raise BadReply("the same question twice")
    return tuple(asked)


def draw_insights(question: DrawInsights, tick_seconds: int) -> Form[tuple[Note, ...]]:
    """Up to five insights, each with the memories that bear it out."""
    memories = show(strongest(question.memories, DRAWN_FROM), question, tick_seconds, DRAWN_LONGEST)
    return Form(
        filled("draw_insights", question=quoted(question.question), memories=memories.text),
        lambda reply: _insights(reply, memories, question.question),
        schema=schema_text(Insights, {"from": memories.numbers}),
        max_tokens=420,
    )


def _insights(reply: str, shown: Shown, asked: str) -> tuple[Note, ...]:
    """The insights that say something new and rest on memories that were shown."""
    known = {asked.casefold(), *(memory.text.casefold() for memory in shown.memories)}
    notes: dict[str, Note] = {}
    for insight in parsed(Insights, reply).insights:
        text = wording(insight.t, LONGEST, "an insight")
        sources = shown.ids(insight.from_)
        if sources and text.casefold() not in known:
            notes.setdefault(text.casefold(), Note(text, insight.imp, sources))
    if not notes:
        raise BadReply("no insight that rests on a memory shown and says something new")
    return tuple(notes.values())
