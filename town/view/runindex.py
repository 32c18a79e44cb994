"""A run as the window reads it: all that can be seen, found at any tick at once; what people think, when asked for.

Opening reads only what moves the world. Memories, recalls and plans are by far the most of a run file, so they are read
by SQL for one person and moment. Nothing is ever written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import NamedTuple

import msgspec
from msgspec import Struct

from town.core.clock import Clock
from town.core.errors import BadInput, RunFileError
from town.core.events import Planned, Recalled, Remembered, Said, Summarised, decode
from town.core.geometry import Tile
from town.core.memory import Memory
from town.core.persona import Persona
from town.core.plan import PlanItem, splice
from town.lab.topic import Topic, topics_of
from town.runlog.closing import Closing
from town.runlog.find import clock_of
from town.runlog.lock import is_being_written
from town.runlog.reader import RunReader
from town.runlog.schema import damaged
from town.view.happenings import KINDS, Conversation, Happenings, Life, Standing, Utterance
from town.view.nights import Span, nights_of
from town.view.track import Track
from town.world.townmap import TownMap, load_map_from


class Recall(NamedTuple):
    """What came to somebody's mind at a tick, best first: each memory's id with recency, importance and relevance."""

    tick: int
    query: str
    ids: tuple[int, ...]
    terms: tuple[tuple[float, float, float], ...]


class RunIndex(Closing):
    """One run file, open for reading; a context manager. Raises RunFileError for a file that holds no town."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reader = RunReader(path)
        try:
            self.name = path.parent.name
            self._happened = Happenings()
            self._last = -2
            self._nights: tuple[int, tuple[Span, ...]] | None = None
            self.started = self.reader.started()
            self.clock: Clock = clock_of(self.reader)
            self.topics: tuple[Topic, ...] = topics_of(self.started)
            self.refresh()
            if not self._happened.lives:
                raise RunFileError(f"{path} holds no people; it was cut off in its opening and cannot be shown")
        except BaseException as error:
            self.reader.__exit__(type(error), error, error.__traceback__)
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.reader.__exit__(kind, error, at)

    def close(self) -> None:
        """Let go of the file."""
        self.reader.close()

    def refresh(self) -> bool:
        """Take in what was committed since; whether there was anything."""
        last = self.reader.last_tick
        if last == self._last:
            return False
        for seq, tick, data in self.reader.rows("data", KINDS, start=self._last + 1, end=last):
            try:
                event = decode(data)
            except (ValueError, TypeError) as error:
                raise damaged(self.path, f"record {seq}: {error}") from error
            self._happened.take(seq, tick, event)
        self._last = last
        return True

    # -- what there is ----------------------------------------------------------------------------------------------

    @property
    def last_tick(self) -> int:
        """The last tick that has been read; 0 when there is only the opening."""
        return max(self._last, 0)

    @property
    def is_finished(self) -> bool:
        """Whether the run reached its end: nothing will be added."""
        return self._happened.is_over

    @property
    def is_growing(self) -> bool:
        """Whether somebody writes it right now; a run that was stopped may be gone on with later."""
        return not self.is_finished and is_being_written(self.path)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody, in the order of being put on the map."""
        return tuple(self._happened.lives)

    @property
    def lives(self) -> Mapping[str, Life]:
        """Everybody's tracks, by name."""
        return self._happened.lives

    @property
    def objects(self) -> Mapping[str, Track[Standing]]:
        """The objects that ever changed, by address."""
        return self._happened.objects

    @property
    def conversations(self) -> Mapping[int, Conversation]:
        """All conversations by number, in order."""
        return self._happened.conversations

    @property
    def utterances(self) -> list[Utterance]:
        """All that was said, in order."""
        return self._happened.utterances

    @property
    def awake(self) -> Track[int]:
        """How many people are awake."""
        return self._happened.awake

    @property
    def nights(self) -> tuple[Span, ...]:
        """The stretches in which the town sleeps, as `nights_of` has them."""
        if self._nights is None or self._nights[0] != self._last:
            happened, people = self._happened, len(self._happened.lives)
            found = nights_of(happened.awake, happened.stirs, self.last_tick, people, self.clock)
            self._nights = (self._last, found)
        return self._nights[1]

    def persona(self, name: str) -> Persona:
        """Who somebody is."""
        return self._happened.lives[name].persona

    @cached_property
    def town(self) -> TownMap:
        """The map, from the files that the run carries. Raises RunFileError where they make none."""
        try:
            town = load_map_from(self.reader.files(), _map_name(self.started.config))
        except BadInput as error:
            raise damaged(self.path, f"the map inside it cannot be read: {error.faults[0]}") from error
        self.reader.places = town.places.keys()
        return town

    @cached_property
    def things_at(self) -> Mapping[Tile, tuple[str, ...]]:
        """The objects (addresses) that one uses from a tile."""
        found: dict[Tile, tuple[str, ...]] = {}
        for address in self.town.places:
            if address.count(":") == 2:
                for tile in self.town.tiles_of(address):
                    found[tile] = (*found.get(tile, ()), address)
        return found

    # -- what people think: read when asked for ------------------------------------------------------------------------

    def memories(self, name: str, tick: int, start: int | None = None) -> list[Memory]:
        """What somebody came to remember from tick `start` (else ever) to a tick, oldest first."""
        events = self.reader.events(["Remembered"], name, start, tick)
        return [event.memory for _, event in events if isinstance(event, Remembered)]

    def plan(self, name: str, tick: int) -> tuple[PlanItem, ...]:
        """The plan of the day as it stands at the end of a tick; empty before there is one."""
        date = self.clock.at(max(tick, 0)).date().isoformat()
        items: tuple[PlanItem, ...] = ()
        for _, event in self.reader.events(["Planned"], name, end=tick):
            if isinstance(event, Planned) and event.date == date and event.items:
                items = splice(items, event.items)
        return items

    def last_recalls(self, name: str, tick: int, most: int) -> tuple[Recall, ...]:
        """What last came to somebody's mind up to a tick, the newest first."""
        return tuple(
            Recall(at, event.query, event.ids, event.terms)
            for at, event in self.reader.last_events("Recalled", name, tick, most)
            if isinstance(event, Recalled)
        )

    def summary(self, name: str, tick: int) -> str:
        """How somebody last summed themselves up; empty before they did."""
        events = self.reader.last_events("Summarised", name, tick, 1)
        return next((event.text for _, event in events if isinstance(event, Summarised)), "")

    def talks_of(self, name: str, tick: int) -> Iterator[Conversation]:
        """Somebody's conversations that had begun by a tick, newest first."""
        talks = reversed(self._happened.conversations.values())
        return (talk for talk in talks if name in talk.pair and talk.start <= tick)

    def behind(self, said: Said, tick: int) -> list[Memory]:
        """The speaker's memories that an utterance rests on."""
        wanted = set(said.sources)
        return [memory for memory in self.memories(said.speaker, tick) if memory.id in wanted]


class _Config(Struct):
    map: str = ""


def _map_name(config: str) -> str:
    """The name under which the run's files hold its map, from the scenario as recorded."""
    return PurePosixPath(msgspec.json.decode(config, type=_Config).map.replace("\\", "/")).stem
