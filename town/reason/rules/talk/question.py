"""Answers to questions: from memory, from what both see and from one's own plan; or "I don't know"."""

from __future__ import annotations

import re

from town.core.acts import Act
from town.core.clock import seconds_of_day
from town.core.frames import Gathering, Opinion, held
from town.core.memory import Memory
from town.language.en.hours import hours_named
from town.language.en.times import when_in
from town.language.en.wording.agreement import own_words
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.believe.gatherings import is_over
from town.reason.rules.talk.context import Context, Move
from town.reason.rules.talk.detail import detail
from town.reason.rules.talk.dialogue import content_of, open_question, person_asked_about, stems
from town.reason.rules.talk.events import gathering_slots
from town.reason.rules.talk.gathering import same
from town.reason.rules.talk.news import fact_slots
from town.reason.rules.talk.oneself import later, work_move
from town.reason.rules.talk.realise import sentences
from town.reason.rules.talk.social import Weighed

_NO_REASON = Weighed(0.0)


def answer(ctx: Context) -> Move:
    """The answer to the question that is open."""
    kind = ctx.state.question
    by_kind = {
        "how_are": _how_are, "self": _self, "work": _work, "doing": _doing, "plan": _plan, "news": _news, "who": _who,
        "when": _when, "where": _where, "why": _why, "knows": _knows, "opinion": _opinion, "more": _more, "back": _back,
        "remember": _remember, "feel": _feel, "here": _doing, "tag": _tag, "advice": _advice,
    }  # fmt: skip
    if kind in FURTHER:
        return _further(ctx, kind)
    if kind in ("other", "work", "how_are", "doing") and _is_about_doing(ctx):
        return Move(Act.ANSWER, "answer.activity", {}, ctx.last_heard)
    return by_kind.get(kind, _other)(ctx) or _unknown(ctx)


# of what has just been spoken of
FURTHER = ("since", "origin", "hard", "next", "needs", "remedy", "when_will", "after", "like", "for_whom", "found")


def _further(ctx: Context, kind: str) -> Move:
    """A question on what I have just spoken of: more about it, or what one says who has no more to tell."""
    return detail(ctx, kind) or Move(Act.ANSWER, f"answer.{kind}", {}, ctx.last_heard, _own_content(ctx))


def _is_about_doing(ctx: Context) -> bool:
    """Whether the other speaks of what I am doing."""
    doing = stems(ctx.slots.get("my_doing", ""))
    return bool(doing) and ctx.state.last is not None and doing <= stems(ctx.state.last.text)


def _back(ctx: Context) -> Move | None:
    """As in "And you?" asks what I have asked before."""
    kinds = [open_question(line.text) for line in ctx.state.mine]
    if "self" in kinds[-1:] or (not ctx.relation.is_known and "how_are" not in kinds[-1:]):
        return _self(ctx)
    return _plan(ctx) if "plan" in kinds[-1:] else _work(ctx) if "work" in kinds[-1:] else _how_are(ctx)


def _advice(ctx: Context) -> Move | None:
    return Move(Act.ADVISE, "answer.advice", {}, ctx.last_heard)


def _tag(ctx: Context) -> Move | None:
    return Move(Act.SMALL_TALK, "react.small_talk", {}, ctx.last_heard)


def _feel(ctx: Context) -> Move | None:
    return Move(Act.ANSWER, "answer.feel", {}, ctx.last_heard, _own_content(ctx))


def _own_mark(slots: dict[str, str]) -> tuple[str, ...]:
    return ("own_fact",) if slots["fact"].startswith(("I ", "I'", "My ")) else ()


def _own_content(ctx: Context) -> tuple[str, ...]:
    return content_of(ctx.state.mine[-1].text) if ctx.state.mine else ()


def _remember(ctx: Context) -> Move | None:
    return Move(Act.ANSWER, "answer.remember", {}, ctx.last_heard)


def asked(ctx: Context) -> str:
    """The question itself."""
    assert ctx.state.last is not None  # noqa: S101 (a question is open)
    parts = [part for part in sentences(ctx.state.last.text) if "?" in part]
    return parts[-1] if parts else ctx.state.last.text


def _how_are(ctx: Context) -> Move:
    if ctx.state.my_acts[-1:] == (Act.TELL,) and re.search(r"\bit (?:going|coming)", asked(ctx)):
        return Move(Act.ANSWER, "answer.work", {}, ctx.last_heard, ("told",))
    return Move(Act.ANSWER, "answer.how_are", {}, ctx.last_heard)


