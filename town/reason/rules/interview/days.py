"""One's hours: what one does, did or will do then; from the day's plan, promises and own deeds, else from habit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from town.core.clock import seconds_of_day
from town.core.frames import Did
from town.core.plan import SLEEPING, DayPlan, PlanItem
from town.language.en.questions import Query
from town.reason.rules.believe.gatherings import end_of, is_over
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Cited, Interview, Part, Slots, joined
from town.reason.rules.interview.facts import moment as when_of
from town.reason.rules.interview.facts import own_deeds
from town.reason.rules.interview.gatherings import slots_of
from town.reason.rules.interview.routine import habits_ahead, usual
from town.reason.rules.interview.wording import kind_of_activity, listed
from town.reason.rules.talk.social_setting import settings

_NOON = 12
_MOMENT = timedelta(minutes=10)  # a deed of which no end is known
_NEAR = timedelta(minutes=30)
_MOST = 3  # things that one tells of a day


class Deed(NamedTuple):
    """Something that one did: when, what, where, and the memories that say so."""

    start: datetime
    end: datetime
    what: str
    where: str
    sources: tuple[int, ...]


def deeds(ctx: Interview) -> list[Deed]:
    """What one has done, oldest first: today's plan as far as it is past, and own deeds that one recalls."""
    found, plan = [], ctx.question.plan
    if plan is not None:
        day = datetime.combine(datetime.fromisoformat(plan.date), time())
        for item in plan.items:
            start = day + timedelta(seconds=item.start_s)
            if start <= ctx.now and item.activity != SLEEPING:
                end = start + timedelta(seconds=item.duration_s)
                found.append(Deed(start, end, item.activity, item.place, _recalled(ctx, item)))
    planned = {one.start.date() for one in found}
    for frame, memory in ctx.known:
        at = when_of(ctx, memory)
        if isinstance(frame, Did) and frame.who == ctx.me and memory.evidence == "own" and at.date() not in planned:
            found.append(Deed(at, at + _MOMENT, frame.what, frame.where, (memory.id,)))
    return sorted(found, key=lambda deed: deed.start)


def _recalled(ctx: Interview, item: PlanItem) -> tuple[int, ...]:
    return tuple(source for source in item.because if source in ctx.by_id)


def plan_of(ctx: Interview, moment: datetime) -> DayPlan | None:
    """The plan that covers a moment."""
    plan = ctx.question.plan
    return plan if plan is not None and plan.date == moment.date().isoformat() else None


def tense(ctx: Interview, moment: datetime) -> str:
    """Whether a moment lies behind, ahead, or is about now."""
    return "now" if abs(moment - ctx.now) < timedelta(minutes=10) else "past" if moment < ctx.now else "ahead"


# --- an hour --------------------------------------------------------------------------------------------------------


def plan_at(ctx: Interview, it: Query) -> Part | None:
    """What one does at an hour of today, or of another day."""
    moment = it.moment
    if moment is None:
        return None
    plan = plan_of(ctx, moment)
    if plan is not None:
        return _planned(ctx, plan, moment)
    return (
        _promised(ctx, moment) or _remembered(ctx, moment) or _guess(ctx, moment)
        or ctx.utter("interview.unknown_hour", tense(ctx, moment), at=wording.at_hour(moment))
    )  # fmt: skip


def _guess(ctx: Interview, moment: datetime) -> Part | None:
    found = usual(ctx, moment)
    return joined(ctx.utter("interview.no_plan"), found) if found and moment > ctx.now else found


def _planned(ctx: Interview, plan: DayPlan, moment: datetime) -> Part | None:
    second = seconds_of_day(moment)
    index = plan.index_at(second)
    for item in reversed(plan.items[max(0, index - 3) : index + 1]):  # one that cannot be said: the one before
        part = _said(ctx, item, moment)
        if part:
            return part
    return None


def _part_at(activity: str, share: float) -> str:
    """A stretch that is still planned in a lump ("reading, then having dinner"): what of it falls on a moment."""
    parts = activity.split(", then ")
    return parts[min(len(parts) - 1, int(share * len(parts)))]


