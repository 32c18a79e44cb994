"""How long recalling and embedding take: `python tests/bench/bench_retrieval.py` on a machine that does nothing else.

The limits that the tests hold are loose, because machines differ; the printed figures are what to look at.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from town.core.memory import Memory
from town.memory.embed import CachedEncoder, SentenceEncoder
from town.memory.retrieve import recall, recall_many
from town.memory.stream import MemoryStream
from town.memory.vectors import FloatArray, on_grid

DIMENSIONS = 384
HOURS_PER_TICK = 10 / 3600
QUERIES = ("what does Klaus think of the election", "plans for the party", "who is Maria close to")
PEOPLE = ("Isabella", "Klaus", "Maria", "Ayesha", "Tom", "Sam", "Latoya", "Wolfgang")
DOINGS = (
    "is making coffee at the counter",
    "is reading a book about gentrification in the library",
    "is talking about the mayoral election with a neighbour",
    "waters the plants in Johnson Park",
    "is planning a Valentine's Day party at Hobbs Cafe",
)


class RandomEncoder:
    """Random unit vectors of the real size."""

    name = "random"
    dimensions = DIMENSIONS

    def __init__(self) -> None:
        self.rng = np.random.default_rng(0)

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """One new row per text; the cache in front remembers it."""
        rows = self.rng.normal(size=(len(texts), DIMENSIONS))
        return on_grid(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def stream_of(count: int, folder: Path) -> MemoryStream:
    """A stream of `count` memories, flushed."""
    stream = MemoryStream(CachedEncoder(RandomEncoder(), folder))
    for number in range(count):
        stream.add(Memory(number, "observation", f"memory {number}", number * 3, 1 + number % 10, "seen"))
    stream.flush()
    return stream


def microseconds(act: Callable[[], object], seconds: float = 0.5) -> tuple[float, float]:
    """Median and least duration of an act, repeated for about so many seconds."""
    act()
    durations: list[float] = []
    while sum(durations) < seconds:
        begin = time.perf_counter()
        act()
        durations.append(time.perf_counter() - begin)
    return float(np.median(durations)) * 1e6, min(durations) * 1e6


def sentences(count: int) -> list[str]:
    """Distinct sentences as a town makes them, about 13 words each."""
    return [
        f"{PEOPLE[n % 8]} {DOINGS[n % 5]} while {PEOPLE[(n // 8) % 8]} waits at table {n} for an answer"
        for n in range(count)
    ]


@pytest.mark.bench
@pytest.mark.parametrize(("count", "limit_us"), [(100, 1_000), (1_000, 1_000), (10_000, 5_000)])
def test_a_recall_is_fast(count: int, limit_us: float, tmp_path: Path) -> None:
    """One query, and three queries together."""
    stream = stream_of(count, tmp_path)
    one, least = microseconds(lambda: recall(stream, QUERIES[0], 40_000, HOURS_PER_TICK))
    three, _ = microseconds(lambda: recall_many(stream, QUERIES, 40_000, HOURS_PER_TICK))
    say(
        f"recall, {count:>6} memories: median {one:.0f} us, least {least:.0f} us; three queries {three / 3:.0f} us each"
    )
    assert one < limit_us


@pytest.mark.bench
def test_sentences_are_embedded_fast() -> None:
    """The model alone, in one call and one by one, then texts that are known."""
    with TemporaryDirectory() as folder:
        encoder = CachedEncoder(SentenceEncoder(), Path(folder))
        load, _ = microseconds(lambda: encoder.inner.encode(["warm up"]), 0.01)
        texts = sentences(640)
        begin = time.perf_counter()
        encoder.encode(texts)
        many = len(texts) / (time.perf_counter() - begin)
        single, _ = microseconds(lambda: encoder.inner.encode(texts[:1]))
        known, _ = microseconds(lambda: encoder.encode(texts), 0.2)
        again = CachedEncoder(encoder.inner, Path(folder))
        begin = time.perf_counter()
        again.encode(texts)
        disk = (time.perf_counter() - begin) / len(texts) * 1e6
    say(f"embedding: {many:.0f} sentences/s in one call, {1e6 / single:.0f}/s one by one ({load / 1e3:.1f} ms each)")
    say(f"known texts: {known / len(texts):.2f} us each from memory, {disk:.1f} us each from disk")
    assert many > 20  # an old laptop


def say(line: str) -> None:
    """Print a figure so that pytest does not swallow it."""
    sys.__stdout__.write(line + "\n") if sys.__stdout__ else None


if __name__ == "__main__":
    sys.exit(pytest.main([__file__, "-o", "addopts=", "-q", "-s"]))
