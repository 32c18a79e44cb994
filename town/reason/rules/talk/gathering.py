"""Gatherings in speech: how they are called and dated, who should hear of them, and whether one goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from town.core.clock import HOUR_S, seconds_of_day
from town.core.frames import Gathering, When
from town.core.persona import Persona
from town.core.plan import SLEEPING, DayPlan
from town.language.en.wording.agreement import base_of, is_third
from town.language.en.wording.nouns import bare
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.talk.dialogue import stems
from town.reason.rules.talk.social_setting import kind_of_activity


def same(one: Gathering, other: Gathering) -> bool:
    """Whether two descriptions can mean one gathering: nothing that both say differs."""
    if one.host and other.host and one.host != other.host:
        return False
    if one.when and other.when and one.when.day != other.when.day:
        return False
    heads = (one.head.lower(), other.head.lower())
    return (
        not all(heads) or heads[0] == heads[1] or bool(one.host and one.host == other.host and one.when and other.when)
    )


def named_in(text: str, beliefs: Iterable[GatheringBelief]) -> GatheringBelief | None:
    """The gathering that I know of and a text names in so many words, where no sentence about it was understood."""
    words = stems(text)
    for belief in beliefs:
        gathering = belief.gathering
        what = stems(bare(gathering.what, gathering.head, (gathering.host,) if gathering.host else ()))
        if len(what) > 1 and what <= words:
            return belief
    return None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands against going: its kind (clash, soft_clash, asleep, other_event) and what it is."""

    kind: str = ""
    what: str = ""
    sources: tuple[int, ...] = ()


def obstacle(
    who: Persona, plan: DayPlan | None, gathering: Gathering, others: Iterable[GatheringBelief], now: datetime
) -> Obstacle:
    """The strongest thing that stands against going: sleep, a promise elsewhere, work, a habit."""
    when = gathering.when
    if when is None or when.start is None:
        return Obstacle()
    start = seconds_of_day(when.start)
    end = (
        start + int((when.end - when.start).total_seconds())
        if when.end and when.end > when.start
        else start + 2 * HOUR_S
    )
    if _is_asleep(who, start + (end - start) // 3):
        return Obstacle("asleep")
    for other in others:
        if (
            other.stance in ("promised", "host")
            and not same(other.gathering, gathering)
            and _overlaps(other.gathering, when)
        ):
            return Obstacle("other_event", other.key, other.sources[:2])
    if plan is not None and plan.date == when.day.isoformat() and now.date() == when.day:
        return _from_plan(who, plan, gathering, start, end)
    return _from_routine(who, gathering, when.day.weekday(), start, end)


def _is_asleep(who: Persona, second: int) -> bool:
    sleep, wake = who.lifestyle.sleep_s, who.lifestyle.wake_s
    second %= 24 * HOUR_S
    return (sleep <= second or second < wake) if sleep > wake else sleep <= second < wake


def _overlaps(gathering: Gathering, when: When) -> bool:
    other = gathering.when
    if other is None or other.start is None or when.start is None or other.day != when.day:
        return False
    end, other_end = (w.end or (w.start or when.start) + timedelta(hours=2) for w in (when, other))
    return other.start < end and when.start < other_end


def _from_plan(who: Persona, plan: DayPlan, gathering: Gathering, start: int, end: int) -> Obstacle:
    busiest, most = Obstacle(), 0
    for item in plan.items:
        shared = min(end, item.end_s) - max(start, item.start_s)
        if shared <= most or item.activity == SLEEPING or gathering.head.lower() in item.activity.lower():
            continue
        is_there = bool(item.place and gathering.place and item.place.split(":")[0] == gathering.place.split(":")[0])
        is_work = bool(who.workplace and item.place.startswith(who.workplace.split(":")[0]))
        if is_there or not (item.because or is_work):
            continue
        most = shared
        kind = "clash" if shared >= 0.6 * (end - start) else "soft_clash"
        busiest = Obstacle(kind, item.activity, item.because[:2])
    return busiest


def _from_routine(who: Persona, gathering: Gathering, weekday: int, start: int, end: int) -> Obstacle:
    found = Obstacle()
    for habit in who.routine:
        shared = min(end, habit.at_s + habit.duration_s) - max(start, habit.at_s)
        if weekday not in habit.days or shared <= 0:
            continue
        if habit.place and gathering.place and habit.place.split(":")[0] == gathering.place.split(":")[0]:
            continue
        is_work = bool(who.workplace and habit.place.startswith(who.workplace.split(":")[0]))
        is_work = is_work or kind_of_activity(habit.activity) in ("serving", "teaching")
        if is_work and shared >= 0.6 * (end - start):
            return Obstacle("clash", habit.activity)
        found = Obstacle("soft_clash", habit.activity)
    return found


def duty(activity: str) -> str:
    """An activity as a base verb phrase: "tending the bar" -> "tend the bar" is not tried; see `duty_clause`."""
    first, _, rest = activity.partition(" ")
    return f"{base_of(first) if is_third(first) else first} {rest}".strip()


def duty_clause(activity: str) -> str:
    """As in "I'll be tending the bar then", "I have to lend books then"; empty when the phrase is neither."""
    activity = activity.strip().rstrip(".")
    if not activity or len(activity.split()) > 8 or ":" in activity or "(" in activity:
        return ""
    then = "" if re.search(r"\bthen\b", activity) else " then"
    if re.match(r"\w+ing\b", activity):
        return f"I'll be {activity}{then}"
    return f"I have to {duty(activity)}{then}" if activity[0].islower() else ""
