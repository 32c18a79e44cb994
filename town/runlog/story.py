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
    Happened,
    Joined,
    Learned,
    Moved,
    ObjectChanged,
    Parted,
    Planned,
    Recalled,
    Remembered,
    RunEnded,
    RunStarted,
    Said,
    Spawned,
    Understood,
    owner_of,
)
from town.core.geometry import Address, Tile
from town.core.memory import Memory
from town.core.plan import DayPlan
from town.runlog.meant import check_frames


@dataclass
class Talk:
    """A conversation that goes on."""

    inside: list[str]
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
            case ConversationStarted() | Said() | Understood() | Joined() | Parted() | ConversationEnded():
                self._talk(event)
            case Happened():
                check_frames(event.frames)
                self._check_place(event.place)
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
        check_frames(memory.frames)
        if memory.heard is not None:
            self._known(memory.heard.speaker)
            self._check_turn(memory.heard.conversation, memory.heard.turn)
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

    def _talk(self, event: ConversationStarted | Said | Understood | Joined | Parted | ConversationEnded) -> None:
        match event:
            case ConversationStarted():
                self._open(event)
            case Said():
                self._say(self._talk_of(event.conversation), event)
            case Understood():
                self._check_turn(event.conversation, event.turn)
                check_frames(event.frames)
            case Joined(conversation=number, agent=name):
                self._check_free(name)
                self._talk_of(number).inside.append(name)
            case Parted(conversation=number, agent=name):
                _check(name in self._talk_of(number).inside, f"{name} does not talk in conversation {number}")
                self.talks[number].inside.remove(name)
            case ConversationEnded(conversation=number, participants=names):
                _check_inside(self._talk_of(number), number, names)
                _check(len(names) == len(self.talks[number].inside), f"there are others in conversation {number}")
                del self.talks[number]

    def _say(self, talk: Talk, said: Said) -> None:
        number = said.conversation
        _check_inside(talk, number, (said.speaker, *said.to))
        _check(said.turn == talk.turns, f"the next turn of conversation {number} is {talk.turns}, not {said.turn}")
        self._check_ids(said.speaker, said.sources)
        check_frames(said.frames)
        talk.turns += 1

    def _open(self, event: ConversationStarted) -> None:
        number, pair = event.conversation, [event.starter, event.partner]
        self._known(event.partner)
        _check(number == len(self.turns), f"the next conversation is {len(self.turns)}, not {number}")
        _check(pair[0] != pair[1], f"{pair[0]} talks to nobody else")
        for name in pair:
            self._check_free(name)
        self._check_place(event.place)
        self.talks[number] = self.turns[number] = Talk(pair)

    def _check_free(self, name: str) -> None:
        _check(all(name not in talk.inside for talk in self.talks.values()), f"{name} is in another conversation")

    def _check_turn(self, conversation: int, turn: int) -> None:
        talk = self.turns.get(conversation)
        _check(talk is not None and turn < talk.turns, "it is of words that nobody has said")

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


def _check_inside(talk: Talk, number: int, names: tuple[str, ...]) -> None:
    """Each of them once."""
    is_so = set(names) <= set(talk.inside) and len(set(names)) == len(names)
    _check(is_so, f"{' and '.join(names)} do not talk in conversation {number}")


def _check(is_so: bool, fault: str) -> None:
    if not is_so:
        raise ValueError(fault)
