"""The fuzz itself: it tries, it ends, and what breaks is not passed over."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.fuzz.pacing import fuzz, turns


def test_a_fuzz_has_one_turn_even_where_it_has_no_time() -> None:
    assert list(turns(0, 1)) == [0]


def test_a_fuzz_tells_the_smallest_value_that_breaks() -> None:
    def attack(number: int) -> None:
        if number > 100:
            raise ValueError(number)

    with pytest.raises(ValueError, match="101"):
        fuzz(attack, 0, 1, number=st.integers(0, 10_000))
