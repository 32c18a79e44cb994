"""Rounding that comes out the same however something was computed, and where that is not sure."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from town.memory.vectors import FloatArray

STEPS: Final = 512  # an encoder's components are multiples of 1 / 512, which are on the grid of `on_grid` as well


def rounded(vectors: NDArray[np.floating]) -> FloatArray:
    """Components rounded to multiples of 1 / 512; any shape. A unit vector's length moves by 0.002 at most or so."""
    return np.asarray(np.rint(vectors * STEPS) / STEPS + 0.0, np.float32)  # no minus zero


def near_boundary(vectors: NDArray[np.floating], noise: float) -> NDArray[np.bool_]:
    """Which rows of (n, d) have a component so near to where rounding changes that such a noise might move it over."""
    scaled = np.asarray(vectors, np.float64) * STEPS
    return np.asarray((np.abs(scaled - np.floor(scaled) - 0.5) <= noise * STEPS).any(axis=1))
