"""The recalls of a run as they were made, and what question each was for: a fold of the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from town.core.clock import HOUR_S
from town.core.events import Asked, Recalled, Remembered
from town.lab.xray.fitting import Case, find_case
from town.memory.retrieve import Scores, Weights
from town.memory.stream import MemoryStream
from town.memory.vectors import Encoder
from town.runlog.reader import RunReader

# The question that another may have to wait for: of the recalls before it, only those made together last are for it.
IN_BETWEEN = "Summarise"


@dataclass(frozen=True, slots=True)
class Decision:
    """A question, and the recalls that were made for it; a recall of which it is not clear how it was made is None."""

    agent: str
    question: str  # "" where the run ends before it
    cases: tuple[Case | None, ...]


@dataclass(slots=True)
class _Person:
    """One person's memories, and the recalls that wait for their question, each with the number of its batch."""

    stream: MemoryStream
    other: MemoryStream | None  # the same memories with other vectors
    waiting: list[tuple[int, Case | None]] = field(default_factory=list)
    batch: int = 0  # recalls that were made at once
    queries: set[str] = field(default_factory=set)  # of the batch
    tick: int = 0  # of the chain
    # last accesses before each of the recalls that came one right after the other, those before the batch first
    chain: list[NDArray[np.int64]] = field(default_factory=list)


def decisions(
    reader: RunReader,
    own: Weights,
    known: Encoder,
    other: Encoder | None = None,
    agent: str | None = None,
    end: int | None = None,
) -> Iterator[Decision]:
    """Every question that recalls were made for, in order, in one pass over the records.

    Args:
        reader: of a run whose people recall by weights.
        own: these weights.
        known: has the run's own vectors.
        other: whose vectors give the relevance of the cases instead.
        agent: only this person's; None: everybody's.
        end: the last tick to look at; None: of the run.
    """
    hours_per_tick = reader.started().tick_seconds / HOUR_S
    people: dict[str, _Person] = {}
    for tick, event in reader.events(("Remembered", "Recalled", "Asked"), agent, end=end):
        if not isinstance(event, Remembered | Recalled | Asked):
            continue
        person = people.get(event.agent)
        if person is None:
            person = people[event.agent] = _Person(MemoryStream(known), MemoryStream(other) if other else None)
        if isinstance(event, Recalled):
            _recall(person, event, tick, own, hours_per_tick)
            continue
        person.chain = []
        if isinstance(event, Remembered):
            _remember(person, event)
        elif person.waiting:
            yield Decision(event.agent, event.question, _taken(person, event.question))
    for name, person in people.items():
        if person.waiting:
            yield Decision(name, "", _taken(person, ""))


def _remember(person: _Person, event: Remembered) -> None:
    person.stream.add(event.memory)
    if person.other is not None:
        person.other.add(event.memory)


def _taken(person: _Person, question: str) -> tuple[Case | None, ...]:
    """The recalls that were for a question; those for another wait on."""
    last = person.waiting[-1][0]
    taken = [case for batch, case in person.waiting if question != IN_BETWEEN or batch == last]
    del person.waiting[-len(taken) :]
    return tuple(taken)


def _recall(person: _Person, event: Recalled, tick: int, own: Weights, hours_per_tick: float) -> None:
    """Find out how a recall was made, and let it refresh what it brought.

    It was made at once with the one right before it, or by itself; nobody asks themselves the same twice at once.
    Where neither gives it, the one before it was taken for the wrong one of the two.
    """
    stream, chain = person.stream, person.chain if person.tick == tick else []
    now = stream.last_access.copy()
    joined = [] if event.query in person.queries else chain[:1]
    accesses = [*joined, now, *chain[len(joined) :]]
    hours = [np.multiply(tick - access, hours_per_tick, dtype=np.float64) for access in accesses]
    found = find_case(event, stream, _relevance(stream, event.query), hours, own)
    at, case = (len(joined), None) if found is None else found
    if not joined or at:
        person.batch, person.queries = person.batch + 1, set()
    person.queries.add(event.query)
    person.tick, person.chain = tick, [accesses.pop(at), *accesses]
    if case is not None and person.other is not None:
        case = case.by_meaning(_relevance(person.other, event.query))
    person.waiting.append((person.batch, case))
    stream.touch(event.ids, tick)


def _relevance(stream: MemoryStream, query: str) -> Scores:
    """Cosine of a query with each memory, (n,)."""
    cosines = stream.relevance(stream.flush_with((query,)), np.arange(len(stream)))
    return np.asarray(cosines[0], np.float64)
