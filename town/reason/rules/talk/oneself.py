"""Oneself and the other as topics: work, shared memories, plans, the last talk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from town.core.acts import Act
from town.core.clock import seconds_of_day
from town.language.en.wording.agreement import PRONOUN, is_third, own_words
from town.language.en.wording.nouns import possessive
from town.language.en.wording.times import clock_words
from town.language.en.works import work_in
from town.reason.rules.talk.context import Context, Move, Topic, on_mind
from town.reason.rules.talk.dialogue import content_of, stems
from town.reason.rules.talk.news import fact_slots, is_inward, is_no_news
from town.reason.rules.talk.social import Weighed
from town.reason.rules.talk.social_setting import kind_of_activity, settings


def personal_topics(ctx: Context) -> Iterator[Topic]:
    """Own work, the other's, shared memories, one's plans, and what the last talk was about."""
    yield from _own_work(ctx)
    yield from _their_work(ctx)
    yield from _later_plan(ctx)
    yield from _last_talk(ctx)


def _own_work(ctx: Context) -> Iterator[Topic]:
    if sum(act in (Act.TELL, Act.ANSWER) for act in ctx.state.my_acts) > 3:
        return
    weighed = ctx.weigh("share_work")
    for text, source in ctx.beliefs.interests()[:8]:
        if is_no_news(text):
            continue
        if not ctx.state.covers(text, 0.4) and on_mind(ctx, f"work {source}", weighed):
            move = work_move(ctx, text, source, weighed)
            if move:
                is_stale = ctx.setting.numbers["closeness"] > 0.3 and not _CURRENT.search(text)
                if is_stale and stems(ctx.who.occupation) & stems(text):
                    continue  # known to everybody who knows me
                yield Topic(weighed.score - (1.6 if is_stale else 0.0), move)


_CURRENT = re.compile(
    r"\b(?:is|are|was|been|now) \w+ing\b|\bhas \w+(?:ed|en)\b|\bwants?\b|\bhopes?\b|\bthis (?:week|month|winter|spring|"
    r"summer|autumn|year|morning)\b|\bthese days\b|\blately\b|\byesterday\b|\blast (?:week|night|month)\b|"
    r"\bcannot\b|\bfears?\b|\bstill\b"
)


def work_move(ctx: Context, text: str, source: int, weighed: Weighed, *, told: bool = False) -> Move | None:
    """Talk of one's own work or liking."""
    slots = fact_slots(ctx, text)
    if "fact" in slots and not slots["fact"].startswith(("I ", "I'", "My ")):
        return None
    if work := work_in(text):
        slots["work"] = _said(ctx, work)
        if stems(work) <= ctx.state.words and not told:
            return None
    if not slots:
        return None
    return Move(
        Act.TELL, "share.work" if "work" in slots else "share.fact", slots, (source,), content_of(text), weighed.why
    )


def _said(ctx: Context, phrase: str) -> str:
    from_names = ctx.people_in(phrase)
    for name in from_names:
        phrase = phrase.replace(name, ctx.call(name))
    return phrase


_NOTE = re.compile(r"the feeling is: [^.]*\.\s*(.+)$")


def about_other(ctx: Context) -> Iterator[tuple[dict[str, str], int]]:
    """Facts about the other as slots ({work}, {your_fact}), with their memory."""
    between_us = [
        (memory.text, memory.id)
        for memory in ctx.memories
        if memory.evidence == "seed" and ctx.partner.split()[0] in memory.text and "the feeling is" not in memory.text
    ]
    for text, source in dict.fromkeys((*ctx.beliefs.facts(ctx.partner)[:6], *between_us[:6])):
        if ctx.state.covers(text, 0.5) or is_inward(text):
            continue
        note = _NOTE.search(text)
        line = note.group(1) if note else text
        if is_third(line.split()[0].lower()) and not PRONOUN.search(line):
            line = f"{ctx.partner} {line[0].lower()}{line[1:]}"
        slots = {}
        if ctx.partner.split()[0] in line and (work := work_in(line)):
            slots["work"] = _said(ctx, work)
        fact = ctx.reword(line)
        if re.match(r"You(?:'re|'ve)? ", fact) and "\n" not in fact:
            slots |= {"your_fact": fact[0].lower() + fact[1:], "your_fact_cap": fact}
        if slots:
            yield slots, source


