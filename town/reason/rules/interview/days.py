"""Longer stretches of one's days: what one did, and what is still to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from town.core.clock import seconds_of_day
from town.core.plan import SLEEPING, PlanItem
from town.language.en.wording.nouns import listed
from town.language.en.wording.times import day_words
from town.reason.rules.interview.context import Cited, Interview, Part, joined
from town.reason.rules.interview.plan import plan_of
from town.reason.rules.interview.question import Asked
from town.reason.rules.interview.routine import usual
from town.reason.rules.talk.events import gathering_slots, is_over
from town.reason.rules.talk.social_setting import kind_of_activity, settings

_MOST = 3  # things that one tells of a day


def did(ctx: Interview, it: Asked) -> Part | None:
    """What one did on a day: the longest stretches of its plan that are past, and with whom one talked."""
    day = it.when.day if it.when else ctx.now.date()
    if day > ctx.now.date():
        return plans(ctx, it)
    moment = datetime.combine(day, datetime.min.time())
    plan = plan_of(ctx, moment)
    past = [item for item in plan.items if item.end_s <= seconds_of_day(ctx.now)] if plan else []
    stretches = _stretches(ctx, past)
    slots: dict[str, Cited | str] = {"day": day_words(day, ctx.now), "doings": listed(stretches)}
    people, sources = _talked_with(ctx, day)
    slots["people"] = Cited(people, sources)
    if not stretches and not people:
        return ctx.utter("interview.unknown_day", day=day_words(day, ctx.now))
    return joined(
        ctx.utter("interview.did", **slots) if stretches else None,
        ctx.utter("interview.did_talk", "more" if stretches else "only", **slots),
    )


def _stretches(ctx: Interview, items: Iterable[PlanItem]) -> list[str]:
    """The longest stays, each with the first thing done there that is worth a word, in their order."""
    stays: list[list[PlanItem]] = []
    for item in items:
        if item.activity == SLEEPING or kind_of_activity(item.activity) in settings()["unfit"]:
            continue
        arena = ":".join(item.place.split(":")[:2])
        if stays and ":".join(stays[-1][-1].place.split(":")[:2]) == arena:
            stays[-1].append(item)
        else:
            stays.append([item])
    longest = sorted(stays, key=lambda stay: -sum(item.duration_s for item in stay))[:_MOST]
    said = []
    for stay in sorted(longest, key=lambda stay: stay[0].start_s):
        lasted: Counter[str] = Counter()
        for item in stay:
            lasted[item.activity] += item.duration_s
        doing = ctx.doing(lasted.most_common(1)[0][0])
        where = ctx.where(stay[0].place)
        if doing:
            said.append((doing, "" if where.split(maxsplit=1)[-1:] and where.split(maxsplit=1)[-1] in doing else where))
    return _placed(said)


def _placed(said: Sequence[tuple[str, str]]) -> list[str]:
    """What was done with where, unless the next is at the same place."""
    texts = []
    said = [pair for index, pair in enumerate(said) if pair[0] not in [doing for doing, _ in said[index + 1 :]]]
    for index, (doing, where) in enumerate(said):
        follows = said[index + 1][1] if index + 1 < len(said) else ""
        texts.append(f"{doing} {where}" if where and where != follows else doing)
    return list(dict.fromkeys(texts))


def _talked_with(ctx: Interview, day: date) -> tuple[str, tuple[int, ...]]:
    """Those with whom one remembers to have talked that day."""
    found: dict[str, int] = {}
    for memory in ctx.memories:
        other = memory.about or (memory.heard.speaker if memory.heard else "")
        if memory.kind == "dialogue" and other and ctx.kit.moment(ctx.question, memory).date() == day:
            found.setdefault(other, memory.id)
    return listed(list(found)[:_MOST]), tuple(found.values())[:_MOST]


def plans(ctx: Interview, it: Asked) -> Part | None:
    """What is still to come of a day: gatherings first, then what the plan holds."""
    day = it.when.day if it.when else ctx.now.date()
    if day < ctx.now.date():
        return did(ctx, it)
    start = it.when.start if it.when and it.when.start else datetime.combine(day, datetime.min.time())
    plan = plan_of(ctx, start)
    after = max(seconds_of_day(ctx.now) if day == ctx.now.date() else 0, seconds_of_day(start))
    ahead = [item for item in plan.items if item.start_s > after] if plan else []
    slots = {"day": day_words(day, ctx.now), "doings": listed(_stretches(ctx, ahead))}
    gathering = _gathering_on(ctx, day)
    if slots["doings"]:
        return joined(gathering, ctx.utter("interview.plans", **slots))
    if ahead and day == ctx.now.date():
        return joined(gathering, ctx.utter("interview.only_sleep"))
    return joined(
        gathering or ctx.utter("interview.no_plan"),
        usual(ctx, start + timedelta(hours=10) if start.hour == 0 else start),
    )


def _gathering_on(ctx: Interview, day: date) -> Part | None:
    """A gathering that day which one gives or goes to."""
    for belief in ctx.gatherings:
        when = belief.gathering.when
        if when and when.day == day and belief.stance in ("host", "promised") and not is_over(ctx, belief):
            slots = gathering_slots(ctx, belief)
            cited = {
                name: Cited(slots[name], belief.sources[:2]) for name in ("event", "where", "when") if name in slots
            }
            return ctx.utter("interview.promised", "ahead", belief.stance, **cited)
    return None