def _said(ctx: Interview, item: PlanItem, moment: datetime) -> Part | None:
    """One item of the plan at a moment, in the tense that fits."""
    when, at = tense(ctx, moment), wording.at_hour(moment)
    if item.activity == SLEEPING:
        half = "before_day" if moment.hour < _NOON else "after_day"
        return ctx.utter("interview.asleep", when, half, at=at, until=wording.clock(item.end_s))
    share = min(1.0, (seconds_of_day(moment) - item.start_s) / item.duration_s)
    doing = wording.doing(_part_at(item.activity, max(0.0, share)))
    if not doing:
        return None
    sources = _recalled(ctx, item)
    slots: Slots = {"then_doing": Cited(doing, sources), "where": where_done(ctx, item.place, doing), "at": at}
    return joined(ctx.utter("interview.at_hour", when, **slots), _reason(ctx, sources))


def where_done(ctx: Interview, place: str, doing: str) -> str:
    """Where it is done, unless that has been said."""
    where = ctx.where(place)
    return "" if where and where.split(maxsplit=1)[-1] in doing else where


def _reason(ctx: Interview, sources: tuple[int, ...]) -> Part | None:
    """Why it is in the plan: a promise, a gathering of one's own."""
    for belief in ctx.gatherings:
        if set(belief.sources) & set(sources):
            return ctx.utter("interview.because", belief.stance, **slots_of(ctx, belief))
    return None


def _promised(ctx: Interview, moment: datetime) -> Part | None:
    """A gathering that one gives or has promised to come to."""
    for belief in ctx.gatherings:
        when = belief.gathering.when
        if belief.stance not in ("host", "promised") or when is None or when.start is None:
            continue
        if when.start <= moment < end_of(when):
            return ctx.utter("interview.promised", tense(ctx, moment), belief.stance, **slots_of(ctx, belief))
    return None


def _remembered(ctx: Interview, moment: datetime) -> Part | None:
    """An own act that one remembers of about that time."""
    near = sorted(deeds(ctx), key=lambda deed: abs(deed.start - moment))
    for deed in near:
        doing = wording.doing(deed.what)
        if abs(deed.start - moment) <= _NEAR and doing:
            slots: Slots = {"then_doing": Cited(doing, deed.sources), "where": where_done(ctx, deed.where, doing)}
            return ctx.utter("interview.at_hour", tense(ctx, moment), at=wording.at_hour(moment), **slots)
    return None


def plan_done(ctx: Interview, it: Query) -> Part | None:
    """What one will have, or had, just finished at an hour."""
    moment = it.moment
    if moment is None:
        return None
    plan = plan_of(ctx, moment)
    if plan is not None:
        return _finished(ctx, plan, moment)
    return (
        _promised(ctx, moment - timedelta(minutes=20)) or usual(ctx, moment, done=True)
        or ctx.utter("interview.unknown_hour", tense(ctx, moment), at=wording.at_hour(moment))
    )  # fmt: skip


def _finished(ctx: Interview, plan: DayPlan, moment: datetime) -> Part | None:
    second, when, at = seconds_of_day(moment), tense(ctx, moment), wording.at_hour(moment)
    ended = [item for item in plan.items if item.end_s <= second]
    for item in reversed(ended[-4:]):
        if item.activity == SLEEPING:
            return ctx.utter("interview.woken", when, at=at)
        doing = wording.doing(_part_at(item.activity, 1.0)).removeprefix("finishing ")
        if doing:
            cited = Cited(doing, _recalled(ctx, item))
            return ctx.utter(
                "interview.finished", when, then_doing=cited, where=where_done(ctx, item.place, doing), at=at
            )
    return _said(ctx, plan.item_at(second), moment)


# --- a day ----------------------------------------------------------------------------------------------------------


def doing(ctx: Interview, it: Query) -> Part | None:
    """What one does just now; or what one is working on these days."""
    work = next(own_deeds(ctx), None) if "working on" in it.text.lower() else None
    if work:
        return ctx.utter("interview.at_hour", "now", then_doing=work)
    plan = plan_of(ctx, ctx.now)
    part = _planned(ctx, plan, ctx.now) if plan else None
    now = wording.doing(ctx.question.activity)
    return part or (ctx.utter("interview.at_hour", "now", then_doing=now) if now else None)


def whereabouts(ctx: Interview, _: Query) -> Part | None:
    """Where one is just now."""
    return ctx.utter("interview.whereabouts", where=ctx.where(ctx.question.place))


