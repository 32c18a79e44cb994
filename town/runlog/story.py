"""Whether the records of a run can follow each other as they do: nobody acts before being there, nobody answers nobody.

It is asked only of a file with which something has gone wrong already.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date

from town.core.clock import DAY_S
from town.core.events import (
    ActivityStarted,
    Blocked,
    ConversationEnded,
    ConversationStarted,
    Departed,
    Event,
    Learned,
    Moved,
    ObjectChanged,
    Planned,
    Recalled,
    Remembered,
    RunEnded,
    RunStarted,
    Said,
    Spawned,
    owner_of,
)
from town.core.geometry import Address, Tile
from town.core.memory import Memory
from town.core.plan import DayPlan


@dataclass
class Talk:
    """A conversation that goes on."""

    pair: tuple[str, str]
    turns: int = 0


@dataclass
class Story:
    """Takes all records in order. Raises ValueError, in words, for the first that cannot be."""

    width: int  # of the map, in tiles
    height: int
    places: Set[str] = frozenset()  # addresses that are there; none where they are not known
    ticks: int = 0  # that the run is to have
    last: int = -1  # tick
    memories: dict[str, int] = field(default_factory=dict)  # how many, by person
    plans: dict[str, DayPlan] = field(default_factory=dict)
    talks: dict[int, Talk] = field(default_factory=dict)  # those that go on
    turns: dict[int, Talk] = field(default_factory=dict)  # all
    is_over: bool = False

    def take(self, seq: int, tick: int, event: Event) -> None:
        """Take the next record."""
        if tick < self.last or self.is_over:
            raise ValueError(f"it comes after a record of tick {self.last}" + (", the end" if self.is_over else ""))
        self.last = tick
        if isinstance(event, RunStarted) != (seq == 0):
            raise ValueError("RunStarted is the first record, and only the first")
        if isinstance(event, Spawned):
            self._spawn(tick, event)
        owner = owner_of(event)
        if owner:
            self._known(owner)
        elif event.owner and not isinstance(event, ObjectChanged):
            raise ValueError("it is nobody's")
        self._of_kind(tick, event)

    def _of_kind(self, tick: int, event: Event) -> None:
        match event:
            case RunStarted(ticks=ticks):
                self.ticks = ticks
            case RunEnded(ticks=ticks):
                self.is_over = True
                _check(tick == ticks - 1 == self.ticks - 1, f"the run is to end after {self.ticks} ticks")
            case Remembered(agent=agent, memory=memory):
                self._remember(tick, agent, memory)
            case Recalled():
                self._check_ids(event.agent, event.ids)
                _check(len(event.ids) == len(event.terms), "it has not as many scores as memories")
            case Planned():
                self._plan(event)
            case ConversationStarted() | Said() | ConversationEnded():
                self._talk(event)
            case _:
                self._move(event)

    def _move(self, event: Event) -> None:
        """What is left: where people go, and what they do there."""
        match event:
            case Moved(tile=tile):
                self._check_tile(tile)
            case Departed(place=place, tile=tile):
                self._check_tile(tile)
                self._check_place(place)
            case Blocked(place=place) if place not in self.memories:  # nor is it somebody who was not free
                self._check_place(place)
            case ActivityStarted():
                self._check_ids(event.agent, event.because)
                self._check_place(event.place)
            case Learned(places=places):
                for one in places:
                    self._check_place(one.address)
            case ObjectChanged(object=thing):
                _check(thing.count(":") == 2, f"{thing!r} is no object")
                self._check_place(thing)

    def _spawn(self, tick: int, event: Spawned) -> None:
        name = event.agent
        _check(tick == -1 and name not in self.memories, f"{name!r} is there already, or comes too late")
        _check(bool(name.split()) and name == event.persona.name, f"{name!r} is not the name of {event.persona.name!r}")
        _check(len(event.persona.home.split(":")) == 2, f"{event.persona.home!r} is no home")
        self._check_tile(event.tile)
        for place in (event.persona.home, event.persona.workplace, *event.persona.knows):
            self._check_place(place)
        self.memories[name] = 0

    def _remember(self, tick: int, agent: str, memory: Memory) -> None:
        count = self.memories[agent]
        _check(memory.id == count, f"the next memory of {agent} is {count}, not {memory.id}")
        _check(memory.tick <= tick, f"it remembers tick {memory.tick}, which is to come")
        self._check_ids(agent, memory.sources)
        if memory.heard is not None:
            self._known(memory.heard.speaker)
            talk = self.turns.get(memory.heard.conversation)
            _check(talk is not None and memory.heard.turn < talk.turns, "it is of words that nobody has said")
        _check(memory.kind != "reflection" or bool(memory.sources), "it is a reflection on nothing")
        self.memories[agent] = count + 1

    def _plan(self, event: Planned) -> None:
        date.fromisoformat(event.date)
        if not event.items:
            return
        end = event.items[0].start_s
        for item in event.items:
            _check(
                item.start_s == end,
                f"a part of the plan begins at {item.start_s} s, and the one before ends at {end} s",
            )
            end = item.end_s
            _check(end <= DAY_S, "the plan goes beyond the day")
            self._check_ids(event.agent, item.because)
            self._check_place(item.place)
        for aside in event.set_aside:
            self._check_ids(event.agent, aside.sources)
        plan = self.plans.get(event.agent)
        is_new = plan is None or plan.date != event.date
        self.plans[event.agent] = (
            DayPlan(event.date, event.items) if plan is None or is_new else plan.replaced(event.items)
        )

    def _talk(self, event: ConversationStarted | Said | ConversationEnded) -> None:
        match event:
            case ConversationStarted():
                self._open(event)
            case Said(conversation=number, speaker=speaker, to=to):
                talk = self._talk_of(number)
                _check({speaker, to} == set(talk.pair), f"{speaker} and {to} do not talk in conversation {number}")
                _check(
                    event.turn == talk.turns,
                    f"the next turn of conversation {number} is {talk.turns}, not {event.turn}",
                )
                self._check_ids(speaker, event.sources)
                talk.turns += 1
            case ConversationEnded(conversation=number, participants=pair):
                talk = self._talk_of(number)
                _check(set(pair) == set(talk.pair), f"{' and '.join(pair)} do not talk in conversation {number}")
                del self.talks[number]

    def _open(self, event: ConversationStarted) -> None:
        number, pair = event.conversation, (event.starter, event.partner)
        self._known(event.partner)
        _check(number == len(self.turns), f"the next conversation is {len(self.turns)}, not {number}")
        _check(pair[0] != pair[1], f"{pair[0]} talks to nobody else")
        busy = {name for talk in self.talks.values() for name in talk.pair}
        _check(not busy & set(pair), f"{' or '.join(pair)} is in another conversation")
        self._check_place(event.place)
        self.talks[number] = self.turns[number] = Talk(pair)

    def _talk_of(self, number: int) -> Talk:
        _check(number in self.talks, f"conversation {number} is not going on")
        return self.talks[number]

    def _known(self, name: str) -> None:
        _check(name in self.memories, f"there is nobody called {name!r}")

    def _check_ids(self, agent: str, ids: tuple[int, ...]) -> None:
        count = self.memories[agent]
        _check(
            max(ids, default=-1) < count, f"{agent} has {count} memories, and it names number {max(ids, default=-1)}"
        )

    def _check_place(self, text: str) -> None:
        if not text:  # outdoors and anywhere are no places
            return
        Address.parse(text)
        _check(not self.places or text in self.places, f"{text!r} is no place of the town")

    def _check_tile(self, tile: Tile) -> None:
        _check(tile.x < self.width and tile.y < self.height, f"the tile ({tile.x}, {tile.y}) is not on the map")


def _check(is_so: bool, fault: str) -> None:
    if not is_so:
        raise ValueError(fault)
