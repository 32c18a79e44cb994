"""Vectors as few bytes: those on a grid of 1/2048 as whole numbers of few bits, all others as they are."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

STEPS = 2048
BITS = 10  # of a component, -512 to 511: in 384 dimensions none was seen beyond 500
PLAIN, GRID, SMALL = b"\x00", b"\x01", b"\x02"  # GRID: two bytes a component, compressed


def pack(rows: FloatArray) -> list[bytes]:
    """Vectors (n, d) as bytes, one for each, without loss."""
    whole = np.rint(rows * STEPS)
    fits = (np.abs(whole) < 2 ** (BITS - 1)).all(axis=1) & (whole / STEPS == rows).all(axis=1)
    small = iter(_bits(whole[fits]))
    return [next(small) if fit else PLAIN + row.astype("<f4").tobytes() for fit, row in zip(fits, rows, strict=True)]


def _bits(whole: FloatArray) -> list[bytes]:
    """Whole numbers (n, d), each with 2 ** (BITS - 1) added to it, as BITS bits, the highest first."""
    shifted = (whole + 2 ** (BITS - 1)).astype(">u2")
    bits = np.unpackbits(shifted.view(np.uint8), axis=1).reshape(*whole.shape, 16)[:, :, -BITS:]
    return [SMALL + row.tobytes() for row in np.packbits(bits.reshape(len(whole), whole.shape[1] * BITS), axis=1)]


def unpack(data: bytes) -> FloatArray:
    """The vector (d,) that was packed. Raises ValueError for bytes that `pack` did not make."""
    form, body = data[:1], data[1:]
    if form == SMALL:
        count = len(body) * 8 // BITS
        bits = np.unpackbits(np.frombuffer(body, np.uint8), count=count * BITS).reshape(count, BITS)
        return np.asarray((bits @ 2 ** np.arange(BITS)[::-1] - 2 ** (BITS - 1)) / STEPS, np.float32)
    if form == GRID:  # what earlier files hold
        return np.asarray(np.frombuffer(zlib.decompress(body), "<i2") / STEPS, np.float32)
    if form == PLAIN:
        return np.frombuffer(body, "<f4").astype(np.float32)
    raise ValueError(f"a vector begins with {form!r}; the run file is damaged")
