"""Moments and stretches of a day in few words."""

from __future__ import annotations

from datetime import datetime, timedelta

from town.core.clock import DAY_S, clock_text
from town.core.memory import Memory

_PARTS = ((5, "night"), (12, "morning"), (18, "afternoon"), (24, "evening"))  # until that hour
_JUST_NOW = timedelta(minutes=15)


def moment_of(memory: Memory, now: datetime, tick: int, tick_seconds: int) -> datetime:
    """When a memory happened, for somebody who remembers it at a tick."""
    return now - timedelta(seconds=(tick - memory.tick) * tick_seconds)


def when(memory: Memory, now: datetime, tick: int, tick_seconds: int) -> str:
    """When that was, as one says it: "just now", "this morning", "yesterday evening", "on Monday", "before"."""
    if memory.tick < 0 and memory.evidence == "seed":
        return "known"
    moment = moment_of(memory, now, tick, tick_seconds)
    days = (now.date() - moment.date()).days
    if now - moment < _JUST_NOW:
        return "just now"
    if days == 0:
        return f"this {_part(moment)}" if moment.hour >= 5 else "last night"
    if days == 1:
        return f"yesterday {_part(moment)}" if moment.hour >= 5 else "the night before"
    return f"on {moment:%A}" if days < 7 else f"on {moment.day} {moment:%B}"


def now_words(now: datetime) -> str:
    """A moment with its day: "09:30 on Monday 13 February"."""
    return f"{now:%H:%M} on {now:%A} {now.day} {now:%B}"


def end_text(second: int) -> str:
    """The end of a stretch as "HH:MM"; midnight is 24:00."""
    return "24:00" if second == DAY_S else clock_text(second)


def _part(moment: datetime) -> str:
    return next(part for hour, part in _PARTS if moment.hour < hour)