def did(ctx: Interview, it: Query) -> Part | None:
    """What one did on a day, or in a part of it: the longest stays."""
    day = it.when.day if it.when else ctx.now.date()
    if day > ctx.now.date():
        return plans(ctx, it)
    start, end = _bounds(it)
    past = [one for one in deeds(ctx) if one.start < min(end, ctx.now) and start < one.end]
    said = _placed(ctx, past)
    if said:
        return ctx.utter("interview.did", day=wording.day_words(day, ctx.now), doings=listed(said))
    middle = it.moment or datetime.combine(day, time(15))
    return usual(ctx, middle) or ctx.utter("interview.unknown_day", day=wording.day_words(day, ctx.now))


def _bounds(it: Query) -> tuple[datetime, datetime]:
    """From when to when a question asks; a whole day where it names no hours."""
    if it.when is None:
        return datetime(1, 1, 1), datetime(9999, 1, 1)
    start = it.when.start or datetime.combine(it.when.day, time())
    return start, it.when.end or datetime.combine(it.when.day, time()) + timedelta(days=1)


def _placed(ctx: Interview, past: Sequence[Deed]) -> list[str]:
    """The longest stays, in their order, each with what was done most, and where unless the next is there too."""
    stays: list[list[Deed]] = []
    for deed in past:
        if kind_of_activity(deed.what) in settings()["unfit"] or not wording.doing(deed.what):
            continue
        is_same = stays and _arena(stays[-1][-1]) == _arena(deed)
        stays = [*stays[:-1], [*stays[-1], deed]] if is_same else [*stays, [deed]]
    longest = sorted(stays, key=len, reverse=True)[:_MOST]
    said: dict[str, str] = {}
    for stay in sorted(longest, key=lambda stay: stay[0].start):
        what = wording.doing(Counter(deed.what for deed in stay).most_common(1)[0][0])
        said.setdefault(what, where_done(ctx, stay[0].where, what))
    return _with_places(list(said.items()))


def _with_places(said: Sequence[tuple[str, str]]) -> list[str]:
    """What is done with where, unless the next is at the same place."""
    return [
        f"{what} {where}".strip() if where != _next(said, index) else what for index, (what, where) in enumerate(said)
    ]


def _next(said: Sequence[tuple[str, str]], index: int) -> str:
    return said[index + 1][1] if index + 1 < len(said) else ""


def _arena(deed: Deed) -> str:
    return ":".join(deed.where.split(":")[:2])


def plans(ctx: Interview, it: Query) -> Part | None:
    """What is still to come of a day: gatherings first, then what the plan holds, else what is usual."""
    day = it.when.day if it.when else ctx.now.date()
    if day < ctx.now.date():
        return did(ctx, it)
    start = it.when.start if it.when and it.when.start else datetime.combine(day, time())
    plan = plan_of(ctx, start)
    after = max(seconds_of_day(ctx.now) if day == ctx.now.date() else 0, seconds_of_day(start))
    ahead = [item for item in plan.items if item.start_s > after] if plan else []
    said, gathering = _ahead(ctx, ahead), _gathering_on(ctx, day.toordinal())
    if said:
        slots: Slots = {"day": wording.day_words(day, ctx.now), "doings": listed(said)}
        return joined(gathering, ctx.utter("interview.plans", **slots))
    if ahead and day == ctx.now.date():
        return joined(gathering, ctx.utter("interview.only_sleep"))
    habit = habits_ahead(ctx, *_bounds(it)) if it.when else None
    return joined(gathering or (None if habit else ctx.utter("interview.no_plan")), habit)


def _ahead(ctx: Interview, items: Iterable[PlanItem]) -> list[str]:
    said: dict[str, str] = {}
    for item in items:
        for part in item.activity.split(", then "):
            what = wording.doing(part)
            if what and kind_of_activity(part) not in settings()["unfit"]:
                said.setdefault(what, where_done(ctx, item.place, what))
    return _with_places(list(said.items())[:_MOST])


def _gathering_on(ctx: Interview, ordinal: int) -> Part | None:
    """A gathering that day which one gives or goes to."""
    for belief in ctx.gatherings:
        when = belief.gathering.when
        is_mine = belief.stance in ("host", "promised") and not is_over(belief.gathering, ctx.now)
        if when and when.day.toordinal() == ordinal and is_mine:
            return ctx.utter("interview.promised", "ahead", belief.stance, **slots_of(ctx, belief))
    return None
