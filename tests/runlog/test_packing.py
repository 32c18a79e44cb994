"""Vectors survive packing to the last bit, on the grid or off it."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from town.runlog.packing import pack, unpack


@given(arrays(np.float32, 24, elements=st.floats(-1, 1, width=32)))
def test_any_vector_comes_back_as_it_was(row: np.ndarray) -> None:
    assert np.array_equal(unpack(pack(row[None])[0]), row)


def test_a_vector_on_the_grid_takes_less_than_a_third_of_the_room() -> None:
    row = np.asarray(np.rint(np.random.default_rng(1).normal(0, 0.05, 384) * 2048) / 2048, np.float32)
    assert np.array_equal(unpack(pack(row[None])[0]), row)
    assert len(pack(row[None])[0]) < row.nbytes / 3


def test_bytes_of_another_maker_are_refused() -> None:
    with pytest.raises(ValueError, match=r"a vector begins with b'.x07'"):
        unpack(b"\x07abc")


def test_vectors_of_earlier_files_are_read() -> None:
    """Two bytes a component, compressed: 1, -1 and 512 steps of 1/2048."""
    row = unpack(b"\x01" + zlib.compress(b"\x01\x00\xff\xff\x00\x02"))
    assert row.tolist() == [1 / 2048, -1 / 2048, 0.25]


def test_components_beyond_the_small_ones_are_kept_as_they_are() -> None:
    rows = np.array([[0.25, -0.25], [0.125, -0.125]], np.float32)
    packed = pack(rows)
    assert [len(data) for data in packed] == [9, 4]
    assert [unpack(data).tolist() for data in packed] == rows.tolist()
