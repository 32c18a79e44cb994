"""What one does, did or will do at an hour: from the plan of the day, promises and own acts, else from habit."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from town.core.clock import HOUR_S
from town.core.plan import SLEEPING, DayPlan, PlanItem
from town.reason.rules.believe.evidence import is_day_plan
from town.reason.rules.interview.context import Cited, Interview, Part, Slots, joined
from town.reason.rules.interview.question import Asked
from town.reason.rules.interview.routine import clock, spoken_hour, usual
from town.reason.rules.talk.events import gathering_slots

_TIMED = re.compile(r"(?P<what>[^,;:]+?) (?:from|at) (?P<hour>\d\d):(?P<minute>\d\d)")
_NOON = 12
_LASTS = timedelta(hours=2)
_NEAR = timedelta(minutes=30)


def plan_of(ctx: Interview, moment: datetime) -> DayPlan | None:
    """The plan that covers a moment."""
    plan = ctx.question.plan
    return plan if plan is not None and plan.date == moment.date().isoformat() else None


def at_hour(ctx: Interview, it: Asked) -> Part | None:
    """What one does at an hour of today, or of another day."""
    moment = it.moment
    if moment is None:
        return None
    plan = plan_of(ctx, moment)
    if plan is not None:
        return _planned(ctx, plan, moment)
    return (
        _promised(ctx, moment) or _written(ctx, moment) or _remembered(ctx, moment)
        or _guess(ctx, moment) or ctx.utter("interview.unknown_hour", tense(ctx, moment), at=spoken_hour(moment))
    )  # fmt: skip


def tense(ctx: Interview, moment: datetime) -> str:
    """Whether a moment lies behind, ahead, or is about now."""
    return "now" if abs(moment - ctx.now) < timedelta(minutes=10) else "past" if moment < ctx.now else "ahead"


def _guess(ctx: Interview, moment: datetime) -> Part | None:
    found = usual(ctx, moment)
    return joined(ctx.utter("interview.no_plan"), found) if found and moment > ctx.now else found


def _planned(ctx: Interview, plan: DayPlan, moment: datetime) -> Part | None:
    second = moment.hour * HOUR_S + moment.minute * 60
    item = plan.item_at(min(second, 86_399))
    return item_said(ctx, item, moment) or _around(ctx, plan, plan.index_at(second), moment)


def _part_at(activity: str, share: float) -> str:
    """A stretch that is still planned in a lump ("reading, then having dinner"): what of it falls on a moment."""
    parts = activity.split(", then ")
    return parts[min(len(parts) - 1, int(share * len(parts)))]


def item_said(ctx: Interview, item: PlanItem, moment: datetime) -> Part | None:
    """One item of the plan at a moment, in the tense that fits."""
    when = tense(ctx, moment)
    if item.activity == SLEEPING:
        return ctx.utter(
            "interview.asleep",
            when,
            "before_day" if moment.hour < _NOON else "after_day",
            at=spoken_hour(moment),
            until=clock(item.end_s),
        )
    second = moment.hour * HOUR_S + moment.minute * 60
    doing = ctx.doing(_part_at(item.activity, (second - item.start_s) / item.duration_s))
    if not doing:
        return None
    sources = tuple(source for source in item.because if source in ctx.by_id)
    slots: Slots = {
        "then_doing": Cited(doing, sources),
        "where": _where(ctx, item, doing),
        "at": spoken_hour(moment),
    }
    return joined(ctx.utter("interview.at_hour", when, **slots), _reason(ctx, sources))


def _where(ctx: Interview, item: PlanItem, doing: str) -> str:
    where = ctx.where(item.place)
    return "" if where and where.split(maxsplit=1)[-1] in doing else where


def _reason(ctx: Interview, sources: tuple[int, ...]) -> Part | None:
    """Why it is in the plan: a promise, a gathering of one's own."""
    for belief in ctx.gatherings:
        if set(belief.sources) & set(sources):
            event = gathering_slots(ctx, belief).get("event", "")
            return ctx.utter("interview.because", belief.stance, event=Cited(event, sources))
    return None