def _their_work(ctx: Context) -> Iterator[Topic]:
    if ctx.state.my_acts.count(Act.ASK) > 2:
        return
    for slots, source in about_other(ctx):
        weighed = ctx.weigh("ask_work")
        is_shared = re.search(r"\b(?:I|me|my|mine)\b", slots.get("your_fact", ""))
        key = "ask.work" if "work" in slots else "ask.shared" if is_shared else "ask.fact"
        if on_mind(ctx, f"ask {source}", weighed):
            yield Topic(weighed.score, Move(Act.ASK, key, slots, (source,), (), weighed.why))


def later(ctx: Context) -> tuple[dict[str, str], tuple[int, ...]] | None:
    """What my plan holds next today, as slots."""
    plan = ctx.question.plan
    if plan is None or plan.date != ctx.now.date().isoformat():
        return None
    second = seconds_of_day(ctx.now)
    for item in plan.items[plan.index_at(second) + 1 :]:
        kind = kind_of_activity(item.activity)
        words = own_words(item.activity, mine=True)
        if item.activity == ctx.question.activity or kind in settings()["unfit"] or not words:
            continue
        slots = {"later_doing": words}
        if item.start_s - second > 1800 and item.start_s % 900 == 0:
            slots["later_at"] = f"at {clock_words(item.start_s // 3600, item.start_s % 3600 // 60)}"
        here = ctx.question.place.split(":")[0]
        if item.place and item.place.split(":")[0] not in (here, ctx.who.home.split(":")[0]):
            slots["later_place"] = ctx.short_place(item.place)
        return slots, item.because[:2]
    return None


def _later_plan(ctx: Context) -> Iterator[Topic]:
    weighed = ctx.weigh("plan_talk")
    if not on_mind(ctx, "later", weighed):
        return
    found = later(ctx)
    if found and not ctx.state.covers(found[0]["later_doing"], 0.5):
        yield Topic(weighed.score, Move(Act.TELL, "share.later", found[0], found[1], (), weighed.why))


_ABOUT = re.compile(r"\btalked (?:with [\w' -]+? )?about ([^;.]+)")


def _last_talk(ctx: Context) -> Iterator[Topic]:
    if ctx.relation.last_talk is None or ctx.state.turns > 5:
        return
    for memory in ctx.memories:
        match = _ABOUT.search(memory.text) if memory.evidence == "thought" and memory.kind == "dialogue" else None
        if not match or ctx.partner not in memory.text:
            continue
        moment = ctx.kit.moment(ctx.question, memory)
        if ctx.now - moment < timedelta(hours=3) or ctx.state.covers(match.group(1), 0.5):
            continue
        topic = first_of_list(match.group(1))
        for name in (ctx.me, ctx.partner):
            first = possessive(name.split()[0])
            topic = topic.replace(possessive(name), ctx.own(name)).replace(first, ctx.own(name))
        topic = _said(ctx, topic)
        weighed = ctx.weigh("recall_talk")
        tag = "same_day" if moment.date() == ctx.now.date() else "other_day"
        if topic and len(topic.split()) < 10 and on_mind(ctx, f"last {memory.id}", weighed):
            yield Topic(
                weighed.score, Move(Act.ASK, "recall_talk", {"last_topic": topic}, (memory.id,), (tag,), weighed.why)
            )
        return


def first_of_list(text: str) -> str:
    """The first of "a, b and c"."""
    return re.split(r", | and ", text)[0].strip()
