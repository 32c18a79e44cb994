"""Whatever else is asked: worries, thanks, and what the machinery of talk can answer from memory."""

from __future__ import annotations

import re

from town.core.acts import Act
from town.reason.rules.interview.context import Interview, Part, joined, sentence
from town.reason.rules.interview.known import is_secret
from town.reason.rules.interview.question import Asked, worries
from town.reason.rules.interview.topic import best_memory, own_intention, whats_new
from town.reason.rules.talk.dialogue import open_question
from town.reason.rules.talk.question import FURTHER, answer
from town.reason.rules.talk.realise import say

_HOLLOW = (
    "answer.unknown", "answer.opinion", "react.small_talk", "answer.no_news", "answer.activity", "answer.advice",
)  # fmt: skip
_TALKED_OF = (*FURTHER, "why", "more", "feel", "remember", "how_are", "back", "doing", "here", "when", "where")


_YOU = re.compile(r"\byou\b", re.IGNORECASE)


def whereabouts(ctx: Interview, _: Asked) -> Part | None:
    """Where one is just now."""
    return ctx.utter("interview.whereabouts", where=ctx.where(ctx.question.place))


def thanks(ctx: Interview, _: Asked) -> Part | None:
    """A word of thanks, or farewell."""
    return ctx.utter("interview.thanks")


def worry(ctx: Interview, _: Asked) -> Part | None:
    """What one worries about, as far as memories have it."""
    for memory in sorted(ctx.memories, key=lambda one: (-one.importance, -one.id)):
        if memory.evidence in ("seen", "own", "heard") or is_secret(memory.text) or memory.kind == "plan":
            continue
        said = ctx.reword(memory.text)
        if said.startswith(("I ", "I'", "My ")) and worries(said):
            return joined(ctx.utter("interview.worry"), Part(sentence(said), (memory.id,)))
    return ctx.utter("interview.no_worry")


def anything(ctx: Interview, it: Asked) -> Part:
    """What a talk would answer, or the memory that says most about it, or that one does not know."""
    kind = open_question(it.text)
    if kind in _TALKED_OF and (ctx.state.mine or kind in ("how_are", "doing", "here")):
        part = _as_in_talk(ctx)
        if part is not None:
            return part
    if kind == "news":
        return whats_new(ctx) or Part("No.")
    if not it.text.rstrip(" .!").endswith("?") and kind == "" and ctx.state.act == Act.GREET:
        return ctx.utter("interview.hello") or Part("Hello.")
    part = own_intention(ctx, it.text) if _YOU.search(it.text) and kind != "why" else None
    part = part or (_as_in_talk(ctx) if kind in ("plan", "work") else None)
    if part is not None:
        return part
    memory = best_memory(ctx, it.text, 0.5)
    if memory is not None:
        return Part(sentence(ctx.reword(memory.text)), (memory.id,))
    return (_as_in_talk(ctx) if kind == "opinion" else None) or ctx.utter("interview.unknown") or Part("I don't know.")


def _as_in_talk(ctx: Interview) -> Part | None:
    """The answer that the same question would get in a talk; None where it is only a way to say nothing."""
    move = answer(ctx)
    if move.key in _HOLLOW:
        return None
    text = say(move.key, ctx.setting.tags | set(move.tags), {**ctx.slots, **move.slots}, ctx.voice, asks=False)
    return Part(text, move.sources) if text else None
