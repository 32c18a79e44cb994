"""Who knows whom: at the start from what they were given to remember, and later from having talked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from town.core.events import Event, Remembered, Said, Spawned
from town.core.memory import Memory
from town.lab.topic import FIRST_WITHOUT_SPACES
from town.runlog.reader import RunReader

KINDS = ("Spawned", "Remembered", "Said")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Network:
    """Pairs of people (names in the order of the cast) and their share of all pairs: 2E / (V (V - 1)), 0 to 1."""

    pairs: tuple[Pair, ...]
    density: float


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """The town's networks before the first tick and at the end.

    Two people know each other when both remember knowing the other from before the run, or have talked with them;
    the wider `heard_of` asks only that both have a memory that names the other.
    """

    people: tuple[str, ...]
    start: Network
    end: Network
    heard_of_start: Network
    heard_of_end: Network

    @property
    def rise(self) -> float:
        """By how much the share of pairs who know each other rose."""
        return self.end.density - self.start.density


@dataclass(slots=True)
class _Edges:
    """Directed: who knows whom, and who has a memory that names whom."""

    knows: set[Pair] = field(default_factory=set)
    heard_of: set[Pair] = field(default_factory=set)

    def copy(self) -> _Edges:
        return _Edges(set(self.knows), set(self.heard_of))


def acquaintance(reader: RunReader) -> Acquaintance:
    """Who knew whom at the start and at the end of a recorded run."""
    return measure(reader.events(KINDS))


def measure(events: Iterable[tuple[int, Event]]) -> Acquaintance:
    """Who knew whom at the start and at the end of a sequence of ticks and records."""
    records = list(events)
    meetings = Meetings(tuple(event.agent for _, event in records if isinstance(event, Spawned)))
    for tick, event in records:
        meetings.take(tick, event)
    return meetings.acquaintance()


class Meetings:
    """Takes the records of these people in order."""

    def __init__(self, people: tuple[str, ...]) -> None:
        self._people = people
        self._named = Names(people)
        self._edges = _Edges()
        self._at_start: _Edges | None = None

    def take(self, tick: int, event: Event) -> None:
        """Take the next record."""
        if tick >= 0 and self._at_start is None:
            self._at_start = self._edges.copy()
        match event:
            case Remembered(agent=agent, memory=memory):
                _remember(self._edges, agent, memory, self._named)
            case Said(speaker=speaker, to=to):
                self._edges.knows.update((speaker, hearer) for hearer in to)

    def acquaintance(self) -> Acquaintance:
        """Who knew whom at the start and after the last record."""
        people, edges, before = self._people, self._edges, self._at_start or self._edges
        return Acquaintance(
            people,
            _network(people, before.knows),
            _network(people, edges.knows),
            _network(people, before.heard_of),
            _network(people, edges.heard_of),
        )


def _remember(edges: _Edges, who: str, memory: Memory, named: Names) -> None:
    for other in named.within(memory.text):
        if other == who:
            continue
        edges.heard_of.add((who, other))
        if memory.evidence == "seed" and memory.text.startswith(f"{who} knows {other}"):
            edges.knows.add((who, other))


class Names:
    """Finds people in texts: by full name, or by a first name that nobody else has."""

    def __init__(self, people: Sequence[str]) -> None:
        self._of = dict(_aliases(people))
        names = sorted(self._of, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_bounded, names)) or "(?!)")
        self._within: dict[str, frozenset[str]] = {}

    def within(self, text: str) -> frozenset[str]:
        """Everybody whom a text names. Memories of many people have the same words, which are looked through once."""
        named = self._within.get(text)
        if named is None:
            named = self._within[text] = frozenset(self._of[found] for found in self._pattern.findall(text))
        return named

    def places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a text names whom: from which letter to which, in order."""
        for match in self._pattern.finditer(text):
            yield match.start(), match.end(), self._of[match.group()]


def _aliases(people: Sequence[str]) -> Iterator[tuple[str, str]]:
    counts = Counter(name.split()[0] for name in people)
    for name in people:
        if counts[name.split()[0]] == 1:
            yield name.split()[0], name
        yield name, name


def _bounded(name: str) -> str:
    """A pattern for a whole name; scripts without spaces between words have no bounds to check."""
    bounds = "" if ord(name[0]) >= FIRST_WITHOUT_SPACES else r"\b"
    return bounds + re.escape(name) + bounds


def _network(people: Sequence[str], knows: set[Pair]) -> Network:
    pairs = tuple(
        (one, other)
        for place, one in enumerate(people)
        for other in people[place + 1 :]
        if (one, other) in knows and (other, one) in knows
    )
    possible = len(people) * (len(people) - 1) / 2
    return Network(pairs, round(len(pairs) / possible, 4) if possible else 0.0)
