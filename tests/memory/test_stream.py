"""The stream: dense ids, last accesses, and rows that are embedded late and together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest

from town.core.memory import Memory
from town.memory.retrieve import recall
from town.memory.stream import FIRST_CAPACITY, MemoryStream, flush_all

if TYPE_CHECKING:
    from tests.memory.conftest import HashEncoder


def said(number: int, text: str, tick: int = 0) -> Memory:
    """A memory of talk."""
    return Memory(number, "dialogue", text, tick, 6, "heard")


@pytest.mark.parametrize("wrong", [0, 2, -1])
def test_ids_are_dense(hashing: HashEncoder, wrong: int) -> None:
    """A gap, a repetition or a negative id is refused, and nothing is added."""
    stream = MemoryStream(hashing)
    stream.add(said(0, "hello"))

    with pytest.raises(ValueError, match=f"the next one is 1, not {wrong}"):
        stream.add(said(wrong, "hello again"))

    assert len(stream) == 1


def test_texts_are_embedded_together_by_the_first_search(hashing: HashEncoder) -> None:
    """One encode call for all that wait and the query; the next search embeds its query only."""
    stream = MemoryStream(hashing)
    for number in range(3):
        stream.add(said(number, f"line {number}"))
    assert (len(stream), stream.index.ntotal, hashing.calls) == (3, 0, [])

    recall(stream, "who spoke", 5, 1.0)
    recall(stream, "and when", 5, 1.0)

    assert hashing.calls == [["line 0", "line 1", "line 2", "who spoke"], ["and when"]]
    assert len(stream) == stream.index.ntotal == 3


def test_a_flush_of_nothing_asks_nothing(hashing: HashEncoder) -> None:
    """Ticks in which nothing happened cost nothing."""
    stream = MemoryStream(hashing)
    stream.add(said(0, "hello"))

    stream.flush()
    stream.flush()
    flush_all([stream, MemoryStream(hashing)])

    assert hashing.calls == [["hello"]]


def test_several_streams_are_flushed_in_one_call(hashing: HashEncoder) -> None:
    """Each gets its own rows, in its own order."""
    ann, bob, eve = (MemoryStream(hashing) for _ in range(3))
    ann.add(said(0, "hello Bob"))
    bob.add(said(0, "hello Ann"))
    bob.add(said(1, "how are you"))

    flush_all([ann, eve, bob])

    assert hashing.calls == [["hello Bob", "hello Ann", "how are you"]]
    assert (ann.index.ntotal, bob.index.ntotal, eve.index.ntotal) == (1, 2, 0)
    alone = MemoryStream(hashing)
    alone.add(said(0, "how are you"))
    alone.flush()
    assert np.array_equal(bob.index.reconstruct(1), alone.index.reconstruct(0))


def test_side_arrays_grow_with_the_stream(filled: Callable[..., MemoryStream]) -> None:
    """Doubling keeps what is there."""
    count = 3 * FIRST_CAPACITY
    stream = filled(count)

    assert stream.last_access.tolist() == [7 * number for number in range(count)]
    assert stream.importance.tolist() == [1 + number * 3 % 10 for number in range(count)]
    assert stream.of_kind("dialogue").tolist() == list(range(1, count, 4))


def test_touching_sets_the_last_access_of_those_recalled(filled: Callable[..., MemoryStream]) -> None:
    """And of nobody else; an id that does not exist is an error, also when there is room for it."""
    stream = filled(4)

    stream.touch([3, 1], tick=99)
    stream.touch([], tick=100)

    assert stream.last_access.tolist() == [0, 99, 14, 99]
    with pytest.raises(IndexError):
        stream.touch([4], tick=101)


def test_recent_memories_come_newest_last(filled: Callable[..., MemoryStream]) -> None:
    """Fewer when there are fewer, none when none are wanted."""
    stream = filled(3)

    assert [memory.id for memory in stream.recent(2)] == [1, 2]
    assert [memory.id for memory in stream.recent(9)] == [0, 1, 2]
    assert list(stream.recent(0)) == []
