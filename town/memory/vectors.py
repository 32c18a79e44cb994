"""Unit vectors on a grid, so that every inner product is exact and the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

GRID_STEPS = 2048  # components are multiples of 1 / 2048


class Encoder(Protocol):
    """Turns texts into unit vectors, on the grid of `on_grid`, whose inner product is their likeness in meaning."""

    @property
    def dimensions(self) -> int:
        """Components of a vector."""
        ...

    @property
    def name(self) -> str:
        """Identifies the model, its weights and the way they are used: equal names give equal vectors."""
        ...

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """One row per text: (n, dimensions) float32, on the grid, of length 1; (0, dimensions) for no texts."""
        ...


def on_grid(vectors: NDArray[np.floating], steps: int = GRID_STEPS) -> FloatArray:
    """Round components in [-1, 1] to multiples of 1 / 2048; any shape; rows stay unit within about 0.0005.

    A coarser grid of fewer `steps` that divide 2048 is part of this one; with 512, rows stay unit within about 0.002.

    A product of two such components is a multiple of 2**-22 and partial sums stay below 2, which float32 holds
    without rounding: an inner product is then exact, whatever the order of summation, the number of threads or the
    processor. A vector that is already on the grid is returned unchanged. There is no minus zero, which whole numbers
    (the form on disk) do not know.
    """
    return np.asarray(np.rint(vectors * steps) * (1 / steps) + 0.0, np.float32)
