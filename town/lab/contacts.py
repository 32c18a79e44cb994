"""Whom people have talked with up to a moment, and whom they knew before: read once from a run, asked many times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from town.core.events import RunStarted, Said, Spawned
from town.core.persona import Persona
from town.core.rng import rng
from town.lab.topic import Topic, topics_of
from town.runlog.reader import RunReader

Talk = tuple[int, str]  # the tick at which it began, and with whom


@dataclass(frozen=True, slots=True)
class Contacts:
    """People in the order of the cast, everybody's talks in order of time, and the topics of the scenario."""

    people: Mapping[str, Persona]
    talks: Mapping[str, tuple[Talk, ...]]
    topics: tuple[Topic, ...] = ()

    def ranked(self, person: str, tick: int, seed: int) -> tuple[str, ...]:
        """Everybody else: whom one has talked with most by that tick, then whom one knew best, then as dice have it.

        Of equals the one talked with last comes first.
        """
        with_whom = [other for at, other in self.talks.get(person, ()) if at <= tick]
        last = {other: place for place, other in enumerate(with_whom)}
        talked = sorted(Counter(with_whom).items(), key=lambda one: (-one[1], -last[one[0]]))
        ties = self.people[person].relationships
        known = sorted(ties, key=lambda name: (-ties[name].closeness, name))
        others = sorted(name for name in self.people if name != person)
        dice = rng(seed, 0, person, "interviewed about")  # the same person the whole run through
        drawn = sorted(others, key=lambda _: dice.random())
        return tuple(dict.fromkeys(name for name in (*dict(talked), *known, *drawn) if name in others))

    def last(self, person: str, tick: int) -> str:
        """Whom one has talked with last by that tick; empty where with nobody."""
        return next((other for at, other in reversed(self.talks.get(person, ())) if at <= tick), "")


def contacts_of(reader: RunReader) -> Contacts:
    """Everybody's talks in a recorded run, in one pass over it. A greeting that nobody answers is a talk of neither."""
    people: dict[str, Persona] = {}
    topics: tuple[Topic, ...] = ()
    talks: dict[str, list[Talk]] = {}
    for tick, event in reader.events(("RunStarted", "Spawned", "Said")):
        match event:
            case RunStarted():
                topics = topics_of(event)
            case Spawned(agent=agent, persona=persona):
                people[agent], talks[agent] = persona, []
            case Said(turn=1, speaker=speaker, to=to):
                for hearer in to:
                    talks[speaker].append((tick, hearer))
                    talks[hearer].append((tick, speaker))
            case _:
                pass
    return Contacts(people, {name: tuple(held) for name, held in talks.items()}, topics)
