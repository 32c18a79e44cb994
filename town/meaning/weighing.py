"""How much a matter weighs, and how its sayings come to one matter."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from town.meaning.known import Said
from town.meaning.matter import How, Kind, Settling

BASE: dict[Kind, float] = {
    Kind.TO_KNOW: 0.7,
    Kind.TO_DO: 0.5,
    Kind.PROMISE: 0.9,
    Kind.NEWS: 0.6,
    Kind.SECRET: 0.6,
    Kind.GATHERING: 0.8,
    Kind.FEELING: 0.5,
    Kind.ODD: 0.9,
}
FADE_DAYS = 10.0  # after so many days the freshness of a matter is 1/e
FORGOTTEN = timedelta(days=14)  # what has no end of its own stands open so long after it was last spoken of


def weight(kind: Kind, sayings: Sequence[Said], now: datetime) -> float:
    """0 to 1: by kind, by the most important of the memories, and by how fresh the last is."""
    importance = max(saying.memory.importance for saying in sayings)
    days = max(0.0, (now - sayings[-1].moment).total_seconds() / 86_400)
    return BASE[kind] * (0.5 + 0.05 * importance) * (0.6 + 0.4 * math.exp(-days / FADE_DAYS))


def faded(sayings: Sequence[Said], now: datetime) -> Settling | None:
    """Settled by time alone when nobody has spoken of it for long."""
    gone = sayings[-1].moment + FORGOTTEN
    return Settling(How.FADED, gone) if gone <= now else None


class Mark(NamedTuple):
    """Something that settles: a memory of it, and towards whom ("": towards everybody)."""

    how: How
    said: Said
    whom: str = ""


def settling(mark: Mark) -> Settling:
    """What is recorded of it."""
    return Settling(mark.how, mark.said.moment, mark.said.memory.id, mark.whom)


def first(settlings: Iterable[Settling | None]) -> Settling | None:
    """The earliest of what settled something; at the same moment what is remembered counts, then the older memory."""
    known = [one for one in settlings if one is not None]
    return min(known, key=lambda one: (one.at, one.by is None, one.by or 0), default=None)


def towards(settlings: Iterable[Settling]) -> tuple[Settling, ...]:
    """The earliest towards each person, in order of time."""
    found: dict[str, Settling] = {}
    for one in sorted(settlings, key=lambda one: (one.at, one.by or 0, one.whom)):
        found.setdefault(one.whom, one)
    return tuple(found.values())


class Episode(NamedTuple):
    """A stretch in which something stood open: what opened it or spoke of it again, and what closed it."""

    sayings: list[Said]
    closed: Mark | None


def episodes(openings: Sequence[Said], marks: Sequence[Mark]) -> list[Episode]:
    """What was opened, closed, and opened again, in order of time; what closes nothing is passed over."""
    found: list[Episode] = []
    events: list[Said | Mark] = [*openings, *marks]
    for event in sorted(events, key=_event_order):
        is_standing = bool(found) and found[-1].closed is None
        if isinstance(event, Said):
            if is_standing:
                found[-1].sayings.append(event)
            else:
                found.append(Episode([event], None))
        elif is_standing:
            found[-1] = found[-1]._replace(closed=event)
    return found


def _event_order(event: Said | Mark) -> tuple[datetime, int, bool]:
    said = event.said if isinstance(event, Mark) else event
    return (*said.order, isinstance(event, Mark))
