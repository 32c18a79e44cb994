"""Gatherings in speech: how they are called and dated, who should hear of them, and whether one goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from town.core.clock import HOUR_S, long_date, seconds_of_day
from town.core.frames import Gathering, When
from town.core.persona import Persona
from town.core.plan import SLEEPING, DayPlan
from town.language.en.morphology import article
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.talk.context import clock_words, possessive, spoken
from town.reason.rules.talk.dialogue import stems
from town.reason.rules.talk.social_setting import kind_of_activity
from town.reason.rules.talk.verbs import base_of, is_third

_ARTICLE = re.compile(r"^(?:a|an|the|his|her|their|my|your|our|some)\s+(?=\w)", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:of|at|in|on|for|and|with|the|a)$")
_IN_PLACES = re.compile(r"\b(?:park|garden|square|room|kitchen|street|hall|yard|courtyard|plaza)$", re.IGNORECASE)


def bare(what: str, head: str = "", owners: Iterable[str] = ()) -> str:
    """How a gathering was called, without article or owner: "birthday dinner"."""
    text = _ARTICLE.sub("", what.strip())
    for owner in owners:
        for name in (owner, owner.split()[0]):
            text = re.sub(rf"^{re.escape(name)}['’]s?\s+(?=\w)", "", text)
    return _TAIL.sub("", _ARTICLE.sub("", text)) or head or "gathering"


def called(gathering: Gathering, me: str, you: str, people: Iterable[str] = ()) -> str:
    """A gathering with its owner as one says it: "my birthday dinner", "Ann's birthday dinner"."""
    people = tuple(people)
    if gathering.host:
        what = spoken(bare(gathering.what, gathering.head, (gathering.host,)), me, you, people)
        if re.match(r"(?:my|your|[A-Z]\w*['’]s?) ", what) and any(what.startswith(name.split()[0]) for name in people):
            return what
        owner = {me: "my", you: "your"}.get(gathering.host) or possessive(gathering.host.split()[0])
        return f"{owner} {what}" if not what.startswith(("my ", "your ")) else what
    whole = bare(gathering.what, gathering.head)
    text = spoken(whole, me, you, people)
    is_owned = any(re.match(rf"{re.escape(name.split()[0])}\b.*?['’]s? ", whole) for name in people)
    return text if is_owned else f"the {text}"


def with_a(what: str, head: str) -> str:
    """As in "a birthday dinner"; plurals and mass words as they are ("drinks")."""
    head = (head or what.rsplit(maxsplit=1)[-1]).lower()
    if re.match(r"(?:drinks|music|cards|games)$", head) or (head.endswith("s") and not head.endswith("ss")):
        return what
    return f"{article(what)} {what}"


def at_place(place: str) -> str:
    """As in "at the Bakery", "in the park"."""
    if not place:
        return ""
    if re.match(r"(?:at|in|on) ", place):
        return place
    return (
        f"{'in' if _IN_PLACES.search(place) and not place.split(maxsplit=1)[0].endswith(('s', 'é')) else 'at'} {place}"
    )


def day_words(day: date, now: datetime) -> str:
    """As in "today", "tomorrow", "on Friday", "on Friday 3 March"."""
    ahead = (day - now.date()).days
    if ahead in (0, 1, -1):
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[ahead]
    return f"on {day:%A}" if 0 < ahead < 7 else f"on {day:%A} {day.day} {day:%B}"


def when_words(when: When | None, now: datetime, *, with_hour: bool = True) -> str:
    """When something is, as people say it: "tonight at eight", "tomorrow evening from five to seven"."""
    if when is None:
        return ""
    day = day_words(when.day, now)
    if when.start is None or not with_hour:
        return day
    part = "morning" if when.start.hour < 12 else "afternoon" if when.start.hour < 17 else "evening"
    if when.start.hour == 12 and when.start.minute == 0:
        stretch = day
    elif day == "today":
        stretch = "tonight" if when.start.hour >= 19 else f"this {part}"
    elif re.search(r"\d", day):
        return f"{day} {_hours(when, 'in the ' + part)}"
    else:
        stretch = f"{day} {part}"
    return f"{stretch} {_hours(when, '')}"


def _hours(when: When, part: str) -> str:
    assert when.start is not None  # noqa: S101 (callers have looked)
    start = clock_words(when.start.hour, when.start.minute)
    tail = f" {part}" if part else ""
    if when.end is None or when.end <= when.start or when.end - when.start > timedelta(hours=12):
        return f"at {start}{tail}"
    end = clock_words(when.end.hour, when.end.minute)
    joint = "until" if " to " in f"{start} {end}" else "to"  # nobody can tell what "from five to ten to seven" is
    return f"from {start} {joint} {end}{tail}"


def full_date(when: When | None) -> str:
    """For the record: " on Friday 3 March 2023 from 19:00 to 21:00", or empty."""
    if when is None:
        return ""
    text = f" on {long_date(datetime(when.day.year, when.day.month, when.day.day))}"
    if when.start and when.end and when.end > when.start:
        return f"{text} from {when.start:%H:%M} to {when.end:%H:%M}"
    return f"{text} at {when.start:%H:%M}" if when.start else text


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
