"""What words do and mean to the one who hears them: a dialogue act for each passage, and facts in plain words."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from town.core.acts import Act, acts
from town.core.talk import Passage, Understanding
from town.mind.questions import Understand
from town.reason.llm.answers import Form, Reply, act_written, parsed
from town.reason.llm.frames_said import BUILDERS, Fact, frames_of
from town.reason.llm.grounds import Grounds, people_known
from town.reason.llm.model import BadReply
from town.reason.llm.prompt import filled
from town.reason.llm.render_moment import now_words
from town.reason.llm.render_talk import transcript
from town.reason.llm.render_text import named, quoted
from town.reason.llm.schema import schema_text

PASSAGES = 4  # that are put to a model at once
FACTS = 4  # of a passage
LINES = 4  # said before a passage, the last ones
PEOPLE = 16
LINE_LONGEST = 140
TEXT_LONGEST = 600
_TOKENS_LEAST, _TOKENS_EACH, _TOKENS_MOST = 20, 300, 1200


class Taken(Reply):
    """What one passage does and says."""

    act: Annotated[str, Field(max_length=20)]
    facts: Annotated[tuple[Fact, ...], Field(max_length=FACTS)]


class AllTaken(Reply):
    """One entry per passage."""

    texts: Annotated[tuple[Taken, ...], Field(min_length=1)]


def understand(question: Understand) -> Form[tuple[Understanding, ...]]:
    """All passages of a portion in one call."""
    who, passages = question.who, question.passages
    count = len(passages)
    ask = filled(
        "understand",
        acts=", ".join(Act),
        people="; ".join(map(named, people_known(who, passages)[:PEOPLE])),
        now=now_words(question.now),
        texts="\n".join(_shown(number, passage) for number, passage in enumerate(passages, 1)),
    )
    schema = schema_text(AllTaken, {"act": tuple(Act), "kind": tuple(BUILDERS)}, {"texts": (count, count)})
    tokens = min(_TOKENS_LEAST + _TOKENS_EACH * count, _TOKENS_MOST)
    return Form(ask, lambda reply: _taken(reply, question), schema=schema, max_tokens=tokens, temperature=0.0)


def portions(question: Understand) -> tuple[Understand, ...]:
    """The same question about a few passages at a time, in order: somebody's first memories are too many at once."""
    some = question.passages
    return tuple(replace(question, passages=some[at : at + PASSAGES]) for at in range(0, len(some), PASSAGES))


def _shown(number: int, passage: Passage) -> str:
    """A passage as a numbered line, below what was said before it."""
    text = quoted(passage.text, TEXT_LONGEST)
    if not passage.speaker:
        return f"{number}. You noted: {text}"
    before = transcript(passage.before[-LINES:], passage.hearer, longest=LINE_LONGEST)
    return f"{before}\n{number}. {named(passage.speaker)} says to you: {text}".lstrip()


def _taken(reply: str, question: Understand) -> tuple[Understanding, ...]:
    taken = parsed(AllTaken, reply).texts
    if len(taken) != len(question.passages):
        raise BadReply(f"{len(taken)} readings of {len(question.passages)} texts")
    return tuple(_understanding(one, passage, question) for one, passage in zip(taken, question.passages, strict=True))


def _understanding(taken: Taken, passage: Passage, question: Understand) -> Understanding:
    """What was taken from a passage; an act that asserts nothing leaves nothing to believe."""
    grounds = Grounds(passage, question.who, question.now)
    if not passage.speaker:
        return Understanding("", frames_of(taken.facts, grounds))
    act = act_written(taken.act)
    return Understanding(act.value, frames_of(taken.facts, grounds) if acts()[act].asserts else ())
