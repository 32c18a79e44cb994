"""The town at a moment: who is where doing what, who talks, and what is worth noticing."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table

from town.core.clock import Clock, long_date
from town.core.events import ObjectChanged, Remembered, Whispered
from town.core.plan import SLEEPING
from town.runlog.find import short_moment, short_place
from town.runlog.reader import RunReader
from town.show.talk import Conversation, conversations, dialogue
from town.show.texts import Text
from town.world.state import WorldState, apply

WORLD_KINDS = (
    "Spawned", "Departed", "Moved", "Blocked", "ActivityStarted", "ObjectChanged", "ConversationStarted", "Said",
    "Joined", "Parted", "ConversationEnded",
)  # fmt: skip
NOTABLE = 6  # how many notable things are shown


def overview(reader: RunReader, clock: Clock, tick: int) -> RenderableType:
    """What one sees on coming to the town at the end of a tick."""
    state = town_at(reader, tick)
    talks = conversations(reader, clock, end=tick)
    parts: list[RenderableType] = [_head(reader, clock, tick, talks), Text(), _people(state)]
    if talks:
        parts += [Text(), Text("Latest words", "bold"), Text(), dialogue(talks[-1])]
    notable = list(_notable(reader, clock, tick))[-NOTABLE:]
    if notable:
        parts += [Text(), Text("Worth noticing", "bold"), *notable]
    return Group(*parts)


def town_at(reader: RunReader, tick: int) -> WorldState:
    """The state of the town at the end of a tick, folded from the record."""
    return apply(WorldState(), tick, (event for _, event in reader.events(WORLD_KINDS, end=tick)))


def activity_in(state: WorldState, name: str) -> str:
    """What somebody does, in words."""
    partner = state.partner_of(name)
    doing = state.doings.get(name)
    activity = doing.activity if doing else "-"
    return f"{activity}; talking with {partner}" if partner else activity


def place_in(state: WorldState, name: str) -> str:
    """Where somebody is, in words: a place, or the way to one."""
    walk = state.walks.get(name)
    if walk is not None:
        return f"on the way to {short_place(walk.place)}"
    doing = state.doings.get(name)
    return short_place(state.at.get(name) or (doing.place if doing else ""))


def _head(reader: RunReader, clock: Clock, tick: int, talks: list[Conversation]) -> Text:
    started = reader.started()
    facts = reader.facts
    done = f"{tick + 1:,} of {started.ticks:,} ticks"
    end = "finished" if reader.is_finished else "to be continued"
    moment = clock.at(max(tick, 0))
    words = sum(len(talk.lines) for talk in talks)
    return Text.assemble(
        (facts.get("name", reader.path.parent.name), "bold cyan"),
        f" · {facts.get('scenario', '')} · seed {started.seed} · {len(reader.people())} people\n",
        (f"{long_date(moment)}, {moment:%H:%M}", "bold"),
        f" · {done}, {end} · conversations so far: {len(talks):,}, utterances: {words:,}",
    )


def _people(state: WorldState) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("who", no_wrap=True)
    table.add_column("where")
    table.add_column("what")
    for name in sorted(state.tiles, key=lambda name: (state.is_asleep(name), place_in(state, name), name)):
        activity = activity_in(state, name)
        style = "dim" if activity == SLEEPING else ""
        table.add_row(Text(name, style or "cyan"), Text(place_in(state, name), style), Text(activity, style))
    return table


def _notable(reader: RunReader, clock: Clock, tick: int) -> Iterator[Text]:
    """Inner voices, things that happened by themselves, and thoughts that weigh most."""
    for at, event in reader.events(["Whispered", "ObjectChanged", "Remembered"], end=tick):
        match event:
            case Whispered(agent=agent, text=text):
                yield _note(clock, at, f"{agent}, by an inner voice: {text}")
            case ObjectChanged(object=thing, state=now, by="") if at >= 0 and now not in ("off", ""):
                yield _note(clock, at, f"{thing} is {now}")
            case Remembered(agent=agent, memory=memory) if memory.kind == "reflection" and memory.importance >= 8:
                yield _note(clock, at, f"{agent} thinks: {memory.text}")


def _note(clock: Clock, tick: int, words: str) -> Text:
    return Text.assemble((f"{short_moment(clock.at(max(tick, 0)))}  ", "dim"), words)
