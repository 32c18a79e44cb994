"""What one asks further, right after reacting to what the other has said."""

from __future__ import annotations

import re

from town.core.acts import Act
from town.language.en.works import work_in
from town.reason.rules.talk.context import Context, Move
from town.reason.rules.talk.dialogue import content_of, open_question

_CURIOUS = {
    "react.gathering": 0.6, "react.gathering.tempted": 0.6,
    "react.intention.for": 0.6, "react.intention.unsure": 0.7, "react.tell": 0.65,
    "react.intention.against": 0.5, "react.gossip": 0.5, "react.confide": 0.6, "introduce.done": 0.5,
    "answer.how_are": 0.45, "answer.self": 0.7, "introduce.back": 0.6, "accept": 0.35,
}  # fmt: skip


_JOB = re.compile(r"\b(?:I'm|I am|I work as) an? |\bI (?:run|own|work) |, an? \w+(?: [\w'’-]+){0,9}[.!,]")


def follow_up(ctx: Context, answer: Move) -> Move | None:
    """A question back or further, if one is curious enough; None otherwise."""
    chance = _CURIOUS.get(answer.key, 0.0)
    tags = ctx.setting.tags
    chance *= 1.25 if "curious" in tags else 1.0
    chance *= 0.45 if "rude" in tags or "hostile" in tags else 1.0
    if ctx.kit.chance(ctx.question, "follow up") >= chance or ctx.question.turns_left < 4:
        return None
    if answer.key in ("answer.how_are", "answer.self", "introduce.back", "introduce.done"):
        return _question_back(ctx, answer)
    if answer.key in ("react.gathering", "react.gathering.tempted", "accept"):
        return _about_gathering(answer)
    if answer.key.startswith("react.intention"):
        return Move(Act.ASK, "follow.intention", answer.slots, (), answer.tags)
    return _about_tale(ctx)


def _question_back(ctx: Context, answer: Move) -> Move | None:
    if answer.key == "answer.how_are":
        return None if _has_asked(ctx, "how_are", "back") else Move(Act.ASK, "follow.how_are")
    if ctx.relation.is_known or any("you do" in line.text.lower() for line in ctx.state.mine):
        return None
    if not has_told_job(ctx):
        return Move(Act.ASK, "ask.self")
    return None if answer.key == "answer.self" else Move(Act.ASK, "follow.job")


def _has_asked(ctx: Context, *kinds: str) -> bool:
    """Whether I have asked questions of these kinds in this talk."""
    return any(open_question(line.text) in kinds for line in ctx.state.mine)


def has_told_job(ctx: Context) -> bool:
    """Whether the other has said what they do."""
    return any(_JOB.search(line.text) for line in ctx.state.theirs)


def _about_gathering(answer: Move) -> Move:
    if "when" not in answer.slots:
        return Move(Act.ASK, "follow.when", answer.slots)
    if "where" not in answer.slots:
        return Move(Act.ASK, "follow.where", answer.slots)
    return Move(Act.ASK, "follow.who", answer.slots)


def _about_tale(ctx: Context) -> Move | None:
    if ctx.state.last is None:
        return None
    work = work_in(ctx.state.last.text)
    people = ctx.people_in(work)
    if work and not people and ctx.state.act in (Act.TELL, Act.ANSWER):
        return Move(Act.ASK, "follow.work", {"work": work})
    return Move(Act.ASK, "follow.tale", {}, (), content_of(ctx.state.last.text))
