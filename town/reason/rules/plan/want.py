"""Something that a person has reason to do today, and when that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from town.core.clock import DAY_S
from town.core.frames import Gathering, When
from town.reason.rules.plan.context import Context, settings


@dataclass(frozen=True, slots=True)
class Want:
    """Something to be at: named as its owner would (`name`, private) and as others may see it (`activity`)."""

    key: str
    name: str
    stance: str  # host, promised, interested, undecided, intention, favour
    start_s: int
    end_s: int
    place: str
    activity: str
    sources: tuple[int, ...]
    host: str = ""
    company: tuple[str, ...] = ()
    strength: float = 1.0
    gathering: Gathering | None = None  # what it is, if people meet
    role: str = ""  # of what belongs to a gathering: before, ask, gather


def span_of(c: Context, when: When | None) -> tuple[int, int] | None:
    """Start and end within this day, in seconds since midnight; None when no hour is known."""
    if when is None or when.start is None:
        return None
    end = when.end or when.start + timedelta(minutes=settings()["commitments"]["default_minutes"])
    start_s, end_s = max(0, c.seconds(when.start)), min(DAY_S, c.seconds(end))
    return (start_s, end_s) if end_s > start_s else None
