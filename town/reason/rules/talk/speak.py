"""What someone says next: the answer that is due, then a topic of one's own, a farewell, or nothing more."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from town.core.acts import Act, acts, weightiest
from town.core.talk import Passage
from town.mind.questions import Answered, Speak, Words
from town.reason.rules.kit import Kit
from town.reason.rules.talk.answer import response
from town.reason.rules.talk.context import Context, Move, Topic
from town.reason.rules.talk.dialogue import stems
from town.reason.rules.talk.follow import follow_up
from town.reason.rules.talk.realise import normal, say
from town.reason.rules.talk.topics import topics

_NEWS = ("invite", "ask_along", "tell.", "confide.", "share.work", "share.fact")  # what one may have to tell
Candidates = Callable[[], list[Topic]]
_WEIGHTY = (Act.INVITE, Act.ASK_ALONG, Act.TELL, Act.GOSSIP, Act.CONFIDE, Act.ASK_HELP, Act.OFFER_HELP)
_DECISIONS = acts()[Act.INVITE].obliges
_OWED = (*_DECISIONS, Act.ANSWER, Act.THANK, Act.AGREE, Act.DISAGREE, Act.COMMENT, Act.ARGUE)


def speak(question: Speak, kit: Kit) -> Answered[Words]:
    """The next words of the one who asks."""
    ctx = Context(question, kit)
    words = _opening(ctx) if not question.transcript else _turn(ctx)
    meant = kit.reader.plainly(Passage(words.text, question.partner, question.who.name), question.now)
    return Answered(replace(words, frames=meant.frames), why=words.why)


# --- opening ------------------------------------------------------------------------------------------------------


def _opening(ctx: Context) -> Words:
    if not ctx.relation.is_known:
        return _words(ctx, [Move(Act.INTRODUCE, "introduce")])
    if "hostile" in ctx.setting.tags and "rude" in ctx.setting.tags:
        return _words(ctx, [Move(Act.ARGUE, "argue.open")])
    moves = [Move(Act.GREET, "greet.again" if ctx.setting.numbers.get("talked_today") else "greet")]
    topic = _chosen(ctx, topics(ctx))
    if topic is not None and (topic.move.act in _WEIGHTY or ctx.kit.chance(ctx.question, "straight to it") < 0.45):
        moves.append(topic.move)
    return _words(ctx, moves)


# --- later turns --------------------------------------------------------------------------------------------------


def _turn(ctx: Context) -> Words:
    if ctx.state.they_parted:
        return _farewell_back(ctx)
    candidates: Candidates = cache(lambda: topics(ctx))  # many turns are decided without them
    answer = otherwise = response(ctx)
    if answer and answer.key == "react.comment" and ctx.kit.chance(ctx.question, "comment") < 0.6 and candidates():
        answer = otherwise = None
    if answer and answer.key == "answer.no_news":
        telling = [topic for topic in candidates() if topic.move.key.startswith(_NEWS)]
        if telling:
            answer, candidates = None, lambda: telling  # asked for news, one tells it
    moves = [answer] if answer else []
    if _must_part(ctx) or _wants_to_part(ctx, candidates):
        return _words(ctx, [*_kept(ctx, moves), Move(Act.PART, "part")], ends=ctx.question.turns_left <= 1)
    moves += _initiative(ctx, answer, candidates)
    return _words(ctx, moves, otherwise=otherwise) if moves else _words(ctx, [Move(Act.PART, "part")])


def _kept(ctx: Context, moves: list[Move]) -> list[Move]:
    """Before a farewell only what is owed is said."""
    return [
        move
        for move in moves
        if move.act in _OWED and (ctx.state.question or move.act != Act.COMMENT or ctx.state.act in _DECISIONS)
    ]


def _must_part(ctx: Context) -> bool:
    return ctx.question.turns_left <= 2 or ctx.state.i_parted or ctx.state.turns >= 13


def _wants_to_part(ctx: Context, candidates: Candidates) -> bool:
    """Whether one takes one's leave; that nothing is left to tell speaks for it, and is seen to where it decides."""
    throw, turns = ctx.kit.chance(ctx.question, "part"), ctx.state.turns
    if turns < 3 or throw >= ctx.weigh("part", "nothing_left").chance:
        return False
    if throw < ctx.weigh("part").chance:
        return True
    return turns > 3 and not any(topic.move.act in _WEIGHTY for topic in candidates())


def _farewell_back(ctx: Context) -> Words:
    if ctx.state.i_parted:
        return _words(ctx, [Move(Act.PART, "part.last")], ends=True)
    answer = response(ctx) if ctx.state.question not in ("", "other", "back") else None
    return _words(ctx, [*([answer] if answer else []), Move(Act.PART, "part.back")], ends=True)


