"""A usual day: from the habits that one has."""

from __future__ import annotations

from datetime import datetime

from town.core.clock import HOUR_S, seconds_of_day
from town.core.frames import Wants
from town.core.persona import Habit
from town.language.en.questions import Query
from town.language.en.questionwords import concepts
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Interview, Part, Slots, joined
from town.reason.rules.interview.wording import listed

_PARTS = (("morning", 0, 12), ("afternoon", 12, 17), ("evening", 17, 24))


def weekday(ctx: Interview, _: Query) -> Part | None:
    """A usual weekday from waking to sleep."""
    days = [habit for habit in ctx.who.routine if set(habit.days) & {0, 1, 2, 3, 4}]
    rhythm = ctx.who.lifestyle
    slots = {"wake": wording.clock(rhythm.wake_s), "sleep": wording.clock(rhythm.sleep_s)}
    for part, begin, until in _PARTS:
        slots[part] = _part_of(ctx, [habit for habit in days if begin <= habit.at_s // HOUR_S < until])
    if not any(slots[part] for part, _begin, _until in _PARTS):
        return ctx.utter("interview.weekday_bare", **slots, job=ctx.slots.get("my_job", ""))
    tag = "" if slots["morning"] else "no_morning"
    return joined(*(ctx.utter(f"interview.weekday_{part}", tag, **slots) for part in ("start", "afternoon", "evening")))


def _part_of(ctx: Interview, habits: list[Habit]) -> str:
    """The two longest things of a part of the day, in their order, if they are not the same in other words."""
    longest = sorted(habits, key=lambda habit: (-habit.duration_s * len(habit.days), habit.at_s))[:2]
    if len(longest) == 2 and len(concepts(longest[0].activity) & concepts(longest[1].activity)) > 1:
        longest = longest[:1]
    chosen = sorted(longest, key=lambda habit: habit.at_s)
    is_one_place = len({ctx.where(habit.place) for habit in chosen}) == 1
    said = [_habit(ctx, habit, bare=is_one_place and habit is not chosen[-1]) for habit in chosen]
    return listed([text for text in dict.fromkeys(said) if text])


def _habit(ctx: Interview, habit: Habit, *, bare: bool = False) -> str:
    """A habit as one says it: "write my paper at the library"."""
    what = wording.wish(ctx, Wants(who=ctx.me, what=habit.activity)) or habit.activity
    where = "" if bare else ctx.where(habit.place)
    return f"{what} {where}" if where and where.split()[-1] not in what and where not in what else what


def usual(ctx: Interview, moment: datetime, *, done: bool = False) -> Part | None:
    """What one usually does at an hour, said as a guess; None when no habit tells."""
    second = seconds_of_day(moment)
    habits = [habit for habit in ctx.who.routine if moment.weekday() in habit.days]
    if done:
        ended = [habit for habit in habits if second - 2 * HOUR_S < habit.at_s + habit.duration_s <= second]
        habit = max(ended, key=lambda habit: habit.at_s + habit.duration_s, default=None)
    else:
        habit = next((habit for habit in habits if habit.at_s <= second < habit.at_s + habit.duration_s), None)
    at, day = wording.at_hour(moment), wording.day_words(moment.date(), ctx.now)
    tense = "was" if moment.date() < ctx.now.date() else ""
    if habit is not None:
        doing = f"{wording.doing(habit.activity)} {ctx.where(habit.place)}".strip()
        slots: Slots = {"what": _habit(ctx, habit), "doing": doing, "at": at, "day": day}
        return ctx.utter("interview.usual_done" if done else "interview.usual", tense, **slots)
    if _asleep(ctx, second):
        return ctx.utter("interview.usual_asleep", tense, at=at)
    return None


def habits_ahead(ctx: Interview, start: datetime, end: datetime) -> Part | None:
    """What one usually does between two moments of a day to come."""
    first, last = seconds_of_day(start), seconds_of_day(start) + (end - start).total_seconds()
    habits = [
        one
        for one in ctx.who.routine
        if start.weekday() in one.days and one.at_s < last and first < one.at_s + one.duration_s
    ]
    day = wording.day_words(start.date(), ctx.now)
    return ctx.utter("interview.habit_ahead", what=_part_of(ctx, habits), day=day) if habits else None


def _asleep(ctx: Interview, second: int) -> bool:
    wake, sleep = ctx.who.lifestyle.wake_s, ctx.who.lifestyle.sleep_s
    return second < wake or second >= sleep if sleep > wake else sleep <= second < wake