def _self(ctx: Context) -> Move | None:
    if ctx.state.covers(ctx.who.occupation, 0.9) or not ctx.who.occupation:
        return _self_more(ctx) or _work(ctx)
    slots = dict(ctx.slots)
    sources: tuple[int, ...] = ()
    for text, source in ctx.beliefs.interests()[:3]:
        found = work_move(ctx, text, source, _NO_REASON, told=True)
        if found:
            slots, sources = {**slots, **found.slots}, (source,)
            break
    return Move(Act.ANSWER, "answer.self", slots, sources)


def _self_more(ctx: Context) -> Move | None:
    """What fills my days, for those who have heard already what I am."""
    for text, source in ctx.beliefs.interests()[:8]:
        found = None if ctx.state.covers(text, 0.4) else work_move(ctx, text, source, _NO_REASON, told=True)
        if found:
            return Move(Act.ANSWER, "answer.self_more", found.slots, (source,), found.tags)
    return None


def _work(ctx: Context) -> Move | None:
    """About the work that was asked for, as far as I remember it; else whatever I am at."""
    wanted = stems(asked(ctx))
    ranked = sorted(ctx.beliefs.interests()[:10], key=lambda item: -len(wanted & stems(item[0])))
    for text, source in ranked:
        if ctx.state.covers(text, 0.85) and not wanted & stems(text):
            continue
        found = work_move(ctx, text, source, _NO_REASON, told=True)
        if found:
            told = "told" if ctx.state.covers(text, 0.5) else "untold"
            return Move(Act.ANSWER, "answer.work", found.slots, (source,), (told,))
    return _doing(ctx)


def _doing(ctx: Context) -> Move | None:
    return Move(Act.ANSWER, "answer.doing", {}, ctx.last_heard) if "my_doing" in ctx.slots else _how_are(ctx)


def _plan_at(ctx: Context) -> Move | None:
    """What my plan holds at an hour of today that was named."""
    plan, when = ctx.question.plan, when_in(asked(ctx), ctx.now)
    if plan is None or plan.date != ctx.now.date().isoformat() or not hours_named(asked(ctx)):
        return None
    if when is None or when.start is None or when.start.date() != ctx.now.date():
        return None
    item = plan.item_at(seconds_of_day(when.start))
    words = own_words(item.activity, mine=True)
    return Move(Act.ANSWER, "answer.plan_at", {"then_doing": words}, item.because[:2]) if words else None


def _plan(ctx: Context) -> Move | None:
    at_hour = _plan_at(ctx)
    if at_hour is not None:
        return at_hour
    found = later(ctx)
    return Move(Act.ANSWER, "answer.plan", found[0], found[1]) if found else Move(Act.ANSWER, "answer.no_plan")


def _news(_: Context) -> Move | None:
    """News is told as a topic of its own; here only if there is none."""
    return Move(Act.ANSWER, "answer.no_news")


# --- gatherings ---------------------------------------------------------------------------------------------------


def _about_gathering(ctx: Context) -> GatheringBelief | None:
    """The gathering that the question, or else the talk, is about."""
    wanted = stems(asked(ctx))
    for belief in ctx.gatherings:
        if stems(belief.gathering.head or belief.gathering.what) & wanted:
            return belief
    for line in reversed(ctx.question.transcript[-4:]):
        for gathering in held(line.frames):
            if isinstance(gathering, Gathering):
                return next((belief for belief in ctx.gatherings if same(belief.gathering, gathering)), None)
    return None


def _who(ctx: Context) -> Move | None:
    belief = _about_gathering(ctx)
    if belief is None:
        return _other(ctx)
    slots = gathering_slots(ctx, belief)
    if re.search(r"host|giv|throw|hold|organi", asked(ctx)) and "host" in slots:
        return Move(Act.ANSWER, "answer.who_hosts", slots, belief.sources)
    return Move(Act.ANSWER, "answer.who_comes" if "coming" in slots else "answer.who_unknown", slots, belief.sources)


def _when(ctx: Context) -> Move | None:
    belief = _about_gathering(ctx)
    if belief is None:
        return _other(ctx)
    slots = gathering_slots(ctx, belief)
    return Move(Act.ANSWER, "answer.when", slots, belief.sources) if "when" in slots else None


