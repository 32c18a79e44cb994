"""The state of the town as a fold of the record: `apply` is the only thing that makes a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from town.core.events import (
    ActivityStarted,
    Blocked,
    ConversationEnded,
    ConversationStarted,
    Departed,
    Event,
    Joined,
    Moved,
    ObjectChanged,
    Parted,
    Said,
    Spawned,
)
from town.core.geometry import Tile
from town.core.plan import SLEEPING

IN_THE_WAY = "in the way"
NOT_FREE = "not free"


class Resident(NamedTuple):
    """Where someone belongs: those two places are never closed to them."""

    home: str
    workplace: str


class Walk(NamedTuple):
    """Someone is on the way to a place, towards one tile of it."""

    place: str
    tile: Tile


class Doing(NamedTuple):
    """What someone does, and where (an address)."""

    activity: str
    place: str


class Talk(NamedTuple):
    """A conversation going on: who is in it, whose turn it is, and the tick from which they may speak."""

    participants: tuple[str, ...]
    turns: int
    next_speaker: str
    ready: int


class WorldState(Struct, frozen=True):
    """The town after a tick; mappings are by person's name, object's address or conversation number.

    `at` is the place that someone has reached and not left; `uses` the object whose state someone changed and has not
    left; `waits` counts the steps for which someone has found the way taken.
    """

    tick: int = -2
    residents: Mapping[str, Resident] = field(default_factory=dict)
    tiles: Mapping[str, Tile] = field(default_factory=dict)
    walks: Mapping[str, Walk] = field(default_factory=dict)
    at: Mapping[str, str] = field(default_factory=dict)
    doings: Mapping[str, Doing] = field(default_factory=dict)
    objects: Mapping[str, str] = field(default_factory=dict)
    uses: Mapping[str, str] = field(default_factory=dict)
    talks: Mapping[int, Talk] = field(default_factory=dict)
    talking: Mapping[str, int] = field(default_factory=dict)
    waits: Mapping[str, int] = field(default_factory=dict)
    conversations: int = 0

    def is_asleep(self, name: str) -> bool:
        """Whether someone sleeps."""
        doing = self.doings.get(name)
        return doing is not None and doing.activity == SLEEPING

    def is_free(self, name: str) -> bool:
        """Whether someone could be spoken to: awake and in no conversation."""
        return name not in self.talking and not self.is_asleep(name)

    def partner_of(self, name: str) -> str:
        """Whom someone is talking to, the first of them if there are several; empty when to nobody."""
        number = self.talking.get(name)
        if number is None:
            return ""
        return next((other for other in self.talks[number].participants if other != name), "")


OF_WORLD = frozenset(  # the records that `apply` takes in
    {
        Spawned, Departed, Moved, Blocked, ActivityStarted, ObjectChanged, ConversationStarted, Said, Joined, Parted,
        ConversationEnded,
    }
)  # fmt: skip


def apply(state: WorldState, tick: int, events: Iterable[Event]) -> WorldState:
    """The state after the events of one tick; records of thoughts do not move the world."""
    relevant = [event for event in events if type(event) in OF_WORLD]
    if not relevant:
        return replace(state, tick=tick)
    draft = _Draft(state)
    for event in relevant:
        draft.take(event)
    return draft.finish(tick)


class _Draft:
    """A private copy of a state, changed by the events of one tick and then frozen again."""

    def __init__(self, state: WorldState) -> None:
        self.residents = dict(state.residents)
        self.tiles = dict(state.tiles)
        self.walks = dict(state.walks)
        self.at = dict(state.at)
        self.doings = dict(state.doings)
        self.objects = dict(state.objects)
        self.uses = dict(state.uses)
        self.talks = dict(state.talks)
        self.talking = dict(state.talking)
        self.waits = dict(state.waits)
        self.conversations = state.conversations

    def finish(self, tick: int) -> WorldState:
        return WorldState(tick, **vars(self))

    def take(self, event: Event) -> None:
        match event:
            case Moved():
                self.move(event)
            case Departed(agent=name, place=place, tile=tile):
                self.walks[name] = Walk(place, tile)
                self.at.pop(name, None)
            case Blocked():
                self.block(event)
            case ActivityStarted():
                self.start(event)
            case ObjectChanged():
                self.change(event)
            case ConversationStarted() | Said() | Joined() | Parted() | ConversationEnded():
                self.talk(event)
            case Spawned(agent=name, tile=tile, persona=persona):
                self.residents[name] = Resident(persona.home, persona.workplace)
                self.tiles[name] = tile
            case _:
                pass

    def talk(self, event: ConversationStarted | Said | Joined | Parted | ConversationEnded) -> None:
        match event:
            case ConversationStarted():
                self.open_talk(event)
            case Said(conversation=number):
                inside = self.talks[number].participants
                self.talks[number] = Talk(inside, event.turn + 1, event.to[0], event.until)
            case Joined():
                self.join_talk(event)
            case Parted():
                self.leave_talk(event)
            case ConversationEnded():
                self.close_talk(event)

    def move(self, event: Moved) -> None:
        name = event.agent
        self.tiles[name] = event.tile
        self.waits.pop(name, None)
        walk = self.walks.get(name)
        if walk is not None and walk.tile == event.tile:
            del self.walks[name]
            self.at[name] = walk.place

    def block(self, event: Blocked) -> None:
        if event.reason == IN_THE_WAY:
            self.waits[event.agent] = self.waits.get(event.agent, 0) + 1
        elif event.reason != NOT_FREE:
            self.walks.pop(event.agent, None)

    def start(self, event: ActivityStarted) -> None:
        self.doings[event.agent] = Doing(event.activity, event.place)
        if self.uses.get(event.agent, event.place) != event.place:
            del self.uses[event.agent]
        if event.agent not in self.walks and event.place:
            self.at[event.agent] = event.place

    def change(self, event: ObjectChanged) -> None:
        self.objects[event.object] = event.state
        if event.by:
            self.uses[event.by] = event.object
        else:
            self.uses = {name: used for name, used in self.uses.items() if used != event.object}

    def open_talk(self, event: ConversationStarted) -> None:
        pair = (event.starter, event.partner)
        self.talks[event.conversation] = Talk(pair, 0, event.starter, 0)
        self.conversations = event.conversation + 1
        for name in pair:
            self.talking[name] = event.conversation
            self.walks.pop(name, None)

    def join_talk(self, event: Joined) -> None:
        talk = self.talks[event.conversation]
        self.talks[event.conversation] = talk._replace(participants=(*talk.participants, event.agent))
        self.talking[event.agent] = event.conversation
        self.walks.pop(event.agent, None)

    def leave_talk(self, event: Parted) -> None:
        """The turn of somebody who goes is that of the first who stays."""
        talk = self.talks[event.conversation]
        others = tuple(name for name in talk.participants if name != event.agent)
        next_speaker = others[0] if talk.next_speaker == event.agent and others else talk.next_speaker
        self.talks[event.conversation] = talk._replace(participants=others, next_speaker=next_speaker)
        self.talking.pop(event.agent, None)

    def close_talk(self, event: ConversationEnded) -> None:
        self.talks.pop(event.conversation, None)
        for name in event.participants:
            self.talking.pop(name, None)
