"""Vectors as few bytes: those on a grid of 1/2048 as compressed whole numbers, all others as they are."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

STEPS = 2048
PLAIN, GRID = b"\x00", b"\x01"


def pack(row: FloatArray) -> bytes:
    """A vector (d,) as bytes, without loss."""
    whole = np.rint(row * STEPS)
    if np.abs(whole).max(initial=0) <= STEPS and np.array_equal(whole / STEPS, row):
        return GRID + zlib.compress(whole.astype("<i2").tobytes(), 1)
    return PLAIN + row.astype("<f4").tobytes()


def unpack(data: bytes) -> FloatArray:
    """The vector (d,) that was packed. Raises ValueError for bytes that `pack` did not make."""
    form, body = data[:1], data[1:]
    if form == GRID:
        return np.asarray(np.frombuffer(zlib.decompress(body), "<i2") / STEPS, np.float32)
    if form == PLAIN:
        return np.frombuffer(body, "<f4").astype(np.float32)
    raise ValueError(f"a vector begins with {form!r}; the run file is damaged")