def _initiative(ctx: Context, answer: Move | None, candidates: Candidates) -> list[Move]:
    """After the answer: ask further, bring up something, or leave the floor to the other."""
    if answer is not None:
        if ctx.state.question and not ctx.people_in(ctx.partner):
            return []  # somebody from outside asks: an answer is all they want
        further = follow_up(ctx, answer)
        if further is not None:
            return [further]
        gives_floor = answer.act in (Act.ANSWER, Act.DECLINE, Act.ACCEPT) and not ctx.state.turns <= 2
        if gives_floor and ctx.kit.chance(ctx.question, "floor") < 0.3:
            return []
    topic = _chosen(ctx, candidates())
    if topic is None:
        return []
    if answer is not None and answer.act in (Act.GREET, Act.INTRODUCE) and topic.move.act == Act.JOKE:
        return []
    return [topic.move]


def _chosen(ctx: Context, candidates: list[Topic]) -> Topic | None:
    """One of the topics: the more wanted, the likelier."""
    if not candidates:
        return None
    candidates = sorted(candidates, key=lambda topic: -topic.score)[:8]
    top = candidates[0].score
    weights = [math.exp((topic.score - top) / 0.7) for topic in candidates]
    mark = ctx.kit.chance(ctx.question, "topic") * sum(weights)
    for topic, weight in zip(candidates, weights, strict=True):
        mark -= weight
        if mark < 0:
            return topic
    return candidates[-1]


# --- words --------------------------------------------------------------------------------------------------------


def _words(ctx: Context, moves: list[Move], *, ends: bool = False, otherwise: Move | None = None) -> Words:
    """Say the moves one after the other, `otherwise` if none can be said; the act is that of what matters most."""
    spoken: list[str] = []
    done: list[Move] = []
    for index, move in enumerate(moves):
        if spoken and "?" in spoken[-1] and move.act != Act.PART:
            break
        text = _said(ctx, move, done[-1] if done else None, asks=_may_ask(moves, index))
        if text and not _is_echo(text, spoken):
            spoken.append(text)
            done.append(move)
    if not spoken:
        move = Move(Act.PART, "part.last") if ends else otherwise or Move(Act.COMMENT, "fallback")
        spoken, done = [_said(ctx, move, None) or "Well."], [move]
    act = weightiest(move.act for move in done)
    main = next(move for move in done if move.act == act)
    sources = tuple(dict.fromkeys(source for move in done for source in move.sources))
    why = next((move.why for move in [main, *done] if move.why), ())
    return Words(_names_once(ctx, " ".join(spoken), main), act, sources, ends, why)


def _may_ask(moves: list[Move], index: int) -> bool:
    """A question is the last that one says; an answer may end in one, unless one leaves with it."""
    following = moves[index + 1].act if index + 1 < len(moves) else None
    return following is None or (moves[index].act == Act.ANSWER and following != Act.PART)


def _is_echo(text: str, spoken: list[str]) -> bool:
    """Whether the same has just been said in other words."""
    words = stems(text)
    return len(words) > 4 and len(words & stems(" ".join(spoken))) > 0.6 * len(words)


def _names_once(ctx: Context, text: str, main: Move) -> str:
    """Nobody calls the other by name twice in a breath, nor in every breath."""
    name = ctx.first(ctx.partner)
    if f", {name}" not in text:
        return text
    called = re.compile(rf", {re.escape(name)}(?=[.!?,])")
    was_called = bool(ctx.state.mine) and name in ctx.state.mine[-1].text and main.act != Act.PART
    at = 0 if was_called else text.find(name) + len(name)
    shortened = text[:at] + called.sub("", text[at:])
    return shortened if shortened.strip(" .!?") else text


def _said(ctx: Context, move: Move, before: Move | None, *, asks: bool = True) -> str:
    tags = ctx.setting.tags | set(move.tags)
    slots = {**ctx.slots, **move.slots}
    lead = ""
    is_weighty = move.act in _WEIGHTY and move.key != "share.later"
    if before is not None and before.act not in (Act.GREET, Act.INTRODUCE) and is_weighty:
        lead = say("joiner", tags, slots, ctx.voice) if ctx.dice.random() < 0.5 else ""
    told = (normal(move.slots[slot]) for slot in ("fact", "plan") if move.slots.get(slot))
    if move.act in (*_WEIGHTY, Act.ANSWER) and "told" not in move.tags and any(text in ctx.state.talk for text in told):
        return say("answer.more", tags, slots, ctx.voice) if move.act == Act.ANSWER else ""
    text = say(move.key, tags, slots, ctx.voice, lead=lead, asks=asks)
    if not text and move.act == Act.ANSWER:
        return say("answer.unknown", tags, slots, ctx.voice)
    return text
