"""A usual day: from the habits that one has, and what one has noticed about one's days."""

from __future__ import annotations

import re
from datetime import datetime

from town.core.clock import HOUR_S
from town.core.persona import Habit
from town.language.en.wording.nouns import listed
from town.language.en.wording.times import clock_words
from town.reason.rules.interview.context import Interview, Part, joined, sentence
from town.reason.rules.interview.known import is_secret
from town.reason.rules.interview.question import Asked
from town.reason.rules.talk.dialogue import stems
from town.reason.rules.talk.reword import reworded

_PARTS = (("morning", 12), ("afternoon", 17), ("evening", 24))
_HAUNT = re.compile(
    r"\b(?:often|keeps? running into|comes? across|come to expect|a good deal of time|drawn to|familiar sight)\b"
)


def clock(second: int) -> str:
    """An hour of the day as one says it: "half past six"."""
    quarter = (second + 450) // 900 * 900
    return clock_words(quarter // HOUR_S % 24, quarter % HOUR_S // 60)


def weekday(ctx: Interview, _: Asked) -> Part | None:
    """A usual weekday from waking to sleep, and what one has noticed of late."""
    days = [habit for habit in ctx.who.routine if set(habit.days) & {0, 1, 2, 3, 4}]
    rhythm = ctx.who.lifestyle
    slots = {"wake": clock(rhythm.wake_s), "sleep": clock(rhythm.sleep_s)}
    for part, until in _PARTS:
        slots[part] = _part_of(ctx, days, part, until)
    if not any(slots[part] for part, _until in _PARTS):
        slots["job"] = ctx.slots.get("my_job", "")
        return joined(ctx.utter("interview.weekday_bare", **slots), _noticed(ctx))
    tag = "" if slots["morning"] else "no_morning"
    parts = [ctx.utter(f"interview.weekday_{part}", tag, **slots) for part in ("start", "afternoon", "evening")]
    return joined(*parts, _noticed(ctx))


def _part_of(ctx: Interview, habits: list[Habit], part: str, until: int) -> str:
    """The two longest things of a part of the day, in their order."""
    begin = {"morning": 0, "afternoon": 12, "evening": 17}[part]
    mine = [habit for habit in habits if begin <= habit.at_s // HOUR_S < until]
    longest = sorted(mine, key=lambda habit: (-habit.duration_s * len(habit.days), habit.at_s))[:2]
    chosen = sorted(_unlike(longest), key=lambda habit: habit.at_s)
    is_one_place = len({ctx.where(habit.place) for habit in chosen}) == 1
    said = [_habit(ctx, habit, bare=is_one_place and habit is not chosen[-1]) for habit in chosen]
    return listed([text for text in dict.fromkeys(said) if text])


def _unlike(habits: list[Habit]) -> list[Habit]:
    """Without a second one that is the same thing in other words."""
    first, more = (habits[0] if habits else None), habits[1:]
    return [first, *(one for one in more if len(stems(one.activity) & stems(first.activity)) < 2)] if first else []


def _habit(ctx: Interview, habit: Habit, *, bare: bool = False) -> str:
    """A habit as one says it: "write my paper at the library"."""
    clause = reworded(f"{ctx.me} wants to {habit.activity}", ctx.me, "", ctx.people_in(habit.activity))
    what = clause.removeprefix("I want to ") if clause else habit.activity
    where = "" if bare else ctx.where(habit.place)
    return f"{what} {where}" if where and where.split()[-1] not in what and where not in what else what


def _noticed(ctx: Interview) -> Part | None:
    """A reflection on where and with whom the days are spent."""
    for memory in ctx.memories:
        if memory.kind == "reflection" and _HAUNT.search(memory.text) and not is_secret(memory.text):
            said = ctx.reword(memory.text)
            if said.startswith("I "):
                return Part(sentence(said), (memory.id,))
    return None


def usual(ctx: Interview, moment: datetime, *, done: bool = False) -> Part | None:
    """What one usually does at an hour, said as a guess; None when no habit tells."""
    second = moment.hour * HOUR_S + moment.minute * 60
    habits = [habit for habit in ctx.who.routine if moment.weekday() in habit.days]
    if done:
        ended = [habit for habit in habits if second - 2 * HOUR_S < habit.at_s + habit.duration_s <= second]
        habit = max(ended, key=lambda habit: habit.at_s + habit.duration_s, default=None)
    else:
        habit = next((habit for habit in habits if habit.at_s <= second < habit.at_s + habit.duration_s), None)
    if habit is not None:
        doing = f"{ctx.doing(habit.activity)} {ctx.where(habit.place)}".strip()
        slots = {"what": _habit(ctx, habit), "doing": doing, "at": spoken_hour(moment)}
        return ctx.utter("interview.usual_done" if done else "interview.usual", **slots)
    if _asleep(ctx, second):
        return ctx.utter("interview.usual_asleep", at=spoken_hour(moment))
    return None


def _asleep(ctx: Interview, second: int) -> bool:
    wake, sleep = ctx.who.lifestyle.wake_s, ctx.who.lifestyle.sleep_s
    return second < wake or second >= sleep if sleep > wake else sleep <= second < wake


def spoken_hour(moment: datetime) -> str:
    """As in "at six in the morning", "at noon"."""
    words = clock_words(moment.hour, moment.minute)
    if words in ("noon", "midnight"):
        return f"at {words}"
    part = "in the morning" if moment.hour < 12 else "in the afternoon" if moment.hour < 18 else "in the evening"
    return f"at {words} {'at night' if moment.hour >= 22 or moment.hour < 5 else part}"
