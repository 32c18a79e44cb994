"""A component is rounded the same from whatever noise it comes with, or its row is told apart."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from town.memory.rounding import STEPS, near_boundary
from town.memory.vectors import on_grid

NOISE = 2.5e-7
COMPONENTS = st.lists(st.floats(-1, 1), min_size=1, max_size=8)


def test_rows_are_told_apart_by_their_components() -> None:
    half = 0.5 / 512
    rows = np.array([[0.0, 1 / 512], [half, 0.0], [0.0, 3 * half + 2e-7], [0.0, 3 * half + 4e-7], [-half, 0.0]])

    assert near_boundary(rows, NOISE).tolist() == [False, True, True, False, True]
    assert (on_grid(rows, STEPS) * 512).tolist() == [[0, 1], [0, 0], [0, 2], [0, 2], [0, 0]]
    assert not np.signbit(on_grid(np.array([-1e-9]), STEPS)).any()


@given(COMPONENTS, st.floats(-NOISE * 0.999, NOISE * 0.999))
def test_a_row_that_is_sure_stays_where_it_is_under_noise(components: list[float], noise: float) -> None:
    row = np.array([components])

    if not near_boundary(row, NOISE)[0]:
        assert np.array_equal(on_grid(row, STEPS), on_grid(row + noise, STEPS))