def _where(ctx: Context) -> Move | None:
    belief = _about_gathering(ctx)
    if belief is None:
        return _other(ctx)
    slots = gathering_slots(ctx, belief)
    return Move(Act.ANSWER, "answer.where", slots, belief.sources) if "where" in slots else None


def _why(ctx: Context) -> Move | None:
    if ctx.state.my_acts[-1:] == (Act.GOSSIP,):  # another's reasons
        return None
    return detail(ctx, "why") or Move(Act.ANSWER, "answer.why", {}, ctx.last_heard, _own_content(ctx))


# --- people and opinions --------------------------------------------------------------------------------------------


def _knows(ctx: Context) -> Move | None:
    people = ctx.people_in(person_asked_about(asked(ctx)))
    name = people[0] if people else ""
    if not name or name in (ctx.me, ctx.partner):
        return _other(ctx)
    relation = ctx.beliefs.relation(name)
    slots = {"person": ctx.first(name)}
    if not relation.is_known:
        return Move(Act.ANSWER, "answer.knows_not", slots, relation.sources[:1])
    slots |= {"role": relation.role} if relation.role else {}
    mark = "likes" if relation.warmth > 0.25 else "dislikes" if relation.warmth < -0.2 else "neutral"
    mark = "neutral" if relation.is_secret else mark
    return Move(Act.ANSWER, "answer.knows", slots, relation.sources[:2], (mark,))


def _opinion(ctx: Context) -> Move | None:
    """What I think: an opinion remembered, how I stand to the person, or my temper."""
    wanted = asked(ctx)
    names = [name for name in ctx.people_in(wanted) if name not in (ctx.me, ctx.partner)]
    for memory in ctx.memories:
        for frame in held(memory.frames):
            if (
                isinstance(frame, Opinion)
                and frame.who == ctx.me
                and (frame.about in names or stems(frame.about) & stems(wanted))
            ):
                slots = fact_slots(ctx, memory.text)
                if "fact" in slots:
                    return Move(Act.ANSWER, "answer.fact", slots, (memory.id,), _own_mark(slots))
    if names:
        relation = ctx.beliefs.relation(names[0])
        if relation.is_known:
            mark = "likes" if relation.warmth > 0.25 else "dislikes" if relation.warmth < -0.2 else "neutral"
            return Move(Act.ANSWER, "answer.knows", {"person": ctx.first(names[0])}, relation.sources[:2], (mark,))
        return Move(Act.ANSWER, "answer.knows_not", {"person": ctx.first(names[0])})
    return Move(Act.ANSWER, "answer.opinion", {}, ctx.last_heard)


def _more(ctx: Context) -> Move | None:
    return detail(ctx, "more") or Move(Act.ANSWER, "answer.more", {}, ctx.last_heard, _own_content(ctx))


# --- anything else --------------------------------------------------------------------------------------------------


def _other(ctx: Context) -> Move | None:
    """Search what was recalled for what the question is about."""
    belief = _about_gathering(ctx)
    if belief is not None and not is_over(belief.gathering, ctx.now):
        return Move(Act.ANSWER, "answer.gathering", gathering_slots(ctx, belief), belief.sources)
    found = _best_memory(ctx, asked(ctx))
    if found is None and re.search(r"\b(?:today|tonight|later|tomorrow)\b", asked(ctx)):
        return _plan(ctx)
    if found is None and ctx.state.my_acts[-1:] == (Act.TELL,):
        return _more(ctx)
    if found is None:
        return None
    slots = fact_slots(ctx, found.text)
    return Move(Act.ANSWER, "answer.fact", slots, (found.id,), _own_mark(slots)) if "fact" in slots else None


def _best_memory(ctx: Context, text: str, covered: float = 0.85) -> Memory | None:
    """The recalled memory that shares most with a text, unless it has been said; None when hardly any does."""
    wanted = stems(text) - stems(ctx.partner) - stems(ctx.me)
    if not wanted:
        return None
    best, most = None, 0.34
    for memory in ctx.memories:
        if memory.id in ctx.heard_now.values():
            continue
        if ctx.state.covers(memory.text, covered):
            continue
        share = len(wanted & stems(memory.text)) / len(wanted)
        if share > most and fact_slots(ctx, memory.text):
            best, most = memory, share
    return best


def _unknown(ctx: Context) -> Move:
    return Move(Act.ANSWER, "answer.unknown", {}, ctx.last_heard)
