"""A moment of a recorded run: what everybody has in mind and does, folded from their own records when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from town.core.clock import Clock
from town.core.events import ActivityStarted, Moved, Spawned
from town.core.persona import Persona
from town.memory.embed import CachedEncoder, Encoder, SentenceEncoder
from town.memory.stream import MemoryStream
from town.mind.state import MindState
from town.runlog.reader import RunReader
from town.world.state import Doing
from town.world.townmap import TownMap

T = TypeVar("T")

# What changes memories, plan and summary. Talks are left out: an interview is none of the town's.
OF_THE_MIND = ("Learned", "Remembered", "Recalled", "Planned", "Summarised")


class Folded(Mapping[str, T]):
    """Something of everybody, made on the first need of it."""

    def __init__(self, people: Sequence[str], make: Callable[[str], T]) -> None:
        self._people, self._make = people, make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            if name not in self._people:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)


def minds_at(
    reader: RunReader, cast: Sequence[Persona], clock: Clock, tick: int, encoder: Encoder
) -> Folded[MindState]:
    """Everybody's state after a tick."""
    who = {persona.name: persona for persona in cast}

    def folded(name: str) -> MindState:
        state = MindState(who[name], MemoryStream(encoder), clock)
        for at, event in reader.events(OF_THE_MIND, agent=name, end=tick):
            state.apply(at, event)
        return state

    return Folded(list(who), folded)


def doings_at(reader: RunReader, people: Sequence[str], town: TownMap, tick: int) -> Folded[Doing]:
    """What everybody does after a tick, and in which arena: as their last records have it."""

    def last(name: str) -> Doing:
        doing = Doing("standing about", "")
        for kind in ("Spawned", "Moved", "ActivityStarted"):
            for _, event in reader.last_events(kind, name, tick, 1):
                match event:
                    case Spawned(tile=tile) | Moved(tile=tile):
                        doing = doing._replace(place=town.arena_at(tile))
                    case ActivityStarted(activity=activity):
                        doing = doing._replace(activity=activity)
                    case _:
                        pass
        return doing

    return Folded(people, last)


def encoder_of(reader: RunReader, name: str, given: Encoder | None = None) -> Encoder:
    """An encoder that has the run's vectors at hand, so that only questions are embedded."""
    encoder = given or CachedEncoder(SentenceEncoder(name))
    if isinstance(encoder, CachedEncoder):
        encoder.seed_with(reader.vectors(encoder.dimensions))
    return encoder
