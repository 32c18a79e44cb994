"""How much things matter, and who one is these days."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from town.mind.questions import RateImportance, Summarise
from town.reason.llm.answers import Form, Rating, Reply, chosen, parsed, wording
from town.reason.llm.model import BadReply
from town.reason.llm.prompt import filled
from town.reason.llm.render_memory import familiar, show, strongest
from town.reason.llm.render_text import quoted
from town.reason.llm.schema import schema_text

SUMMARY_MEMORIES = 12
SUMMARY_LONGEST = 280
SUMMARY_SHORTEST = 25  # letters: a name alone is no summary
_RATINGS = tuple(str(rating) for rating in range(1, 11))


class Ratings(Reply):
    """One number per text."""

    r: tuple[Rating, ...]


class Me(Reply):
    """Oneself in a few sentences."""

    me: Annotated[str, Field(max_length=SUMMARY_LONGEST)]


def rate_importance(question: RateImportance) -> Form[tuple[int, ...]]:
    """All texts in one call; a single one is a choice of ten numbers."""
    texts = question.texts
    if len(texts) == 1:
        ask = filled("rate_importance", form="Answer with the number.", texts=quoted(familiar(texts[0], question.who)))
        return Form(ask, _chosen, choices=_RATINGS, max_tokens=4, temperature=0.0)
    listed = "\n".join(f"{number}. {quoted(familiar(text, question.who))}" for number, text in enumerate(texts, 1))
    form = f'One number for each of these {len(texts)}, in order: {{"r": [numbers]}}'
    return Form(
        filled("rate_importance", form=form, texts=listed),
        lambda reply: _ratings(reply, len(texts)),
        schema=schema_text(Ratings, counts={"r": (len(texts), len(texts))}),
        max_tokens=12 + 4 * len(texts),
        temperature=0.0,
    )


def _summary(reply: str) -> str:
    text = wording(parsed(Me, reply).me, SUMMARY_LONGEST, "the summary")
    if len(text) < SUMMARY_SHORTEST:
        raise BadReply("a summary that says nothing")
    return text


def _chosen(reply: str) -> tuple[int, ...]:
    return (int(chosen(reply, _RATINGS)),)


def _ratings(reply: str, count: int) -> tuple[int, ...]:
    ratings = parsed(Ratings, reply).r
    if len(ratings) != count:
        raise BadReply(f"{len(ratings)} ratings for {count} texts")
    return ratings


def summarise(question: Summarise, tick_seconds: int) -> Form[str]:
    """A summary from what was recalled."""
    memories = show(strongest(question.memories, SUMMARY_MEMORIES, question.who), question, tick_seconds)
    return Form(
        filled("summarise", memories=memories.text),
        _summary,
        schema=schema_text(Me),
        max_tokens=100,
    )
