"""Where it is not sure that rounding comes out the same however something was computed."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

STEPS: Final = 512  # an encoder's components are multiples of 1 / 512, which are on the grid of `on_grid` as well


def near_boundary(vectors: NDArray[np.floating], noise: float) -> NDArray[np.bool_]:
    """Which rows of (n, d) have a component so near to where rounding changes that such a noise might move it over."""
    scaled = np.asarray(vectors, np.float64) * STEPS
    return np.asarray((np.abs(scaled - np.floor(scaled) - 0.5) <= noise * STEPS).any(axis=1))
