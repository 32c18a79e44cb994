"""Runs made by hand in which one person remembers and recalls, ranked in the slowest and most obvious way."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from town.core.events import Asked, Event, Recalled, Remembered, RunEnded, RunStarted, Spawned
from town.core.geometry import Tile
from town.core.memory import Evidence, Memory, MemoryKind
from town.core.persona import Lifestyle, Persona
from town.runlog.store import RunStore

TICK_SECONDS = 3600
VECTORS = {
    "bread": (1.0, 0.0),
    "cake": (0.75, 0.6611328125),  # multiples of 1 / 2048
    "fair": (0.25, 0.96826171875),
    "vote": (0.0, 1.0),
    "rain": (-0.5, 0.8662109375),
}
Weights = tuple[float, float, float]


class Slow(NamedTuple):
    """One recall, as it was made: what there was to choose from, each with hours, importance and cosine."""

    candidates: tuple[tuple[int, float, int, float], ...]
    ids: tuple[int, ...]
    limit: int | None

    def ranked(self, weights: Weights, decay: float, count: int) -> list[tuple[int, tuple[float, float, float]]]:
        """Ids with their terms, best first."""
        recency = scaled([float(np.exp(hours * np.log(decay))) for _, hours, _, _ in self.candidates])
        importance = scaled([float(one[2]) for one in self.candidates])
        relevance = scaled([one[3] for one in self.candidates])
        terms = list(zip(recency, importance, relevance, strict=True))
        scores = [weights[0] * a + weights[1] * b + weights[2] * c for a, b, c in terms]
        order = sorted(range(len(terms)), key=lambda at: (-scores[at], -at))
        most = count if self.limit is None else min(count, self.limit)
        return [(self.candidates[at][0], terms[at]) for at in order[:most]]


def scaled(values: list[float]) -> list[float]:
    """Min-max scaling; zeros when all are equal."""
    low, high = min(values), max(values)
    return [0.0 if high == low else (value - low) / (high - low) for value in values]


class Life:
    """What one person remembers, recalls and is asked, hour by hour."""

    def __init__(self, name: str = "Ann", weights: Weights = (1, 1, 1), decay: float = 0.9, count: int = 3) -> None:
        self.name = name
        self.weights, self.decay, self.count = weights, decay, count
        self.ticks: list[list[Event]] = [[]]
        self.memories: list[Memory] = []
        self.slow: list[Slow] = []
        self._access: list[int] = []

    @property
    def now(self) -> int:
        """The tick; the first is 0."""
        return len(self.ticks) - 1

    def wait(self, hours: int = 1) -> None:
        """Let time go by."""
        self.ticks += [[] for _ in range(hours)]

    def remember(
        self,
        text: str,
        importance: int = 5,
        about: str = "",
        evidence: Evidence = "own",
        kind: MemoryKind = "observation",
    ) -> None:
        """A new memory."""
        memory = Memory(len(self.memories), kind, text, self.now, importance, evidence, about=about)
        self.memories.append(memory)
        self._access.append(self.now)
        self.ticks[-1].append(Remembered(self.name, memory))

    def recall(self, *queries: str, about: str = "", limit: int | None = None) -> None:
        """Recall at once for several queries, and only then refresh what came."""
        access = list(self._access)
        for query in queries:
            among = tuple(
                (one.id, float(self.now - access[one.id]), one.importance, cosine(query, one.text))
                for one in self.memories
                if not about or (one.about == about and one.evidence != "seen")
            )
            slow = Slow(among, (), limit)
            best = slow.ranked(self.weights, self.decay, self.count)
            ids = tuple(one for one, _ in best)
            terms = tuple(tuple(float(np.round(term, 4)) for term in terms) for _, terms in best)
            self.slow.append(slow._replace(ids=ids))
            self.ticks[-1].append(Recalled(self.name, query, ids, terms))  # type: ignore[arg-type]  # threes
            for one in ids:
                self._access[one] = self.now

    def ask(self, question: str) -> None:
        """A question, for which the last recalls were."""
        self.ticks[-1].append(Asked(self.name, question))

    def write(self, path: Path, retrieve: object = None) -> Path:
        """A finished run; `retrieve` as a scenario has it, in place of this life's own."""
        recency, importance, relevance = self.weights
        own = {
            "use": "blend",
            "recency": recency,
            "importance": importance,
            "relevance": relevance,
            "decay_per_hour": self.decay,
            "count": self.count,
        }
        return write_run(path, [self], own if retrieve is None else retrieve)


def cosine(one: str, other: str) -> float:
    """Of two texts of the table."""
    (a, b), (c, d) = VECTORS[one], VECTORS[other]
    return a * c + b * d


def write_run(path: Path, lives: Sequence[Life], retrieve: object) -> Path:
    """A finished run of several people."""
    hours = max(len(life.ticks) for life in lives)
    started = RunStarted(
        schema=2,
        seed=1,
        start="2024-05-01T08:00:00",
        tick_seconds=TICK_SECONDS,
        ticks=hours,
        config=json.dumps({"cognition": {"retrieve": retrieve}}),
        hashes={},
        versions={},
    )
    store = RunStore.create(path, {}, {"name": "made"})
    store.put_vectors(list(VECTORS), np.array(list(VECTORS.values()), np.float32))
    store.append(-1, [started, *(spawned(life.name) for life in lives)])
    for tick in range(hours):
        store.append(tick, [event for life in lives if tick < len(life.ticks) for event in life.ticks[tick]])
    store.append(hours, [RunEnded(hours)])
    store.close()
    return path


def spawned(name: str) -> Spawned:
    """A person on the map."""
    return Spawned(name, Tile(1, 1), Persona(name, 41, ("wry",), "baker", "Mill:room", Lifestyle(21600, 79200)))


def baker() -> Life:
    """Eight memories, then recalls of every sort: at once, of what is known of Bob, limited, for two questions."""
    life = Life()
    for text, importance, about in (("bread", 2, ""), ("fair", 9, "Bob"), ("rain", 1, ""), ("vote", 8, "Bob")):
        life.remember(text, importance, about)
        life.wait()
    life.remember("cake", 4, "Bob", "seen")
    life.remember("fair", 6, "Bob", kind="dialogue")
    life.remember("rain", 3, "Cas")
    life.remember("bread", 7, kind="reflection")
    life.wait(5)
    life.recall("bread")
    life.ask("DrawInsights")
    life.wait(2)
    life.recall("vote", about="Bob", limit=2)
    life.recall("vote", "cake")
    life.recall("bread", "fair", "rain")
    life.ask("Summarise")
    life.ask("React")
    life.wait(3)
    life.recall("fair", limit=1)
    life.ask("Speak")
    life.recall("rain")
    return life
