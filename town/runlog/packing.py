"""Vectors as few bytes: those on a grid of 1/2048 as whole numbers of few bits, all others as they are."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

STEPS = 2048
BITS = 10  # of a component, -512 to 511: in 384 dimensions none was seen beyond 500
MOST_DIMENSIONS = 1 << 16
LONGEST = 1e6  # of a component; those of encoders are at most 1
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
    vector = _unpacked(data)
    if not 0 < len(vector) <= MOST_DIMENSIONS:
        raise ValueError(f"a vector has {len(vector)} numbers")
    return vector


def _unpacked(data: bytes) -> FloatArray:
    form, body = data[:1], data[1:]
    if form == SMALL:
        count = len(body) * 8 // BITS
        bits = np.unpackbits(np.frombuffer(body, np.uint8), count=count * BITS).reshape(count, BITS)
        return np.asarray((bits @ 2 ** np.arange(BITS)[::-1] - 2 ** (BITS - 1)) / STEPS, np.float32)
    if form == GRID:  # what earlier files hold
        return np.asarray(np.frombuffer(_inflated(body), "<i2") / STEPS, np.float32)
    if form == PLAIN:
        plain = np.frombuffer(body, "<f4").astype(np.float32)
        if not (np.abs(plain) <= LONGEST).all():  # nor if it is none
            raise ValueError("a vector has no length")
        return plain
    raise ValueError(f"a vector begins with {form!r}")


def _inflated(body: bytes) -> bytes:
    """What was compressed, unless it is more than a vector can be."""
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(body, 2 * MOST_DIMENSIONS + 1)
    except zlib.error as error:
        raise ValueError(f"a vector cannot be unpacked ({error})") from None
    if not inflater.eof:
        raise ValueError("a vector is cut off, or far too long")
    return data
