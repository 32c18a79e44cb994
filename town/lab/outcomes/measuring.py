"""One reading of a run for all outcomes: every record goes once to each part that wants its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from town.core.clock import DAY_S, Clock
from town.core.events import Event, Learned, Remembered, Spawned, kind_of
from town.core.persona import Persona
from town.lab.acquaintance import Meetings
from town.lab.outcomes.attendance import attendance, attending
from town.lab.outcomes.beliefs import Beliefs, truth
from town.lab.outcomes.diffusion import diffusion, knowing
from town.lab.outcomes.kept import Changes, kept
from town.lab.outcomes.networks import networks, ties
from town.lab.outcomes.plans import Plans
from town.lab.outcomes.records import Belief, Outcomes, Spent
from town.lab.outcomes.reflections import Reflections
from town.lab.outcomes.slices import Slice, Talks, Timeline
from town.lab.outcomes.talk import Talk
from town.lab.outcomes.time_use import hours_a_day, time_use
from town.lab.spread import KINDS as SPREAD
from town.lab.spread import TRACED, Spread, Tracing
from town.lab.stays import KINDS as STAYS
from town.lab.stays import Stays
from town.lab.topic import Topic, topics_of
from town.runlog.find import clock_of
from town.runlog.reader import RunReader

KINDS = (*SPREAD, "Asked", "ConversationEnded", "Learned")

Take = Callable[[int, Event], None]
Wanted = tuple[Take, Sequence[str]]  # a part, and the kinds of record that it wants


def measure(reader: RunReader, topics: Sequence[Topic] | None = None) -> Outcomes:
    """The outcomes of a recorded run, for all topics of its scenario or only these."""
    return measuring(reader, topics).read(reader.events(KINDS))


def measuring(reader: RunReader, topics: Sequence[Topic] | None = None) -> Measuring:
    """What takes the records of that run, of KINDS."""
    wanted = topics_of(reader.started()) if topics is None else topics
    return Measuring(reader.people(), wanted, clock_of(reader), reader.last_tick + 1)


class Measuring:
    """Takes the records of a run of ticks 0 to `end` (not included) in order, and says what came of it."""

    def __init__(self, people: Sequence[str], topics: Sequence[Topic], clock: Clock, end: int) -> None:
        self.clock, self.end = clock, end
        self.timeline = Timeline(clock, end)
        self.personas: dict[str, Persona] = {}
        self.stays, self.talks, self.plans = Stays(), Talks(), Plans()
        self.tracings = [Tracing(topic, clock, self.stays) for topic in topics]
        self.meetings = Meetings(tuple(people))
        self.beliefs = Beliefs(topics, people, clock)
        self.talk, self.changes, self.reflections = Talk(), Changes(), Reflections()

    def read(self, events: Iterable[tuple[int, Event]], *others: Wanted) -> Outcomes:
        """The outcomes of the records; others may take some of them in the same reading."""
        takers = self._takers(others)
        for tick, event in events:
            for take in takers.get(kind_of(event), ()):
                take(tick, event)
        return self._outcomes()

    @cached_property
    def spreads(self) -> dict[Topic, Spread]:
        """How far each topic went; to be asked for when all is read."""
        return {tracing.topic: tracing.spread(self.end) for tracing in self.tracings}

    def _takers(self, others: Sequence[Wanted]) -> dict[str, list[Take]]:
        """Kind of record -> the parts that want it, in the order in which they get it."""
        wanted: list[Wanted] = [
            (self._take, ("Spawned", "Learned", "Remembered")),
            *((tracing.take, TRACED) for tracing in self.tracings),
            (self.meetings.take, ("Remembered", "Said")),
            (self.stays.take, STAYS),
            (self.plans.take, ("Planned",)),
            (self.changes.take, ("Asked", "Blocked", "Remembered", "Planned")),
            (self.talks.take, ("ConversationStarted", "ConversationEnded")),
            (self.talk.take, ("ConversationStarted", "Said")),
            *others,
        ]
        return {kind: [take for take, kinds in wanted if kind in kinds] for kind in KINDS}

    def _take(self, _: int, event: Event) -> None:
        match event:
            case Spawned(agent=agent, persona=persona):
                self.personas[agent] = persona
            case Learned(places=places):
                self.beliefs.learn(place.address for place in places)
            case Remembered(agent=agent, memory=memory):
                self.reflections.take(agent, memory)
                self.beliefs.take(agent, memory)

    def _outcomes(self) -> Outcomes:
        spreads = list(self.spreads.values())
        slices = {name: self._slices(name) for name in self.personas}
        spent = [row for name, persona in self.personas.items() for row in time_use(persona, slices[name])]
        acquaintance, beliefs = self.meetings.acquaintance(), self.beliefs.found()
        sections = self._of_topics(spreads, beliefs)
        sections["Who knows whom"] = networks(acquaintance)
        sections |= self._of_life(spent, [one for found in slices.values() for one in found])
        return Outcomes(
            figures={name: round(value, 6) for found in sections.values() for name, value in found.items()},
            sections={heading: tuple(found) for heading, found in sections.items()},
            knowing=tuple(row for one in spreads for row in knowing(one, self.clock)),
            network=ties(acquaintance),
            attendance=tuple(row for one in spreads for row in attending(one)),
            time_use=tuple(spent),
            beliefs=beliefs,
        )

    def _slices(self, name: str) -> list[Slice]:
        return list(
            self.timeline.slices(self.stays.of(name, self.end), self.plans.of(name), self.talks.of(name, self.end))
        )

    def _of_topics(self, spreads: Sequence[Spread], beliefs: Sequence[Belief]) -> dict[str, dict[str, float]]:
        hours = self.clock.hours(self.end)
        return {
            f"Topic: {one.topic}": diffusion(one, self.clock, hours) | attendance(one) | truth(beliefs, one.topic)
            for one in spreads
        }

    def _of_life(self, spent: Sequence[Spent], slices: Sequence[Slice]) -> dict[str, dict[str, float]]:
        days = self.end * self.clock.tick_seconds / DAY_S
        person_days = days * len(self.personas)
        return {
            "Talk": self.talk.figures(len(self.personas), days),
            "Plans": kept(slices) | self.changes.figures(person_days),
            "Reflections": self.reflections.figures(person_days),
            "Time": hours_a_day(spent, person_days),
        }
