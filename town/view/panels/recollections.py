"""One person's memories as the run file has them: records are read in order, and decoded one by one when shown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from town.core.events import Remembered, decode
from town.core.memory import Memory, MemoryKind
from town.view.runindex import RunIndex

CHUNK = 120  # records asked for at once when looking for what fits a filter


class Found(NamedTuple):
    """The newest memories that fit, newest first, and whether there are none but these."""

    memories: tuple[Memory, ...]
    is_all: bool


def latest(index: RunIndex, name: str, tick: int, count: int) -> Found:
    """Somebody's newest memories up to a tick; reads so many records and no more."""
    records = index.reader.last_events("Remembered", name, tick, count + 1)
    memories = tuple(event.memory for _, event in records if isinstance(event, Remembered))
    return Found(memories[:count], len(memories) <= count)


def filtered(
    index: RunIndex, name: str, tick: int, count: int, kind: MemoryKind | None = None, words: str = ""
) -> Found:
    """The newest of a kind whose text has all words (beginnings of words, any case); reads back until it has enough."""
    if kind is None and not words.strip():
        return latest(index, name, tick, count)
    asked = CHUNK
    while True:
        found = latest(index, name, tick, asked)
        fitting = tuple(one for one in found.memories if _fits(one, kind, words))
        if len(fitting) > count or found.is_all:
            return Found(fitting[:count], len(fitting) <= count)
        asked *= 4


def _fits(memory: Memory, kind: MemoryKind | None, words: str) -> bool:
    text = f" {memory.text.casefold()}"
    return kind in (None, memory.kind) and all(f" {word}" in text for word in words.casefold().split())


class Recollections:
    """Somebody's memories by id. Reads the records once, then only those of new ticks; decodes what is asked for."""

    def __init__(self, index: RunIndex, name: str) -> None:
        self.name = name
        self._index = index
        self._ticks: list[int] = []
        self._records: list[str] = []
        self._decoded: dict[int, Memory] = {}
        self._read = -2  # the last tick that was read

    def count(self, tick: int) -> int:
        """How many there are at the end of a tick: their ids are 0 to this, not included."""
        if tick > self._read:
            rows = self._index.reader.rows("data", ["Remembered"], self.name, self._read + 1, tick)
            for _, at, data in rows:
                self._ticks.append(at)
                self._records.append(data)
            self._read = tick
        return bisect_right(self._ticks, tick)

    def get(self, number: int, tick: int) -> Memory | None:
        """The memory of that id, if it was there at the end of a tick."""
        if not 0 <= number < self.count(tick):
            return None
        if number not in self._decoded:
            event = decode(self._records[number])
            if not isinstance(event, Remembered):
                return None
            self._decoded[number] = event.memory
        return self._decoded[number]

    def some(self, numbers: Iterable[int], tick: int) -> tuple[Memory, ...]:
        """Those of some ids that were there, in the order of the ids given."""
        return tuple(memory for number in numbers if (memory := self.get(number, tick)) is not None)

    def newest_of(self, kind: MemoryKind, tick: int) -> Iterator[Memory]:
        """All of a kind, newest first."""
        mark = f'"kind":"{kind}"'  # looked for before decoding: in most of the records it is not
        for number in range(self.count(tick) - 1, -1, -1):
            if mark in self._records[number]:
                memory = self.get(number, tick)
                if memory is not None and memory.kind == kind:
                    yield memory

    def texts(self, tick: int) -> Sequence[Memory]:
        """All of them, oldest first: for a search that must see every one."""
        return self.some(range(self.count(tick)), tick)
