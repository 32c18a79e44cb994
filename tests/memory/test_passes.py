"""Texts of about one length share a pass; padding never costs more than the passes it saves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from town.memory.passes import MOST, PASS, passes

LENGTHS = st.lists(st.integers(0, 600), max_size=90).map(lambda lengths: sorted(lengths, reverse=True))


def cost(lengths: list[int], cuts: list[tuple[int, int]]) -> int:
    return sum(PASS + (end - start) * lengths[start] for start, end in cuts)


def test_texts_of_one_length_go_together_and_a_long_one_by_itself() -> None:
    assert passes([]) == []
    assert passes([80]) == [(0, 1)]
    assert passes([400, 60, 55, 50]) == [(0, 1), (1, 4)]
    assert passes([50] * 40) == [(0, 8), (8, 24), (24, 40)]


@given(LENGTHS, st.integers(1, MOST))
def test_no_other_size_of_batch_costs_less(lengths: list[int], size: int) -> None:
    cuts = passes(lengths)
    fixed = [(start, min(start + size, len(lengths))) for start in range(0, len(lengths), size)]

    assert [at for start, end in cuts for at in range(start, end)] == list(range(len(lengths)))
    assert all(end - start <= MOST for start, end in cuts)
    assert cost(lengths, cuts) <= cost(lengths, fixed)
