"""What `town show` shows: from what was asked for to what is printed."""

from __future__ import annotations

from typing import NamedTuple

from rich.console import Group, RenderableType

from town.core.clock import Clock
from town.runlog.find import clock_of, find_person, find_tick
from town.runlog.reader import RunReader
from town.show.matters import matters_page
from town.show.overview import overview
from town.show.person import memories_of, memory_table, person_page, plan_page, reflection_page
from town.show.questions import questions_page
from town.show.talk import conversations, sample, talk_page
from town.show.texts import Text


class Wanted(NamedTuple):
    """What to show: plan, memories, matters, talk, reflections, questions, or all in short (empty); of whom, when."""

    what: str = ""
    agent: str | None = None
    at: str | None = None
    sample: int | None = None
    seed: int = 1
    last: int | None = None
    kind: str | None = None  # of questions, as records name it
    failed: bool = False


def page(reader: RunReader, wanted: Wanted) -> RenderableType:
    """What is to be printed. Raises UsageError for a person or a moment that is not in the run."""
    clock = clock_of(reader)
    tick = find_tick(wanted.at, reader, clock)
    agent = find_person(wanted.agent, reader.people()) if wanted.agent is not None else None
    if wanted.what == "questions":
        return questions_page(reader, clock, tick, agent, wanted.kind, failed=wanted.failed)
    if wanted.what == "talk":
        talks = conversations(reader, clock, agent, end=tick)
        return talk_page(talks if wanted.sample is None else sample(talks, wanted.sample, wanted.seed))
    if wanted.what:
        names = [agent] if agent is not None else reader.people()
        return Group(*(part for name in names for part in _section(reader, clock, name, tick, wanted)))
    return overview(reader, clock, tick) if agent is None else person_page(reader, clock, agent, tick)


def _section(reader: RunReader, clock: Clock, name: str, tick: int, wanted: Wanted) -> list[RenderableType]:
    head = Text(name, "bold cyan")
    if wanted.what == "plan":
        return [head, plan_page(reader, clock, name, tick), Text()]
    memories = memories_of(reader, name, tick)
    if wanted.what == "matters":
        return [head, matters_page(memories, clock, name, tick), Text()]
    if wanted.what == "reflections":
        return [head, reflection_page(memories, clock, name), Text()]
    return [head, memory_table(memories[-wanted.last :] if wanted.last else memories, clock), Text()]
