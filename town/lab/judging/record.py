"""What a run file holds of everybody, read once: the evidence that answers are held against."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from town.core.clock import Clock
from town.core.events import Event, Learned, Planned, Remembered, Said, Spawned
from town.core.geometry import Address
from town.core.memory import Memory
from town.core.persona import Persona
from town.core.plan import PlanItem
from town.lab.acquaintance import Names
from town.lab.judging.words import stems
from town.lab.spread import Spread, trace
from town.lab.topic import Topic, topics_of
from town.runlog.find import clock_of
from town.runlog.reader import RunReader

KINDS = ("Spawned", "Learned", "Remembered", "Said", "Planned")

Pair = tuple[str, str]


class Told(NamedTuple):
    """How a person holds a topic: since which tick by an unbroken chain, by sight, or without a source (-2: never)."""

    chain: int = -2
    seen: int = -2
    loose: int = -2


class Kept(NamedTuple):
    """A memory, and the tick at which it joined the stream."""

    tick: int
    memory: Memory


@dataclass(slots=True)
class Gathered:
    """What one pass over the records collects for a RunRecord."""

    personas: dict[str, Persona] = field(default_factory=dict)
    kept: dict[str, list[Kept]] = field(default_factory=lambda: defaultdict(list))
    talks: dict[Pair, list[int]] = field(default_factory=lambda: defaultdict(list))  # one tick per conversation
    plans: dict[Pair, list[tuple[int, Planned]]] = field(default_factory=lambda: defaultdict(list))  # person, date
    sectors: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))  # person -> sector -> since
    last_talk: dict[Pair, int] = field(default_factory=dict)

    def take(self, tick: int, event: Event) -> None:
        """Take the next record; only those of KINDS matter."""
        match event:
            case Remembered(agent=agent, memory=memory):
                self.kept[agent].append(Kept(tick, memory))
            case Spawned(agent=agent, persona=persona):
                self.personas[agent] = persona
            case Learned(agent=agent, places=places):
                for place in places:
                    self.sectors[agent].setdefault(Address.parse(place.address).sector, tick)
            case Said(conversation=conversation, speaker=speaker, to=to):
                for hearer in to:
                    self._take_talk(tick, (min(speaker, hearer), max(speaker, hearer)), conversation)
            case Planned(agent=agent, date=date):
                self.plans[agent, date].append((tick, event))

    def _take_talk(self, tick: int, pair: Pair, conversation: int) -> None:
        if self.last_talk.get(pair) != conversation:
            self.last_talk[pair] = conversation
            self.talks[pair].append(tick)


class RunRecord:
    """The evidence of one run. `view` gives what there was of a person at a tick."""

    def __init__(self, gathered: Gathered, spreads: Mapping[Topic, Spread], clock: Clock) -> None:
        self.clock = clock
        self.topics = {topic.name.casefold(): topic for topic in spreads}
        self._all = gathered
        self.personas = self._all.personas
        self.people = tuple(self.personas)
        self.names = Names(self.people)
        self.sectors = tuple(sorted({sector for known in self._all.sectors.values() for sector in known}))
        self.called = {sector: sector.casefold().removeprefix("the ") for sector in _longest_first(self.sectors)}
        self._told = {topic.name.casefold(): _told(spread) for topic, spread in spreads.items()}
        self._views: dict[tuple[str, int], View] = {}
        self._named: dict[str, tuple[frozenset[str], ...]] = {}

    def view(self, person: str, tick: int) -> View:
        """What there was of a person at a tick, that tick included."""
        key = (person, tick)
        if key not in self._views:
            self._views[key] = View(self, person, tick)
        return self._views[key]

    def kept(self, person: str, tick: int) -> Sequence[Kept]:
        """The memories of a person up to a tick."""
        kept = self._all.kept.get(person, [])
        return kept[: bisect_right(kept, tick, key=lambda one: one.tick)]

    def named(self, person: str) -> tuple[frozenset[str], ...]:
        """Whom each memory of a person names, without the person."""
        if person not in self._named:
            kept = self._all.kept.get(person, [])
            self._named[person] = tuple(self.names.within(one.memory.text) - {person} for one in kept)
        return self._named[person]

    def talks(self, one: str, other: str, tick: int) -> int:
        """How many conversations two people had begun by a tick."""
        return bisect_right(self._all.talks.get((min(one, other), max(one, other)), []), tick)

    def plans(self, person: str, date: str, tick: int) -> list[Planned]:
        """The plans of a person for a date that were made by a tick, in their order."""
        return [plan for at, plan in self._all.plans.get((person, date), []) if at <= tick]

    def all_plans(self, person: str, tick: int) -> list[Planned]:
        """All plans of a person that were made by a tick."""
        own = (plans for (name, _), plans in self._all.plans.items() if name == person)
        return [plan for plans in own for at, plan in plans if at <= tick]

    def knows_place(self, person: str, sector: str, tick: int) -> bool:
        """Whether a person knew of a place by a tick."""
        return self._all.sectors.get(person, {}).get(sector, tick + 1) <= tick

    def told(self, topic: str, person: str) -> Told:
        """How and since when a person holds a topic."""
        return self._told[topic.casefold()].get(person, Told())


def read_record(reader: RunReader) -> RunRecord:
    """The evidence that a run file holds."""
    return record_of(reader.events(KINDS), topics_of(reader.started()), clock_of(reader))


def record_of(events: Iterable[tuple[int, Event]], topics: Sequence[Topic], clock: Clock) -> RunRecord:
    """The evidence that some records hold."""
    gathered, spoken = Gathered(), []
    for tick, event in events:
        gathered.take(tick, event)
        if isinstance(event, Spawned | Remembered | Said):  # all that chains are made of
            spoken.append((tick, event))
    return RunRecord(gathered, {topic: trace(spoken, topic, clock) for topic in topics}, clock)


class View:
    """What the run holds of one person at a tick."""

    def __init__(self, record: RunRecord, person: str, tick: int) -> None:
        self.record = record
        self.person = person
        self.tick = tick
        self.persona = record.personas[person]
        self.kept = record.kept(person, tick)
        self._about: dict[str, frozenset[str]] = {}  # subject -> stems of the memories about it
        self._strangers: dict[str, list[str]] = {}  # somebody who is not of the cast -> texts that name them
        self._of_topics: dict[str, tuple[Memory, ...]] = {}

    @cached_property
    def memories(self) -> dict[int, Memory]:
        """The person's memories by id."""
        return {one.memory.id: one.memory for one in self.kept}

    @cached_property
    def household(self) -> frozenset[str]:
        """Those whose home is in the same house."""
        home = Address.parse(self.persona.home).sector
        others = self.record.personas.items()
        return frozenset(name for name, one in others if name != self.person and one.home.split(":")[0] == home)

    @cached_property
    def heard_of(self) -> frozenset[str]:
        """Everybody whom a memory names, or who is talked with."""
        named = self.record.named(self.person)[: len(self.kept)]
        return frozenset().union(*named) | self.talked_with

    @cached_property
    def talked_with(self) -> frozenset[str]:
        """Those with whom there was a conversation."""
        others = self.record.people
        return frozenset(other for other in others if self.record.talks(self.person, other, self.tick))

    @cached_property
    def knows(self) -> frozenset[str]:
        """Those who were known before the run, or were talked with."""
        seeds = {one.memory.about for one in self.kept if one.memory.evidence == "seed" and one.memory.about}
        return frozenset(seeds & set(self.record.people)) | self.talked_with | set(self.persona.relationships)

    @cached_property
    def seeds(self) -> frozenset[str]:
        """Stems of what the person knew of themselves before the run: persona, routine and first memories."""
        own = self.persona
        written = [own.occupation, own.about, own.currently, *own.goals, *own.memories, *own.traits, own.workplace]
        routine = [f"{habit.activity} {habit.place}" for habit in own.routine]
        first = [one.memory.text for one in self.kept if one.memory.evidence == "seed"]
        return frozenset().union(*map(stems, [*written, *routine, *first, own.home, own.name]))

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of all that the person remembers."""
        return self.seeds.union(*(stems(one.memory.text) for one in self.kept))

    @cached_property
    def lived(self) -> frozenset[str]:
        """Stems of what the person remembers to have done."""
        return frozenset().union(*(stems(one.memory.text) for one in self.kept if one.memory.evidence == "own"))

    @cached_property
    def planned(self) -> frozenset[str]:
        """Stems of the activities and places of all that was planned so far."""
        plans = self.record.all_plans(self.person, self.tick)
        return frozenset().union(*(stems(f"{item.activity} {item.place}") for plan in plans for item in plan.items))

    @cached_property
    def whole_day(self) -> tuple[PlanItem, ...]:
        """All that was planned for the day so far, and the habits of any day; the same once, whenever it is."""
        date = self.record.clock.at(max(self.tick, 0)).date().isoformat()
        plans = self.record.plans(self.person, date, self.tick)
        habits = (PlanItem(one.at_s, one.duration_s, one.activity, one.place) for one in self.persona.routine)
        items = chain((item for plan in plans for item in plan.items), habits)
        return tuple({(item.activity, item.place, item.because): item for item in items}.values())

    @cached_property
    def noticed(self) -> frozenset[str]:
        """Everybody whom a memory is about."""
        return frozenset(one.memory.about for one in self.kept)

    def about(self, subject: str) -> Sequence[str]:
        """The texts of the memories that are about somebody or name them."""
        if subject in self.record.personas:
            return self._texts.get(subject, ())
        if subject not in self._strangers:
            bounded = re.compile(rf"(?<!\w){re.escape(subject)}(?!\w)", re.IGNORECASE)
            self._strangers[subject] = [one.memory.text for one in self.kept if bounded.search(one.memory.text)]
        return self._strangers[subject]

    def words_about(self, subject: str) -> frozenset[str]:
        """Stems of the memories that are about somebody or name them."""
        if subject not in self._about:
            self._about[subject] = frozenset().union(*map(stems, self.about(subject)))
        return self._about[subject]

    def of_topic(self, topic: Topic) -> tuple[Memory, ...]:
        """The memories about a topic, as the person holds them ("I" is this person)."""
        if topic.name not in self._of_topics:
            memories = (one.memory for one in self.kept)
            self._of_topics[topic.name] = tuple(one for one in memories if topic.is_in(f"{self.person}: {one.text}"))
        return self._of_topics[topic.name]

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        """Everybody whom memories name or are about -> the texts of these memories."""
        found = defaultdict[str, list[str]](list)
        for one, named in zip(self.kept, self.record.named(self.person), strict=False):
            for other in named | {one.memory.about}:
                found[other].append(one.memory.text)
        return found


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=len, reverse=True)


def _told(spread: Spread) -> dict[str, Told]:
    """Everybody who holds a topic, and how."""
    told: dict[str, Told] = {knower.person: Told(chain=knower.tick) for knower in spread.knowers}
    for one in spread.unsourced:
        before = told.get(one.person, Told())
        way = "seen" if one.kind == "seen" else "loose"
        if getattr(before, way) == -2:
            told[one.person] = before._replace(**{way: one.tick})
    return told
