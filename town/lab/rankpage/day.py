"""Somebody's day as a judge reads it: where they were, what they did, whom they talked with, what stayed with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from typing import NamedTuple

from town.core.clock import HOUR_S, Clock
from town.core.events import ConversationStarted, Event, Remembered, Said, Spawned
from town.core.memory import Memory
from town.core.persona import Persona
from town.core.plan import SLEEPING
from town.lab.rankpage.items import Line
from town.lab.stays import KINDS as STAYS
from town.lab.stays import Stay, Stays
from town.runlog.find import clock_of, short_moment, short_place
from town.runlog.reader import RunReader

KINDS = ("Said", *STAYS)
PASSING_S = 60  # shorter stays are steps on the way
MOST_NAMED = 4  # activities in one room that a line names
ON_THE_WAY = "walking to "  # how an activity begins that is a walk and not what is done at its end


class _Dated(NamedTuple):
    tick: int
    line: Line


def about_person(reader: RunReader, person: str) -> str:
    """Who somebody is, in a few sentences."""
    persona = _persona(reader, person)
    first = f"{persona.age} years old, {persona.occupation}; {', '.join(persona.traits)}."
    return " ".join(part for part in (first, persona.about, persona.currently) if part)


def day_of(reader: RunReader, person: str, tick: int) -> tuple[Line, ...]:
    """The lines of the day that holds a tick, from its midnight to the end of that tick."""
    clock = clock_of(reader)
    first = max(0, clock.tick_of(datetime.combine(clock.at(tick).date(), time())))
    records = list(reader.events(KINDS, end=tick))
    dated = [*_done(records, person, first, tick + 1, clock), *_talked(records, person, first, clock)]
    return tuple(one.line for one in sorted(dated, key=lambda one: one.tick))


def key_memories(reader: RunReader, person: str, tick: int, count: int = 8) -> tuple[str, ...]:
    """What mattered most to somebody in the run so far: the most important memories, the latest of equals, by time."""
    clock = clock_of(reader)
    found = [memory for memory in _memories(reader, person, tick) if memory.tick >= 0 and memory.kind != "plan"]
    once = {memory.text: memory for memory in reversed(found)}.values()
    chosen = sorted(once, key=lambda memory: (-memory.importance, -memory.id))[:count]
    return tuple(
        f"{short_moment(clock.at(one.tick))}: {one.text}" for one in sorted(chosen, key=lambda memory: memory.id)
    )


def _done(records: list[tuple[int, Event]], person: str, first: int, end: int, clock: Clock) -> Iterator[_Dated]:
    stays = Stays()
    for tick, event in records:
        stays.take(tick, event)
    kept = [
        stay._replace(start=max(stay.start, first))
        for stay in stays.of(person, end)
        if stay.end > first and _counts(stay, clock)
    ]
    for together in _by_place(kept):
        text = f"{_listed(together)} ({short_place(together[0].place)})"
        yield _Dated(together[0].start, Line(_span(clock, together[0].start, together[-1].end), "did", text))


def _by_place(stays: list[Stay]) -> Iterator[list[Stay]]:
    """Stays one after the other in one room, together; but sleep by itself."""
    open_: list[Stay] = []
    for stay in stays:
        if open_ and _kind(open_[0]) != _kind(stay):
            yield open_
            open_ = []
        open_.append(stay)
    if open_:
        yield open_


def _kind(stay: Stay) -> tuple[str, bool]:
    return short_place(stay.place), stay.activity == SLEEPING


def _talked(records: list[tuple[int, Event]], person: str, first: int, clock: Clock) -> Iterator[_Dated]:
    begun: dict[int, tuple[int, str]] = {}
    said: dict[int, list[tuple[str, str]]] = {}
    for tick, event in records:
        match event:
            case ConversationStarted(conversation=number, starter=one, partner=other) if tick >= first:
                if person in (one, other):
                    begun[number] = tick, other if one == person else one
            case Said(conversation=number, speaker=speaker, text=text) if number in begun:
                said.setdefault(number, []).append((speaker, text))
    for number, (tick, other) in begun.items():
        line = Line(f"{clock.at(tick):%H:%M}", "talked", f"talked with {other}", tuple(said.get(number, ())))
        yield _Dated(tick, line)


def _counts(stay: Stay, clock: Clock) -> bool:
    is_long = clock.hours(stay.end - stay.start) * HOUR_S >= PASSING_S
    return is_long and not stay.activity.startswith(ON_THE_WAY)


def _listed(stays: list[Stay]) -> str:
    """What was done longest in those stays, in the order of being begun."""
    ticks: Counter[str] = Counter()
    for stay in stays:
        ticks[stay.activity] += stay.end - stay.start
    longest = {activity for activity, _ in ticks.most_common(MOST_NAMED)}
    return ", ".join(activity for activity in ticks if activity in longest)


def _span(clock: Clock, start: int, end: int) -> str:
    return f"{clock.at(start):%H:%M}–{clock.at(end):%H:%M}"


def _memories(reader: RunReader, person: str, tick: int) -> list[Memory]:
    events = reader.events(["Remembered"], person, end=tick)
    return [event.memory for _, event in events if isinstance(event, Remembered)]


def _persona(reader: RunReader, person: str) -> Persona:
    return next(event.persona for _, event in reader.events(["Spawned"], person) if isinstance(event, Spawned))
