"""A language model as a judge: it ranks the answers of all conditions to one question, blind, one call each.

What people and models wrote is put into the prompt as data: on one line, in double quotes that it cannot close.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Template
from typing import Annotated

from pydantic import Field

from town.lab.answers import Ranking
from town.lab.rankpage.items import Card, Item, Line, cards, ranks
from town.reason.llm.answers import Reply, parsed
from town.reason.llm.model import BadReply, LanguageModel, ModelFailed, Request
from town.reason.llm.reasoner import seed_of
from town.reason.llm.render_text import named, quoted
from town.reason.llm.schema import schema_text

KIND = "JudgeAnswers"
MOST_LINES = 14  # of a day
MOST_MEMORIES = 8
_LONGEST_LINE, _LONGEST_ANSWER = 120, 400


class Order(Reply):
    """What a judge replies: labels, the most believable first."""

    order: Annotated[tuple[str, ...], Field(min_length=1, max_length=64)]


class ModelJudge:
    """Ranks items by asking a model; what it could not rank is counted, by cause."""

    def __init__(self, model: LanguageModel, name: str = "") -> None:
        """`name` is what the judge is called in rankings; the model's own, without."""
        self.name = name or model.name
        self.useless: dict[str, int] = {}  # cause -> how many items got no ranking
        self._model = model

    def rank(self, item: Item) -> Ranking | None:
        """The model's ranking of an item; None where its reply is of no use. One answer needs no judge, and no call."""
        if len(cards(item)) < 2:
            return self._ranking(item, [card.label for card in cards(item)])
        try:
            return self._ranking(item, order_of(self._model.complete(request_of(item)).text, item))
        except (BadReply, ModelFailed) as error:
            cause = str(error) if isinstance(error, BadReply) else "the model could not be asked"
            self.useless[cause] = self.useless.get(cause, 0) + 1
            return None

    def rank_all(self, items: Iterable[Item]) -> Iterator[Ranking]:
        """The rankings of all items that could be ranked, in their order."""
        return (found for found in map(self.rank, items) if found is not None)

    def _ranking(self, item: Item, order: list[str]) -> Ranking:
        return Ranking(self.name, item.seed, item.person, item.question, item.category, ranks(item, order))


def request_of(item: Item) -> Request:
    """The request to rank an item: a pure function of it. No condition is in it, and equal answers are shown once."""
    shown = cards(item)
    labels = tuple(card.label for card in shown)
    return Request(
        kind=KIND,
        owner=item.person,
        shared=_filled("judge"),
        person=_filled(
            "judge_person",
            name=named(item.person),
            about=quoted(item.about, 600),
            day="\n".join(map(_line, _thinned(item.day))) or "(nothing)",
            memories="\n".join(f"- {quoted(one, _LONGEST_LINE)}" for one in item.memories[-MOST_MEMORIES:])
            or "(nothing)",
        ),
        ask=_filled(
            "judge_ask",
            question=quoted(item.asked, 300),
            answers="\n".join(map(_answer, shown)),
            labels=", ".join(labels),
        ),
        schema=schema_text(Order, {"order": labels}, {"order": (len(labels), len(labels))}),
        max_tokens=40 + 6 * len(labels),
        temperature=0.0,
        seed=seed_of(item.seed, 0, item.person, f"{KIND}/{item.question}"),
    )


def order_of(reply: str, item: Item) -> list[str]:
    """The labels in a reply's order.

    Raises:
        BadReply: unless each label of the item is there once, and nothing else.
    """
    order = [label.strip().upper() for label in parsed(Order, reply).order]
    if sorted(order) != sorted(card.label for card in cards(item)):
        raise BadReply("not each label once")
    return order


def _thinned(day: tuple[Line, ...]) -> list[Line]:
    """At most so many lines of a day, spread over it evenly."""
    if len(day) <= MOST_LINES:
        return list(day)
    return [day[place * len(day) // MOST_LINES] for place in range(MOST_LINES)]


def _line(line: Line) -> str:
    return f"- {quoted(line.at, 20)} {quoted(line.text, _LONGEST_LINE)}"


def _memory(text: str) -> str:
    return f"- {quoted(text, _LONGEST_LINE)}"


def _answer(card: Card) -> str:
    return f"{card.label}. {quoted(card.text, _LONGEST_ANSWER)}"


@cache
def _template(name: str) -> Template:
    path = Path(__file__).with_name("prompts") / f"{name}.md"
    return Template(path.read_text(encoding="utf-8").strip())


def _filled(prompt: str, /, **gaps: str) -> str:
    """A prompt with its gaps filled; a "$" in what is put in means nothing. Raises KeyError if a gap is left open."""
    return _template(prompt).substitute(gaps)