def _around(ctx: Interview, plan: DayPlan, index: int, moment: datetime) -> Part | None:
    """An item that cannot be said: the nearest before it that can."""
    for item in reversed(plan.items[max(0, index - 3) : index]):
        part = item_said(ctx, item, moment)
        if part:
            return part
    return None


def _promised(ctx: Interview, moment: datetime) -> Part | None:
    """A gathering that one gives or has promised to come to."""
    for belief in ctx.gatherings:
        when = belief.gathering.when
        if belief.stance not in ("host", "promised") or when is None or when.start is None:
            continue
        if when.start <= moment < (when.end or when.start + _LASTS):
            event = Cited(gathering_slots(ctx, belief).get("event", ""), belief.sources[:2])
            where = Cited(gathering_slots(ctx, belief).get("where", ""), belief.sources[:2])
            return ctx.utter("interview.promised", tense(ctx, moment), belief.stance, event=event, where=where)
    return None


def _written(ctx: Interview, moment: datetime) -> Part | None:
    """What a remembered plan for the day has for the hour."""
    for memory in ctx.memories:
        if not is_day_plan(memory):
            continue
        if f" {moment.day} {moment:%B} {moment.year}" not in memory.text:
            continue
        before = [
            hit
            for hit in _TIMED.finditer(memory.text)
            if (int(hit["hour"]), int(hit["minute"])) <= (moment.hour, moment.minute)
        ]
        what = ctx.doing(before[-1]["what"].removeprefix(" then").strip()) if before else ""
        if what:
            slots: Slots = {"then_doing": Cited(what, (memory.id,)), "at": spoken_hour(moment)}
            return ctx.utter("interview.at_hour", tense(ctx, moment), **slots)
    return None


def _remembered(ctx: Interview, moment: datetime) -> Part | None:
    """An own act that one remembers of about that time."""
    acts = [
        (abs(ctx.kit.moment(ctx.question, memory) - moment), memory)
        for memory in ctx.memories
        if memory.evidence == "own" and memory.text.startswith(f"{ctx.me} is ")
    ]
    for away, memory in sorted(acts, key=lambda pair: (pair[0], pair[1].id)):
        doing = ctx.doing(re.sub(r" (?:at|in) [A-Z].*$", "", memory.text.removeprefix(f"{ctx.me} is ")))
        if away <= _NEAR and doing:
            places = ctx.kit.reader.lexicon.places_in(memory.text)
            slots: Slots = {"then_doing": Cited(doing, (memory.id,)), "where": ctx.where(places[0]) if places else ""}
            return ctx.utter("interview.at_hour", tense(ctx, moment), at=spoken_hour(moment), **slots)
    return None


def done_by(ctx: Interview, it: Asked) -> Part | None:
    """What one will have, or had, just finished at an hour."""
    moment = it.moment
    if moment is None:
        return None
    plan = plan_of(ctx, moment)
    if plan is not None:
        return _finished(ctx, plan, moment)
    before = moment - timedelta(minutes=20)
    return (
        _promised(ctx, before) or usual(ctx, moment, done=True)
        or ctx.utter("interview.unknown_hour", tense(ctx, moment), at=spoken_hour(moment))
    )  # fmt: skip


def _finished(ctx: Interview, plan: DayPlan, moment: datetime) -> Part | None:
    second = moment.hour * HOUR_S + moment.minute * 60
    ended = [item for item in plan.items if item.end_s <= second]
    when = tense(ctx, moment)
    for item in reversed(ended[-4:]):
        if item.activity == SLEEPING:
            return ctx.utter("interview.woken", when, at=spoken_hour(moment))
        doing = ctx.doing(_part_at(item.activity, 1.0)).removeprefix("finishing ")
        if doing:
            sources = tuple(source for source in item.because if source in ctx.by_id)
            slots: Slots = {
                "then_doing": Cited(doing, sources),
                "where": _where(ctx, item, doing),
                "at": spoken_hour(moment),
            }
            return ctx.utter("interview.finished", when, **slots)
    item = plan.item_at(min(second, 86_399))
    return item_said(ctx, item, moment)
