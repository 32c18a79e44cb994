"""Recalling: the paper's formula, by hand, against a slow obvious version, and at its edges."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import astuple

from town.core.memory import Memory, Recollection
from town.memory.retrieve import Weights, recall, recall_many, top, unit_range
from town.memory.stream import PART_ROWS, MemoryStream
from town.memory.vectors import FloatArray, on_grid

if TYPE_CHECKING:
    from tests.memory.conftest import HashEncoder, TableEncoder

HOUR = 1.0  # hours per tick, where a test wants its ticks to be hours


def seen(number: int, text: str, tick: int = 0, importance: int = 5) -> Memory:
    """An observation."""
    return Memory(number, "observation", text, tick, importance, "seen")


def ids(recalled: tuple[Recollection, ...]) -> list[int]:
    """What was recalled, in order."""
    return [one.memory.id for one in recalled]


@pytest.fixture
def three(table: type[TableEncoder]) -> MemoryStream:
    """Three memories, made 4, 2 and 0 hours before tick 4, with cosines 1, 0.6 and -1 to "party"."""
    stream = MemoryStream(table({"party": (1, 0), "a": (1, 0), "b": (0.6, 0.8), "c": (-1, 0)}))
    for memory in (seen(0, "a", 0, 1), seen(1, "b", 2, 10), seen(2, "c", 4, 4)):
        stream.add(memory)
    return stream


def test_the_formula_worked_by_hand(three: MemoryStream) -> None:
    """Decay 0.5 per hour, so that recency is 1/16, 1/4 and 1 before scaling; every weight is 1."""
    recalled = recall(three, "party", 4, HOUR, Weights(decay_per_hour=0.5))

    a, b, c = three.memories
    assert recalled == (
        Recollection(b, recency=0.2, importance=1.0, relevance=0.8),  # (1/4 - 1/16) / (15/16); 9/9; 1.6/2: sum 2.0
        Recollection(c, recency=1.0, importance=0.3333, relevance=0.0),  # (4 - 1) / 9: sum 1.33
        Recollection(a, recency=0.0, importance=0.0, relevance=1.0),  # sum 1
    )


def test_weights_multiply_the_scaled_terms(three: MemoryStream) -> None:
    """Each memory is the best by one of the terms; the terms are reported unweighted."""
    by_recency = recall(three, "party", 4, HOUR, Weights(1, 0, 0))
    by_importance = recall(three, "party", 4, HOUR, Weights(0, 1, 0))
    by_relevance = recall(three, "party", 4, HOUR, Weights(0, 0, 1))

    assert ids(by_recency) == [2, 1, 0]
    assert ids(by_importance) == [1, 2, 0]
    assert ids(by_relevance) == [0, 1, 2]
    assert by_recency[0].relevance == 0.0
    assert by_relevance[0].relevance == 1.0


def test_recency_counts_from_the_last_access_not_from_the_making(three: MemoryStream) -> None:
    """The oldest memory, recalled a moment ago, is as recent as can be."""
    three.touch([0], tick=5)

    recalled = recall(three, "party", 5, HOUR, Weights(1, 0, 0, decay_per_hour=0.5))

    assert ids(recalled) == [0, 2, 1]
    assert [one.recency for one in recalled] == [1.0, 0.4286, 0.0]  # 1, 1/2 and 1/8: (1/2 - 1/8) / (7/8)


def test_recency_decays_by_hours_and_not_by_ticks(three: MemoryStream) -> None:
    """With ticks of half an hour, and a decay squared, nothing changes."""
    hourly = recall(three, "party", 4, HOUR, Weights(decay_per_hour=0.5))
    half_hourly = recall(three, "party", 4, HOUR / 2, Weights(decay_per_hour=0.25))

    assert hourly == half_hourly


def test_recalling_changes_nothing(three: MemoryStream) -> None:
    """Only the fold of a Recalled event touches; the same question gets the same answer."""
    before = three.last_access.copy()

    first = recall(three, "party", 9, HOUR)

    assert recall(three, "party", 9, HOUR) == first
    assert three.last_access.tolist() == before.tolist() == [0, 2, 4]
    assert len(three) == three.index.ntotal == 3


def test_an_empty_stream_recalls_nothing(hashing: HashEncoder) -> None:
    """And does not trouble the encoder."""
    assert recall(MemoryStream(hashing), "party", 0, HOUR) == ()
    assert recall_many(MemoryStream(hashing), ["party", "election"], 0, HOUR) == ((), ())
    assert hashing.calls == []


def test_a_single_memory_comes_back_with_terms_of_zero(hashing: HashEncoder) -> None:
    """Every term is constant over one candidate, and a constant term cannot rank."""
    stream = MemoryStream(hashing)
    stream.add(seen(0, "alone", importance=9))

    assert recall(stream, "party", 3, HOUR) == (Recollection(stream.memories[0], 0.0, 0.0, 0.0),)


def test_of_equal_memories_the_newer_comes_first(hashing: HashEncoder) -> None:
    """Also across the cut: of forty equal ones, the newest thirty."""
    stream = MemoryStream(hashing)
    for number in range(40):
        stream.add(seen(number, "the bed is idle"))

    assert ids(recall(stream, "party", 3, HOUR)) == list(range(39, 9, -1))


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (3, 3), (99, 3)])
def test_at_most_count_memories_come_back(three: MemoryStream, count: int, expected: int) -> None:
    """Fewer when there are fewer."""
    assert len(recall(three, "party", 4, HOUR, Weights(count=count))) == expected


def test_kinds_narrow_the_candidates_before_scaling(filled: Callable[..., MemoryStream]) -> None:
    """As if the person had no other memories."""
    stream, only = filled(80), MemoryStream(filled(0).encoder)
    for place, row in enumerate(stream.of_kind("plan", "reflection").tolist()):
        only.add(Memory(place, "plan", f"memory {row}", 7 * row, stream.memories[row].importance, "own"))

    narrowed = recall(stream, "party", 900, HOUR, candidates=stream.of_kind("plan", "reflection"))
    alone = recall(only, "party", 900, HOUR)

    assert {one.memory.kind for one in narrowed} == {"plan", "reflection"}
    assert [(one.memory.text, *astuple(one)[1:]) for one in narrowed] == [
        (one.memory.text, *astuple(one)[1:]) for one in alone
    ]
    assert recall(filled(1), "party", 9, HOUR, candidates=filled(1).of_kind("plan")) == ()


def test_several_queries_are_answered_as_one_by_one_with_one_encode_call(hashing: HashEncoder) -> None:
    """New memories and all queries share the call."""
    stream = MemoryStream(hashing)
    for number in range(50):
        stream.add(seen(number, f"memory {number}", tick=number, importance=1 + number % 10))
    queries = ["party", "election", "party"]

    together = recall_many(stream, queries, 60, HOUR)

    assert [len(call) for call in hashing.calls] == [53]
    assert together == tuple(recall(stream, query, 60, HOUR) for query in queries)


def test_terms_are_plain_numbers_of_four_decimals(filled: Callable[..., MemoryStream]) -> None:
    """They go into the log and into its hash."""
    for one in recall(filled(200), "party", 3_000, 10 / 3600):
        for term in astuple(one)[1:]:
            assert type(term) is float
            assert float(f"{term:.4f}") == term
            assert 0 <= term <= 1


@given(
    rows=st.lists(st.tuples(st.integers(-500, 500), st.integers(1, 10), st.integers(0, 6)), min_size=1, max_size=40),
    weights=st.tuples(*[st.sampled_from([0.0, 0.5, 1.0, 3.0])] * 3),
    decay=st.sampled_from([0.0, 0.5, 0.99, 0.995, 1.0]),
    count=st.integers(1, 45),
)
def test_recall_agrees_with_a_slow_obvious_version(
    rows: list[tuple[int, int, int]], weights: tuple[float, float, float], decay: float, count: int
) -> None:
    """Plain Python over lists; texts repeat, so that there are ties."""
    stream = MemoryStream(Turning())
    for number, (tick, importance, text) in enumerate(rows):
        stream.add(seen(number, str(text), tick, importance))

    recalled = recall(stream, "0", 500, 0.25, Weights(*weights, decay, count))

    slow = slow_terms(stream, "0", 500, 0.25, decay)
    scores = [sum(w * term for w, term in zip(weights, terms, strict=True)) for terms in slow]
    assert len(recalled) == min(count, len(rows))
    for one in recalled:
        assert astuple(one)[1:] == pytest.approx(slow[one.memory.id], abs=0.000_051)
    chosen = [scores[number] for number in ids(recalled)]
    assert chosen == pytest.approx(sorted(scores, reverse=True)[:count], abs=1e-9)


class Turning:
    """Directions in the plane: text "k" points 0.4 * k from the first axis."""

    name = "turning"
    dimensions = 2

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """One row per text."""
        return on_grid(np.array([(math.cos(0.4 * int(text)), math.sin(0.4 * int(text))) for text in texts]))


def slow_terms(
    stream: MemoryStream, query: str, tick: int, hours_per_tick: float, decay: float
) -> list[tuple[float, ...]]:
    """The three scaled terms of every memory, from the definition."""
    asked = stream.encoder.encode([query])[0].tolist()
    recency, importance, relevance = [], [], []
    for memory in stream.memories:
        told = stream.encoder.encode([memory.text])[0].tolist()
        recency.append(decay ** ((tick - stream.last_access[memory.id].item()) * hours_per_tick))
        importance.append(float(memory.importance))
        relevance.append(sum(x * y for x, y in zip(asked, told, strict=True)))
    return list(zip(scaled(recency), scaled(importance), scaled(relevance), strict=True))


def scaled(values: list[float]) -> list[float]:
    """Min-max scaling; zeros when all are equal."""
    low, high = min(values), max(values)
    return [0.0 if high == low else (value - low) / (high - low) for value in values]


def test_relevance_is_the_exact_inner_product_however_the_work_is_shared(filled: Callable[..., MemoryStream]) -> None:
    """Against integers, over several parts of the rows and several queries."""
    stream = filled(2 * PART_ROWS + 77, dimensions=48)
    queries = stream.flush_with(["party", "election", "memory 5"])
    rows = np.arange(len(stream))

    found = stream.relevance(queries, rows)

    stored = np.rint(stream.encoder.encode([m.text for m in stream.memories]) * 2048).astype(np.int64)
    exact = np.rint(queries * 2048).astype(np.int64) @ stored.T
    assert np.array_equal(found.astype(np.float64), exact / 2048**2)
    assert np.array_equal(stream.relevance(queries[1:2], rows[100:200]), found[1:2, 100:200])
    assert found[2].argmax() == 5


def test_the_faiss_index_ranks_the_same(filled: Callable[..., MemoryStream]) -> None:
    """With relevance alone, recalling is what FAISS's own search of the index returns."""
    stream = filled(3_000, dimensions=48)
    recalled = recall(stream, "party", 0, HOUR, Weights(0, 0, 1))

    _, found = stream.index.search(stream.flush_with(["party"]), 30)

    assert ids(recalled) == found[0].tolist()


def test_unit_range_makes_zeros_of_a_constant_row() -> None:
    """Instead of dividing by nothing."""
    scaled_rows = unit_range(np.array([[5.0, 5.0, 5.0], [0.0, 1.0, 4.0]]))

    assert scaled_rows.tolist() == [[0, 0, 0], [0, 0.25, 1]]


@given(st.lists(st.integers(0, 5), max_size=30), st.integers(-1, 35))
def test_top_is_the_start_of_a_full_sort(values: list[int], count: int) -> None:
    """Later positions first among equals."""
    order = sorted(range(len(values)), key=lambda place: (-values[place], -place))

    assert top(np.array(values, np.float64), count).tolist() == order[: max(count, 0)]
