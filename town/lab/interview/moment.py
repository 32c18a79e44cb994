"""A moment of a recorded run: what everybody has in mind and does, folded from their own records when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from town.core.clock import Clock
from town.core.events import ActivityStarted, Moved, Spawned
from town.core.persona import Persona
from town.memory.embed import CachedEncoder, Encoder, SentenceEncoder
from town.memory.stream import MemoryStream
from town.mind.state import MindState
from town.runlog.reader import RunReader
from town.world.state import Doing
from town.world.townmap import TownMap

# What changes memories, plan and summary. Talks are left out: an interview is none of the town's.
OF_THE_MIND = ("Learned", "Remembered", "Recalled", "Planned", "Summarised")


class RecordedMinds(Mapping[str, MindState]):
    """Everybody's state after a tick; each is folded on the first need of it."""

    def __init__(self, reader: RunReader, cast: Sequence[Persona], clock: Clock, tick: int, encoder: Encoder) -> None:
        self._reader, self._clock, self._tick, self._encoder = reader, clock, tick, encoder
        self._cast = {persona.name: persona for persona in cast}
        self._folded: dict[str, MindState] = {}

    def __getitem__(self, name: str) -> MindState:
        if name not in self._folded:
            self._folded[name] = self._fold(self._cast[name])
        return self._folded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cast)

    def __len__(self) -> int:
        return len(self._cast)

    def _fold(self, who: Persona) -> MindState:
        state = MindState(who, MemoryStream(self._encoder), self._clock)
        for tick, event in self._reader.events(OF_THE_MIND, agent=who.name, end=self._tick):
            state.apply(tick, event)
        return state


class RecordedDoings(Mapping[str, Doing]):
    """What everybody does after a tick, and in which arena: as their last records have it."""

    def __init__(self, reader: RunReader, people: Sequence[str], town: TownMap, tick: int) -> None:
        self._reader, self._people, self._town, self._tick = reader, people, town, tick

    def __getitem__(self, name: str) -> Doing:
        doing = Doing("standing about", "")
        for kind in ("Spawned", "Moved", "ActivityStarted"):
            for _, event in self._reader.last_events(kind, name, self._tick, 1):
                match event:
                    case Spawned(tile=tile) | Moved(tile=tile):
                        doing = doing._replace(place=self._town.arena_at(tile))
                    case ActivityStarted(activity=activity):
                        doing = doing._replace(activity=activity)
                    case _:
                        pass
        return doing

    def __iter__(self) -> Iterator[str]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)


def encoder_of(reader: RunReader, name: str, given: Encoder | None = None) -> Encoder:
    """An encoder that has the run's vectors at hand, so that only questions are embedded."""
    encoder = given or CachedEncoder(SentenceEncoder(name))
    if isinstance(encoder, CachedEncoder):
        encoder.seed_with(reader.vectors())
    return encoder
