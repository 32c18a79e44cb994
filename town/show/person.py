"""One person: who they are, what they do, plan, remember and make of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.table import Table
from rich.tree import Tree

from town.core.clock import DAY_S, Clock, clock_text, long_date, seconds_of_day
from town.core.events import Planned, Remembered, Spawned, Summarised
from town.core.memory import Memory
from town.core.persona import Persona
from town.core.plan import PlanItem, splice
from town.runlog.find import short_moment, short_place
from town.runlog.glosses import in_words
from town.runlog.reader import RunReader
from town.show.overview import activity_in, place_in, town_at
from town.show.texts import Text
from town.world.state import WorldState

RECENT = 8  # memories on the overview of a person
EVIDENCE_DEPTH = 3  # levels of evidence below a reflection


def memories_of(reader: RunReader, name: str, tick: int) -> list[Memory]:
    """What somebody remembers at the end of a tick, oldest first: place in the list = id."""
    events = reader.events(["Remembered"], name, end=tick)
    return [event.memory for _, event in events if isinstance(event, Remembered)]


def plan_of(reader: RunReader, name: str, date: str, tick: int) -> tuple[tuple[PlanItem, ...], list[str]]:
    """The plan of a date as it stands at the end of a tick, and what was set aside, with the reasons."""
    items: tuple[PlanItem, ...] = ()
    aside: dict[str, None] = {}
    for _, event in reader.events(["Planned"], name, end=tick):
        if isinstance(event, Planned) and event.date == date and event.items:
            items = splice(items, event.items)
            aside.update((f"{entry.what}: {entry.reason}", None) for entry in event.set_aside)
    return items, list(aside)


def person_page(reader: RunReader, clock: Clock, name: str, tick: int) -> RenderableType:
    """Who somebody is, what they do at a moment, today's plan, and what came to their mind of late."""
    state = town_at(reader, tick)
    memories = memories_of(reader, name, tick)
    recent = [memory for memory in memories if memory.evidence != "seed"][-RECENT:]
    return Group(
        _card(reader, clock, state, name, tick),
        Text(),
        Text("Plan for today", "bold"),
        plan_page(reader, clock, name, tick),
        Text(),
        Text(f"Latest of {len(memories):,} memories", "bold"),
        memory_table(recent, clock),
    )


def plan_page(reader: RunReader, clock: Clock, name: str, tick: int) -> RenderableType:
    """The plan of the day, with what is under way marked, and what was set aside."""
    moment = clock.at(max(tick, 0))
    items, aside = plan_of(reader, name, moment.date().isoformat(), tick)
    if not items:
        return Text(f"{name} has no plan for {long_date(moment)} yet.", "dim")
    texts = {memory.id: memory.text for memory in memories_of(reader, name, tick)}
    table = Table.grid(padding=(0, 2))
    for item in items:
        table.add_row(*_plan_row(item, seconds_of_day(moment), texts))
    return Group(table, *(Text(f"set aside: {one}", "yellow") for one in aside))


def memory_table(memories: Sequence[Memory], clock: Clock) -> RenderableType:
    """Memories one a line: when, of what kind, how important, from whom; below it what it means, if that is known."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for memory in memories:
        source = f"{memory.kind}, {memory.evidence}"
        if memory.heard is not None:
            source = f"from {memory.heard.speaker.split()[0]}"
        table.add_row(
            Text(_when(memory, clock), "dim"), Text(str(memory.importance), "yellow"), Text(source, "dim"), memory.text
        )
        if memory.frames:
            table.add_row("", "", "", Text(f"means: {in_words(memory.frames)}", "dim"))
    return table


def reflection_page(memories: Sequence[Memory], clock: Clock, name: str) -> RenderableType:
    """Each reflection as a tree over the memories that it rests on."""
    reflections = [memory for memory in memories if memory.kind == "reflection"]
    if not reflections:
        return Text(f"{name} has not reflected yet.", "dim")
    return Group(
        *(_grown(Tree(_leaf(one, clock, "bold")), one, memories, clock, EVIDENCE_DEPTH) for one in reflections)
    )


def _grown(tree: Tree, memory: Memory, memories: Sequence[Memory], clock: Clock, depth: int) -> Tree:
    for source in memory.sources:
        found = next((one for one in memories[source : source + 1] if one.id == source), None)
        if found is not None:
            branch = tree.add(_leaf(found, clock, "italic" if found.kind == "reflection" else ""))
            if depth > 1:
                _grown(branch, found, memories, clock, depth - 1)
    return tree


def _leaf(memory: Memory, clock: Clock, style: str) -> Text:
    return Text.assemble((f"{_when(memory, clock)}  ", "dim"), (memory.text, style))


def _when(memory: Memory, clock: Clock) -> str:
    return "before" if memory.evidence == "seed" else short_moment(clock.at(memory.tick))


def _plan_row(item: PlanItem, second: int, texts: dict[int, str]) -> tuple[Text, Text, Text, Text]:
    is_now = item.start_s <= second < item.end_s
    style = "bold green" if is_now else "dim" if item.end_s <= second else ""
    end = "24:00" if item.end_s == DAY_S else clock_text(item.end_s)
    why = next((texts[one] for one in item.because if one in texts), "")
    place = short_place(item.place) if item.place else ""
    hours = f"{'> ' if is_now else '  '}{clock_text(item.start_s)}-{end}"
    return Text(hours, style), Text(item.activity, style), Text(place, style), Text(why, "dim")


def _card(reader: RunReader, clock: Clock, state: WorldState, name: str, tick: int) -> Text:
    persona = _persona(reader, name)
    summary = [
        event.text for _, event in reader.events(["Summarised"], name, end=tick) if isinstance(event, Summarised)
    ]
    lines = [
        (f"{name}, {persona.age}, {persona.occupation}\n", "bold cyan"),
        (f"{', '.join(persona.traits)}\n", ""),
        (f"{summary[-1] if summary else persona.about or persona.currently}\n", "italic"),
        (f"{_spoken(clock.at(max(tick, 0)))}: {activity_in(state, name)} ({place_in(state, name)})", "green"),
    ]
    return Text.assemble(*lines)


def _persona(reader: RunReader, name: str) -> Persona:
    return next(event.persona for _, event in reader.events(["Spawned"], name) if isinstance(event, Spawned))


def _spoken(moment: datetime) -> str:
    return f"{long_date(moment)}, {moment:%H:%M}"
